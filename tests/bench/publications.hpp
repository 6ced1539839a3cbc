// SPDX-License-Identifier: MIT
#pragma once

#include "bench/page.hpp"
#include "bench/reports.hpp"

#include <cstdint>

namespace cairn::test {

/// Everything that a page can show, a little of each.
inline bench::Publication small_publication() {
  bench::Publication publication;
  publication.project = "pebble";
  publication.tool = "git bench 0.1.0";
  publication.time = 1'770'000'000;
  publication.report = small_report();
  publication.history = {eventful_series(), series("render", 8)};
  publication.history.back().metric = memory();
  publication.accepted = {acceptance(publication.history.front(), 18)};
  publication.environment.emplace().lasting = {{"arch", "arm64"}, {"cpu.model", "M1"}};
  publication.commit_address = "https://example.org/pebble/commit/";
  return publication;
}

/// 50 series of 1,000 commits with 20 releases, every fourth with a step.
inline bench::Publication large_publication() {
  bench::Publication publication;
  publication.project = "boulder";
  publication.time = 1'770'000'000;
  publication.report = long_report(50);
  for (std::uint32_t i = 0; i < 50; ++i) {
    publication.history.push_back(
        series(fmt::format("suite/case-{:04}", i), 1000, i % 4 == 0 ? 600 : 0, i + 1));
    for (std::size_t at = 40; at < 1000; at += 50)
      publication.history.back().points[at].tag = fmt::format("v1.{}.0", at / 50);
  }
  return publication;
}

}  // namespace cairn::test
