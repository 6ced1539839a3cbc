// SPDX-License-Identifier: MIT
#include "message/trailers.hpp"

#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "shown.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <array>
#include <random>

using namespace cairn;

namespace {

std::string listed(std::string_view message) {
  std::string text;
  for (auto const& trailer : trailers_of(message))
    text += fmt::format("{}: {}\n", trailer.token, trailer.value);
  return text;
}

/// What the law below builds its messages from: whatever git's rule looks at.
constexpr std::array<std::string_view, 32> pieces{
    "title\n",
    "\n",
    "text of a body\n",
    "Token: value\n",
    "Token : value\n",
    "Token:value\n",
    "Token:\n",
    " continued\n",
    "\tcontinued\n",
    "# comment\n",
    " \n",
    "Refs #1\n",
    "Signed-off-by: A\n",
    "Signed-off-by:A\n",
    "a b: c\n",
    ": c\n",
    "-: c\n",
    "Conflicts:\n",
    "\tpath\n",
    "\r\n",
    "Token: v\r\n",
    "--- a\n",
    "---\n",
    "T_t: v\n",
    "Token: a: b\n",
    "\v\n",
    "  \t\n",
    "Token\t: \t value \n",
    "Token: no end",
    "é: v\n",
    "(cherry picked from commit 1234567)\n",
    "# ------------------------ >8 ------------------------\n"};

}  // namespace

BOOST_AUTO_TEST_SUITE(the_trailers_of_a_message)

BOOST_AUTO_TEST_CASE(are_those_of_the_corpus) {
  test::check_corpus(test::in_tests("corpus/message-trailers.txt"), [](std::string const& spelled) {
    auto const text = listed(test::unescaped(spelled));
    return text.empty() ? "none" : test::escaped(text);
  });
}

BOOST_AUTO_TEST_CASE(are_those_that_git_finds) {
  test::ScratchRepository const repository;
  std::mt19937 random(20);  // the same messages on every run
  for (int i = 0; i < 250; ++i) {
    std::string message;
    for (auto left = random() % 14; left > 0; --left) message += pieces[random() % pieces.size()];
    auto expected = repository.run({"interpret-trailers", "--parse", "--no-divider"}, message);
    if (!expected.empty()) expected += '\n';
    BOOST_TEST_CONTEXT(test::escaped(message)) BOOST_TEST(listed(message) == expected);
  }
}

BOOST_AUTO_TEST_CASE(are_found_by_their_token_in_any_case) {
  auto const found = trailers_of("t\n\nA: 1\nb: 2\nB: 3\nBB: 4\n", "B");
  BOOST_TEST((found == std::vector<Trailer>{{"b", "2"}, {"B", "3"}}));
}

BOOST_AUTO_TEST_CASE(end_at_a_nul) {
  using namespace std::string_literals;
  BOOST_TEST(listed("t\n\nA: 1\n\0B: 2\n"s) == "A: 1\n");
}

BOOST_AUTO_TEST_SUITE_END()
