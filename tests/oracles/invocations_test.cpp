// SPDX-License-Identifier: MIT
#include "oracles/samples.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

// Sessions of one program, twice the same source, as a project committed them.
using namespace cairn;
using namespace cairn::test;

namespace {

/// What five invocations of each suite said.
std::optional<bench::Results> session(std::string const& name) {
  auto const folder = in_shared("data/bench/metal-candle/" + name);
  if (folder.empty()) return std::nullopt;
  std::vector<harness::File> files;
  for (auto const* suite : {"inference", "training"})
    for (int run = 1; run <= 5; ++run) {
      auto const file = fmt::format("{}_run{}.txt", suite, run);
      files.push_back({file, read_file(folder / file)});
    }
  return harness::read(harness::Format::criterion_text, files);
}

std::size_t count(bench::Report const& report, bench::Verdict verdict) {
  return static_cast<std::size_t>(std::count_if(
      report.comparisons.begin(), report.comparisons.end(),
      [&](auto const& each) { return each.metric.name == "wall" && each.verdict == verdict; }));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(five_invocations)

BOOST_AUTO_TEST_CASE(of_the_same_source_have_not_regressed) {
  auto const base = session("20251211_174316");
  auto const head = session("20251211_203943");
  if (!base || !head) return;
  auto const report = compared(*base, *head);
  auto const walls = std::count_if(report.comparisons.begin(), report.comparisons.end(),
                                   [](auto const& each) { return each.metric.name == "wall"; });
  BOOST_TEST(walls == 48);
  BOOST_TEST(count(report, bench::Verdict::regressed) == 0U);
  for (auto const& comparison : report.comparisons)
    if (comparison.metric.name == "wall") {
      BOOST_TEST(comparison.base->count == 5U);
      BOOST_TEST(comparison.head->count == 5U);
    }
}

BOOST_AUTO_TEST_SUITE_END()
