// SPDX-License-Identifier: MIT
#include "bench/definition.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

using namespace cairn::bench;

namespace {

Definition definition() {
  Definition one;
  one.name = "ticks";
  one.parameters = {{"size", "1000"}};
  one.command.words = {"./ticks", "--size", "1000"};
  return one;
}

std::string hash_with(std::function<void(Definition&)> const& change) {
  auto changed = definition();
  change(changed);
  return hash_of(changed);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_hash_of_a_definition)

BOOST_AUTO_TEST_CASE(never_changes_from_version_to_version) {
  BOOST_TEST(hash_of(definition()) == "faa5f9bced045600");
}

BOOST_AUTO_TEST_CASE(stays_however_often_it_is_run) {
  auto const same = hash_of(definition());
  BOOST_TEST(hash_with([](auto& each) { each.repetition.least = 50; }) == same);
  BOOST_TEST(hash_with([](auto& each) { each.repetition.warm_up = 3; }) == same);
  BOOST_TEST(hash_with([](auto& each) { each.instructions = true; }) == same);
  BOOST_TEST(hash_with([](auto& each) { each.exit_codes = {0, 1}; }) == same);
  BOOST_TEST(hash_with([](auto& each) { each.cleanup = CommandLine{{"rm", "x"}, ""}; }) == same);
  BOOST_TEST(hash_with([](auto& each) { each.output = "null"; }) == same);
}

BOOST_AUTO_TEST_CASE(changes_with_everything_that_decides_a_result) {
  auto const same = hash_of(definition());
  BOOST_TEST(hash_with([](auto& each) {
               each.command.words = {"./ticks", "--size 1000"};
             }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.command.shell = "sh"; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.parameters["size"] = "2000"; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.setup = CommandLine{{"make"}, ""}; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.prepare = CommandLine{{"make"}, ""}; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.conclude = CommandLine{{"make"}, ""}; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.directory = "x"; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.input = "x"; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.output = "pipe"; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.variables["X"] = "1"; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.takes = Takes::output; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.format = "go"; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.files = {"*.json"}; }) != same);
  BOOST_TEST(hash_with([](auto& each) { each.mapping = "x"; }) != same);
}

BOOST_AUTO_TEST_CASE(tells_set_up_from_what_comes_before_each_run) {
  BOOST_TEST(hash_with([](auto& each) {
               each.setup = CommandLine{{"make"}, ""};
             }) != hash_with([](auto& each) {
               each.prepare = CommandLine{{"make"}, ""};
             }));
}

BOOST_AUTO_TEST_SUITE_END()
