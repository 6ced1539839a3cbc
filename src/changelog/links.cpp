// SPDX-License-Identifier: MIT
#include "changelog/links.hpp"

#include "forge/links.hpp"

#include <fmt/format.h>

namespace cairn {

std::string Links::commit(Oid const& id) const {
  return forge_ ? commit_url(*forge_, id.hex()) : std::string();
}

std::string Links::reference(Reference const& reference) const {
  if (!forge_) return {};
  auto forge = *forge_;
  if (auto const slash = reference.repository.rfind('/'); slash != std::string::npos) {
    forge.owner = reference.repository.substr(0, slash);
    forge.name = reference.repository.substr(slash + 1);
  }
  return reference.kind == ReferenceKind::pull_request ? pull_request_url(forge, reference.number)
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
  return fmt::format("{}{}{}", reference.repository, is_merge_request ? '!' : '#',
                     reference.number);
}

}  // namespace cairn
