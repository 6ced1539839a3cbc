// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

using namespace cairn;

namespace {

/// Whether a text in `source` names `row` as one that it shows: "M20: …" or "M18 M19: …".
bool names(std::string const& source, std::string const& row) {
  for (auto at = source.find(row); at != source.npos; at = source.find(row, at + 1)) {
    char const before = source[at - 1];
    char const after = source[at + row.size()];
    if ((before == '"' || before == ' ') && (after == ':' || after == ' ')) return true;
  }
  return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_row_of_the_requirements)

BOOST_AUTO_TEST_CASE(is_named_by_a_check_of_the_scenario_that_shows_it) {
  std::istringstream lines(test::read_file(test::in_tests("scenarios/rows.txt")));
  std::size_t rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    std::string row;
    std::string file;
    words >> row >> file;
    ++rows;
    BOOST_TEST(names(test::read_file(test::in_tests("scenarios/" + file)), row),
               row << " is not named in " << file);
  }
  BOOST_TEST(rows > 50U);
}

BOOST_AUTO_TEST_SUITE_END()
