// SPDX-License-Identifier: MIT
#include "forge/ssh_config.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;

namespace {

std::string resolved(std::string_view config, std::string_view alias) {
  return SshConfig::parse(config).host_name(alias);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(an_ssh_alias)

BOOST_AUTO_TEST_CASE(is_resolved_by_its_block) {
  auto const* const config =
      "Host github.com-work\n"
      "    HostName github.com\n"
      "    User git\n"
      "Host lab\n"
      "    HostName gitlab.example.com\n";
  BOOST_TEST(resolved(config, "github.com-work") == "github.com");
  BOOST_TEST(resolved(config, "lab") == "gitlab.example.com");
}

BOOST_AUTO_TEST_CASE(that_nobody_knows_is_itself) {
  BOOST_TEST(resolved("Host lab\nHostName example.com\n", "other") == "other");
  BOOST_TEST(resolved("", "other") == "other");
}

BOOST_AUTO_TEST_CASE(may_match_a_pattern) {
  BOOST_TEST(resolved("Host github.com-*\nHostName github.com\n", "github.com-work") ==
             "github.com");
  BOOST_TEST(resolved("Host *-hub\nHostName github.com\n", "a-b-hub") == "github.com");
  BOOST_TEST(resolved("Host gh?\nHostName github.com\n", "gh1") == "github.com");
  BOOST_TEST(resolved("Host gh?\nHostName github.com\n", "gh") == "gh");
  BOOST_TEST(resolved("Host gh?\nHostName github.com\n", "gh12") == "gh12");
  BOOST_TEST(resolved("Host a*b*c\nHostName github.com\n", "a-b-b-c") == "github.com");
  BOOST_TEST(resolved("Host a*b*c\nHostName github.com\n", "a-b-b") == "a-b-b");
}

BOOST_AUTO_TEST_CASE(may_match_one_of_several_patterns) {
  auto const* const config = "Host one two *.three\nHostName example.com\n";
  BOOST_TEST(resolved(config, "two") == "example.com");
  BOOST_TEST(resolved(config, "x.three") == "example.com");
  BOOST_TEST(resolved(config, "one two") == "one two");
}

BOOST_AUTO_TEST_CASE(is_not_held_by_a_block_that_negates_it) {
  auto const* const config = "Host !secret-* *-*\nHostName example.com\n";
  BOOST_TEST(resolved(config, "open-one") == "example.com");
  BOOST_TEST(resolved(config, "secret-one") == "secret-one");
  BOOST_TEST(resolved("Host !a\nHostName example.com\n", "b") == "b");
}

BOOST_AUTO_TEST_CASE(takes_the_first_value) {
  BOOST_TEST(resolved("Host a\nHostName one.example\nHostName two.example\n"
                      "Host a\nHostName three.example\n",
                      "a") == "one.example");
  BOOST_TEST(resolved("Host a\nUser git\nHost *\nHostName two.example\n", "a") == "two.example");
  BOOST_TEST(resolved("HostName all.example\nHost a\nHostName one.example\n", "a") ==
             "all.example");
}

BOOST_AUTO_TEST_CASE(stands_for_itself_in_a_host_name) {
  BOOST_TEST(resolved("Host lab\nHostName %h.example.com\n", "lab") == "lab.example.com");
  BOOST_TEST(resolved("Host lab\nHostName a%%b%n%\n", "lab") == "a%b%n%");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_line_of_an_ssh_configuration)

BOOST_AUTO_TEST_CASE(spells_its_keyword_in_any_case) {
  BOOST_TEST(resolved("hOST a\nHOSTNAME example.com\n", "a") == "example.com");
}

BOOST_AUTO_TEST_CASE(may_have_an_equals_sign) {
  BOOST_TEST(resolved("Host=a\nHostName=example.com\n", "a") == "example.com");
  BOOST_TEST(resolved("Host = a\nHostName \t= \texample.com\n", "a") == "example.com");
}

BOOST_AUTO_TEST_CASE(may_be_quoted) {
  BOOST_TEST(resolved("Host \"a\"\nHostName \"example.com\"\n", "a") == "example.com");
  BOOST_TEST(resolved("Host \"a b\" c\nHostName example.com\n", "c") == "example.com");
}

BOOST_AUTO_TEST_CASE(may_end_in_a_comment) {
  BOOST_TEST(resolved("# Host a\nHost b # a\nHostName example.com # HostName\n", "a") == "a");
  BOOST_TEST(resolved("Host b # a\nHostName example.com # com\n", "b") == "example.com");
}

BOOST_AUTO_TEST_CASE(may_end_as_on_windows) {
  BOOST_TEST(resolved("Host a\r\n\tHostName example.com\r\n", "a") == "example.com");
}

BOOST_AUTO_TEST_CASE(counts_for_nobody_below_match) {
  BOOST_TEST(resolved("Match host a\nHostName matched.example\nHost a\nHostName example.com\n",
                      "a") == "example.com");
  BOOST_TEST(resolved("Include other\nMatch all\nHostName matched.example\n", "a") == "a");
}

BOOST_AUTO_TEST_CASE(may_be_nonsense) {
  BOOST_TEST(resolved("Host\nHostName\n=\n\"\nHost \"a\nHostName\nHostName x\n\0\xff", "b") == "b");
}

BOOST_AUTO_TEST_CASE(cannot_make_a_pattern_costly) {
  std::string stars = "Host ";
  for (auto n = 0; n < 2000; ++n) stars += "*a";
  auto const alias = std::string(200, 'a');
  BOOST_TEST(resolved(stars + "b\nHostName example.com\n", alias) == alias);
  BOOST_TEST(resolved("Host *\nHostName example.com\n", std::string(300, 'a')).size() == 300U);
}

BOOST_AUTO_TEST_SUITE_END()
