// SPDX-License-Identifier: MIT
#include "site/version_token.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn::site;

namespace {

std::string version_in(std::string const& text) {
  return text.substr(0, version_size(text));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_version_in_running_text)

BOOST_AUTO_TEST_CASE(is_numbers_with_dots) {
  BOOST_TEST(version_in("1.2.0") == "1.2.0");
  BOOST_TEST(version_in("1.2.0.") == "1.2.0");
  BOOST_TEST(version_in("1.2.0, and") == "1.2.0");
  BOOST_TEST(version_in("2026.02.18.1)") == "2026.02.18.1");
  BOOST_TEST(version_in("x1") == "");
}

BOOST_AUTO_TEST_CASE(goes_on_with_what_semver_and_pep440_put_behind_them) {
  for (auto const* const version : {"1.2.0-rc.1", "1.2.0rc1", "1.2.0-rc1", "1.2a1.dev2",
                                    "1.2.0.post1", "1.2.0.dev0", "1.2.0-beta", "1.2.0+abc.7",
                                    "1.2.0-rc.1+b-1.x", "1.2.0-nightly.20260101", "1.2.0-SNAPSHOT"})
    BOOST_TEST(version_in(version) == version);
}

BOOST_AUTO_TEST_CASE(ends_before_what_file_names_put_behind_it) {
  for (auto const* const behind :
       {"-py3-none-any.whl", ".tar.gz", "-linux-x86_64", ".whl", "-cp311", "-beaver", ".apple",
        "-rcx", "_linux", "/docs", "+", "-"})
    BOOST_TEST(version_in("0.1.0" + std::string(behind)) == "0.1.0");
}

BOOST_AUTO_TEST_CASE(begins_behind_no_digit_and_no_letter_but_a_v) {
  auto const begins = [](std::string const& before) {
    return may_begin(before + "1.2.0", before.size());
  };
  for (auto const* const before :
       {"", " ", "v", "\"v", "==", "name-", "name_", "@", "~.", "V", "(v"})
    BOOST_TEST(begins(before), before);
  for (auto const* const before : {"1", "0.", "rc", "rev", "1!", "9v"})
    BOOST_TEST(!begins(before), before);
}

BOOST_AUTO_TEST_CASE(has_a_count_of_numbers) {
  BOOST_TEST(count_of_numbers("1.2.0-rc.1") == 3u);
  BOOST_TEST(count_of_numbers("1.2") == 2u);
  BOOST_TEST(count_of_numbers("1.x") == 1u);
  BOOST_TEST(count_of_numbers("") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
