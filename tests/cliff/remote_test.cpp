// SPDX-License-Identifier: MIT
#include "cliff/remote.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace cairn;
using cliff::RemoteContributor;
using cliff::RemoteIndex;

constexpr auto none = std::nullopt;

std::string id(char digit) {
  return std::string(40, digit);
}

/// The contributors of a release that is not out.
std::vector<RemoteContributor> unreleased(RemoteIndex const& index,
                                          std::vector<std::string> const& ids) {
  return index.contributors_of({ids, none, none});
}

/// One that is out, whose commit is the first of `ids`.
std::vector<RemoteContributor> released(RemoteIndex const& index,
                                        std::vector<std::string> const& ids) {
  return index.contributors_of({ids, ids.front(), 1});
}

std::vector<std::string> first_timers(std::vector<RemoteContributor> const& contributors) {
  std::vector<std::string> names;
  for (auto const& each : contributors)
    if (each.is_first_time) names.push_back(each.username.value_or("(nobody)"));
  return names;
}

BOOST_AUTO_TEST_SUITE(the_contributor_of_a_commit)

BOOST_AUTO_TEST_CASE(has_what_the_pull_request_says) {
  RemoteIndex const index({{{id('a'), "ann", 7}}, {{12, "title", {"bug", "ui"}, id('a'), "bob"}}});
  RemoteContributor expected;
  expected.username = "ann";
  expected.pr_author = "bob";
  expected.pr_title = "title";
  expected.pr_number = 12;
  expected.pr_labels = {"bug", "ui"};
  BOOST_TEST((index.contributor_of(id('a')) == expected));
}

BOOST_AUTO_TEST_CASE(is_known_without_a_pull_request) {
  RemoteIndex const index(
      {{{id('a'), "ann", 7}, {id('b'), none, 6}}, {{12, "title", {}, none, "x"}}});
  RemoteContributor expected;
  BOOST_TEST((index.contributor_of(id('b')) == expected));
  expected.username = "ann";
  BOOST_TEST((index.contributor_of(id('a')) == expected));
}

BOOST_AUTO_TEST_CASE(is_none_where_the_forge_does_not_know_the_commit) {
  RemoteIndex const index({{{id('a'), "ann", 7}}, {{12, "title", {}, id('b'), "bob"}}});
  BOOST_TEST(!index.contributor_of(id('b')).has_value());
  BOOST_TEST(!index.contributor_of(id('a').substr(0, 12)).has_value());
  BOOST_TEST(!index.contributor_of("").has_value());
}

BOOST_AUTO_TEST_CASE(is_found_by_twelve_digits_of_its_merge) {
  auto const number_of = [](std::string merge) {
    RemoteIndex const index({{{id('a'), "ann", 7}}, {{12, "title", {}, std::move(merge), none}}});
    return index.contributor_of(id('a'))->pr_number;
  };
  BOOST_TEST(number_of(std::string(12, 'a')).value() == 12);
  BOOST_TEST(!number_of(std::string(11, 'a')).has_value());
  BOOST_TEST(!number_of(std::string(13, 'a')).has_value());
}

BOOST_AUTO_TEST_CASE(has_the_first_of_several_pull_requests) {
  RemoteIndex const whole_first({{{id('a'), "ann", 7}},
                                 {{3, none, {}, id('b'), none},
                                  {2, none, {}, id('a'), none},
                                  {1, none, {}, std::string(12, 'a'), none},
                                  {0, none, {}, id('a'), none}}});
  BOOST_TEST(whole_first.contributor_of(id('a'))->pr_number.value() == 2);
  RemoteIndex const short_first(
      {{{id('a'), "ann", 7}},
       {{1, none, {}, std::string(12, 'a'), none}, {2, none, {}, id('a'), none}}});
  BOOST_TEST(short_first.contributor_of(id('a'))->pr_number.value() == 1);
}

BOOST_AUTO_TEST_CASE(is_the_same_after_a_move) {
  RemoteIndex index({{{"short", "ann", 7}}, {{12, "t", {}, "short", "bob"}}});
  auto const moved = std::move(index);
  BOOST_TEST(moved.contributor_of("short")->pr_number.value() == 12);
  BOOST_TEST(unreleased(moved, {"short"}).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_contributors_of_a_release)

BOOST_AUTO_TEST_CASE(stand_in_the_order_of_the_forge) {
  RemoteIndex const index({{{id('c'), "cy", 9}, {id('a'), "ann", 8}, {id('b'), "bob", 7}}, {}});
  auto const contributors = unreleased(index, {id('a'), id('b'), id('c')});
  BOOST_REQUIRE(contributors.size() == 3U);
  BOOST_TEST(contributors[0].username.value() == "cy");
  BOOST_TEST(contributors[1].username.value() == "ann");
  BOOST_TEST(contributors[2].username.value() == "bob");
}

BOOST_AUTO_TEST_CASE(are_one_a_username_with_all_of_its_pull_requests) {
  RemoteIndex const index(
      {{{id('a'), "ann", 9}, {id('b'), "ann", 8}, {id('c'), "ann", 7}, {id('d'), "ann", 6}},
       {{5, "first", {"bug"}, id('a'), "x"},
        {9, "second", {}, id('b'), "y"},
        {2, "third", {}, id('d'), "z"}}});
  auto const contributors = unreleased(index, {id('d'), id('b'), id('c'), id('a')});
  RemoteContributor expected;
  expected.username = "ann";
  expected.pr_title = "first";
  expected.pr_number = 5;
  expected.pr_numbers = {2, 5, 9};
  expected.pr_labels = {"bug"};
  expected.is_first_time = true;
  BOOST_TEST((contributors == std::vector{expected}));
}

BOOST_AUTO_TEST_CASE(have_each_number_once) {
  RemoteIndex const index({{{id('a'), "ann", 9}, {std::string(12, 'a') + 'b', "ann", 8}},
                           {{5, none, {}, std::string(12, 'a'), none}}});
  auto const contributors = unreleased(index, {id('a'), std::string(12, 'a') + 'b'});
  BOOST_REQUIRE(contributors.size() == 1U);
  BOOST_TEST((contributors[0].pr_numbers == std::vector<std::int64_t>{5}));
}

BOOST_AUTO_TEST_CASE(do_not_take_what_their_newest_commit_lacks_from_an_older_one) {
  RemoteIndex const index(
      {{{id('a'), "ann", 9}, {id('b'), "ann", 8}}, {{9, "second", {"bug"}, id('b'), "y"}}});
  auto const contributors = unreleased(index, {id('a'), id('b')});
  BOOST_REQUIRE(contributors.size() == 1U);
  BOOST_TEST(!contributors[0].pr_title.has_value());
  BOOST_TEST(!contributors[0].pr_number.has_value());
  BOOST_TEST(contributors[0].pr_labels.empty());
  BOOST_TEST((contributors[0].pr_numbers == std::vector<std::int64_t>{9}));
}

BOOST_AUTO_TEST_CASE(are_one_for_all_who_have_no_account) {
  RemoteIndex const index({{{id('a'), none, 9}, {id('b'), none, 8}, {id('c'), "", 7}}, {}});
  auto const contributors = unreleased(index, {id('a'), id('b'), id('c')});
  BOOST_REQUIRE(contributors.size() == 2U);
  BOOST_TEST(!contributors[0].username.has_value());
  BOOST_TEST(contributors[1].username.value() == "");
}

BOOST_AUTO_TEST_CASE(are_none_where_the_forge_knows_no_commit) {
  RemoteIndex const index({{{id('a'), "ann", 9}}, {}});
  BOOST_TEST(unreleased(index, {id('b')}).empty());
  BOOST_TEST(unreleased(index, {}).empty());
  BOOST_TEST(unreleased(RemoteIndex({}), {id('a')}).empty());
}

BOOST_AUTO_TEST_CASE(are_the_same_where_pages_overlap) {
  Activity activity{{{id('a'), "ann", 9}, {id('b'), "bob", 8}}, {{5, "t", {}, id('a'), "x"}}};
  auto doubled = activity;
  doubled.commits.insert(doubled.commits.end(), activity.commits.begin(), activity.commits.end());
  doubled.pull_requests.push_back(activity.pull_requests[0]);
  std::vector const ids{id('a'), id('b')};
  BOOST_TEST((released(RemoteIndex(doubled), ids) == released(RemoteIndex(activity), ids)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_first_time)

Activity const history{{{id('a'), "ann", 90},
                        {id('b'), "bob", 80},
                        {id('c'), "ann", 70},
                        {id('d'), "cy", 60},
                        {id('e'), "ann", 50}},
                       {}};

BOOST_AUTO_TEST_CASE(is_that_of_somebody_who_made_nothing_else) {
  RemoteIndex const index(history);
  BOOST_TEST(
      (first_timers(unreleased(index, {id('a'), id('b')})) == std::vector<std::string>{"bob"}));
  BOOST_TEST(
      (first_timers(released(index, {id('a'), id('b')})) == std::vector<std::string>{"bob"}));
}

BOOST_AUTO_TEST_CASE(may_take_several_commits) {
  RemoteIndex const index(history);
  BOOST_TEST((first_timers(unreleased(index, {id('a'), id('c'), id('e')})) ==
              std::vector<std::string>{"ann"}));
}

BOOST_AUTO_TEST_CASE(is_not_undone_by_what_came_after_the_release) {
  RemoteIndex const index(history);
  BOOST_TEST((first_timers(released(index, {id('c'), id('d'), id('e')})) ==
              std::vector<std::string>{"ann", "cy"}));
}

BOOST_AUTO_TEST_CASE(counts_what_came_after_while_nothing_is_released) {
  RemoteIndex const index(history);
  BOOST_TEST((first_timers(unreleased(index, {id('c'), id('d'), id('e')})) ==
              std::vector<std::string>{"cy"}));
}

BOOST_AUTO_TEST_CASE(counts_all_where_the_forge_does_not_know_the_release) {
  RemoteIndex const index(history);
  std::vector const ids{id('c'), id('e')};
  // The release's commit is one of another release, or one that was never pushed.
  BOOST_TEST(first_timers(index.contributors_of({ids, id('d'), 1})).empty());
  BOOST_TEST(first_timers(index.contributors_of({ids, id('f'), 1})).empty());
  BOOST_TEST(first_timers(index.contributors_of({ids, none, 1})).empty());
}

BOOST_AUTO_TEST_CASE(counts_all_where_the_forge_does_not_date_the_release) {
  auto undated = history;
  undated.commits[2].timestamp.reset();
  BOOST_TEST(first_timers(released(RemoteIndex(undated), {id('c'), id('e')})).empty());
}

BOOST_AUTO_TEST_CASE(is_undone_by_a_commit_without_a_date) {
  auto undated = history;
  undated.commits[0].timestamp.reset();
  BOOST_TEST(first_timers(released(RemoteIndex(undated), {id('c'), id('e')})).empty());
}

BOOST_AUTO_TEST_CASE(is_not_undone_by_a_commit_of_the_same_second) {
  auto same = history;
  same.commits[0].timestamp = 70;
  BOOST_TEST((first_timers(released(RemoteIndex(same), {id('c'), id('e')})) ==
              std::vector<std::string>{"ann"}));
}

BOOST_AUTO_TEST_CASE(goes_by_dates_whatever_the_order) {
  Activity const shuffled{{{id('a'), "ann", 10}, {id('b'), "ann", 90}, {id('c'), "ann", 50}}, {}};
  BOOST_TEST(first_timers(released(RemoteIndex(shuffled), {id('c')})).empty());
}

BOOST_AUTO_TEST_CASE(is_known_of_those_without_an_account_together) {
  RemoteIndex const index({{{id('a'), none, 9}, {id('b'), none, 8}}, {}});
  BOOST_TEST(first_timers(released(index, {id('a')})).empty());
  BOOST_TEST((first_timers(released(index, {id('b')})) == std::vector<std::string>{"(nobody)"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
