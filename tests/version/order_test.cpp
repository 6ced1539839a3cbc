// SPDX-License-Identifier: MIT
#include "version/order.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace cairn;

namespace {

using Texts = std::vector<std::string_view>;

std::vector<Version> versions(Texts const& texts, auto reader) {
  std::vector<Version> read;
  for (auto const text : texts) {
    auto version = parse_version(text, reader);
    BOOST_REQUIRE_MESSAGE(version.index() == 0, text);
    read.push_back(std::get<Version>(std::move(version)));
  }
  return read;
}

/// Checks every pair: the earlier one is the smaller one.
void check_ascending(Texts const& texts, auto order) {
  auto const all = versions(texts, order);
  for (std::size_t a = 0; a < all.size(); ++a)
    for (std::size_t b = 0; b < all.size(); ++b)
      BOOST_CHECK_MESSAGE(compare(all[a], all[b], order) == (a <=> b),
                          texts[a] << " and " << texts[b]);
}

void check_equal(Texts const& texts, auto order) {
  auto const all = versions(texts, order);
  for (auto const& a : all)
    for (auto const& b : all)
      BOOST_CHECK_MESSAGE(compare(a, b, order) == 0, to_string(a) << " and " << to_string(b));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_order_of_versions)

// Clause 11 and its example, then what people stumble over.
BOOST_AUTO_TEST_CASE(of_semver_follows_its_clause_11) {
  check_ascending(
      {"0.9.99",       "1.0.0-0",    "1.0.0-9",      "1.0.0-10",      "1.0.0-10.a",
       "1.0.0--1",     "1.0.0-Beta", "1.0.0-alpha",  "1.0.0-alpha.1", "1.0.0-alpha.beta",
       "1.0.0-alpha1", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-dev.20260720",
       "1.0.0-rc.1",   "1.0.0-rc.2", "1.0.0-rc.10",  "1.0.0-rc1",     "1.0.0-rc10",
       "1.0.0-rc2",    "1.0.0",      "1.0.1",        "1.2.0",         "1.10.0",
       "2.0.0"},
      Scheme::semver);
  check_equal({"1.0.0", "1.0.0+a", "1.0.0+2"}, Scheme::semver);
  check_ascending({"1.0.0-99999999999999999999998", "1.0.0-99999999999999999999999"},
                  Scheme::semver);
}

BOOST_AUTO_TEST_CASE(of_pep_440_is_dev_a_b_rc_final_post_local) {
  check_ascending({"1.0.dev1",    "1.0.dev2", "1.0a1.dev1",     "1.0a1",     "1.0a1.post1.dev1",
                   "1.0a1.post1", "1.0a2",    "1.0b1",          "1.0rc1",    "1.0rc2",
                   "1.0rc10",     "1.0",      "1.0+a",          "1.0+a.b",   "1.0+b",
                   "1.0+1",       "1.0+10",   "1.0.post1.dev1", "1.0.post1", "1.0.post10",
                   "1.0.1",       "1.1",      "1!0.1"},
                  Scheme::pep440);
  check_equal({"1", "1.0", "1.0.0", "v1.00"}, Scheme::pep440);
  check_equal({"1.0-rc.1", "1.0c1", "1.0RC1", "1.0preview1"}, Scheme::pep440);
}

BOOST_AUTO_TEST_CASE(of_a_calendar_takes_a_missing_number_for_zero) {
  check_ascending({"24.04-beta.1", "24.04", "24.04.1", "24.10", "2026.2.17", "2026.02.18"},
                  Scheme::calver);
  check_equal({"2026.2.18", "2026.02.18", "2026.02.18.0", "2026.2.18+b"}, Scheme::calver);
}

BOOST_AUTO_TEST_CASE(of_cargo_counts_build_metadata) {
  check_ascending({"1.0.0", "1.0.0+0", "1.0.0+00", "1.0.0+1", "1.0.0+9", "1.0.0+10", "1.0.0+a",
                   "1.0.0+a.1", "1.0.0+b"},
                  Ecosystem::cargo);
  check_equal({"1.0.0", "1.0.0+9"}, Ecosystem::npm);
  check_equal({"1.0.0", "1.0.0+9"}, Ecosystem::swiftpm);
}

BOOST_AUTO_TEST_CASE(of_swiftpm_knows_negative_numbers_and_empty_identifiers) {
  check_ascending({"v1.2.2", "1.2.3--1", "v1.2.3-1", "1.2.3-", "1.2.3-alpha", "1.2.3"},
                  Ecosystem::swiftpm);
  check_equal({"v1.2", "1.2.0", "01.2.0"}, Ecosystem::swiftpm);
  auto const both = versions({"1.2.3--1", "1.2.3-1"}, Ecosystem::semver);
  BOOST_CHECK(compare(both[0], both[1], Ecosystem::semver) > 0);
}

// Whatever was read by whichever grammar: a sort must not fall over it.
BOOST_AUTO_TEST_CASE(is_a_weak_order_over_all_versions_in_every_scheme) {
  std::vector<Version> all;
  for (auto const* const text : {"1.0.0",
                                 "1.0.0-rc.1",
                                 "1.0.0-rc1",
                                 "1.0.0-1",
                                 "1.0.0-dev.1",
                                 "1.0.0-alpha.1.dev.2",
                                 "1.0.0-nightly.2",
                                 "1.0.0-0",
                                 "1.0.0+1",
                                 "1.0",
                                 "1",
                                 "1.0rc1",
                                 "1.0.dev1",
                                 "1.0.post1",
                                 "1.0a1.dev1",
                                 "1.0.post1.dev1",
                                 "1!1.0",
                                 "1.0+local",
                                 "1.00.0",
                                 "1.0.0-5"})
    for (auto const scheme : {Scheme::semver, Scheme::pep440, Scheme::calver})
      if (auto version = version_of(text, scheme)) all.push_back(*std::move(version));
  auto const check = [&all](auto order) {
    for (auto const& a : all)
      for (auto const& b : all) {
        auto const ab = compare(a, b, order);
        BOOST_CHECK_MESSAGE(
            (ab < 0) == (compare(b, a, order) > 0) && (ab == 0) == (compare(b, a, order) == 0),
            to_string(a) << " and " << to_string(b));
        for (auto const& c : all)
          if (ab <= 0 && compare(b, c, order) <= 0)
            BOOST_CHECK_MESSAGE(compare(a, c, order) <= 0,
                                to_string(a) << ", " << to_string(b) << " and " << to_string(c));
      }
  };
  for (auto const& [scheme, text] : names_of(Scheme{})) check(scheme);
  for (auto const& [ecosystem, text] : names_of(Ecosystem{})) check(ecosystem);
}

BOOST_AUTO_TEST_CASE(begins_with_the_leading_numbers_in_every_scheme) {
  auto const all = versions({"0.0.1",
                             "0.1",
                             "1",
                             "1.0.0-rc.1",
                             "1.2.3.4",
                             "1.2.4",
                             "2.0.0",
                             "2.0.2097151",
                             "2.0.2097152",
                             "2.0.4194304",
                             "2.1",
                             "2.2097151.0",
                             "2.2097152.0",
                             "2.2097152.1",
                             "2.9999999",
                             "2097151.1.1",
                             "2097152.0.0",
                             "4194304.0.0",
                             "18446744073709551615.0.1",
                             "1!0.1",
                             "1!2.0",
                             "2!0.0"},
                            Scheme::pep440);
  for (auto const& [scheme, name] : names_of(Scheme{}))
    for (auto const& a : all)
      for (auto const& b : all)
        if (leading_numbers(a) < leading_numbers(b))
          BOOST_CHECK_MESSAGE(compare(a, b, scheme) < 0, to_string(a) << " and " << to_string(b));
  BOOST_TEST(leading_numbers(all[4]) < leading_numbers(all[5]));
  BOOST_TEST(leading_numbers(all[0]) < leading_numbers(all[1]));
}

BOOST_AUTO_TEST_CASE(of_stages_counts_by_their_numbers_only_where_nothing_stands_behind) {
  check_ascending({"1.0.0-rc.2", "1.0.0-rc.2.dev.1", "1.0.0-rc.10", "1.0.0-rc.10-dev.1"},
                  Scheme::semver);
}

BOOST_AUTO_TEST_CASE(sorts) {
  auto list = versions({"1.0.0", "1.0.0-rc.2", "0.9.0", "1.0.0-rc.10"}, Scheme::semver);
  std::sort(list.begin(), list.end(), Earlier{Scheme::semver});
  std::string text;
  for (auto const& version : list) text += to_string(version) + " ";
  BOOST_TEST(text == "0.9.0 1.0.0-rc.2 1.0.0-rc.10 1.0.0 ");
}

BOOST_AUTO_TEST_SUITE_END()
