// SPDX-License-Identifier: MIT
#include "site/stragglers.hpp"

#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::test;

namespace {

std::vector<std::string> const old_version{"1.2.0"};

/// The columns of the stragglers in one line.
std::string columns(std::string const& line) {
  std::string found;
  for (auto const& each : find_stragglers(old_version, "f", line))
    found += (found.empty() ? "" : " ") + std::to_string(each.column);
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_straggler)

BOOST_AUTO_TEST_CASE(is_the_old_version_as_a_whole) {
  for (auto const* const text :
       {"1.2.0", "\"1.2.0\"", "x-1.2.0-py3-none-any.whl", "==1.2.0", ">=1.2.0,", "v1.2.0", "V1.2.0",
        "x_1.2.0.tar.gz", "**1.2.0**", "1.2.0.", "(1.2.0)", "@1.2.0/", "is 1.2.0, and", "~1.2.0"})
    BOOST_TEST(columns(text) != "", text);
}

BOOST_AUTO_TEST_CASE(is_no_part_of_another_version) {
  for (auto const* const text :
       {"11.2.0", "1.2.01", "1.2.0.1", "0.1.2.0", "1.2.0-rc.1", "1.2.0rc1", "1.2.0.post1",
        "1.2.0.dev3", "1.2.0+local", "rc1.2.0", "1.2.0x", "1x2.0", "1.2", "1!1.2.0", "1.2.0-alpha"})
    BOOST_TEST(columns(text) == "", text);
}

BOOST_AUTO_TEST_CASE(has_a_place_and_its_line) {
  auto const found = find_stragglers(old_version, "README.md", "a\r\n\tuse é 1.2.0 \x1b now\r\n");
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST((found[0] == Straggler{"README.md", 2, 9, "1.2.0", "use é 1.2.0 \\x1b now"}));
}

BOOST_AUTO_TEST_CASE(may_stand_beside_others) {
  BOOST_TEST(columns("1.2.0 1.2.0-x 1.2.0") == "1 7 15");
}

BOOST_AUTO_TEST_CASE(is_told_once_in_its_longest_spelling) {
  std::vector<std::string> const spellings{"1.2.0-rc.1", "1.2.0rc1", "v1.2.0-rc.1"};
  auto const found = find_stragglers(spellings, "f", "x v1.2.0-rc.1 1.2.0rc1");
  BOOST_REQUIRE(found.size() == 2u);
  BOOST_TEST(found[0].text == "v1.2.0-rc.1");
  BOOST_TEST(found[1].text == "1.2.0rc1");
}

BOOST_AUTO_TEST_CASE(is_none_where_a_site_is) {
  std::vector<site::Span> const known{{20, 5}, {4, 5}};
  auto const found = find_stragglers(old_version, "f", "v = 1.2.0; w = 1.2.01.2.0 1.2.0", known);
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST(found[0].column == 27u);
}

BOOST_AUTO_TEST_CASE(is_not_looked_for_in_binary_files) {
  BOOST_TEST(columns(std::string("1.2.0\0", 6)) == "");
}

BOOST_AUTO_TEST_CASE(is_told_a_bounded_number_of_times) {
  std::string text;
  for (int n = 0; n < 5000; ++n) text += "1.2.0 ";
  BOOST_TEST(find_stragglers(old_version, "f", text).size() == 1000u);
  BOOST_TEST(find_stragglers(old_version, "f", text, {}, 3).size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_search_for_stragglers)

BOOST_AUTO_TEST_CASE(passes_over_changelogs_and_lock_files) {
  for (auto const* const path :
       {"CHANGELOG.md", "docs/changelog.rst", "Cargo.lock", "a/uv.lock", "package-lock.json",
        "HISTORY.md", "NEWS", "go.sum", "RELEASE_NOTES.md", "Package.resolved"})
    BOOST_TEST(!is_searched(path), path);
  for (auto const* const path :
       {"README.md", "newsletter.py", "src/history_reader.cpp", "Cargo.toml"})
    BOOST_TEST(is_searched(path), path);
}

BOOST_AUTO_TEST_CASE(passes_over_what_is_allowed_to_say_it) {
  std::vector<std::string> const allowed{"docs/**", "*.txt"};
  BOOST_TEST(!is_searched("docs/a/b.md", allowed));
  BOOST_TEST(!is_searched("a.txt", allowed));
  BOOST_TEST(is_searched("b/a.txt", allowed));
}

BOOST_AUTO_TEST_SUITE_END()
