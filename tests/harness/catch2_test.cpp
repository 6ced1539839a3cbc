// SPDX-License-Identifier: MIT
#include "harness/catch2.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

#include <filesystem>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

auto const thin = std::string(79, '-') + '\n';
auto const thick = std::string(79, '=') + '\n';

std::string heading(std::string const& names) {
  return thin + names + thin + "bench.cpp:5\n" + std::string(79, '.') + "\n\n";
}

std::string table(std::string const& rows) {
  return "benchmark name                       samples       iterations    est run time\n"
         "                                     mean          low mean      high mean\n"
         "                                     std dev       low std dev   high std dev\n" +
         thin + rows + "\n";
}

std::string row(std::string const& name, std::string const& mean) {
  return fmt::format(
      "{:<40}        100           208     7.1968 ms \n"
      "{:>50}        341 ns        349 ns \n"
      "                                             19 ns         11 ns         29 ns \n"
      "                                                                              \n",
      name, mean);
}

std::string run(std::string const& text) {
  return "\n" + std::string(79, '~') +
         "\nbench is a Catch v2.11.0 host application.\nRun with -? for options\n\n" + text +
         thick + "test cases: 2 | 2 passed\nassertions: - none -\n\n";
}

std::string xml(std::string const& cases) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Catch2TestRun name=\"bench\" "
         "catch2-version=\"3.1.0\">\n" +
         cases + "</Catch2TestRun>\n";
}

std::string xml_benchmark(std::string const& name, std::string const& mean) {
  return fmt::format(
      "<BenchmarkResults name=\"{}\" samples=\"100\" iterations=\"1\">\n"
      "<!-- All values in nano seconds -->\n"
      "<mean value=\"{}\" lowerBound=\"1\" upperBound=\"2\" ci=\"0.95\"/>\n"
      "<standardDeviation value=\"1\" lowerBound=\"1\" upperBound=\"2\"/>\n"
      "</BenchmarkResults>\n",
      name, mean);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(catch2)

BOOST_AUTO_TEST_CASE(names_a_benchmark_by_test_case_and_sections) {
  BOOST_TEST(told(Format::catch2,
                  run(heading("Sorting\n") + table(row("std", "344 ns") + row("own", "41.731 us")) +
                      heading("Joining\n  of two\n") + table(row("std", "3.5 ms")))) ==
             "Sorting/std: wall 344 ns\n"
             "Sorting/own: wall 41731 ns\n"
             "Joining/of two/std: wall 3500000 ns\n");
}

BOOST_AUTO_TEST_CASE(wraps_long_names_over_lines) {
  BOOST_TEST(told(Format::catch2,
                  run(heading("T\n") + table("a name that is too long to stand            \n" +
                                             row("on one line", "1 s")))) ==
             "T/a name that is too long to stand on one line: wall 1000000000 ns\n");
}

BOOST_AUTO_TEST_CASE(wraps_long_names_beside_the_numbers_as_well) {
  BOOST_TEST(
      told(Format::catch2,
           run(heading("T\n") + table("a name                 100           208     7.1968 ms \n"
                                      "of four                344 ns        341 ns        349 ns \n"
                                      "lines at                19 ns         11 ns         29 ns \n"
                                      "the least\n \n" +
                                      row("next", "1 s")))) ==
      "T/a name of four lines at the least: wall 344 ns\n"
      "T/next: wall 1000000000 ns\n");
}

BOOST_AUTO_TEST_CASE(that_lacks_a_mean_is_refused) {
  BOOST_TEST(complaint_about(Format::catch2,
                             run(heading("T\n") +
                                 table("a                      100           208     7.1968 ms \n" +
                                       row("b", "1 s"))))
                 .find("this benchmark has no mean and no deviation") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(has_another_table_without_analysis) {
  BOOST_TEST(told(Format::catch2,
                  run(heading("T\n") +
                      "benchmark name                       samples       iterations    mean\n" +
                      thin + "a b              100        20      12.5 us \n \n")) ==
             "T/a b: wall 12500 ns\n");
}

BOOST_AUTO_TEST_CASE(has_failures) {
  BOOST_TEST(
      told(Format::catch2, run(heading("T\n") + table(row("good", "1 ns")) + heading("U\n") +
                               "bench.cpp:9: FAILED:\n  REQUIRE( false )\n\n" +
                               table(row("bad", "2 ns")) + heading("V\n") +
                               table("worse                   100           208     7.1968 ms \n"
                                     "Benchmark failed (it threw)\n \n"))) ==
      "T/good: wall 1 ns\n"
      "failed: U/bad: its test case failed\n"
      "failed: V/worse: Benchmark failed (it threw)\n");
}

BOOST_AUTO_TEST_CASE(says_the_same_in_xml) {
  BOOST_TEST(
      told(Format::catch2,
           xml("<TestCase name=\"Sorting\">\n" + xml_benchmark("std", "344.5") +
               "<Section name=\"of two\">\n" + xml_benchmark("own", "1.5e+03") +
               "</Section>\n<OverallResult success=\"true\"/>\n</TestCase>\n"
               "<TestCase name=\"Bad\">\n" +
               xml_benchmark("std", "1") +
               "<OverallResult success=\"false\"/></TestCase>\n"
               "<TestCase name=\"Worse\"><BenchmarkResults name=\"b\"><failed message=\"threw\"/>"
               "</BenchmarkResults></TestCase>\n")) ==
      "Sorting/std: wall 344.5 ns\n"
      "Sorting/of two/own: wall 1500 ns\n"
      "failed: Bad/std: its test case failed\n"
      "failed: Worse/b: threw\n");
}

BOOST_AUTO_TEST_CASE(that_measured_nothing_is_an_error) {
  BOOST_TEST(complaint_about(Format::catch2, run("")) ==
             "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(Format::catch2, xml("")) ==
             "cannot read 'run.txt': it holds no result");
}

BOOST_AUTO_TEST_CASE(that_is_cut_off_is_an_error) {
  auto const text = run(heading("Sorting\n") + table(row("std", "344 ns") + row("own", "2 us")) +
                        heading("Joining\n") + table(row("std", "3 ms")));
  auto const whole = told(Format::catch2, text);
  // From the last rule on everything that was measured is there.
  auto const closed = text.rfind(thick) + 20;
  for (std::size_t size = 0; size < closed; ++size)
    BOOST_TEST(complaint_about(Format::catch2, text.substr(0, size)) != "", size);
  for (std::size_t size = closed; size <= text.size(); ++size)
    BOOST_TEST(told(Format::catch2, text.substr(0, size)) == whole, size);
  check_every_cut_is_an_error(
      Format::catch2, xml("<TestCase name=\"T\">\n" + xml_benchmark("b", "12") + "</TestCase>\n"),
      "run.xml");
}

BOOST_AUTO_TEST_CASE(is_refused_where_one_program_of_two_was_cut_off) {
  auto const whole = run(heading("T\n") + table(row("a", "1 ns")));
  auto const cut = whole.substr(0, whole.rfind(thick));
  BOOST_TEST(told(Format::catch2, whole + run(heading("U\n") + table(row("a", "2 ns")))) ==
             "T/a: wall 1 ns\nU/a: wall 2 ns\n");
  BOOST_TEST(complaint_about(Format::catch2, cut + whole).find("it is cut off here") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_known_by_its_head) {
  BOOST_TEST((harness::detect(file_of(run(""))) == Format::catch2));
  BOOST_TEST((harness::detect(file_of(xml(""))) == Format::catch2));
}

BOOST_AUTO_TEST_CASE(of_other_projects_is_read) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  auto const of = [&](char const* path) {
    return told(Format::catch2, file_of(read_file(folder / path)).text);
  };
  BOOST_TEST(of("gha-benchmark-extract/catch2_output_v3.txt") ==
             "Fibonacci/Fibonacci 10: wall 344 ns\n"
             "Fibonacci/Fibonacci 20: wall 41731 ns\n"
             "More Fibonacci/Fibonacci~ 5!: wall 36 ns\n"
             "More Fibonacci/Fibonacci-15_bench: wall 3789 ns\n");
  BOOST_TEST(of("bencher-adapters/cpp/catch2/issue_351.txt") ==
             "Unit_assignment/Construction/Fibonacci 10: wall 344 ns\n"
             "Unit_assignment/Construction/Fibonacci 20: wall 41731 ns\n"
             "More Fibonacci/Fibonacci~ 5!: wall 36 ns\n"
             "More Fibonacci/Fibonacci-15_bench: wall 3789 ns\n"
             "Even More Fibonacci/With a long name/Fibonacci 10 with a long name: wall 344 ns\n"
             "Even More Fibonacci/With a long name/Fibonacci 20: wall 41731 ns\n");
  BOOST_TEST(of("gha-benchmark-extract/issue16_output.txt") ==
             "Fibonacci/Fibonacci 10: wall 0 ns\nFibonacci/Fibonacci 20: wall 1 ns\n");
}

BOOST_AUTO_TEST_SUITE_END()
