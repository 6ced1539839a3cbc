// SPDX-License-Identifier: MIT
#pragma once

#include "version/version.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn {

/// Where a version is written down, and who reads it there.
enum class Ecosystem {
  semver,  ///< Semantic Versioning 2.0.0, without anyone's limits
  pep440,  ///< a Python package
  pypi,    ///< the same on PyPI, which takes no local versions
  cargo,   ///< a Rust crate: numbers of 64 bits, 150 characters on crates.io
  npm,  ///< a Node package, read strictly: numbers to 2^53 - 1, 256 characters, no build metadata
  swiftpm,  ///< a git tag as SwiftPM reads it: one "v" goes, two or three numbers, zeros in front
};

constexpr auto names_of(Ecosystem) {
  return std::array{name(Ecosystem::semver, "semver"), name(Ecosystem::pep440, "pep440"),
                    name(Ecosystem::pypi, "pypi"),     name(Ecosystem::cargo, "cargo"),
                    name(Ecosystem::npm, "npm"),       name(Ecosystem::swiftpm, "swiftpm")};
}

/// Why a version cannot be had, in words for a maintainer.
struct VersionRefusal {
  std::string
      reason;  ///< "SemVer has no post releases: …"; lower case save for names, no full stop
  std::string hint;  ///< what to do instead; empty where there is nothing to advise

  bool operator==(VersionRefusal const&) const = default;
};

/// Reads `text` as the tools of `ecosystem` do, with their limits. npm's loose mode is none of
/// them: it reads "0.3.12.dev20250101" as 0.3.1-2.dev20250101.
std::variant<Version, NotAVersion> parse_version(std::string_view text, Ecosystem ecosystem);

/// What SwiftPM accepts in a manifest, where three numbers are asked for and no "v" is dropped.
std::variant<Version, NotAVersion> parse_strict_swift_version(std::string_view text);

/// The text that means `version` in `ecosystem`: its own text where that is valid there, else the
/// ecosystem's normal form. Refuses what would not come back as the same version, or would not
/// stand in the same place among its neighbours: a post release in SemVer, "1.0.0-1" in PEP 440.
///
///     spell(0.1.0rc1, Ecosystem::cargo)     "0.1.0-rc.1"
///     spell(v0.1.0-rc1, Ecosystem::pep440)  "0.1.0rc1"
std::variant<std::string, VersionRefusal> spell(Version const& version, Ecosystem ecosystem);

/// Why `next` must not join `others` where it is published in all of `ecosystems`: two of these
/// would put it on different sides of one of `others`. None if they agree. `dev` beside `alpha` is
/// such a case (SemVer: alpha < dev, PEP 440: dev < alpha), and so is `rc10` after `rc9`.
std::optional<VersionRefusal> order_conflict(Version const& next, std::span<Version const> others,
                                             std::span<Ecosystem const> ecosystems);

}  // namespace cairn
