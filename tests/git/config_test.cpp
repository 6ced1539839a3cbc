// SPDX-License-Identifier: MIT
#include "git/config.hpp"

#include "fixture/repository.hpp"
#include "git/repository.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace cairn;
using namespace std::string_literals;
using git::Config;

Config config_of(std::initializer_list<std::string> entries) {
  std::string listed;
  for (auto const& entry : entries) listed += entry + '\0';
  return Config::parse(listed);
}

BOOST_AUTO_TEST_SUITE(a_key)

BOOST_AUTO_TEST_CASE(has_the_value_that_was_set_last) {
  auto const config = config_of({"user.name\nFirst", "core.bare\nfalse", "user.name\nLast"});
  BOOST_TEST(config.get("user.name").value() == "Last");
  BOOST_TEST(config.get_all("user.name") == (std::vector<std::string>{"First", "Last"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(that_is_not_set_has_none) {
  BOOST_TEST(!config_of({"user.name\nA"}).get("user.email").has_value());
  BOOST_TEST(config_of({}).get_all("user.email").empty());
}

BOOST_AUTO_TEST_CASE(is_found_whatever_the_case_of_its_section_and_name) {
  auto const config = config_of({"core.commentchar\n;", "remote.Origin.pushurl\nx"});
  BOOST_TEST(config.get("core.commentChar").value() == ";");
  BOOST_TEST(config.get("CORE.CommentChar").value() == ";");
  BOOST_TEST(config.get("Remote.Origin.pushURL").value() == "x");
  BOOST_TEST(!config.get("remote.origin.pushurl").has_value());
}

BOOST_AUTO_TEST_CASE(may_have_a_value_of_several_lines) {
  BOOST_TEST(config_of({"a.b\none\ntwo\n"}).get("a.b").value() == "one\ntwo\n");
}

BOOST_AUTO_TEST_CASE(without_a_value_is_true) {
  BOOST_TEST(config_of({"core.bare"}).boolean("core.bare").value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_boolean)

BOOST_AUTO_TEST_CASE(is_spelled_as_git_spells_it) {
  for (auto const* const yes : {"true", "YES", "on", "1", "-1", "+7", "2k"})
    BOOST_TEST(config_of({"a.b\n"s + yes}).boolean("a.b").value(), yes);
  for (auto const* const no : {"false", "No", "off", "", "0", "0k"})
    BOOST_TEST(!config_of({"a.b\n"s + no}).boolean("a.b").value(), no);
}

BOOST_AUTO_TEST_CASE(is_not_guessed) {
  for (auto const* const odd : {"maybe", "1x", " true", "k", "truee"}) {
    auto const config = config_of({"a.b\n"s + odd});
    BOOST_CHECK_THROW(config.boolean("a.b"), Error);
  }
  try {
    config_of({"a.b\nmay\33be"}).boolean("a.b");
    BOOST_ERROR("it was guessed");
  } catch (Error const& error) {
    BOOST_TEST(error.what() == "cannot read 'a.b': 'may\\x1bbe' is not a boolean");
  }
}

BOOST_AUTO_TEST_CASE(that_is_not_set_is_none) {
  BOOST_TEST(!config_of({}).boolean("a.b").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(subsections)

BOOST_AUTO_TEST_CASE(are_listed_with_their_values) {
  auto const config = config_of(
      {"url.git@github.com:.insteadof\ngh:", "url.git@github.com:.insteadof\nhttps://github.com/",
       "url.git@github.com:.pushinsteadof\nx", "url.insteadof\ny", "urls.a.insteadof\nz"});
  auto const entries = config.entries("url", "insteadOf");
  BOOST_REQUIRE(entries.size() == 2U);
  BOOST_TEST((entries[0] == Config::Entry{"git@github.com:", "gh:"}));
  BOOST_TEST((entries[1] == Config::Entry{"git@github.com:", "https://github.com/"}));
}

BOOST_AUTO_TEST_CASE(may_have_dots_and_newlines_in_their_names) {
  auto const config = config_of({"remote.a.b.url\nx", "remote.origin.url\ny"});
  auto const entries = config.entries("remote", "url");
  BOOST_REQUIRE(entries.size() == 2U);
  BOOST_TEST(entries[0].subsection == "a.b");
  BOOST_TEST(entries[1].subsection == "origin");
}

BOOST_AUTO_TEST_CASE(are_apart_from_names) {
  auto const config = config_of({"extensions.noop\n", "extensions.a.b\n", "extensionsx.c\n"});
  BOOST_TEST(config.names_in("Extensions") == std::vector<std::string>{"noop"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_configuration_of_a_repository)

BOOST_AUTO_TEST_CASE(is_what_git_says_it_is) {
  test::ScratchRepository const repository;
  repository.git("config", "core.commentChar", ";");
  repository.git("config", "--add", "remote.Up.Stream.url", "https://example.com/a");
  repository.git("config", "--add", "remote.Up.Stream.url", "https://example.com/b");
  repository.git("config", "release.note", "two\nlines");
  auto const found = git::Repository::discover(repository.path());
  auto const& config = found.config();
  BOOST_TEST(config.get("core.commentchar").value() == ";");
  BOOST_TEST(config.get_all("remote.Up.Stream.url").size() == 2U);
  BOOST_TEST(config.get("release.note").value() == "two\nlines");
  BOOST_TEST(config.get("init.defaultBranch").value() == "main");  // from the user's file
}

BOOST_AUTO_TEST_CASE(is_not_read_where_it_is_broken) {
  test::ScratchRepository const repository;
  auto const found = git::Repository::discover(repository.path());
  repository.write(".git/config", "[broken\n");
  try {
    found.config();
    BOOST_ERROR("it was read");
  } catch (Error const& error) {
    BOOST_TEST(
        std::string(error.what()).starts_with("cannot read the configuration: bad config line"));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
