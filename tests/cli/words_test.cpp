// SPDX-License-Identifier: MIT
#include "cli/words.hpp"

#include "cli/toy.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::test;

namespace {

using Line = std::vector<std::string>;

/// What the toy's default action understands, in one line: options, "|", operands, "|", paths.
std::string understood(Line const& words) {
  auto const verb = harvest_command().doc();
  auto const taken = cli::take_apart(verb, words);
  std::vector<std::string> names;
  for (auto const& group : verb.groups)
    for (auto const& option : group.options) names.push_back(option.name);
  std::string text;
  for (auto const& said : taken.said)
    text += fmt::format("{}{}={} ", said.negated ? "no " : "", names.at(said.option), said.value);
  return fmt::format("{}| {} | {}", text, fmt::join(taken.operands, " "),
                     fmt::join(taken.paths, " "));
}

std::string refusal(Line const& words) {
  try {
    return "understood: " + understood(words);
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::usage));
    return error.hint().empty() ? error.what() : fmt::format("{}; {}", error.what(), error.hint());
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_command_line)

BOOST_AUTO_TEST_CASE(may_be_empty) {
  BOOST_TEST(understood({}) == "|  | ");
}

BOOST_AUTO_TEST_CASE(takes_a_value_behind_the_equals_sign_or_as_the_next_word) {
  BOOST_TEST(understood({"--format=json"}) == "format=json |  | ");
  BOOST_TEST(understood({"--format", "json"}) == "format=json |  | ");
  BOOST_TEST(understood({"-f", "json"}) == "format=json |  | ");
  BOOST_TEST(understood({"-fjson"}) == "format=json |  | ");
}

BOOST_AUTO_TEST_CASE(takes_any_word_for_a_value_that_must_come) {
  BOOST_TEST(understood({"--include", "--quiet"}) == "include=--quiet |  | ");
  BOOST_TEST(understood({"--include", "--since=v1"}) == "include=--since=v1 |  | ");
  BOOST_TEST(understood({"--include", "-"}) == "include=- |  | ");
  BOOST_TEST(understood({"--include", ""}) == "include= |  | ");
  BOOST_TEST(understood({"--include", "-h"}) == "include=-h |  | ");
}

BOOST_AUTO_TEST_CASE(keeps_every_byte_of_a_value) {
  for (std::string const value :
       {"a=b", "=", "--a=b", "[x]", "[a,b]", "{}", "true", "false", " ", "%", "a,b", "++", "\x1f",
        "\x1e", "\x1f\x1f=", "--", "\xff", "-1"}) {
    BOOST_TEST(understood({"--include=" + value}) == "include=" + value + " |  | ");
    if (value == "--") continue;
    BOOST_TEST(understood({"--include", value}) == "include=" + value + " |  | ");
  }
}

BOOST_AUTO_TEST_CASE(tells_an_empty_value_from_none) {
  BOOST_TEST(understood({"--include=", "x"}) == "include= | x | ");
  BOOST_TEST(understood({"--size="}) == "size= |  | ");
  BOOST_TEST(understood({"--output=", "x"}) == "output= | x | ");
  BOOST_TEST(understood({"--output", ""}) == "output= |  | ");
}

BOOST_AUTO_TEST_CASE(gives_an_attached_value_only_behind_the_equals_sign) {
  BOOST_TEST(understood({"--size", "small"}) == "size=auto | small | ");
  BOOST_TEST(understood({"--size=small"}) == "size=small |  | ");
  BOOST_TEST(understood({"--size=true"}) == "size=true |  | ");
  BOOST_TEST(understood({"--size=auto", "--size"}) == "size=auto size=auto |  | ");
}

BOOST_AUTO_TEST_CASE(gives_a_following_value_the_next_word_unless_that_is_an_option) {
  BOOST_TEST(understood({"--output", "a.md"}) == "output=a.md |  | ");
  BOOST_TEST(understood({"-o", "a.md", "v1.."}) == "output=a.md | v1.. | ");
  BOOST_TEST(understood({"-oa.md"}) == "output=a.md |  | ");
  BOOST_TEST(understood({"--output=a.md", "v1.."}) == "output=a.md | v1.. | ");
  BOOST_TEST(understood({"--output", "-"}) == "output=- |  | ");
  BOOST_TEST(understood({"--output"}) == "output=HARVEST.md |  | ");
  BOOST_TEST(understood({"--output", "--quiet"}) == "output=HARVEST.md quiet= |  | ");
  BOOST_TEST(understood({"-o", "-q"}) == "output=HARVEST.md quiet= |  | ");
  BOOST_TEST(understood({"--output", "--", "a"}) == "output=HARVEST.md |  | a");
  BOOST_TEST(understood({"--output", "a", "--output"}) == "output=a output=HARVEST.md |  | ");
  BOOST_TEST(understood({"--output", "true"}) == "output=true |  | ");
}

BOOST_AUTO_TEST_CASE(bundles_letters) {
  BOOST_TEST(understood({"-qfjson"}) == "quiet= format=json |  | ");
  BOOST_TEST(understood({"-qf", "json", "x"}) == "quiet= format=json | x | ");
  BOOST_TEST(understood({"-qo"}) == "quiet= output=HARVEST.md |  | ");
}

BOOST_AUTO_TEST_CASE(keeps_the_order_in_which_things_were_said) {
  BOOST_TEST(understood({"--no-links", "-ia", "--links", "-ib", "--no-links"}) ==
             "no links= include=a links= include=b no links= |  | ");
  BOOST_TEST(understood({"--output=a", "--no-output"}) == "output=a no output= |  | ");
}

BOOST_AUTO_TEST_CASE(takes_operands_anywhere_and_paths_behind_two_dashes) {
  BOOST_TEST(understood({"a", "-q", "b"}) == "quiet= | a b | ");
  BOOST_TEST(understood({"a", "--", "b", "-q", "--", "c"}) == "| a | b -q -- c");
  BOOST_TEST(understood({"--"}) == "|  | ");
  BOOST_TEST(understood({"-", "++", "", "[x]", "{}"}) == "| - ++  [x] {} | ");
}

BOOST_AUTO_TEST_CASE(takes_a_word_with_a_dash_for_an_operand_where_it_is_told_to) {
  BOOST_TEST(understood({"-q", "--end-of-options", "-q", "--since=x"}) ==
             "quiet= | -q --since=x | ");
  BOOST_TEST(understood({"--end-of-options", "-q", "--", "p"}) == "| -q | p");
}

BOOST_AUTO_TEST_CASE(names_the_nearest_option_where_there_is_no_such_one) {
  BOOST_TEST(refusal({"--foo"}) == "unknown option '--foo'");
  BOOST_TEST(refusal({"--fromat=json"}) == "unknown option '--fromat'; did you mean '--format'?");
  BOOST_TEST(refusal({"--qiet"}) == "unknown option '--qiet'; did you mean '--quiet'?");
  BOOST_TEST(refusal({"--inc", "x"}) == "unknown option '--inc'; did you mean '--include'?");
  BOOST_TEST(refusal({"--no-quiet"}) == "unknown option '--no-quiet'");
  BOOST_TEST(refusal({"--Quiet"}) == "unknown option '--Quiet'; did you mean '--quiet'?");
}

BOOST_AUTO_TEST_CASE(never_names_a_hidden_option) {
  BOOST_TEST(refusal({"--debu"}) == "unknown option '--debu'");
  BOOST_TEST(understood({"--debug"}) == "debug= |  | ");
}

BOOST_AUTO_TEST_CASE(names_the_letter_that_nobody_knows) {
  BOOST_TEST(refusal({"-x"}) == "unknown option '-x'");
  BOOST_TEST(refusal({"-qxf"}) == "unknown option '-x'");
  BOOST_TEST(refusal({"-5"}) == "unknown option '-5'");
  BOOST_TEST(refusal({"---"}) == "unknown option '---'");
  BOOST_TEST(refusal({"--!"}) == "unknown option '--!'");
}

BOOST_AUTO_TEST_CASE(tells_which_option_lacks_its_value_or_has_one_too_many) {
  BOOST_TEST(refusal({"--format"}) == "option '--format' requires a value");
  BOOST_TEST(refusal({"-qf"}) == "option '-f' requires a value");
  BOOST_TEST(refusal({"--quiet=yes"}) == "option '--quiet' takes no value");
  BOOST_TEST(refusal({"--quiet="}) == "option '--quiet' takes no value");
  BOOST_TEST(refusal({"--quiet=true"}) == "option '--quiet' takes no value");
  BOOST_TEST(refusal({"--no-links=x"}) == "option '--no-links' takes no value");
}

BOOST_AUTO_TEST_CASE(warns_of_a_name_that_has_a_successor) {
  auto const words = cli::take_apart(harvest_command().doc(), Line{"--only=a", "--include=b"});
  BOOST_TEST(words.warnings == Line{"option '--only' is now called '--include'"},
             boost::test_tools::per_element());
  BOOST_TEST(understood({"--only=a", "--include=b"}) == "include=a include=b |  | ");
}

BOOST_AUTO_TEST_CASE(may_wish_for_help_beside_what_is_wrong) {
  auto const wish = [](Line const& words) {
    return cli::take_apart(harvest_command().doc(), words).wish;
  };
  BOOST_TEST((wish({"-h"}) == cli::Wish::usage));
  BOOST_TEST((wish({"--rake", "-qh"}) == cli::Wish::usage));
  BOOST_TEST((wish({"--help"}) == cli::Wish::manual));
  BOOST_TEST((wish({"--version"}) == cli::Wish::version));
  BOOST_TEST((wish({"--generate=man"}) == cli::Wish::generate));
  BOOST_TEST((wish({"--", "-h"}) == cli::Wish::work));
}

BOOST_AUTO_TEST_SUITE_END()
