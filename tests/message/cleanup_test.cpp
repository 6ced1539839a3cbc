// SPDX-License-Identifier: MIT
#include "message/cleanup.hpp"

#include "fixture/repository.hpp"
#include "shown.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <random>

using namespace cairn;

BOOST_AUTO_TEST_SUITE(a_cleaned_message)

BOOST_AUTO_TEST_CASE(has_no_comments) {
  BOOST_TEST(cleaned_message("# a\nfix: b\n#c\n\nd #e\n # f\n") == "fix: b\n\nd #e\n # f\n");
}

BOOST_AUTO_TEST_CASE(has_nothing_of_what_stands_below_the_scissors) {
  std::string const scissors = "------------------------ >8 ------------------------\n";
  BOOST_TEST(cleaned_message("fix: b\n# " + scissors + "diff\n") == "fix: b\n");
  BOOST_TEST(cleaned_message("# " + scissors + "diff\n") == "");
  BOOST_TEST(cleaned_message("fix: b\n; " + scissors + "diff\n", ';') == "fix: b\n");
}

BOOST_AUTO_TEST_CASE(keeps_scissors_that_are_none) {
  std::string const scissors = "------------------------ >8 ------------------------";
  BOOST_TEST(cleaned_message("a\n" + scissors + "\nb") == "a\n" + scissors + "\nb\n");
  BOOST_TEST(cleaned_message("a\n# " + scissors + "8\nb") == "a\nb\n");
}

BOOST_AUTO_TEST_CASE(knows_another_comment_character) {
  BOOST_TEST(cleaned_message(";a\n#12: b\n", ';') == "#12: b\n");
}

BOOST_AUTO_TEST_CASE(has_one_blank_line_between_paragraphs_and_none_at_the_ends) {
  BOOST_TEST(cleaned_message("\n\na \n\n \n\nb\n\n\n") == "a\n\nb\n");
}

BOOST_AUTO_TEST_CASE(that_was_all_comment_is_empty) {
  BOOST_TEST(cleaned_message("# a\n\n# b") == "");
}

BOOST_AUTO_TEST_CASE(is_what_git_makes_of_it) {
  constexpr std::array<std::string_view, 14> pieces{"a\n",  "b c \n", "\n",   "# c\n", " \n",
                                                    "\t\n", "a\r\n",  "\r\n", "#\n",   " # d\n",
                                                    "\v\n", "e\f\n",  "e",    "  f\n"};
  test::ScratchRepository const repository;
  std::mt19937 random(21);
  for (int i = 0; i < 150; ++i) {
    std::string text;
    for (auto left = random() % 12; left > 0; --left) text += pieces[random() % pieces.size()];
    auto expected = repository.run({"stripspace", "--strip-comments"}, text);
    if (!expected.empty()) expected += '\n';
    BOOST_TEST_CONTEXT(test::escaped(text)) BOOST_TEST(cleaned_message(text) == expected);
  }
}

BOOST_AUTO_TEST_SUITE_END()
