// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include "cli/toy.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::test;

namespace {

using Line = std::vector<std::string>;

HarvestOptions parsed(Line const& words) {
  return harvest_command().parse(words);
}

template <class F>
std::string refusal(F const& parse) {
  try {
    parse();
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::usage));
    return error.hint().empty() ? error.what() : fmt::format("{}; {}", error.what(), error.hint());
  }
  return "no refusal";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_command)

BOOST_AUTO_TEST_CASE(leaves_what_was_not_said_as_it_was_declared) {
  auto const options = parsed({});
  BOOST_TEST((options.format == Format::text));
  BOOST_TEST(!options.output);
  BOOST_TEST(options.links);
  BOOST_TEST(options.depth == 3U);
}

BOOST_AUTO_TEST_CASE(reads_each_kind_of_value) {
  auto const options = parsed({"--format=json", "--output=a b.md", "--size=large", "--since=v1",
                               "-ix", "-iy", "--depth=12", "--quiet", "v1..", "--", "src", "-x"});
  BOOST_TEST((options.format == Format::json));
  BOOST_TEST(*options.output == "a b.md");
  BOOST_TEST((*options.size == Size::large));
  BOOST_TEST(*options.since == "v1");
  BOOST_TEST(options.includes == Line({"x", "y"}), boost::test_tools::per_element());
  BOOST_TEST(options.depth == 12U);
  BOOST_TEST(options.quiet);
  BOOST_TEST(options.range == "v1..");
  BOOST_TEST(options.paths == Line({"src", "-x"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(lets_the_last_word_win) {
  BOOST_TEST((parsed({"--format=json", "--format=text"}).format == Format::text));
  BOOST_TEST(!parsed({"--links", "--no-links"}).links);
  BOOST_TEST(parsed({"--no-links", "--links"}).links);
}

BOOST_AUTO_TEST_CASE(takes_back_a_value_with_its_negative_form) {
  BOOST_TEST(!parsed({"--output=a", "--no-output"}).output);
  BOOST_TEST(*parsed({"--no-output", "--output=a"}).output == "a");
}

BOOST_AUTO_TEST_CASE(means_its_standard_by_an_option_without_a_value) {
  BOOST_TEST(*parsed({"--output"}).output == "HARVEST.md");
  BOOST_TEST((*parsed({"--size"}).size == Size::automatic));
}

BOOST_AUTO_TEST_CASE(names_the_choices_where_a_value_is_none) {
  BOOST_TEST(refusal([] { parsed({"--format=xml"}); }) ==
             "'xml' is no choice for '--format'; choose one of text, json");
  BOOST_TEST(refusal([] {
               parsed({"-f", "jsno"});
             }) == "'jsno' is no choice for '-f'; did you mean 'json'?");
  BOOST_TEST(refusal([] { parsed({"--size="}); }) ==
             "'' is no choice for '--size'; choose one of auto, small, large");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_number) {
  for (auto const* const word : {"", "x", "-1", "1x", " 1", "+1", "4294967296", "1.5"})
    BOOST_TEST(refusal([&] { parsed({fmt::format("--depth={}", word)}); }) ==
               fmt::format("'--depth' takes a number, not '{}'", word));
  BOOST_TEST(parsed({"--depth=4294967295"}).depth == 4294967295U);
}

BOOST_AUTO_TEST_CASE(gives_its_operands_out_in_order) {
  auto const options = sort_command().parse({"pears", "-r", "v1.."});
  BOOST_TEST((options.crop == Crop::pears));
  BOOST_TEST(options.range == "v1..");
  BOOST_TEST(options.reverse);
}

BOOST_AUTO_TEST_CASE(gives_the_rest_to_an_operand_that_repeats) {
  BOOST_TEST(weigh_command().parse({"a", "b", "c"}).baskets.size() == 3U);
  BOOST_TEST(weigh_command().parse({}).baskets.empty());
}

BOOST_AUTO_TEST_CASE(takes_paths_for_operands_where_it_has_no_paths) {
  auto const baskets = weigh_command().parse({"a", "--", "-b"}).baskets;
  BOOST_TEST(baskets.size() == 2U);
  BOOST_TEST(baskets.at(1) == "-b");
}

BOOST_AUTO_TEST_CASE(refuses_an_operand_that_is_missing_wrong_or_too_many) {
  BOOST_TEST(refusal([] { sort_command().parse({}); }) ==
             "missing argument '<crop>'; choose one of apples, pears");
  BOOST_TEST(refusal([] { sort_command().parse({"plums"}); }) ==
             "'plums' is no choice for '<crop>'; choose one of apples, pears");
  BOOST_TEST(refusal([] { parsed({"a", "b"}); }) == "unexpected argument 'b'");
}

BOOST_AUTO_TEST_CASE(knows_from_the_type_of_a_member_what_completes_it) {
  auto const groups = harvest_command().doc().groups;
  auto const& output = groups.at(1).options.at(1);
  BOOST_TEST((output.completes == cli::Completes::file));
  auto const& size = groups.at(1).options.at(2);
  BOOST_TEST((size.completes == cli::Completes::choice));
  BOOST_TEST(size.choices == Line({"auto", "small", "large"}), boost::test_tools::per_element());
  auto const& includes = groups.at(0).options.at(1);
  BOOST_TEST(includes.repeats);
}

BOOST_AUTO_TEST_SUITE_END()
