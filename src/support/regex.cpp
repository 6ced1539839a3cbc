// SPDX-License-Identifier: MIT
#include "support/regex.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

namespace cairn {
namespace {

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

std::shared_ptr<re2::RE2 const> compiled(std::string_view pattern) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return std::make_shared<re2::RE2 const>(piece(pattern), options);
}

/// Calls `visit` with the match and its groups, `parts` in all, at each match from left to right.
template <class Visit>
void visit_matches(re2::RE2 const& compiled, std::string_view text, std::size_t count,
                   Visit const& visit) {
  std::vector<re2::StringPiece> parts(count);
  for (std::size_t at = 0; at <= text.size();) {
    if (!compiled.Match(piece(text), at, text.size(), re2::RE2::UNANCHORED, parts.data(),
                        static_cast<int>(count)))
      break;
    visit(parts);
    auto const end = static_cast<std::size_t>(parts[0].data() - text.data()) + parts[0].size();
    // An empty match would be found at the same place for ever.
    at = parts[0].empty() ? end + 1 : end;
  }
}

}  // namespace

Regex::Regex(std::string_view pattern) : compiled_(compiled(pattern)) {
  if (!compiled_->ok())
    throw Error(Fault::fatal, fmt::format("cannot use the regular expression '{}': {}",
                                          printable(pattern), printable(compiled_->error())))
        .hint("the syntax is RE2's: no look-around, no back-references");
}

bool Regex::found_in(std::string_view text) const {
  return re2::RE2::PartialMatch(piece(text), *compiled_);
}

std::size_t Regex::groups() const noexcept {
  return static_cast<std::size_t>(compiled_->NumberOfCapturingGroups());
}

std::vector<std::string_view> Regex::captures_in(std::string_view text) const {
  std::vector<std::string_view> found;
  visit_matches(*compiled_, text, 2, [&](std::vector<re2::StringPiece> const& parts) {
    if (parts[1].data() != nullptr) found.emplace_back(parts[1].data(), parts[1].size());
  });
  return found;
}

std::vector<std::string> Regex::group_names() const {
  std::vector<std::string> names(groups());
  for (auto const& [number, name] : compiled_->CapturingGroupNames())
    names[static_cast<std::size_t>(number) - 1] = name;
  return names;
}

std::vector<std::vector<std::string_view>> Regex::matches_in(std::string_view text) const {
  std::vector<std::vector<std::string_view>> found;
  visit_matches(*compiled_, text, groups() + 1, [&](std::vector<re2::StringPiece> const& parts) {
    auto& groups = found.emplace_back();
    for (std::size_t group = 1; group < parts.size(); ++group)
      groups.emplace_back(parts[group].data(), parts[group].size());
  });
  return found;
}

std::string const& Regex::pattern() const noexcept {
  return compiled_->pattern();
}

}  // namespace cairn
