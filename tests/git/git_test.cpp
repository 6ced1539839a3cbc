// SPDX-License-Identifier: MIT
#include "git/git.hpp"

#include "fixture/repository.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>

namespace {

using namespace cairn;
using git::Git;
using git::reason_in;

BOOST_AUTO_TEST_SUITE(the_reason_why_git_refused)

BOOST_AUTO_TEST_CASE(is_its_errors_and_its_last_words) {
  BOOST_TEST(reason_in("fatal: bad object HEAD\n") == "bad object HEAD");
  BOOST_TEST(reason_in("warning: old\nerror: Could not read abc\nfatal: Failed to go on\n") ==
             "could not read abc; failed to go on");
}

BOOST_AUTO_TEST_CASE(is_not_its_advice) {
  BOOST_TEST(reason_in("hint: do this\nfatal: no\nhint: or that\n") == "no");
}

BOOST_AUTO_TEST_CASE(is_its_first_line_where_it_has_no_name_for_it) {
  BOOST_TEST(reason_in("Something else\nand more\n") == "something else");
  BOOST_TEST(reason_in("") == "");
}

BOOST_AUTO_TEST_CASE(is_fit_for_a_terminal) {
  BOOST_TEST(reason_in("fatal: bad \33[31mname\n") == "bad \\x1b[31mname");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_users_git)

BOOST_AUTO_TEST_CASE(runs_where_it_is_told) {
  test::ScratchRepository const repository;
  BOOST_TEST(Git(repository.path()).output("ask", {"rev-parse", "--show-toplevel"}) ==
             repository.path().string() + '\n');
}

BOOST_AUTO_TEST_CASE(says_why_it_failed) {
  test::ScratchRepository const repository;
  Git const git(repository.path());
  try {
    git.output("read the notes", {"cat-file", "blob", "HEAD"});
    BOOST_ERROR("it did not fail");
  } catch (Error const& error) {
    BOOST_TEST(error.what() == "cannot read the notes: not a valid object name HEAD");
  }
  BOOST_TEST(git.run({"cat-file", "blob", "HEAD"}).ending.code == 128);
}

BOOST_AUTO_TEST_CASE(says_how_it_ended_where_it_gave_no_reason) {
  test::ScratchRepository const repository;
  try {
    Git(repository.path()).output("find a key", {"config", "no.such.key"});
    BOOST_ERROR("it did not fail");
  } catch (Error const& error) {
    BOOST_TEST(error.what() == "cannot find a key: git exited with status 1");
  }
}

BOOST_AUTO_TEST_CASE(is_not_asked_in_another_language_or_through_a_pager) {
  test::ScratchRepository const repository;
  ::setenv("LC_ALL", "de_DE.UTF-8", 1);
  ::setenv("GIT_PAGER", "false", 1);
  auto const command = Git(repository.path()).command({"log"});
  BOOST_TEST(command.arguments == (std::vector<std::string>{"git", "--no-pager", "log"}),
             boost::test_tools::per_element());
  BOOST_TEST(Git(repository.path()).output("ask", {"-c", "alias.say=!echo $LC_ALL", "say"}) ==
             "C\n");
  ::unsetenv("LC_ALL");
  ::unsetenv("GIT_PAGER");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
