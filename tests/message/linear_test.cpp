// SPDX-License-Identifier: MIT
#include "message/grammar.hpp"
#include "message/lint.hpp"
#include "message/reference.hpp"
#include "message/revert.hpp"
#include "message/trailers.hpp"

#include <boost/test/unit_test.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include <array>
#include <string>
#include <string_view>

using namespace cairn;

namespace {

namespace pegtl = tao::pegtl;

/// Counts every rule that is tried, those that PEGTL keeps to itself included.
template <class Rule>
struct Counting : pegtl::normal<Rule> {
  static constexpr bool enable = true;
  static void start(auto const&, std::size_t& attempts) { ++attempts; }
};

std::size_t attempts_on(std::string const& text) {
  std::size_t attempts = 0;
  pegtl::memory_input in(text, "message");
  pegtl::parse<grammar::conventional::message, pegtl::nothing, Counting>(in, attempts);
  return attempts;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  while (times-- > 0) text += piece;
  return text;
}

constexpr std::array<std::string_view, 8> openings{
    "",           "fix", "fix(", "fix: ", "fix: a\n\n", "fix: a\n\nb\n\n", "fix: a\n\nToken: ",
    "fix: a\n\nb"};

constexpr std::array<std::string_view, 45> pieces{"\n",
                                                  " ",
                                                  "\t",
                                                  " \n",
                                                  "\r\n",
                                                  "\r",
                                                  "(",
                                                  ")",
                                                  "!",
                                                  ":",
                                                  "#",
                                                  "a #",
                                                  "a #\n",
                                                  "a #\n\n",
                                                  "word ",
                                                  "word",
                                                  "line\n",
                                                  "line\n\n",
                                                  "\u3000",
                                                  "\u3000\n",
                                                  "\u2028",
                                                  "\xe2\x80",
                                                  "\xff",
                                                  "BREAKING CHANGE",
                                                  "BREAKING CHANGE\n\n",
                                                  "BREAKING CHANGE: ",
                                                  "BREAKING CHANGE:\n\n",
                                                  "Token: value\n",
                                                  "Token: value\n\n",
                                                  "Token:\n",
                                                  "Token:\n\n",
                                                  "Token: \r\n\r\n",
                                                  "a:",
                                                  "a:b\n",
                                                  " \n\n",
                                                  "x\n \n",
                                                  "This reverts commit ",
                                                  "This reverts commit 1234567",
                                                  "fixes #1, ",
                                                  "a/",
                                                  "/#1",
                                                  "a/b#1",
                                                  "GH-",
                                                  "Signed-off-by: A\n",
                                                  " Token: v\n"};

}  // namespace

BOOST_AUTO_TEST_SUITE(the_grammar_of_messages)

BOOST_AUTO_TEST_CASE(always_makes_progress) {
  BOOST_TEST(pegtl::analyze<grammar::conventional::message>() == 0U);
}

// A clock would make this test flaky; counting the rules that were tried does not.
BOOST_AUTO_TEST_CASE(costs_at_most_twice_the_work_on_twice_the_text) {
  for (auto const opening : openings)
    for (auto const piece : pieces)
      for (std::string const end : {"", "x", "\n\nx: y"}) {
        auto const once = attempts_on(std::string(opening) + repeated(piece, 400) + end);
        auto const twice = attempts_on(std::string(opening) + repeated(piece, 800) + end);
        BOOST_TEST_CONTEXT("after '" << opening << "': '" << piece << "', then '" << end << "'")
        BOOST_TEST(2 * twice < 5 * once);
      }
}

// The bytes of a message that hold no structure are skipped a line at a time.
BOOST_AUTO_TEST_CASE(tries_a_fixed_number_of_rules_on_a_line_however_long) {
  auto const body = [](std::size_t length) { return "fix: a\n\n- " + std::string(length, 'x'); };
  BOOST_TEST(attempts_on(body(10)) == attempts_on(body(1U << 20U)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_megabyte)

// Whatever were quadratic here would not come back within the patience of a test run.
BOOST_AUTO_TEST_CASE(of_any_padding_is_read_by_every_reader) {
  LintRules rules;
  rules.types.clear();
  rules.body_line_length = 1;
  for (auto const piece : pieces) {
    auto const text = "fix: a\n\nb\n\n" + repeated(piece, (1U << 18U) / piece.size());
    auto const message = parse_message(text);
    BOOST_TEST_CONTEXT("'" << piece << "'") {
      BOOST_TEST(trailers_of(text).size() <= text.size() / 4);
      BOOST_TEST(references_in(text).size() <= text.size() / 2);
      BOOST_TEST(lint(text, rules).size() <= 101U);
      auto const revert = revert_of(text, message);
      BOOST_TEST((!revert || revert->commits.size() <= text.size() / 7));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
