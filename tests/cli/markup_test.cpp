// SPDX-License-Identifier: MIT
#include "cli/markup.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn::cli;

namespace {

/// Bold as *x*, italic as /x/.
std::string seen(std::vector<Run> const& runs) {
  std::string text;
  for (auto const& run : runs) {
    auto const* const mark = run.look == Run::Look::bold     ? "*"
                             : run.look == Run::Look::italic ? "/"
                                                             : "";
    text += mark + run.text + mark;
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(markup)

BOOST_AUTO_TEST_CASE(has_three_looks) {
  BOOST_TEST(seen(runs_of("give `--all` or <file>")) == "give *--all* or /<file>/");
  BOOST_TEST(seen(runs_of("`--size=<n>`")) == "*--size=<n>*");
  BOOST_TEST(seen(runs_of("see git-tag(1), man(7)")) == "see *git-tag*(1), *man*(7)");
}

BOOST_AUTO_TEST_CASE(leaves_alone_what_only_looks_like_it) {
  BOOST_TEST(seen(runs_of("a < b, a ` b, f(x), (1), x(0)")) == "a < b, a ` b, f(x), (1), x(0)");
  BOOST_TEST(runs_of("").empty());
}

BOOST_AUTO_TEST_CASE(joins_the_lines_of_a_paragraph) {
  auto const blocks = blocks_of("one\ntwo\n\n\nthree\n");
  BOOST_TEST(blocks.size() == 2U);
  BOOST_TEST((blocks.at(0).kind == Block::Kind::paragraph));
  BOOST_TEST(seen(blocks.at(0).text) == "one two");
}

BOOST_AUTO_TEST_CASE(knows_a_term_by_its_two_colons) {
  auto const blocks = blocks_of("`0`::\nIt is\ndone.");
  BOOST_TEST((blocks.at(0).kind == Block::Kind::term));
  BOOST_TEST(seen(blocks.at(0).term) == "*0*");
  BOOST_TEST(seen(blocks.at(0).text) == "It is done.");
}

BOOST_AUTO_TEST_CASE(shows_indented_lines_as_they_are) {
  auto const blocks = blocks_of("    $ git `x`\n      <y>\n");
  BOOST_TEST((blocks.at(0).kind == Block::Kind::literal));
  BOOST_TEST(seen(blocks.at(0).text) == "$ git `x`\n  <y>");
}

BOOST_AUTO_TEST_SUITE_END()
