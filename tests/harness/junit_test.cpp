// SPDX-License-Identifier: MIT
#include "harness/junit.hpp"

#include "reading.hpp"

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

std::string suite(std::string const& cases) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"speed\">\n" +
         cases + "</testsuite>\n</testsuites>\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_junit_report)

BOOST_AUTO_TEST_CASE(has_a_benchmark_for_each_test_with_a_time) {
  BOOST_TEST(
      told(Format::junit, suite("<testcase classname=\"a.B\" name=\"sorts\" time=\"0.25\"/>\n"
                                "<testcase name=\"joins\" time=\"1,234.5\"></testcase>\n"
                                "<testcase classname=\"x\" name=\"x\" time=\"0\"/>\n")) ==
      "a.B/sorts: wall 250000000 ns\n"
      "speed/joins: wall 1234500000000 ns\n"
      "x: wall 0 ns\n");
}

BOOST_AUTO_TEST_CASE(has_failures_and_leaves_out_what_was_skipped) {
  BOOST_TEST(
      told(Format::junit,
           suite("<testcase classname=\"a\" name=\"b\" time=\"1\"><failure message=\"2 &lt; 1\">at"
                 "</failure></testcase>\n"
                 "<testcase classname=\"a\" name=\"c\" time=\"1\"><error/></testcase>\n"
                 "<testcase classname=\"a\" name=\"d\" time=\"0\"><skipped/></testcase>\n"
                 "<testcase classname=\"a\" name=\"e\"/>\n")) ==
      "failed: a/b: 2 < 1\n"
      "failed: a/c: the test failed\n"
      "warning: run.txt: 'a/e' has no time\n");
}

BOOST_AUTO_TEST_CASE(says_when_a_name_is_there_twice) {
  BOOST_TEST(told(Format::junit, suite("<testcase classname=\"a\" name=\"b\" time=\"1\"/>\n"
                                       "<testcase classname=\"a\" name=\"b\" time=\"2\"/>\n")) ==
             "a/b: wall 1000000000 2000000000 ns\n"
             "warning: run.txt: 'a/b' is there more than once: each time is a sample\n");
}

BOOST_AUTO_TEST_CASE(is_one_sample_of_several) {
  auto const one = suite("<testcase classname=\"a\" name=\"b\" time=\"1\"/>\n");
  BOOST_TEST(told(Format::junit, {file_of(one), file_of(one)}) ==
             "a/b: wall 1000000000 1000000000 ns\n");
}

BOOST_AUTO_TEST_CASE(that_has_nothing_or_is_something_else_is_refused) {
  BOOST_TEST(complaint_about(Format::junit, suite("")) ==
             "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(Format::junit, "<html/>")
                 .starts_with("cannot read 'run.txt': line 1, column 1: expected a 'testsuite'"));
  BOOST_TEST(
      complaint_about(Format::junit, suite("<testcase name=\"b\" time=\"soon\"/>\n"))
          .starts_with("cannot read 'run.txt': line 4, column 1: expected a number of seconds"));
}

BOOST_AUTO_TEST_CASE(that_is_cut_off_is_an_error) {
  check_every_cut_is_an_error(
      Format::junit,
      suite("<testcase classname=\"a\" name=\"b\" time=\"1.5\"/>\n"
            "<testcase name=\"c\" time=\"2\"><system-out>x</system-out></testcase>\n"),
      "run.xml");
}

BOOST_AUTO_TEST_CASE(is_known_by_its_first_element) {
  BOOST_TEST((harness::detect(file_of(suite(""))) == Format::junit));
  BOOST_TEST(!harness::detect(file_of("<html><testsuite/></html>")).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
