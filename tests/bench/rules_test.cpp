// SPDX-License-Identifier: MIT
#include "bench/rules.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::bench;
using namespace std::chrono_literals;

namespace {

using Words = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(what_is_said_about_benchmarks)

BOOST_AUTO_TEST_CASE(has_words_as_a_shell_takes_them_apart) {
  BOOST_TEST((words_of("a  'b c' \"d 'e\" f\\ g '' h\"i\"") ==
              Words{"a", "b c", "d 'e", "f g", "", "hi"}));
  BOOST_CHECK_THROW(words_of("a 'b"), Error);
  BOOST_CHECK_THROW(words_of("  "), Error);
}

BOOST_AUTO_TEST_CASE(has_times_in_any_unit_of_them) {
  BOOST_TEST((duration_of("3") == 3s));
  BOOST_TEST((duration_of(" 0.5 s ") == 500ms));
  BOOST_TEST((duration_of("250ms") == 250ms));
  BOOST_TEST((duration_of("10us") == 10us));
  BOOST_TEST((duration_of("2m") == 2min));
  BOOST_TEST((duration_of("1e2h") == 100h));
  for (auto const* text : {"", "s", "-1", "3 days", "1e400", "1e12h", "nan", "3s 4"})
    BOOST_TEST(!duration_of(text), text);
}

BOOST_AUTO_TEST_CASE(has_shares_and_ratios) {
  BOOST_TEST(ratio_of("10%").value() == 0.1);
  BOOST_TEST(ratio_of("1.5x").value() == 1.5);
  BOOST_TEST(ratio_of("0.9").value() == 0.9);
  for (auto const* text : {"", "%", "-10%", "10 percent"}) BOOST_TEST(!ratio_of(text), text);
}

BOOST_AUTO_TEST_CASE(has_quantities_in_the_unit_of_their_metric) {
  BOOST_TEST(quantity_of("100 ms", "ns").value() == 1e8);
  BOOST_TEST(quantity_of("1.5", "ns").value() == 1.5);
  BOOST_TEST(quantity_of("64 MiB", "B").value() == 67108864.0);
  BOOST_TEST(quantity_of("1.5M/s", "1/s").value() == 1.5e6);
  BOOST_TEST(quantity_of("2 GB/s", "B/s").value() == 2e9);
  BOOST_TEST(quantity_of("3 widgets", "widgets").value() == 3);
  BOOST_TEST(!quantity_of("100 ms", "B"));
  BOOST_TEST(!quantity_of("64 MiB", "ns"));
  BOOST_TEST(!quantity_of("much", "ns"));
}

BOOST_AUTO_TEST_CASE(fills_parameters_into_everything_that_a_benchmark_is_made_of) {
  Definition definition;
  definition.name = "it";
  definition.command.words = {"./it", "{n}", "{", "{m}", "a{n}{n}b"};
  definition.setup = CommandLine{{"make {n}"}, "sh"};
  definition.directory = "d{n}";
  definition.variables = {{"N", "{n}"}};
  definition.files = {"{n}.json"};
  auto const all = expanded(definition, {{"n", {"1", "{n}"}}});
  BOOST_REQUIRE(all.size() == 2);
  BOOST_TEST((all[0].command.words == Words{"./it", "1", "{", "{m}", "a11b"}));
  BOOST_TEST((all[0].setup->words == Words{"make 1"}));
  BOOST_TEST(all[0].directory == "d1");
  BOOST_TEST(all[0].variables.at("N") == "1");
  BOOST_TEST((all[0].files == Words{"1.json"}));
  BOOST_TEST(all[1].command.words[1] == "{n}", "a value is not filled in again");
}

BOOST_AUTO_TEST_CASE(makes_one_benchmark_of_each_combination) {
  Definition definition;
  definition.name = "it";
  auto const all = expanded(definition, {{"a", {"1", "2"}}, {"b", {"x", "y"}}});
  std::vector<Parameters> parameters;
  for (auto const& each : all) parameters.push_back(each.parameters);
  BOOST_TEST((parameters == std::vector<Parameters>{{{"a", "1"}, {"b", "x"}},
                                                    {{"a", "1"}, {"b", "y"}},
                                                    {{"a", "2"}, {"b", "x"}},
                                                    {{"a", "2"}, {"b", "y"}}}));
  BOOST_TEST((expanded(definition, {}) == std::vector{definition}));
}

BOOST_AUTO_TEST_SUITE_END()
