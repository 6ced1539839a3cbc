// SPDX-License-Identifier: MIT
#include "cli/bench/reference.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::cli;

namespace {

bench::Record record(std::string benchmark, bench::Parameters parameters, double value) {
  bench::Record record;
  record.id = bench::to_string(benchmark, parameters);
  record.definition = record.id;
  record.measurement = {
      std::move(benchmark), std::move(parameters), {{bench::metric_of("wall"), {value}, {}}}};
  return record;
}

/// "name{parameters} value" of each.
std::vector<std::string> told(std::vector<bench::Record> const& records) {
  std::vector<std::string> lines;
  for (auto const& each : records) {
    auto const& [benchmark, parameters, metrics] = each.measurement;
    lines.push_back(bench::to_string(benchmark, parameters) + ' ' +
                    std::to_string(static_cast<int>(metrics.front().values.front())));
    BOOST_TEST(each.definition == "");
  }
  return lines;
}

void check(ReferenceSides const& sides, std::vector<std::string> const& base,
           std::vector<std::string> const& head) {
  BOOST_TEST(told(sides.base) == base, boost::test_tools::per_element());
  BOOST_TEST(told(sides.head) == head, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(what_is_held_to_a_reference)

BOOST_AUTO_TEST_CASE(is_every_other_value_of_a_parameter) {
  check(held_to_reference({record("stft", {{"by", "torch"}}, 1), record("stft", {{"by", "mlx"}}, 2),
                           record("stft", {{"by", "coreml"}}, 3), record("other", {}, 4)},
                          "by=torch"),
        {"stft{by=coreml} 1", "stft{by=mlx} 1"}, {"stft{by=mlx} 2", "stft{by=coreml} 3"});
}

BOOST_AUTO_TEST_CASE(is_every_other_value_of_a_part_of_a_name) {
  check(held_to_reference(
            {record("Sum/poly=a/size=1", {{"p", "8"}}, 1),
             record("Sum/poly=b/size=1", {{"p", "8"}}, 2), record("Sum/mypoly=a/size=1", {}, 3),
             record("Sum/size=1/poly=b", {}, 4), record("Sum/size=1/poly=a", {}, 5)},
            "poly=a"),
        {"Sum/poly=b/size=1{p=8} 1", "Sum/size=1/poly=b 5"},
        {"Sum/poly=b/size=1{p=8} 2", "Sum/size=1/poly=b 4"});
  check(held_to_reference({record("kind=fast/size=1", {}, 1), record("kind=slow/size=1", {}, 2)},
                          "kind=fast"),
        {"kind=slow/size=1 1"}, {"kind=slow/size=1 2"});
}

BOOST_AUTO_TEST_CASE(is_every_other_benchmark_where_one_is_named) {
  check(held_to_reference({record("a", {}, 1), record("b", {}, 2), record("c", {}, 3)}, "b"),
        {"a 2", "c 2"}, {"a 1", "c 3"});
  check(held_to_reference({record("Sum/size=1", {}, 1), record("Sum/size=2", {}, 2)}, "Sum/size=2"),
        {"Sum/size=1 2"}, {"Sum/size=1 1"});
}

BOOST_AUTO_TEST_CASE(is_nothing_where_nothing_is_called_so) {
  for (auto const* reference : {"by=nobody", "nobody", "=", "by="})
    BOOST_TEST(held_to_reference({record("a", {{"by", "b"}}, 1)}, reference).base.empty());
}

BOOST_AUTO_TEST_CASE(is_suggested) {
  auto const known =
      references_in({record("Sum/size=1", {{"by", "b"}}, 1), record("Sum/size=2", {}, 2)});
  BOOST_TEST(known == (std::vector<std::string>{"Sum/size=1", "Sum/size=1{by=b}", "Sum/size=2",
                                                "by=b", "size=1", "size=2"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
