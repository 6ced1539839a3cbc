// SPDX-License-Identifier: MIT
#include "changelog/links.hpp"

#include "forge/links.hpp"

#include <fmt/format.h>

#include <utility>

namespace cairn {
namespace {

/// The address of the page with the number 0, without it: every forge has the number last.
std::string before_number(std::string page) {
  if (!page.empty()) page.pop_back();
  return page;
}

std::string with_number(std::string_view page, std::uint64_t number) {
  if (page.empty()) return {};
  fmt::format_int const digits(number);
  std::string url;
  url.reserve(page.size() + digits.size());
  return url.append(page).append(digits.data(), digits.size());
}

}  // namespace

Links::Links(Forge forge) : forge_(std::move(forge)) {
  commits_ = commit_url(*forge_, {});
  issues_ = before_number(issue_url(*forge_, 0));
  pull_requests_ = before_number(pull_request_url(*forge_, 0));
}

std::string Links::commit(Oid const& id) const {
  return commits_.empty() ? std::string() : commits_ + id.hex();
}

std::string Links::reference(Reference const& reference) const {
  if (!forge_) return {};
  auto const is_pull_request = reference.kind == ReferenceKind::pull_request;
  auto const slash = reference.repository.rfind('/');
  if (slash == std::string::npos)
    return with_number(is_pull_request ? pull_requests_ : issues_, reference.number);

  auto forge = *forge_;
  forge.owner = reference.repository.substr(0, slash);
  forge.name = reference.repository.substr(slash + 1);
  return is_pull_request ? pull_request_url(forge, reference.number)
                         : issue_url(forge, reference.number);
}

std::string Links::compare(std::string_view older, std::string_view newer) const {
  return forge_ ? compare_url(*forge_, older, newer) : std::string();
}

std::string Links::tag(std::string_view name) const {
  return forge_ ? tag_url(*forge_, name) : std::string();
}

std::string Links::login(Person const& person) const {
  return forge_ ? login_of(*forge_, person.email) : std::string();
}

std::string Links::profile(Person const& person) const {
  auto const name = login(person);
  return name.empty() ? std::string() : profile_url(*forge_, name);
}

std::string Links::mention(Person const& person) const {
  auto const name = login(person);
  return name.empty() ? std::string() : "@" + name;
}

std::string Links::label(Reference const& reference) const {
  auto const is_merge_request =
      reference.kind == ReferenceKind::pull_request && forge_ && forge_->kind == ForgeKind::gitlab;
  fmt::format_int const number(reference.number);
  auto label = reference.repository;
  label += is_merge_request ? '!' : '#';
  return label.append(number.data(), number.size());
}

}  // namespace cairn
