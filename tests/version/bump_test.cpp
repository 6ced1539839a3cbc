// SPDX-License-Identifier: MIT
#include "version/bump.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;

namespace {

Version read(std::string_view text) {
  if (auto version = version_of(text, Scheme::semver)) return *version;
  return *version_of(text, Scheme::pep440);
}

std::string after(std::string_view text, Level level, std::optional<Phase> pre = {},
                  Bump::Target target = Bump::Target::reached) {
  Bump bump;
  bump.level = level;
  bump.pre = pre;
  bump.target = target;
  return to_string(bumped(read(text), bump));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_bump)

BOOST_AUTO_TEST_CASE(raises_one_number_and_begins_the_later_ones_again) {
  BOOST_TEST(after("1.2.3", Level::patch) == "1.2.4");
  BOOST_TEST(after("1.2.3", Level::minor) == "1.3.0");
  BOOST_TEST(after("1.2.3", Level::major) == "2.0.0");
  BOOST_TEST(after("1.2.3", Level::none) == "1.2.3");
  BOOST_TEST(after("1.2.3+build", Level::patch) == "1.2.4");
}

BOOST_AUTO_TEST_CASE(keeps_the_count_of_numbers_as_well_as_it_can) {
  BOOST_TEST(after("1.2", Level::patch) == "1.2.1");
  BOOST_TEST(after("1.2", Level::minor) == "1.3");
  BOOST_TEST(after("1.2", Level::major) == "2.0");
  BOOST_TEST(after("0.9.2.3", Level::patch) == "0.9.3");
  BOOST_TEST(after("255", Level::patch) == "256");
  BOOST_TEST(after("255", Level::major) == "256");
  Bump three;
  three.level = Level::minor;
  three.numbers = 3;
  BOOST_TEST(to_string(bumped(read("1"), three)) == "1.1.0");
}

BOOST_AUTO_TEST_CASE(starts_advances_and_finishes_a_pre_release) {
  BOOST_TEST(after("1.2.0", Level::minor, Phase::rc) == "1.3.0-rc.1");
  BOOST_TEST(after("1.3.0-rc.1", Level::none, Phase::rc) == "1.3.0-rc.2");
  BOOST_TEST(after("1.3.0-beta.3", Level::none, Phase::rc) == "1.3.0-rc.1");
  BOOST_TEST(after("1.3.0-rc.2", Level::none) == "1.3.0");
  BOOST_TEST(after("1.2.0rc9", Level::none, Phase::rc) == "1.2.0rc10");
}

BOOST_AUTO_TEST_CASE(leaves_a_target_that_is_reached_already) {
  BOOST_TEST(after("2.0.0-rc.1", Level::minor) == "2.0.0");
  BOOST_TEST(after("1.1.0-rc.1", Level::patch) == "1.1.0");
  BOOST_TEST(after("1.1.0-rc.1", Level::major) == "2.0.0");
  BOOST_TEST(after("1.0.1-rc.1", Level::minor, Phase::rc) == "1.1.0-rc.1");
  BOOST_TEST(after("2.0.0-rc.1", Level::minor, {}, Bump::Target::exact) == "2.1.0");
  BOOST_TEST(after("1.1.0-rc.1", Level::patch, Phase::rc, Bump::Target::exact) == "1.1.1-rc.1");
}

BOOST_AUTO_TEST_CASE(never_goes_back_to_an_earlier_phase) {
  BOOST_TEST(after("1.0.0-rc.1", Level::none, Phase::alpha) == "1.0.0-rc.2");
  BOOST_TEST(after("1.0.0-beta.1", Level::minor, Phase::alpha) == "1.0.0-beta.2");
}

BOOST_AUTO_TEST_CASE(writes_as_the_version_was_written) {
  BOOST_TEST(after("0.1.0-rc1", Level::none, Phase::rc) == "0.1.0-rc2");
  BOOST_TEST(after("0.1.0-rc.1", Level::none, Phase::rc) == "0.1.0-rc.2");
  BOOST_TEST(after("1.0rc1", Level::none, Phase::rc) == "1.0rc2");
  BOOST_TEST(after("1.0.0-a1", Level::none, Phase::beta) == "1.0.0-b1");
  BOOST_TEST(after("2026.02.18", Level::patch) == "2026.02.19");
}

BOOST_AUTO_TEST_CASE(may_end_in_a_dev_release_or_move_a_local_version) {
  Bump dev;
  dev.level = Level::patch;
  dev.dev = 1;
  BOOST_TEST(to_string(bumped(read("0.1.0"), dev)) == "0.1.1-dev.1");
  dev.pre = Phase::alpha;
  BOOST_TEST(to_string(bumped(read("0.1.0"), dev)) == "0.1.1-alpha.1.dev.1");
  Bump local;
  local.level = Level::minor;
  local.part = Bump::Part::build;
  BOOST_TEST(to_string(bumped(read("4.5.0+0.1.1"), local)) == "4.5.0+0.2.0");
}

BOOST_AUTO_TEST_CASE(counts_post_releases) {
  auto const first = next_post_release(*version_of("0.4.0", Scheme::pep440));
  BOOST_TEST(to_string(first) == "0.4.0.post1");
  BOOST_TEST(to_string(next_post_release(first)) == "0.4.0.post2");
  BOOST_TEST(to_string(next_post_release(*version_of("1.0-5", Scheme::pep440))) == "1.0-6");
  BOOST_TEST(to_string(raised(first, Level::patch)) == "0.4.1");
}

BOOST_AUTO_TEST_SUITE_END()
