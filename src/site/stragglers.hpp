// SPDX-License-Identifier: MIT
#pragma once

#include "site/document.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A place that still says the old version.
struct Straggler {
  std::string file;
  std::size_t line = 1;    ///< counted from 1
  std::size_t column = 1;  ///< in bytes, from 1
  std::string text;        ///< the version as it is written there
  std::string excerpt;     ///< the line, cut short, fit for a terminal

  bool operator==(Straggler const&) const = default;
};

/// Whether a file is searched: no changelog, no lock file, and nothing that one of the globs in
/// `allowed` names.
bool is_searched(std::string_view path, std::span<std::string const> allowed = {});

/// The places in `text`, the contents of `file`, that say one of `spellings` as a whole version:
/// for 1.2.0 that is "v1.2.0", "==1.2.0" and "name-1.2.0-py3.whl", but neither "11.2.0" nor
/// "1.2.0.1", "1.2.01" or "1.2.0-rc.1". What overlaps one of `known`, in any order, is no
/// straggler. A binary file has none. At most `most` are told.
std::vector<Straggler> find_stragglers(std::span<std::string const> spellings,
                                       std::string_view file, std::string_view text,
                                       std::span<site::Span const> known = {},
                                       std::size_t most = 1000);

}  // namespace cairn
