// SPDX-License-Identifier: MIT
#include "cli/bench/run_remarks.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using cairn::cli::RunRemarks;
using Texts = std::vector<std::string>;

namespace {

bench::Definition called(std::string name) {
  bench::Definition definition;
  definition.name = std::move(name);
  return definition;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(remarks_on_a_run)

BOOST_AUTO_TEST_CASE(are_made_once_with_the_names_of_those_that_they_are_about) {
  RunRemarks remarks;
  remarks.add(called("a"), Texts{"a: others run", "a: it is slow"});
  remarks.add(called("b"), Texts{"b: others run", "a: others run too"});
  BOOST_TEST(remarks.lines() == (Texts{"a, b: others run", "a: it is slow", "a: others run too"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(count_names_where_there_are_many) {
  RunRemarks remarks;
  for (auto const* const name : {"a", "b", "c", "d", "d"})
    remarks.add(called(name), Texts{std::string(name) + ": others run"});
  BOOST_TEST(remarks.lines() == Texts{"a and 3 others: others run"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
