// SPDX-License-Identifier: MIT
#include "version/next.hpp"

#include "fixture/corpus.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace cairn;

namespace {

Oid oid(std::size_t number) {
  return *Oid::parse(fmt::format("{:07x}{:033x}", number, number));
}

/// A history in words: the tags that it contains, those that it does not, and what was committed
/// since the newest final release and since the newest release.
struct Story {
  Scheme scheme = Scheme::semver;
  std::vector<TaggedVersion> releases;
  std::vector<TaggedVersion> elsewhere;
  std::vector<Verdict> since_final;
  std::vector<Verdict> since_previous;
  BumpRules rules;
  BumpRequest request;

  explicit Story(Scheme of = Scheme::semver) : scheme(of) { request.scheme = of; }

  /// The tag "v1.2.3".
  Story& has(std::string_view version) {
    releases.push_back(tagged(version));
    return *this;
  }
  Story& has_elsewhere(std::string_view version) {
    elsewhere.push_back(tagged(version));
    return *this;
  }
  /// A commit after the newest release.
  Story& then(std::string const& message) {
    earlier(message);
    since_previous.push_back(since_final.back());
    return *this;
  }
  /// A commit between the last final release and the newest pre-release.
  Story& earlier(std::string const& message) {
    Change const change{oid(since_final.size() + 1), message.substr(0, message.find('\n')),
                        parse_message(message), false};
    since_final.push_back(judged(change, rules));
    return *this;
  }
  Story& pre(Phase phase) {
    request.pre = phase;
    return *this;
  }
  Story& post() {
    request.kind = BumpRequest::Kind::post_release;
    return *this;
  }
  Story& level(Level asked) {
    request.level = asked;
    return *this;
  }
  Story& exactly(std::string_view text) {
    request.exact = version_of(text, scheme);
    return *this;
  }
  Story& on(Date date) {
    request.date = date;
    return *this;
  }

  TaggedVersion tagged(std::string_view version) const {
    auto read = version_of(version, scheme);
    BOOST_REQUIRE_MESSAGE(read, version);
    return {fmt::format("v{}", version), *std::move(read)};
  }

  std::variant<NextVersion, NothingToRelease, VersionRefusal> answer() const {
    return next_version({releases, elsewhere, since_previous, since_final}, request, rules);
  }

  NextVersion next() const {
    auto result = answer();
    BOOST_REQUIRE_MESSAGE(result.index() == 0, text());
    return std::get<NextVersion>(std::move(result));
  }

  /// The version, or "nothing: …", or "refused: …".
  std::string text() const {
    auto const result = answer();
    if (auto const* const found = std::get_if<NextVersion>(&result))
      return to_string(found->version);
    if (auto const* const none = std::get_if<NothingToRelease>(&result))
      return "nothing: " + none->reason;
    return "refused: " + std::get<VersionRefusal>(result).reason;
  }
};

Story semver() {
  return Story(Scheme::semver);
}

Story pep440() {
  return Story(Scheme::pep440);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_next_version)

BOOST_AUTO_TEST_CASE(goes_as_far_as_the_greatest_change_says) {
  BOOST_TEST(semver().has("1.2.3").then("fix: a").text() == "1.2.4");
  BOOST_TEST(semver().has("1.2.3").then("fix: a").then("feat: b").then("docs: c").text() ==
             "1.3.0");
  BOOST_TEST(semver().has("1.2.3").then("feat: a").then("fix!: b").text() == "2.0.0");
  BOOST_TEST(semver().has("1.2.3").then("[Store] Fix a lease (#12)").text() == "1.2.4");
}

BOOST_AUTO_TEST_CASE(names_the_commits_that_decide) {
  auto const next = semver().has("1.2.0").then("fix: a").then("feat: b").then("feat(x): c").next();
  BOOST_CHECK(next.level == Level::minor);
  BOOST_REQUIRE(next.reasons.size() == 2U);
  BOOST_TEST(to_string(next.reasons[0]) == "minor, because 0000002 'feat: b': its type is 'feat'");
  BOOST_CHECK(next.reasons[1].commit == oid(3));
  BOOST_TEST(to_string(*next.previous) == "1.2.0");
}

BOOST_AUTO_TEST_CASE(is_none_where_nothing_calls_for_it) {
  BOOST_TEST(semver().has("1.2.0").text() == "nothing: there are no changes since 'v1.2.0'");
  BOOST_TEST(semver().has("1.2.0").then("docs: a").text() ==
             "nothing: the change since 'v1.2.0' calls for no release");
  BOOST_TEST(semver().has("1.2.0").then("docs: a").then("chore: b").text() ==
             "nothing: none of the 2 changes since 'v1.2.0' calls for a release");
  BOOST_TEST(semver().text() == "nothing: there are no changes");
  BOOST_TEST(semver().has("1.2.0").then("docs: a").pre(Phase::rc).text().starts_with("nothing: "));
}

BOOST_AUTO_TEST_CASE(may_be_asked_for_by_level) {
  BOOST_TEST(semver().has("1.2.0").then("docs: a").level(Level::patch).text() == "1.2.1");
  BOOST_TEST(semver().has("1.2.0").then("fix: a").level(Level::major).text() == "2.0.0");
  BOOST_TEST(semver().has("0.2.0").then("fix: a").level(Level::major).text() == "1.0.0");
  BOOST_TEST(
      semver().has("1.2.0").then("docs: a").level(Level::none).text().starts_with("nothing"));
}

BOOST_AUTO_TEST_CASE(begins_at_0_1_0) {
  BOOST_TEST(semver().then("feat!: everything").text() == "0.1.0");
  BOOST_TEST(semver().then("docs: a").text() == "0.1.0");
  BOOST_TEST(semver().then("feat: a").pre(Phase::alpha).text() == "0.1.0-alpha.1");
  BOOST_TEST(pep440().then("feat: a").pre(Phase::alpha).text() == "0.1.0a1");
  auto story = semver().then("feat: a");
  story.rules.initial = {1, 0, 0};
  BOOST_TEST(story.text() == "1.0.0");
}

BOOST_AUTO_TEST_CASE(stays_below_1_0_unless_told_otherwise) {
  BOOST_TEST(semver().has("0.4.1").then("feat!: a").text() == "0.5.0");
  BOOST_TEST(semver().has("0.4.1").then("feat: a").text() == "0.5.0");
  auto const next = semver().has("0.4.1").then("feat!: a").next();
  BOOST_TEST(to_string(next.reasons[0]) ==
             "minor, because 0000001 'feat!: a': it is a breaking change, and 0.x stays below 1.0");
  auto leaving = semver().has("0.4.1").then("feat!: a");
  leaving.rules.zero_major = ZeroMajor::leave;
  BOOST_TEST(leaving.text() == "1.0.0");
  auto crate = semver().has("0.4.1").then("feat: a");
  crate.rules.zero_minor = Level::patch;
  BOOST_TEST(crate.text() == "0.4.2");
}

// A release candidate of the last version was tagged after its post release.
BOOST_AUTO_TEST_CASE(follows_the_greatest_version_and_not_the_newest_tag) {
  BOOST_TEST(pep440().has("0.3.11").has("0.3.11.post1").has("0.3.11-rc1").then("fix: a").text() ==
             "0.3.12");
  BOOST_TEST(semver().has("1.10.0").has("1.9.9").then("fix: a").text() == "1.10.1");
}

BOOST_AUTO_TEST_CASE(passes_over_what_another_branch_has_taken) {
  auto const next =
      semver().has("1.2.0").has_elsewhere("1.2.1").has_elsewhere("1.2.2").then("fix: a").next();
  BOOST_TEST(to_string(next.version) == "1.2.3");
  BOOST_TEST(to_string(next.reasons.at(1)) == "1.2.1 is taken: there is a tag 'v1.2.1'");
  BOOST_TEST(semver().has("1.2.0").has_elsewhere("1.3.0").then("feat: a").text() == "1.4.0");
  BOOST_TEST(
      semver().has("1.2.0").has_elsewhere("1.3.0-rc.1").then("feat: a").pre(Phase::rc).text() ==
      "1.3.0-rc.2");
  BOOST_TEST(semver().has("1.2.0").has_elsewhere("1.3.0").then("feat: a").pre(Phase::rc).text() ==
             "1.4.0-rc.1");
  BOOST_TEST(pep440().has("0.4.0").has_elsewhere("0.4.0.post1").then("fix: a").post().text() ==
             "0.4.0.post2");
}

BOOST_AUTO_TEST_CASE(keeps_the_count_of_numbers) {
  BOOST_TEST(pep440().has("1.2").then("feat: a").text() == "1.3");
  BOOST_TEST(pep440().has("1.2").then("fix: a").text() == "1.2.1");
  BOOST_TEST(pep440().has("255").then("fix: a").text() == "256");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_pre_release)

BOOST_AUTO_TEST_CASE(starts_at_the_target_of_the_changes) {
  BOOST_TEST(semver().has("1.2.0").then("feat: a").pre(Phase::rc).text() == "1.3.0-rc.1");
  BOOST_TEST(semver().has("1.2.0").then("fix: a").pre(Phase::alpha).text() == "1.2.1-alpha.1");
  BOOST_TEST(semver().has("0.2.0").then("feat!: a").pre(Phase::beta).text() == "0.3.0-beta.1");
}

BOOST_AUTO_TEST_CASE(advances_with_every_further_change) {
  BOOST_TEST(semver()
                 .has("1.2.0")
                 .earlier("feat: a")
                 .has("1.3.0-rc.1")
                 .then("fix: b")
                 .pre(Phase::rc)
                 .text() == "1.3.0-rc.2");
  BOOST_TEST(semver()
                 .has("1.2.0")
                 .earlier("feat: a")
                 .has("1.3.0-rc.9")
                 .then("fix: b")
                 .pre(Phase::rc)
                 .text() == "1.3.0-rc.10");
}

BOOST_AUTO_TEST_CASE(does_not_advance_for_nothing) {
  auto const story = semver().has("1.2.0").earlier("feat: a").has("1.3.0-rc.1");
  BOOST_TEST(Story(story).pre(Phase::rc).text() ==
             "nothing: there are no changes since 'v1.3.0-rc.1'");
  BOOST_TEST(Story(story).then("docs: b").pre(Phase::rc).text() ==
             "nothing: the change since 'v1.3.0-rc.1' calls for no release");
  BOOST_TEST(Story(story).then("docs: b").pre(Phase::rc).level(Level::patch).text() ==
             "1.3.0-rc.2");
}

BOOST_AUTO_TEST_CASE(is_promoted_to_a_later_phase_and_never_back) {
  auto const story = semver().has("1.2.0").earlier("feat: a").has("1.3.0-beta.3");
  BOOST_TEST(Story(story).then("fix: b").pre(Phase::rc).text() == "1.3.0-rc.1");
  BOOST_TEST(Story(story).pre(Phase::rc).text() == "1.3.0-rc.1");
  BOOST_TEST(Story(story).then("fix: b").pre(Phase::alpha).text() ==
             "refused: there is no way back from '1.3.0-beta.3' to alpha");
}

BOOST_AUTO_TEST_CASE(moves_its_target_for_a_greater_change) {
  auto const story = semver().has("1.2.0").earlier("feat: a").has("1.3.0-rc.1").then("fix!: b");
  BOOST_TEST(Story(story).pre(Phase::rc).text() == "2.0.0-rc.1");
  BOOST_TEST(Story(story).text() == "2.0.0");
  BOOST_TEST(Story(story).pre(Phase::alpha).text() == "2.0.0-alpha.1");
  BOOST_TEST(semver()
                 .has("1.2.0")
                 .earlier("fix: a")
                 .has("1.2.1-rc.1")
                 .then("feat: b")
                 .pre(Phase::rc)
                 .text() == "1.3.0-rc.1");
}

BOOST_AUTO_TEST_CASE(keeps_its_target_for_a_smaller_change) {
  BOOST_TEST(semver()
                 .has("1.2.0")
                 .earlier("fix!: a")
                 .has("2.0.0-rc.1")
                 .then("feat: b")
                 .pre(Phase::rc)
                 .text() == "2.0.0-rc.2");
  BOOST_TEST(semver().has("1.2.0").earlier("fix: a").has("2.0.0-rc.1").then("fix: b").text() ==
             "2.0.0");
}

BOOST_AUTO_TEST_CASE(is_finished_whatever_happened_since) {
  auto const story = semver().has("1.2.0").earlier("feat: a").has("1.3.0-rc.1");
  BOOST_TEST(Story(story).then("docs: b").text() == "1.3.0");
  BOOST_TEST(Story(story).text() == "1.3.0");
  auto const next = Story(story).then("docs: b").next();
  BOOST_TEST(to_string(next.reasons.back()) == "it finishes '1.3.0-rc.1'");
}

BOOST_AUTO_TEST_CASE(is_finished_elsewhere_only_once) {
  BOOST_TEST(semver()
                 .has("1.2.0")
                 .earlier("feat: a")
                 .has("1.3.0-rc.1")
                 .has_elsewhere("1.3.0")
                 .then("fix: b")
                 .text() == "1.4.0");
}

// The project has one tag, of a candidate: either a second one comes, or the release, by choice.
BOOST_AUTO_TEST_CASE(may_be_all_that_there_is) {
  auto const story = semver().has("0.1.0-rc1").then("feat: a");
  BOOST_TEST(Story(story).pre(Phase::rc).text() == "0.1.0-rc2");
  BOOST_TEST(Story(story).text() == "0.1.0");
  BOOST_TEST(Story(story).then("feat!: b").text() == "0.1.0");
  BOOST_TEST(Story(story).level(Level::major).text() == "1.0.0");
}

BOOST_AUTO_TEST_CASE(looks_like_the_ones_before) {
  BOOST_TEST(semver().has("1.0.0-beta1").has("1.0.0").then("feat: a").pre(Phase::rc).text() ==
             "1.1.0-rc1");
  BOOST_TEST(pep440().has("1.0rc1").has("1.0").then("feat: a").pre(Phase::rc).text() == "1.1rc1");
  BOOST_TEST(pep440().has("0.3.11-rc1").has("0.3.12.post1").then("feat: a").pre(Phase::rc).text() ==
             "0.4.0-rc1");
  BOOST_TEST(pep440().has("0.3.0-alpha").has("0.3.0").then("feat: a").pre(Phase::alpha).text() ==
             "0.4.0-alpha1");
  BOOST_TEST(pep440().has("1.0").then("feat: a").pre(Phase::rc).text() == "1.1rc1");
  BOOST_TEST(semver().has("1.0.0").then("feat: a").pre(Phase::rc).text() == "1.1.0-rc.1");
}

BOOST_AUTO_TEST_CASE(has_the_word_that_was_asked_for_unless_it_goes_on) {
  auto const story = semver().has("0.26.0-pre").then("fix: a").pre(Phase::rc);
  BOOST_TEST(Story(story).text() == "0.26.0-pre.1");
  BOOST_TEST(Story(story).has("0.26.3").text() == "0.26.4-rc.1");
}

BOOST_AUTO_TEST_CASE(begins_to_count_where_the_project_does) {
  auto const story = semver().has("1.0.0-rc.0").has("1.0.0-rc.1").has("1.0.0").then("feat: a");
  BOOST_TEST(Story(story).pre(Phase::rc).text() == "1.1.0-rc.0");
  auto told = story;
  told.rules.first_pre = 1;
  BOOST_TEST(told.pre(Phase::rc).text() == "1.1.0-rc.1");
}

BOOST_AUTO_TEST_CASE(is_written_as_the_settings_say_whatever_was_before) {
  auto first = semver().then("feat: a").pre(Phase::rc);
  first.rules.stage = StageSpelling::joined;
  BOOST_TEST(first.text() == "0.1.0-rc1");
  auto later = semver().has("1.0.0-beta1").has("1.0.0").then("feat: a").pre(Phase::rc);
  later.rules.stage = StageSpelling::dotted;
  BOOST_TEST(later.text() == "1.1.0-rc.1");
  auto begun = semver().has("1.0.0-rc.1").then("feat: a").pre(Phase::rc);
  begun.rules.stage = StageSpelling::joined;
  BOOST_TEST(begun.text() == "1.0.0-rc.2");
}

BOOST_AUTO_TEST_CASE(may_follow_identifiers_that_mean_nothing) {
  auto const story = semver().has("1.2.0").earlier("feat: a").has("1.3.0-nightly.4").then("fix: b");
  BOOST_TEST(Story(story).pre(Phase::rc).text() == "1.3.0-rc.1");
  BOOST_TEST(Story(story).text() == "1.3.0");
  BOOST_TEST(
      Story(story).pre(Phase::alpha).text() ==
      "refused: 1.3.0-alpha.1 would not come after 1.3.0-nightly.4, the greatest version there is");
}

BOOST_AUTO_TEST_CASE(without_a_dot_is_warned_of_and_ends_at_rc9) {
  auto const first = semver().has("1.0.0-rc1").has("1.0.0").then("feat: a").pre(Phase::rc).next();
  BOOST_REQUIRE(first.warnings.size() == 1U);
  BOOST_TEST(first.warnings[0] ==
             "SemVer, Cargo, npm and SwiftPM compare 'rc1' as text and put rc10 before rc2; 'rc.1' "
             "counts");
  auto const tenth = semver().has("1.0.0-rc9").then("fix: a").pre(Phase::rc);
  BOOST_TEST(tenth.text() ==
             "refused: 1.0.0-rc10 would not come after 1.0.0-rc9, the greatest version there is: "
             "SemVer compares identifiers without a dot as text");
  BOOST_TEST(!std::get<VersionRefusal>(tenth.answer()).hint.empty());
  BOOST_TEST(pep440().has("1.0.0-rc9").then("fix: a").pre(Phase::rc).text() == "1.0.0-rc10");
  BOOST_TEST(semver().has("1.0.0-rc.9").then("fix: a").pre(Phase::rc).next().warnings.empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_post_release)

BOOST_AUTO_TEST_CASE(counts_from_the_release) {
  BOOST_TEST(pep440().has("0.4.0").then("fix: a").post().text() == "0.4.0.post1");
  BOOST_TEST(pep440().has("0.4.0").has("0.4.0.post1").then("ci: a").post().text() == "0.4.0.post2");
  BOOST_TEST(pep440().has("0.4.0").then("fix: a").post().next().warnings.size() == 1U);
}

BOOST_AUTO_TEST_CASE(is_followed_by_a_version_that_counts_from_its_release) {
  auto const story = pep440().has("0.3.9").has("0.4.0").has("0.4.0.post2");
  BOOST_TEST(Story(story).then("feat: a").text() == "0.5.0");
  BOOST_TEST(Story(story).then("fix: a").text() == "0.4.1");
  BOOST_TEST(Story(story).then("feat: a").pre(Phase::rc).text() == "0.5.0rc1");
}

BOOST_AUTO_TEST_CASE(needs_pep_440_and_a_release_to_follow) {
  BOOST_TEST(semver().has("0.4.0").then("fix: a").post().text().starts_with(
      "refused: post releases exist in PEP 440 only"));
  BOOST_TEST(pep440().then("fix: a").post().text().starts_with("refused: there is no release"));
  BOOST_TEST(pep440()
                 .has("0.4.0rc1")
                 .then("fix: a")
                 .post()
                 .text()
                 .starts_with("refused: '0.4.0rc1' is a"));
  BOOST_TEST(pep440().has("0.4.0").post().text() == "nothing: there are no changes since 'v0.4.0'");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_exact_version)

BOOST_AUTO_TEST_CASE(is_taken_if_it_is_greater_and_free) {
  BOOST_TEST(semver().has("1.2.0").exactly("1.5.0").text() == "1.5.0");
  BOOST_TEST(semver().exactly("3.0.0-beta.1").text() == "3.0.0-beta.1");
  BOOST_TEST(semver().has("1.2.0").exactly("1.2.0").text() ==
             "refused: 1.2.0 is taken: there is a tag 'v1.2.0'");
  BOOST_TEST(semver().has("1.2.0").has_elsewhere("1.5.0").exactly("1.5.0").text() ==
             "refused: 1.5.0 is taken: there is a tag 'v1.5.0'");
  BOOST_TEST(semver().has("1.2.0").exactly("1.1.9").text() ==
             "refused: 1.1.9 would not come after 1.2.0, the greatest version there is");
  BOOST_TEST(semver().has("1.2.0").exactly("1.2.0-rc.1").text() ==
             "refused: 1.2.0-rc.1 would lead to a version that is taken: there is a tag 'v1.2.0'");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_calendar_version)

BOOST_AUTO_TEST_CASE(is_made_of_the_date) {
  using namespace std::chrono;
  auto const story = Story(Scheme::calver).has("2026.8.9").has("2026.8.10");
  BOOST_TEST(Story(story).then("fix: a").on(2026y / August / 22).text() == "2026.8.11");
  BOOST_TEST(Story(story).then("feat!: a").on(2026y / September / 2).text() == "2026.9.0");
  BOOST_TEST(
      Story(story).then("docs: a").on(2026y / September / 2).text().starts_with("nothing: "));
  BOOST_TEST(Story(story).then("fix: a").on(2026y / January / 1).text() == "2026.8.11");
  BOOST_TEST(Story(Scheme::calver).then("docs: a").on(2026y / August / 22).text() == "2026.8.0");
}

BOOST_AUTO_TEST_CASE(passes_over_what_is_taken) {
  using namespace std::chrono;
  BOOST_TEST(Story(Scheme::calver)
                 .has("2026.8.10")
                 .has_elsewhere("2026.8.11")
                 .then("fix: a")
                 .on(2026y / August / 22)
                 .text() == "2026.8.12");
}

BOOST_AUTO_TEST_CASE(may_have_candidates) {
  using namespace std::chrono;
  auto const story = Story(Scheme::calver).has("2026.8.10");
  BOOST_TEST(Story(story).then("fix: a").on(2026y / September / 2).pre(Phase::rc).text() ==
             "2026.9.0-rc.1");
  auto const begun = Story(story).has("2026.9.0-rc.1").then("fix: a").on(2026y / September / 3);
  BOOST_TEST(Story(begun).pre(Phase::rc).text() == "2026.9.0-rc.2");
  BOOST_TEST(Story(begun).text() == "2026.9.0");
}

BOOST_AUTO_TEST_CASE(keeps_the_zeros_of_its_format) {
  using namespace std::chrono;
  auto story = Story(Scheme::calver).has("2026.02.18").then("fix: a").on(2026y / March / 4);
  story.request.calendar = CalendarFormat::parse("YYYY.0M.0D");
  BOOST_TEST(story.text() == "2026.03.04");
}

BOOST_AUTO_TEST_SUITE_END()
