// SPDX-License-Identifier: MIT
#pragma once

#include "document/lines.hpp"
#include "document/splice.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cairn::document {

/// "[1.2.0]: https://..." in a changelog file, whose headings are links by these.
class Definitions {
public:
  Definitions(std::string_view text, Lines const& lines);

  /// The address that `label` stands for, case aside; empty where there is none.
  std::string_view address_of(std::string_view label) const;

  /// Gives `label` an address where it has none: below the definition of the first of `above` that
  /// has one, else above the first of a release, else at the end of the file.
  void define(Splices& splices, std::string_view label, std::string_view address,
              std::span<std::string const> above) const;

  /// Gives `label`, which stands above all releases, an address, in place of the one it may have.
  void redefine(Splices& splices, std::string_view label, std::string_view address) const;

private:
  struct Definition {
    std::string_view label;
    std::string_view address;
    std::size_t begin = 0;  ///< of the line
    std::size_t end = 0;    ///< of the line
    std::size_t address_at = 0;
    bool release = false;  ///< its label is a version
  };

  Definition const* find(std::string_view label) const;

  std::vector<Definition> definitions_;
  std::unordered_map<std::string, std::size_t> by_label_;  ///< in lower case: the first counts
  std::size_t end_ = 0;  ///< of the last line that may be followed by a definition
  Join at_end_ = Join::grouped;
};

/// Two addresses that compare: what a release brought, and what came since.
struct Comparisons {
  std::string release;
  std::string unreleased;

  bool operator==(Comparisons const&) const = default;
};

/// What the address ".../compare/v1.3.0...HEAD", that of what is unreleased since `previous`,
/// becomes when `version` is released. None where it is no such address.
std::optional<Comparisons> comparisons_after(std::string_view address, std::string_view previous,
                                             std::string_view version);

}  // namespace cairn::document
