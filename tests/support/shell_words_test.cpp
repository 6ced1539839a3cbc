// SPDX-License-Identifier: MIT
#include "support/shell_words.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using cairn::shell_words;
using Words = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(the_words_of_a_command)

BOOST_AUTO_TEST_CASE(are_those_that_a_shell_reads) {
  BOOST_TEST(
      (shell_words("op item get 'My \"Token\"'") == Words{"op", "item", "get", "My \"Token\""}));
  BOOST_TEST((shell_words("  a\\ b '' \"\\\"\" 'c\\'d") == Words{"a b", "", "\"", "c\\d"}));
  BOOST_TEST((shell_words(" \t\n ") == Words{}));
}

BOOST_AUTO_TEST_CASE(are_none_where_a_quote_is_not_closed) {
  BOOST_TEST(!shell_words("a 'b"));
  BOOST_TEST(!shell_words("a \"b'"));
}

BOOST_AUTO_TEST_CASE(know_nothing_else_of_a_shell) {
  BOOST_TEST((shell_words("a | b; $HOME *") == Words{"a", "|", "b;", "$HOME", "*"}));
}

BOOST_AUTO_TEST_CASE(tell_which_of_them_only_a_shell_understands) {
  BOOST_TEST(cairn::word_for_a_shell({"sort", "it", "2>&1", "|", "uniq"}).value_or("") == "2>&1");
  BOOST_TEST(!cairn::word_for_a_shell({"find", ".", "-exec", "rm", "{}", ";"}));
  BOOST_TEST(!cairn::word_for_a_shell({"a|b", "c>d"}));
}

BOOST_AUTO_TEST_SUITE_END()
