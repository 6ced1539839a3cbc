// SPDX-License-Identifier: MIT
#include "harness/belonging.hpp"

#include "harness/reading.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using harness::Format;
using harness::may_be_of;

namespace {

harness::File file(std::string text) {
  return {"it", std::move(text)};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_file_beside_results)

BOOST_AUTO_TEST_CASE(may_be_one_that_is_empty) {
  for (auto const& [format, spelling] : names_of(Format()))
    BOOST_TEST(may_be_of(format, file(" \n")), spelling);
}

BOOST_AUTO_TEST_CASE(is_something_else_where_it_has_nothing_of_the_format) {
  auto const notes = file("Benchmark Run Information\n====\nOS: macOS 26.1\nCPU: some\n");
  for (auto const& [format, spelling] : names_of(Format()))
    if (format != Format::text) BOOST_TEST(!may_be_of(format, notes), spelling);
}

BOOST_AUTO_TEST_CASE(may_be_a_log_without_results) {
  BOOST_TEST(may_be_of(Format::criterion_text, file("Benchmarking sort\nBenchmarking sort: War")));
  BOOST_TEST(may_be_of(Format::criterion_text, file("\nrunning 0 tests\n\ntest result: ok.\n")));
  BOOST_TEST(
      may_be_of(Format::cargo_bench, file("   Compiling it v1\nerror: could not compile\n")));
  BOOST_TEST(may_be_of(Format::go, file("PASS\nok  \tit\t0.1s\n")));
  BOOST_TEST(may_be_of(Format::xctest, file("Test Suite 'All tests' started\n")));
}

BOOST_AUTO_TEST_CASE(may_be_json_that_is_cut_off_but_not_whole_json_of_another_kind) {
  for (auto const format : {Format::hyperfine, Format::pytest_benchmark, Format::jmh}) {
    BOOST_TEST(may_be_of(format, file("{\"resul")));
    BOOST_TEST(!may_be_of(format, file("{\"name\": \"it\"}")));
    BOOST_TEST(!may_be_of(format, file("# notes\n")));
  }
  BOOST_TEST(may_be_of(Format::json, file("{\"name\": \"it\"}")));
  BOOST_TEST(!may_be_of(Format::json, file("# notes\n")));
}

BOOST_AUTO_TEST_SUITE_END()
