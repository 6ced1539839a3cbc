// SPDX-License-Identifier: MIT
#include "changelog/compose.hpp"

#include "changelog/sources.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace cairn;
using cairn::test::Counting;
using cairn::test::Records;
using cairn::test::story;
using cairn::test::Story;

namespace {

Contents everything(Story const& told, History const& history) {
  std::vector<Position> const head{*history.find(told.head())};
  return {reachable(history, head),
          told.tags().empty() ? "" : told.tags().back().name,
          std::nullopt,
          {}};
}

/// The story's tags, which were told in the order of their versions.
ReleaseMap releases(Story const& told, History const& history) {
  std::vector<ReleaseTag> releases;
  for (auto const& tag : told.tags()) releases.push_back({tag, tag.name.substr(1)});
  return {history, releases};
}

/// "2.0: b | 1.0: a": the releases in order, each with the texts of its entries.
std::string outline(Changelog const& changelog) {
  std::string text;
  for (auto const& release : changelog.releases) {
    text += fmt::format("{}{}:", text.empty() ? "" : " | ",
                        release.version.empty() ? "next" : release.version);
    for (auto const& entry : release.entries) text += fmt::format(" {};", entry.subject.text);
  }
  return text;
}

Changelog composed(Story const& told) {
  auto const history = told.history();
  return compose(history, told, releases(told, history), everything(told, history));
}

/// More commits than are read without looking for their records.
Story const& long_story() {
  static auto const told = [] {
    auto story = cairn::test::story().commit("feat: first").tag("v1.0");
    for (int number = 0; number < 4200; ++number)
      story.commit(fmt::format("fix(part{}): number {} (#{})\n\nCo-authored-by: J <j@home.example>",
                               number % 7, number, number + 1));
    return story.annotate("v1.1", "the second one").commit("feat: last");
  }();
  return told;
}

Changelog composed(CommitSource const& source, RecordStore* records, Mailmap mailmap = {}) {
  auto const history = long_story().history();
  auto contents = everything(long_story(), history);
  contents.records = records;
  contents.mailmap = std::move(mailmap);
  return compose(history, source, releases(long_story(), history), contents);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_changelog)

BOOST_AUTO_TEST_CASE(has_the_unreleased_first_and_then_the_highest_version) {
  BOOST_TEST(
      outline(composed(story().commit("feat: a").tag("v1.0").commit("fix: b").tag("v1.1").commit(
          "feat: c"))) == "next: c; | 1.1: b; | 1.0: a;");
}

BOOST_AUTO_TEST_CASE(puts_a_branch_merged_late_under_the_release_that_got_it) {
  BOOST_TEST(outline(composed(story()
                                  .commit("feat: a")
                                  .branch("topic")
                                  .commit("fix: b, written before the tag")
                                  .checkout("main")
                                  .commit("feat: c")
                                  .tag("v1.0")
                                  .merge({"topic"})
                                  .tag("v1.1"))) == "1.1: b, written before the tag; | 1.0: c; a;");
}

BOOST_AUTO_TEST_CASE(keeps_what_a_release_branch_that_never_merged_took_along) {
  auto const told = story()
                        .commit("feat: a")
                        .tag("v1.0")
                        .commit("feat: b")
                        .branch("release")
                        .commit("fix: only on the branch")
                        .tag("v1.1")
                        .checkout("main")
                        .commit("feat: c");
  // b was released with 1.1; the fix is no part of this line of history.
  BOOST_TEST(outline(composed(told)) == "next: c; | 1.1: b; | 1.0: a;");
}

BOOST_AUTO_TEST_CASE(counts_the_highest_of_several_versions_on_one_commit) {
  auto const changelog =
      composed(story().commit("feat: a").tag("v1.0-rc.1").tag("v1.0").commit("fix: b").tag("v1.1"));
  BOOST_TEST(outline(changelog) == "1.1: b; | 1.0: a;");
  BOOST_TEST(changelog.releases[0].previous_tag == "v1.0");
  BOOST_TEST(changelog.releases[1].previous_tag == "");
}

BOOST_AUTO_TEST_CASE(leaves_out_what_was_taken_back_and_the_taking_back) {
  auto told = story().commit("feat: a").commit("feat: b");
  auto const id = told.id_of("feat: b").hex();
  told.commit("Revert \"feat: b\"\n\nThis reverts commit " + id + ".");
  BOOST_TEST(outline(composed(told)) == "next: a;");
}

BOOST_AUTO_TEST_CASE(keeps_a_revert_of_what_an_earlier_release_has) {
  auto told = story().commit("feat: a").tag("v1.0");
  auto const id = told.id_of("feat: a").hex();
  told.commit("Revert \"feat: a\"\n\nThis reverts commit " + id + ".");
  auto const changelog = composed(told);
  BOOST_REQUIRE_EQUAL(changelog.releases.size(), 2U);
  BOOST_TEST(changelog.releases[0].entries.size() == 1U);
  BOOST_TEST((changelog.releases[0].entries[0].subject.kind == Kind::revert));
  BOOST_TEST(changelog.releases[1].entries.size() == 1U);
}

BOOST_AUTO_TEST_CASE(has_no_merges_but_those_that_say_something) {
  auto const told = story()
                        .commit("a")
                        .branch("x")
                        .commit("b")
                        .checkout("main")
                        .commit("c")
                        .merge({"x"})
                        .branch("y")
                        .commit("d")
                        .checkout("main")
                        .merge({"y"}, "feat: e");
  BOOST_TEST(outline(composed(told)) == "next: e; d; b; c; a;");
}

BOOST_AUTO_TEST_CASE(dates_a_release_by_its_tag_and_else_by_its_commit) {
  auto const changelog = composed(story()
                                      .commit("feat: a")
                                      .wait(std::chrono::hours(48))
                                      .annotate("v1.0", "Release v1.0\n\nChannel: stable")
                                      .wait(std::chrono::hours(48))
                                      .commit("fix: b")
                                      .tag("v1.1"));
  BOOST_TEST(date_of(changelog.releases[0].date.value()) == "2005-04-11");
  BOOST_TEST(date_of(changelog.releases[1].date.value()) == "2005-04-09");
  BOOST_TEST(changelog.releases[1].message == "Release v1.0\n\nChannel: stable");
  BOOST_REQUIRE_EQUAL(changelog.releases[1].trailers.size(), 1U);
  BOOST_TEST(changelog.releases[1].trailers[0].value == "stable");
}

BOOST_AUTO_TEST_CASE(puts_the_unreleased_under_the_version_it_is_told) {
  auto const told = story().commit("feat: a").tag("v1.0").commit("feat: b");
  auto const history = told.history();
  auto contents = everything(told, history);
  contents.next = {"1.1", "v1.1", {}};
  auto const changelog = compose(history, told, releases(told, history), contents);
  BOOST_TEST(outline(changelog) == "1.1: b; | 1.0: a;");
  BOOST_TEST(changelog.releases[0].tag == "v1.1");
  BOOST_TEST(changelog.releases[0].previous_tag == "v1.0");
  BOOST_TEST(!changelog.releases[0].commit.has_value());
}

BOOST_AUTO_TEST_CASE(keeps_a_release_whose_own_commit_is_not_chosen) {
  auto const told = story().commit("feat: a", {"core/x"}).commit("docs: b", {"docs/y"}).tag("v1.0");
  auto const history = told.history();
  auto contents = everything(told, history);
  contents.chosen.erase(*history.find(told.id_of("docs: b")));
  BOOST_TEST(outline(compose(history, told, releases(told, history), contents)) == "1.0: a;");
}

BOOST_AUTO_TEST_CASE(names_people_once_and_no_robots) {
  auto const told = story()
                        .author("Zoe", "zoe@example.com")
                        .commit("feat: a\n\nCo-authored-by: Ann <ann@example.com>")
                        .author("dependabot[bot]", "d@users.noreply.github.com")
                        .commit("build: b")
                        .author("zoe", "zoe@work.example")
                        .commit("fix: c");
  auto const history = told.history();
  auto contents = everything(told, history);
  contents.mailmap = Mailmap::parse("Zoe <zoe@example.com> <zoe@work.example>\n");
  auto const changelog = compose(history, told, releases(told, history), contents);
  BOOST_REQUIRE_EQUAL(changelog.releases.at(0).contributors.size(), 2U);
  BOOST_TEST(changelog.releases[0].contributors[0].name == "Ann");
  BOOST_TEST(changelog.releases[0].contributors[1].name == "Zoe");
  BOOST_TEST(changelog.releases[0].commits == 3U);
}

BOOST_AUTO_TEST_CASE(knows_the_pull_request_and_the_issues_of_a_commit) {
  auto const changelog = composed(story().commit("fix: a (#12)\n\nCloses #9, fixes #12 and #9"));
  auto const& entry = changelog.releases.at(0).entries.at(0);
  BOOST_TEST(entry.subject.text == "a");
  BOOST_TEST(entry.pull_request.value().number == 12U);
  BOOST_REQUIRE_EQUAL(entry.closes.size(), 1U);
  BOOST_TEST(entry.closes[0].number == 9U);
}

BOOST_AUTO_TEST_CASE(of_an_empty_choice_is_empty) {
  auto const told = story().commit("feat: a").tag("v1.0");
  auto const history = told.history();
  auto contents = everything(told, history);
  contents.chosen = Selection(history);
  BOOST_TEST(compose(history, told, releases(told, history), contents).releases.empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_changelog_from_records)

BOOST_AUTO_TEST_CASE(is_the_same_and_reads_no_commit_of_which_there_is_one) {
  Records records;
  Counting const told(long_story());
  auto const without = composed(told, nullptr);
  BOOST_TEST((composed(told, &records) == without));
  BOOST_TEST(records.kept.size() == 4202U);
  BOOST_TEST(records.finished == 1U);
  auto const read = told.read.load();
  BOOST_TEST((composed(told, &records) == without));
  BOOST_TEST(told.read == read);
}

BOOST_AUTO_TEST_CASE(reads_those_that_have_none_and_those_that_make_no_sense) {
  Records records;
  Counting const told(long_story());
  auto const without = composed(told, &records);
  records.kept.begin()->second = "nonsense";
  records.kept.erase(std::next(records.kept.begin()));
  auto const read = told.read.load();
  BOOST_TEST((composed(told, &records) == without));
  BOOST_TEST(told.read == read + 2);
  BOOST_TEST(records.kept.size() == 4202U);
}

BOOST_AUTO_TEST_CASE(follows_a_mailmap_that_has_changed) {
  Records records;
  Counting const told(long_story());
  composed(told, &records, Mailmap::parse("Old <old@example.com> <j@home.example>\n"));
  auto const mailmap = Mailmap::parse(
      "Thor <author@example.com> <j@home.example>\n"
      "Thor <author@example.com>\n");
  auto const read = told.read.load();
  auto const now = composed(told, &records, mailmap);
  BOOST_TEST(told.read == read);
  BOOST_TEST((now == composed(told, nullptr, mailmap)));
  BOOST_TEST(now.releases.at(1).entries.at(0).co_authors.empty());
}

BOOST_AUTO_TEST_CASE(is_not_for_few_commits) {
  auto const told = story().commit("feat: a");
  auto const history = told.history();
  Records records;
  auto contents = everything(told, history);
  contents.records = &records;
  BOOST_TEST(outline(compose(history, told, releases(told, history), contents)) == "next: a;");
  BOOST_TEST(records.asked == 0U);
  BOOST_TEST(records.kept.empty());
}

BOOST_AUTO_TEST_SUITE_END()
