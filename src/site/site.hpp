// SPDX-License-Identifier: MIT
#pragma once

#include "support/names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cairn {

/// How a version is written at a place.
enum class SiteScheme {
  version,      ///< as the project's tags have it, without what surrounds the version there
  semver,       ///< "1.3.0-rc.1"
  pep440,       ///< "1.3.0rc1"
  cargo,        ///< as Cargo reads it
  npm,          ///< as npm reads it
  numbers,      ///< "1.3.0": the numbers alone, whatever is released
  major_minor,  ///< "1.3"
  major,        ///< "1"
  minor,        ///< "3"
  patch,        ///< "0"
  tag,          ///< "v1.3.0-rc.1"
};

constexpr auto names_of(SiteScheme) {
  return std::array{name(SiteScheme::version, "version"),
                    name(SiteScheme::semver, "semver"),
                    name(SiteScheme::pep440, "pep440"),
                    name(SiteScheme::cargo, "cargo"),
                    name(SiteScheme::npm, "npm"),
                    name(SiteScheme::numbers, "numbers"),
                    name(SiteScheme::major_minor, "major-minor"),
                    name(SiteScheme::major, "major"),
                    name(SiteScheme::minor, "minor"),
                    name(SiteScheme::patch, "patch"),
                    name(SiteScheme::tag, "tag")};
}

/// Which releases change a place.
enum class SiteCondition { always, final, candidate };

constexpr auto names_of(SiteCondition) {
  return std::array{name(SiteCondition::always, "always"), name(SiteCondition::final, "final"),
                    name(SiteCondition::candidate, "candidate")};
}

/// What finds the version within the file.
enum class SiteKind {
  toml,     ///< the string at a dotted key: "project.version", "package[name=core].version"
  json,     ///< the string at a JSON Pointer, RFC 6901: "/version"
  yaml,     ///< the scalar at a dotted key
  pattern,  ///< what the one group of a regular expression catches: site/pattern.hpp
  marker,   ///< the version on each line that has a comment "x-release-please-version" or
            ///< "cairn:version", or stands between two such: site/marker.hpp
};

constexpr auto names_of(SiteKind) {
  return std::array{name(SiteKind::toml, "toml"), name(SiteKind::json, "json"),
                    name(SiteKind::yaml, "yaml"), name(SiteKind::pattern, "pattern"),
                    name(SiteKind::marker, "marker")};
}

/// One `[[site]]` of release.toml: a place where the version is written down.
struct Site {
  std::string file;  ///< from the top of the work tree; a site/glob.hpp where it has `*`
  SiteKind kind = SiteKind::pattern;
  std::string where;                 ///< the key, pointer or expression; empty for a marker
  std::optional<SiteScheme> scheme;  ///< none: what the file's ecosystem reads
  SiteCondition condition = SiteCondition::always;
  std::uint64_t least = 1;            ///< how many places a file has at least
  std::optional<std::uint64_t> most;  ///< and at most; none: one for keys, any number for the rest
  std::vector<std::string> packages;  ///< whose version it is, of [[package]]; empty: everybody's

  bool operator==(Site const&) const = default;
};

/// "pyproject.toml: project.version", for complaints and plans.
std::string to_string(Site const& site);

}  // namespace cairn
