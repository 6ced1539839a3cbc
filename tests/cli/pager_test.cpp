// SPDX-License-Identifier: MIT
#include "cli/pager.hpp"

#include "cli/child.hpp"
#include "cli/output.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

using namespace cairn;
using namespace cairn::test;

BOOST_AUTO_TEST_SUITE(the_pager)

BOOST_AUTO_TEST_CASE(is_named_where_git_names_it) {
  BOOST_TEST(cli::pager_command({}) == "less");
  BOOST_TEST(cli::pager_command({{}, {}, "more"}) == "more");
  BOOST_TEST(cli::pager_command({{}, "delta -n", "more"}) == "delta -n");
  BOOST_TEST(cli::pager_command({"most", "delta", "more"}) == "most");
}

BOOST_AUTO_TEST_CASE(is_none_where_that_is_empty_or_cat) {
  BOOST_TEST(cli::pager_command({"", "delta", "more"}) == "");
  BOOST_TEST(cli::pager_command({{}, "cat", "more"}) == "");
}

BOOST_AUTO_TEST_CASE(reads_what_goes_to_a_terminal_and_gives_it_back) {
  BOOST_TEST(on_terminal([] {
               {
                 cli::Pager const pager("sed 's/^/> /'");
                 cli::print("one\n");
                 std::cout << "two\n";
               }
               cli::print("three\n");
               return 0;
             }) == "> one\n> two\nthree\n");
}

BOOST_AUTO_TEST_CASE(is_given_the_options_that_git_gives) {
  auto const shown = [](char const* less) {
    return on_terminal([=] {
      less == nullptr ? ::unsetenv("LESS") : ::setenv("LESS", less, 1);
      ::unsetenv("LV");
      cli::Pager const pager("cat >/dev/null; echo \"$LESS $LV\"");
      return 0;
    });
  };
  BOOST_TEST(shown(nullptr) == "FRX -c\n");
  BOOST_TEST(shown("S") == "S -c\n");
}

BOOST_AUTO_TEST_CASE(is_left_out_without_a_terminal_or_a_command) {
  auto const ended = in_child([] {
    cli::Pager const pager("sed 's/^/> /'");
    cli::print("plain\n");
    return 0;
  });
  BOOST_TEST(ended.output == "plain\n");
  BOOST_TEST(on_terminal([] {
               cli::Pager const pager("");
               cli::print("plain\n");
               return 0;
             }) == "plain\n");
}

BOOST_AUTO_TEST_CASE(may_be_left_before_all_is_read) {
  auto const seen = on_terminal([] {
    auto const child = ::fork();
    if (child == 0) {
      std::signal(SIGPIPE, SIG_IGN);
      cli::Pager const pager("head -n 1");
      for (int line = 0; line < 100'000; ++line) cli::print("line\n");
      ::_exit(0);
    }
    int how = 0;
    ::waitpid(child, &how, 0);
    return WIFSIGNALED(how) && WTERMSIG(how) == SIGPIPE ? 0 : 1;
  });
  BOOST_TEST(seen == "line\n");
}

BOOST_AUTO_TEST_SUITE_END()
