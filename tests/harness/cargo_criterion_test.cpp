// SPDX-License-Identifier: MIT
#include "harness/cargo_criterion.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

constexpr auto cargo_criterion = Format::cargo_criterion;

/// The unit of a change is "%", and its values are fractions: nothing of it may be a result.
std::string const output =
    R"({"reason":"benchmark-complete","id":"sort/10","iteration_count":[2,4,8],)"
    R"("measured_values":[10.0,24.0,56.0],"unit":"ns","throughput":[{"per_iteration":12,"unit":"bytes"}],)"
    R"("mean":{"estimate":6.0,"unit":"ns"},"slope":null,)"
    R"("change":{"mean":{"estimate":0.05,"unit":"%"},"change":"NoChange"}})"
    "\n"
    R"({"reason":"benchmark-complete","id":"join","iteration_count":[1,1],)"
    R"("measured_values":[3.0,5.0],"unit":"us","throughput":[],"slope":null,"change":null})"
    "\n"
    R"({"reason":"group-complete","group_name":"sort","benchmarks":["sort/10","sort/20"]})"
    "\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(messages_of_cargo_criterion)

BOOST_AUTO_TEST_CASE(have_the_median_of_an_iteration_as_a_sample) {
  auto const results = harness::read(cargo_criterion, std::vector{file_of(output)});
  BOOST_TEST(told(results) ==
             "sort/10: wall 6 ns\n"
             "sort/10: bytes-per-second 2000000000 B/s, higher\n"
             "join: wall 4000 ns\n");
  BOOST_TEST(results.measurements[0].metrics[0].within ==
             (std::vector<std::vector<double>>{{5, 6, 7}}));
}

BOOST_AUTO_TEST_CASE(may_stand_among_other_lines) {
  BOOST_TEST(
      told(cargo_criterion, "   Compiling sort v0.1.0\n{\"reason\":\"build-finished\"}\n" + output)
          .starts_with("sort/10: wall 6 ns\n"));
}

BOOST_AUTO_TEST_CASE(are_complained_about_by_their_line) {
  BOOST_TEST(complaint_about(cargo_criterion, "\n{\"reason\":}\n") ==
             "cannot read 'run.txt': line 2, column 11: it is no JSON\n"
             "  {\"reason\":}\n"
             "            ^");
  auto const with = [](std::string const& counts) {
    return R"({"reason":"benchmark-complete","id":"a","unit":"ns","measured_values":[1,2],)"
           R"("iteration_count":)" +
           counts + "}\n";
  };
  BOOST_TEST(
      complaint_about(cargo_criterion, with("[1]")) ==
      "cannot read 'run.txt': line 1: /measured_values: expected as many values as there are "
      "counts of iterations");
  BOOST_TEST(complaint_about(cargo_criterion, with("[1,0]")) ==
             "cannot read 'run.txt': line 1: /iteration_count: expected numbers above 0");
}

BOOST_AUTO_TEST_CASE(without_results_are_an_error) {
  BOOST_TEST(complaint_about(cargo_criterion, output.substr(output.find("{\"reason\":\"group"))) ==
             "cannot read 'run.txt': it holds no result");
}

BOOST_AUTO_TEST_CASE(are_never_half_there) {
  check_every_cut_is_an_error_or_a_shorter_log(cargo_criterion, output);
}

BOOST_AUTO_TEST_CASE(come_as_real_ones) {
  auto const file = in_shared("data/bench/cargo-criterion/fuel-core.ndjson");
  if (file.empty()) return;
  auto const results = harness::read(cargo_criterion, std::vector{file_of(read_file(file))});
  BOOST_TEST_REQUIRE(results.measurements.size() == 2);
  BOOST_TEST(results.measurements[0].benchmark == "alu/add");
  BOOST_TEST(results.measurements[1].benchmark == "contract_root/test_b");
  for (auto const& each : results.measurements)
    BOOST_TEST(each.metrics.front().within.front().size() == 100);
}

BOOST_AUTO_TEST_SUITE_END()
