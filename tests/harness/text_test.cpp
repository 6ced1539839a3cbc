// SPDX-License-Identifier: MIT
#include "harness/text.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

#include <filesystem>

using namespace cairn;
using namespace cairn::test;
using harness::Format;
using harness::Mapping;

namespace {

std::string told_by(std::string const& rules, std::string const& text, Mapping mapping = {}) {
  mapping.rules = rules;
  return told(Format::text, {file_of(text)}, mapping);
}

std::string complaint_of(std::string const& rules, std::string const& text) {
  return complaint_about(Format::text, {file_of(text)}, {rules, "", ""});
}

auto const times = std::string(R"((?P<name>\w+): (?P<value>[\d.,]+) (?P<unit>\w+))");

}  // namespace

BOOST_AUTO_TEST_SUITE(a_text)

BOOST_AUTO_TEST_CASE(is_read_by_the_groups_of_an_expression) {
  BOOST_TEST(told_by(times, "warming up\nsort: 12.5 ms\njoin: 1,250 us, done\nsort: 13 ms\n") ==
             "sort: wall 12500000 13000000 ns\n"
             "join: wall 1250000 ns\n");
}

BOOST_AUTO_TEST_CASE(has_a_parameter_for_each_other_group_with_a_name) {
  BOOST_TEST(told_by(R"((?P<name>\w+)/(?P<size>\d+)( (?P<kind>\w+))?: (?P<value>\d+))",
                     "a/10 x: 3\na/20: 4\n", {"", "", "s"}) ==
             "a{kind=x,size=10}: wall 3000000000 ns\n"
             "a{size=20}: wall 4000000000 ns\n");
}

BOOST_AUTO_TEST_CASE(takes_names_of_groups_as_other_engines_write_them) {
  BOOST_TEST(told_by(R"((?<name>\w+): (?<value>\d+) (?P<unit>\w+))", "a: 3 ms\n") ==
             "a: wall 3000000 ns\n");
  BOOST_TEST(told_by(R"((?<name>[]\](?<>:]\w+) \(\?<x> \Q(?<y>\E(?<value>\d+))",
                     "]a (?<x> (?<y>7\n", {"", "", "ns"}) == "]a: wall 7 ns\n");
  BOOST_TEST(complaint_of(R"((?<!x)(?<name>\w+) (?<value>\d+))", "a 3\n").find("(?<!") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(has_metric_and_unit_of_the_match_or_of_the_mapping) {
  auto const rule =
      std::string(R"((?P<name>\w+) (?P<metric>[a-z]+)?=(?P<value>\d+)(?P<unit>[a-zA-Z/]+)?\n)");
  BOOST_TEST(told_by(rule, "a cpu=3ms\na =4MB\na =5\na =6ops/s\n", {"", "", "ns"}) ==
             "a: cpu 3000000 ns\n"
             "a: memory 4000000 B\n"
             "a: wall 5 ns\n"
             "a: throughput 6 1/s, higher\n");
  BOOST_TEST(told_by(rule, "a =5\n", {"", "score", ""}) == "a: score 5 \n");
}

BOOST_AUTO_TEST_CASE(is_read_without_colours_and_over_lines) {
  BOOST_TEST(
      told_by(R"((?s)== (?P<name>[^\n]+) ==\n.*?took (?P<value>\d+) (?P<unit>\w+))",
              "\x1b[1m== one ==\x1b[0m\nx\ntook \x1b[32m5\x1b[0m ns\n== two ==\ntook 6 ns\n") ==
      "one: wall 5 ns\n"
      "two: wall 6 ns\n");
}

BOOST_AUTO_TEST_CASE(in_which_nothing_matches_is_an_error) {
  BOOST_TEST(complaint_of(times, "sort took 5 ms\n") ==
             "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_of(times, "") == "cannot read 'run.txt': it holds no result");
}

BOOST_AUTO_TEST_CASE(that_may_go_on_where_it_ends_is_an_error) {
  auto const text = std::string("sort: 12.5 ms\njoin: 1250 us\n");
  auto const whole = harness::read(Format::text, std::vector{file_of(text)}, {times, "", ""});
  for (std::size_t size = 0; size < text.size(); ++size) try {
      auto const part =
          harness::read(Format::text, std::vector{file_of(text.substr(0, size))}, {times, "", ""});
      BOOST_TEST(is_part_of(part, whole), "cut after " << size << " bytes: " << told(part));
    } catch (Error const& error) {
      BOOST_TEST(std::string_view(error.what()).starts_with("cannot read 'run.txt': "));
    }
  BOOST_TEST(complaint_of(times, "sort: 12.5 m")
                 .starts_with("cannot read 'run.txt': line 1, column 13: it is cut off here"));
}

BOOST_AUTO_TEST_CASE(with_a_value_that_is_none_is_refused_with_its_place) {
  BOOST_TEST(complaint_of("(?P<name>\\w+): (?P<value>\\S+) ms", "a: 1 ms\nb: fast ms\n") ==
             "cannot read 'run.txt': line 2, column 4: expected a number as the value\n"
             "  b: fast ms\n"
             "     ^");
  BOOST_TEST(complaint_of("(?P<name>\\w*): (?P<value>\\d+) ms", ": 1 ms\n")
                 .find("this value has no name") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(needs_an_expression_with_a_name_and_a_value) {
  BOOST_TEST(complaint_of("(?P<name>a)", "a") ==
             "cannot use the mapping: its expression has no group 'value'");
  BOOST_TEST(complaint_of("", "a") == "cannot use the mapping: its expression has no group 'name'");
  BOOST_TEST(complaint_of("(", "a").starts_with("cannot use the regular expression '(': "));
}

BOOST_AUTO_TEST_CASE(of_harnesses_that_have_no_reader_is_read_by_a_rule) {
  BOOST_TEST(told_by(R"((?m)^(?P<name>.+) x (?P<value>[\d,.]+) (?P<unit>ops/sec) )",
                     "sum(10) x 1,431.5 ops/sec \u00b10.74% (93 runs sampled)\n"
                     "with x 2 things x 50 ops/sec \u00b10.10% (9 runs sampled)\nthis x line\n") ==
             "sum(10): throughput 1431.5 1/s, higher\n"
             "with x 2 things: throughput 50 1/s, higher\n");
  BOOST_TEST(told_by(R"((?m)^(?P<name>\w+)\(RunTime\): (?P<value>[\d.]+) (?P<unit>us)\.)",
                     "Loop(RunTime): 2.5 us.") == "Loop: wall 2500 ns\n");
}

BOOST_AUTO_TEST_CASE(of_harnesses_that_have_no_reader_is_read_by_a_rule_from_other_projects) {
  auto const folder = in_shared("data/bench/bencher-adapters");
  if (folder.empty()) return;
  auto const of = [&](char const* path, char const* rules, char const* unit) {
    return told_by(rules, read_file(folder / path), {"", "", unit});
  };
  BOOST_TEST(of("js/benchmark/four.txt",
                R"((?m)^(?P<name>.+) x (?P<value>[\d,.]+) (?P<unit>ops/sec) )", "") ==
             "fib(10): throughput 1431759 1/s, higher\n"
             "fib(20): throughput 12146 1/s, higher\n"
             "benchmark with x 2 many things: throughput 50 1/s, higher\n"
             "createObjectBuffer with 200 comments: throughput 81.61 1/s, higher\n");
  BOOST_TEST(of("js/time/four.txt",
                R"((?m)^(?P<name>.+): (?P<value>[\d.]+)(?P<unit>\w+) - timer ended$)", "") ==
             "default: wall 7617000000 ns\n"
             "benchmark_1: wall 12714000000 ns\n"
             "benchmark 2: wall 9034000000 ns\n"
             "benchmark 3: The Third - timer/timerEnd: wall 8827000000 ns\n");
  BOOST_TEST(of("dart/benchmark_harness/two.txt",
                R"((?m)^(?P<name>.+)\(RunTime\): (?P<value>[\d.]+) (?P<unit>us)\.)",
                "") == "Template: wall 1000 ns\nForLoop: wall 2000 ns\n");
  BOOST_TEST(
      of("ruby/benchmark/five.txt", R"((?m)^(?P<name>\w+): .*\( *(?P<value>[\d.]+)\))", "s") ==
      "for: wall 952039000 ns\ntimes: wall 984938000 ns\nupto: wall 946787000 ns\n");
}

BOOST_AUTO_TEST_SUITE_END()
