// SPDX-License-Identifier: MIT
#include "version/series.hpp"

#include "fixture/corpus.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <charconv>

using namespace cairn;

namespace {

int number_in(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::chrono::sys_seconds noon_of(std::string_view date) {
  Date const day{std::chrono::year(number_in(date.substr(0, 4))),
                 std::chrono::month(static_cast<unsigned>(number_in(date.substr(5, 2)))),
                 std::chrono::day(static_cast<unsigned>(number_in(date.substr(8, 2))))};
  return std::chrono::sys_days(day) + std::chrono::hours(12);
}

/// Reads "2026-02-18 v1.0.0 v1", a line for each commit, the oldest first.
std::vector<DatedTag> tags_in(std::vector<std::string_view> const& lines) {
  std::vector<DatedTag> tags;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    auto const words = split(lines[n], ' ');
    for (std::size_t word = 1; word < words.size(); ++word)
      tags.push_back({std::string(words[word]), lines.size() - 1 - n, noon_of(words[0])});
  }
  return tags;
}

/// `whole` where it is short, else its two ends.
std::string shown(std::vector<std::string> const& whole) {
  std::string text;
  for (std::size_t n = 0; n < whole.size(); ++n) {
    bool const middle = whole.size() > 10 && n >= 5 && n + 5 < whole.size();
    if (middle && n == 5) text += " ...";
    if (!middle) text.append(" ").append(whole[n]);
  }
  return text;
}

std::string dump(Series const& series) {
  auto text = "scheme    " + std::string(to_string(series.scheme));
  if (series.calendar) text.append(" ").append(series.calendar->text());
  text += "\npatterns ";
  for (auto const& pattern : series.patterns) text.append(" ").append(pattern.text());
  std::vector<std::string> names;
  for (auto const& version : series.versions) names.push_back(version.tag);
  text += "\nversions " + shown(names);
  for (auto const& other : series.others)
    text += fmt::format("\nother     {} {} {}", other.pattern.text(), other.count, other.newest);
  if (!series.left_out.empty()) text += "\nleft out " + shown(series.left_out);
  return text + "\nbecause   " + series.reason + "\n";
}

/// The input of a case: the tags, after the repository's name or the configured patterns.
std::string dump_of(std::string const& input) {
  auto lines = lines_of(input);
  std::string_view name;
  std::vector<TagPattern> patterns;
  if (!lines.empty() && lines.front().starts_with("repository ")) {
    name = lines.front().substr(11);
    lines.erase(lines.begin());
  }
  while (!lines.empty() && lines.front().starts_with("pattern ")) {
    patterns.push_back(TagPattern::parse(lines.front().substr(8)));
    lines.erase(lines.begin());
  }
  auto const tags = tags_in(lines);
  return dump(patterns.empty() ? find_series(tags, name) : series_of(tags, patterns));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_tags_of_a_repository)

BOOST_AUTO_TEST_CASE(tell_its_versions_as_the_corpus_says) {
  test::check_corpus(test::in_tests("corpus/version-series.txt"), dump_of);
}

BOOST_AUTO_TEST_CASE(are_read_in_any_order) {
  auto tags = tags_in(
      {"2020-01-01 v1.0.0", "2021-01-01 v1.1.0", "2022-01-01 pkg-v1.0.0", "2023-01-01 odd"});
  auto const once = dump(find_series(tags));
  std::swap(tags[0], tags[2]);
  BOOST_TEST(dump(find_series(tags)) == once);
}

/// Several threads share them, and nothing that they do may depend on that.
BOOST_AUTO_TEST_CASE(are_read_as_well_where_there_are_thousands) {
  std::vector<DatedTag> tags;
  std::vector<std::string> expected;
  for (std::size_t minor = 0; minor < 3000; ++minor)
    for (auto const* const stage : {"rc.10", "", "rc.2"}) {
      auto const behind = *stage == '\0' ? std::string() : fmt::format("-{}", stage);
      tags.push_back({fmt::format("v1.{}.0{}", minor, behind), tags.size(), {}, tags.size() + 1});
    }
  for (auto const* const other : {"nightly", "latest"})
    tags.insert(tags.begin() + 4000, {other, 4000, {}});
  tags.push_back({"v01.2.3", tags.size(), {}});
  for (std::size_t minor = 3000; minor-- > 0;)
    for (auto const* const behind : {"", "-rc.10", "-rc.2"})
      expected.push_back(fmt::format("v1.{}.0{}", minor, behind));

  auto const series = series_of(tags, std::vector{TagPattern::parse("v{version}")}, Scheme::semver);
  std::vector<std::string> found;
  for (auto const& version : series.versions) {
    found.push_back(version.tag);
    auto const place = version.rank < 4000 ? version.rank : version.rank + 2;
    BOOST_TEST(version.tag == tags[place].name);
    BOOST_TEST(version.rank + 1 == version.number);
  }
  BOOST_TEST(found == expected, boost::test_tools::per_element());
  BOOST_TEST(series.left_out == (std::vector<std::string>{"latest", "nightly", "v01.2.3"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(may_have_bytes_that_no_version_has) {
  std::vector<DatedTag> const tags = {{std::string("v1.0.0\0", 7), 0, {}},
                                      {"v\xff"
                                       "1.0.0",
                                       1,
                                       {}},
                                      {std::string(5000, '1') + ".0.0", 2, {}}};
  auto const series = find_series(tags);
  BOOST_TEST(series.versions.empty());
  BOOST_TEST(series.left_out.size() == 3U);
}

BOOST_AUTO_TEST_CASE(may_be_read_by_a_scheme_that_someone_chose) {
  auto const tags = tags_in({"2020-01-01 v1.0.0", "2021-01-01 v1.1.0.post1"});
  std::vector<TagPattern> const patterns = {TagPattern()};
  BOOST_TEST(series_of(tags, patterns).versions.size() == 2U);
  auto const strict = series_of(tags, patterns, Scheme::semver);
  BOOST_TEST(strict.versions.size() == 1U);
  BOOST_TEST(strict.left_out.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
