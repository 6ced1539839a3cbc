// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace cairn {

/// A regular expression from a user or a settings file, matched in time linear in the text: RE2's
/// syntax, https://github.com/google/re2/wiki/Syntax. A value; copies share the compiled program.
class Regex {
public:
  /// Throws Error{fatal} that quotes `pattern` and says what is wrong with it.
  explicit Regex(std::string_view pattern);

  /// Whether the expression matches anywhere in `text`.
  bool found_in(std::string_view text) const;

  /// How many groups it has.
  std::size_t groups() const noexcept;

  /// What the first group catches at each match, from left to right; views into `text`. A match
  /// in which the group takes no part is left out. The expression has a group.
  std::vector<std::string_view> captures_in(std::string_view text) const;

  /// The names of the groups, `(?P<name>…)`, by their numbers less one; empty where one has none.
  std::vector<std::string> group_names() const;

  /// What the groups catch at each match, from left to right, by their numbers less one; views into
  /// `text`, without data() where a group takes no part.
  std::vector<std::vector<std::string_view>> matches_in(std::string_view text) const;

  std::string const& pattern() const noexcept;

  bool operator==(Regex const& other) const { return pattern() == other.pattern(); }

private:
  std::shared_ptr<re2::RE2 const> compiled_;
};

}  // namespace cairn
