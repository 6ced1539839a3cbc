// SPDX-License-Identifier: MIT
#pragma once

#include "bench/page.hpp"

#include <string>
#include <vector>

namespace cairn::bench {

struct SiteFile {
  std::string path;  ///< below the site's folder, with '/'
  std::string text;

  bool operator==(SiteFile const&) const = default;
};

/// A small site: `index.html` with the answer, what changed and a small curve of each series,
/// `benchmarks/latest.html` with the whole comparison, `benchmarks/history.html` with the charts,
/// and `archive/DATE.html`, this report for later, by the date of the publication (UTC).
/// `archived` are the names of the files that are in `archive/` already; they are linked to, and
/// stay as they are.
std::vector<SiteFile> site(Publication const& publication, std::vector<std::string> archived);

}  // namespace cairn::bench
