// SPDX-License-Identifier: MIT
#include "git/raw_diff.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace cairn::git;
using namespace std::string_literals;

std::vector<std::string> parsed(std::string_view text, std::size_t piece) {
  std::vector<std::string> result;
  RawDiffParser parser([&](std::string_view commit, std::span<std::string const> paths) {
    result.emplace_back(commit);
    for (auto const& path : paths) result.back() += '|' + path;
  });
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
    parser.take(text.substr(0, piece));
  parser.finish();
  return result;
}

BOOST_AUTO_TEST_SUITE(the_paths_of_a_raw_diff)

BOOST_AUTO_TEST_CASE(follow_their_commit_in_pieces_of_any_size) {
  auto const text = "aa\0:100 200 x y M\0a file\0:0 1 x y A\0new\nline\0bb\0cc\0:0 1 x y D\0z\0"s;
  std::vector<std::string> const expected{"aa|a file|new\nline", "bb", "cc|z"};
  for (std::size_t piece = 1; piece <= text.size(); ++piece)
    BOOST_TEST(parsed(text, piece) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(may_look_like_commits_and_like_descriptions) {
  auto const text = "aa\0:1 1 x y A\0bb\0:1 1 x y A\0:1 1 x y A\0bb\0"s;
  BOOST_TEST(parsed(text, 100) == (std::vector<std::string>{"aa|bb|:1 1 x y A", "bb"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(are_none_where_nothing_was_compared) {
  BOOST_TEST(parsed("", 1).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
