// SPDX-License-Identifier: MIT
#include "git/batch.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

namespace {

using namespace cairn;
using namespace cairn::git;
using namespace std::string_literals;

using Answers = std::vector<std::string>;

Answers answers_in(std::string_view text, std::size_t piece) {
  Answers result;
  BatchParser parser([&](BatchAnswer const& answer) {
    result.push_back(std::string(answer.type) + '|' + std::string(answer.asked) + '|' +
                     std::string(answer.bytes));
  });
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
    parser.take(text.substr(0, piece));
  return result;
}

BOOST_AUTO_TEST_SUITE(the_answers_of_a_batch)

BOOST_AUTO_TEST_CASE(are_the_same_in_pieces_of_any_size) {
  auto const text = "aa commit 3\none\nbb missing\ncc blob 0\n\ndd tree 6\n\0\n\n\nx\0\n"s;
  Answers const expected{"commit|aa|one", "missing|bb|", "blob|cc|", "tree|dd|\0\n\n\nx\0"s};
  for (std::size_t piece = 1; piece <= text.size(); ++piece)
    BOOST_TEST(answers_in(text, piece) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(are_not_given_out_before_they_are_whole) {
  BOOST_TEST(answers_in("aa commit 3\none", 100).empty());
  BOOST_TEST(answers_in("aa commit 3\non", 100).empty());
  BOOST_TEST(answers_in("aa comm", 100).empty());
}

BOOST_AUTO_TEST_CASE(name_what_was_asked_for_where_there_is_nothing) {
  auto const header = parse_batch_header("HEAD:a file missing");
  BOOST_TEST(header.asked == "HEAD:a file");
  BOOST_TEST(!header.is_found());
  BOOST_TEST(!parse_batch_header("ab12 ambiguous").is_found());
}

BOOST_AUTO_TEST_CASE(that_are_none_are_an_error) {
  for (auto const* const line : {"", "one", "a b", "a commit x", "a commit 3x", "a commit -1",
                                 "a b c d", "a commit 99999999999999999999999"})
    BOOST_CHECK_THROW(parse_batch_header(line), Error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
