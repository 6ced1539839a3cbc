// SPDX-License-Identifier: MIT
#pragma once

#include "version/spelling.hpp"
#include "version/version.hpp"

#include <compare>
#include <cstdint>

namespace cairn {

/// Which of two versions comes first. A weak order over all versions, also those that `scheme`
/// could not have written.
///
/// - semver: clause 11; build metadata does not count.
/// - pep440: dev < a < b < rc < final < post, trailing zeros and spelling do not count, local
/// versions
///   do. Identifiers without a meaning stand between dev and a.
/// - calver: as pep440, without the build metadata.
std::weak_ordering compare(Version const& a, Version const& b, Scheme scheme);

/// The same as the tools of `ecosystem` see it: Cargo orders build metadata, SwiftPM takes the
/// identifier "-1" for a number.
std::weak_ordering compare(Version const& a, Version const& b, Ecosystem ecosystem);

/// Epoch and first numbers in one value: where those of two versions differ, compare() has them in
/// the order of their values in every scheme. It is what makes a hundred thousand quick to sort.
std::uint64_t leading_numbers(Version const& version);

/// The same of a version that has these numbers, and no epoch.
std::uint64_t leading_numbers(Numbers const& release);

/// compare() as a predicate for sorting.
struct Earlier {
  Scheme scheme = Scheme::semver;

  bool operator()(Version const& a, Version const& b) const { return compare(a, b, scheme) < 0; }
};

}  // namespace cairn
