// SPDX-License-Identifier: MIT
#include "harness/bencher_metric_format.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

#include <filesystem>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

constexpr auto bmf = Format::bencher_metric_format;

}  // namespace

BOOST_AUTO_TEST_SUITE(bencher_metric_format)

BOOST_AUTO_TEST_CASE(has_benchers_own_measures_in_its_units) {
  BOOST_TEST(
      told(bmf, R"({"a::b": {"latency": {"value": 88.5, "lower_value": 87, "upper_value": 89},
                                     "throughput": {"value": 5}, "file-size": {"value": 12},
                                     "build-time": {"value": 2}, "instructions": {"value": 7}}})") ==
      "a::b: build-time 2000000000 ns\n"
      "a::b: file-size 12 B\n"
      "a::b: instructions 7 1, exact\n"
      "a::b: latency 88.5 ns\n"
      "a::b: throughput 5 1/s, higher\n");
}

BOOST_AUTO_TEST_CASE(has_the_unit_of_the_mapping_for_others) {
  auto const file = file_of(R"({"a": {"load": {"value": 3}}})");
  BOOST_TEST(told(bmf, {file}) == "a: load 3 \n");
  BOOST_TEST(told(bmf, {file}, {"", "", "ms"}) == "a: load 3000000 ns\n");
}

BOOST_AUTO_TEST_CASE(is_one_sample_a_file) {
  auto const one = [](char const* value) {
    return file_of(fmt::format(R"({{"a": {{"latency": {{"value": {}}}}}}})", value));
  };
  BOOST_TEST(told(bmf, {one("1"), one("3"), one("2")}) == "a: latency 1 3 2 ns\n");
}

BOOST_AUTO_TEST_CASE(that_is_wrong_is_refused_with_the_place) {
  BOOST_TEST(complaint_about(bmf, "{}") == "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(bmf, R"({"a": {"latency": {}}})") ==
             "cannot read 'run.txt': /a/latency: 'value' is missing");
  BOOST_TEST(complaint_about(bmf, R"({"a": {"latency": {"value": "3"}}})") ==
             "cannot read 'run.txt': /a/latency/value: expected a number");
}

BOOST_AUTO_TEST_CASE(that_is_cut_off_is_an_error) {
  check_every_cut_is_an_error(
      bmf, "{\"a\": {\"latency\": {\"value\": 12.5}}, \"b\": {\"x\": {\"value\": 1}}}\n");
}

BOOST_AUTO_TEST_CASE(is_known_by_nothing_but_values) {
  BOOST_TEST((harness::detect(file_of(R"({"a": {"latency": {"value": 1}}})")) == bmf));
  BOOST_TEST(
      !harness::detect(file_of(R"({"a": {"latency": {"value": 1}, "date": "now"}})")).has_value());
  BOOST_TEST(!harness::detect(file_of(R"([{"name": "x", "value": 1}])")).has_value());
}

BOOST_AUTO_TEST_CASE(of_other_projects_is_read) {
  auto const folder = in_shared("data/bench/bencher-adapters/json");
  if (folder.empty()) return;
  BOOST_TEST(told(bmf, read_file(folder / "report_bmf_mixed.json")) ==
             "31aba8a9-977a-47d1-9fb6-e6b94b428471: latency 3247 ns\n"
             "benchmark-b: latency 3443 ns\n"
             "tests::benchmark_c: latency 3361 ns\n");
  BOOST_TEST(told(bmf, read_file(folder / "report_dhat.json"))
                 .find("bench_play_game: Total Bytes 662 \n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
