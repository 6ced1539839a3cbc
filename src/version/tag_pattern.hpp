// SPDX-License-Identifier: MIT
#pragma once

#include "version/version.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// How a project writes a version as the name of a tag: "v{version}", "core-v{version}",
/// "{package}@{version}", "{version}-release". A pattern matches the whole of a name.
class TagPattern {
public:
  /// A tag's name, taken to pieces. The views are into the name.
  struct Match {
    std::string_view package;  ///< empty where the pattern has no `{package}`
    std::string_view version;  ///< begins with a digit

    bool operator==(Match const&) const = default;
  };

  /// "v{version}"
  TagPattern() = default;

  /// Throws Error{fatal} unless `text` has `{version}` once, `{package}` at most once and before
  /// it, and nothing else in braces.
  static TagPattern parse(std::string_view text);

  /// The pattern whose tags have these around the version.
  static TagPattern around(std::string_view prefix, std::string_view suffix);

  /// Whether it has `{package}`.
  bool for_any_package() const { return for_any_package_; }

  /// The same pattern with `package` in the place of `{package}`.
  TagPattern for_package(std::string_view package) const;

  /// What `tag` says by this pattern, if its version is one of `scheme`. Where `{package}` leaves a
  /// choice, the shortest package name that leaves a version.
  std::optional<Match> match(std::string_view tag, Scheme scheme) const;

  /// The version in `tag`.
  std::optional<Version> version_in(std::string_view tag, Scheme scheme) const;

  /// The tag for `version`. A pattern with `{package}` goes through for_package() first.
  std::string tag_for(Version const& version) const;

  /// The pattern as parse() reads it.
  std::string text() const;

  bool operator==(TagPattern const&) const = default;

private:
  std::string head_;              ///< before the package; before the version where there is none
  std::string prefix_ = "v";      ///< before the version
  std::string suffix_;            ///< behind it
  bool for_any_package_ = false;  ///< whether `{package}` stands between head_ and prefix_
};

}  // namespace cairn
