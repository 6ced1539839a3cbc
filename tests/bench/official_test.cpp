// SPDX-License-Identifier: MIT
#include "bench/official.hpp"

#include "bench/records.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace cairn;
using namespace cairn::bench;
using cairn::test::record;
using cairn::test::wall;

namespace {

EvidenceRequest request() {
  EvidenceRequest request;
  request.title = "ticks 1.3.0";
  request.commit = std::string(40, 'a');
  request.time = 1'771'408'800;
  request.tool = "cairn 0.1.0";
  request.environment.lasting = {{"cpu.model", "Apple M4 Max"}, {"ram", "48 GiB"}};
  request.records = {record("a", "lora", {wall({42.1e3, 42.3e3, 42.0e3, 42.9e3, 42.2e3})}),
                     record("b", "mlx", {wall({88e3, 89e3, 88e3, 88.5e3, 87e3})})};
  return request;
}

bool objects(Evidence const& evidence, std::string_view what) {
  return std::any_of(evidence.objections.begin(), evidence.objections.end(),
                     [&](std::string const& each) { return each.find(what) != std::string::npos; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(official_results)

BOOST_AUTO_TEST_CASE(are_those_that_nothing_speaks_against) {
  Policy policy;
  policy.targets = {{"lora", "mlx", "wall", 2.0}};
  auto const evidence = evidence_of(request(), policy);
  BOOST_TEST(evidence.objections.empty());
  BOOST_REQUIRE(evidence.results.size() == 2U);
  BOOST_TEST(evidence.results[0].runs.median == 42.2e3);
  BOOST_TEST((evidence.results[0].steadiness == Steadiness::good));
  BOOST_TEST(evidence.held.at(0).holds);
}

BOOST_AUTO_TEST_CASE(have_classes_of_steadiness) {
  Policy const policy;
  BOOST_TEST((steadiness_of(0.0499, policy) == Steadiness::good));
  BOOST_TEST((steadiness_of(0.05, policy) == Steadiness::acceptable));
  BOOST_TEST((steadiness_of(0.10, policy) == Steadiness::poor));
}

BOOST_AUTO_TEST_CASE(are_refused_for_each_thing_that_is_wrong) {
  auto wrong = request();
  wrong.records[0].measurement.metrics[0].values = {40e3, 60e3, 50e3, 55e3};
  wrong.records[0].dirty = true;
  wrong.records[1].fingerprint = test::digits("other", 16);
  wrong.records.push_back(test::failure("c", "embed", "exit status 1"));
  Policy policy;
  policy.budgets = {{"mlx", "wall", 50e3, {}}};
  auto const evidence = evidence_of(wrong, policy);
  BOOST_TEST(objects(evidence, "wall of 'lora' has 4 of 5 runs"));
  BOOST_TEST(objects(evidence, "wall of 'lora' varies by"));
  BOOST_TEST(objects(evidence, "files differed"));
  BOOST_TEST(objects(evidence, "in 2 places"));
  BOOST_TEST(objects(evidence, "'embed' failed: exit status 1"));
  BOOST_TEST(objects(evidence, "wall of 'mlx' at most 50.0 us: it is") !=
             objects(evidence, "wall of 'mlx' at most 50.0 µs: it is"));
  BOOST_TEST(objects(evidence_of({}, {}), "nothing was measured"));
}

BOOST_AUTO_TEST_CASE(are_a_document_that_says_what_and_where) {
  auto const text = to_markdown(evidence_of(request(), {}));
  BOOST_TEST(text.find("# Benchmarks of ticks 1.3.0\n") == 0U);
  BOOST_TEST(text.find("Nothing speaks against these results.") != std::string::npos);
  BOOST_TEST(text.find("| lora | wall | 42.2 ") != std::string::npos);
  BOOST_TEST(text.find("| cpu.model | Apple M4 Max |") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(are_json_for_programs) {
  auto const json = json_of(evidence_of(request(), {}));
  BOOST_TEST(json.at("official") == true);
  BOOST_TEST(json.at("results").at(0).at("median") == 42.2e3);
  BOOST_TEST(json.at("environment").at("ram") == "48 GiB");
}

BOOST_AUTO_TEST_CASE(have_names_that_break_no_table) {
  auto strange = request();
  strange.records[0].measurement.benchmark = "a|b\n<script>";
  auto const text = to_markdown(evidence_of(strange, {}));
  BOOST_TEST(text.find("<script") == text.find("\\<script") + 1);
  BOOST_TEST(text.find("a\\|b \\<script") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
