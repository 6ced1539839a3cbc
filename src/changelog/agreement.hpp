// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/release.hpp"
#include "document/document.hpp"
#include "support/names.hpp"
#include "support/text.hpp"
#include "version/version.hpp"

#include <array>
#include <string>
#include <vector>

namespace cairn {

/// In what a changelog file and the history disagree.
enum class DisagreementKind {
  missing,  ///< a release of the history, which is no pre-release, has no section
  unknown,  ///< a section's version is no release of the history
  date,     ///< a section has another day than the release
  twice,    ///< a version has two sections
  order,    ///< a section stands below that of an older version
};

constexpr auto names_of(DisagreementKind) {
  return std::array{name(DisagreementKind::missing, "missing"),
                    name(DisagreementKind::unknown, "unknown"),
                    name(DisagreementKind::date, "date"), name(DisagreementKind::twice, "twice"),
                    name(DisagreementKind::order, "order")};
}

struct Disagreement {
  DisagreementKind kind = DisagreementKind::missing;
  std::string version;
  Place place;          ///< in the file; where it has nothing to point at, its first line
  std::string message;  ///< "the release '1.4.0' has no section"

  bool operator==(Disagreement const&) const = default;
};

/// Holds a changelog file to the releases of the history, those with a version; in the order of the
/// file, then of the releases. A day counts as the same when it is the release's on any clock on
/// earth: one day more or less.
std::vector<Disagreement> disagreements(Document const& document, Changelog const& changelog,
                                        Scheme scheme);

}  // namespace cairn
