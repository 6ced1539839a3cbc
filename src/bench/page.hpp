// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/environment.hpp"
#include "bench/history.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// HTML that needs nothing else: no script, no request, no font. Every page forbids itself all of
// that by a Content-Security-Policy.
namespace cairn::bench {

/// What is published about the benchmarks of a project.
struct Publication {
  std::string project;           ///< "cairn"; empty: "Benchmarks"
  std::string tool;              ///< "git bench 0.1.0"
  std::int64_t time = 0;         ///< of the report, seconds since 1970
  std::optional<Report> report;  ///< none: there was nothing to compare
  std::vector<Series> history;
  std::vector<Accepted> accepted;
  std::optional<Environment> environment;  ///< of head
  std::string
      commit_address;  ///< "https://host/o/r/commit/": what a commit's id completes; or empty

  bool operator==(Publication const&) const = default;
};

/// Where a page of the site is linked to.
struct Link {
  std::string name;
  std::string address;  ///< relative, or empty for the page itself

  bool operator==(Link const&) const = default;
};

/// How much of the report a page has.
enum class ReportPart {
  none,
  failing,  ///< the answer, and what is wrong
  whole,
};

enum class HistoryPart {
  none,
  thumbnails,  ///< what changed, and small curves that lead to the charts
  charts,
};

/// What a page has of a publication.
struct PageContent {
  ReportPart report = ReportPart::whole;
  HistoryPart history = HistoryPart::charts;
  std::vector<Link> links = {};    ///< to the other pages, above everything
  std::vector<Link> archive = {};  ///< earlier reports, below everything
  std::string charts = {};         ///< the page with the charts, for thumbnails
};

/// How large a page gets at most, about, while it has up to fifty series: charts get as much detail
/// as there is room.
constexpr std::size_t page_size = 188'000;

/// One page: the answer, what is wrong, the rest of the report, what changed in the history and a
/// chart of each series with a table of what is in it, the machine.
std::string page(Publication const& publication, PageContent const& content = {});

}  // namespace cairn::bench
