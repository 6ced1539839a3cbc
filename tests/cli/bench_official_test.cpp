// SPDX-License-Identifier: MIT
#include "cli/bench/official.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace std::chrono_literals;

namespace {

bench::Record measured(std::string source, std::vector<double> values) {
  bench::Record record;
  record.id = "1";
  record.source = std::move(source);
  record.measurement.benchmark = "sort";
  record.measurement.metrics = {{bench::metric_of("wall"), std::move(values), {}}};
  return record;
}

bench::Evidence judged(bench::Record record) {
  bench::EvidenceRequest request;
  request.records = {std::move(record)};
  return cli::official_evidence(request, {});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(an_official_run)

BOOST_AUTO_TEST_CASE(is_as_often_and_as_far_apart_as_the_rules_ask_for) {
  std::vector<bench::Definition> definitions(2);
  definitions[0].repetition.runs = 3;
  definitions[1].repetition.least = 2;
  definitions[1].repetition.most = 4;
  cli::make_official(definitions, {5, 60s});
  BOOST_TEST(definitions[0].repetition.runs.value_or(0) == 5U);
  BOOST_TEST(definitions[1].repetition.least == 5U);
  BOOST_TEST(definitions[1].repetition.most.value_or(0) == 5U);
  BOOST_TEST((definitions[1].repetition.cool_down == 60s));
}

BOOST_AUTO_TEST_CASE(has_no_objections_where_it_is_steady) {
  auto const evidence = judged(measured("official", {100, 101, 102, 100, 101}));
  BOOST_TEST(evidence.objections.empty());
  BOOST_TEST(cli::steadiness_table(evidence) ==
             "benchmark  metric  variation  class\n"
             "sort       wall        0.8 %  good\n");
}

BOOST_AUTO_TEST_CASE(is_none_where_something_speaks_against_it) {
  BOOST_TEST(judged(measured("run", {100, 101, 102, 100, 101})).objections.front() ==
             "not all of them come from 'git bench run --official'");
  auto const unsteady = judged(measured("official", {100, 180, 102, 100, 240}));
  BOOST_REQUIRE(unsteady.objections.size() == 1U);
  BOOST_TEST(unsteady.objections.front().find("wall of 'sort' varies by") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
