// SPDX-License-Identifier: MIT
#include "version/version.hpp"

#include "fixture/corpus.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <random>

using namespace cairn;

namespace {

std::string shown(Spelling::Mark const& mark) {
  return fmt::format("'{}' '{}' '{}'{}", mark.lead, mark.word, mark.joint,
                     mark.numbered ? "" : ", no number");
}

std::string dump(Version const& version) {
  auto text = fmt::format("release     {}\n", fmt::join(version.release, " "));
  auto const& spelling = version.spelling;
  if (version.epoch != 0) text += fmt::format("epoch       {}\n", version.epoch);
  if (version.stage)
    text += fmt::format("stage       {} {}, written {}\n", to_string(version.stage->phase),
                        version.stage->number, shown(spelling.stage));
  if (version.post)
    text += fmt::format("post        {}, written {}\n", *version.post, shown(spelling.post));
  if (version.dev)
    text += fmt::format("dev         {}, written {}\n", *version.dev, shown(spelling.dev));
  if (!version.identifiers.empty())
    text += fmt::format("identifiers {}\n", fmt::join(version.identifiers, " "));
  if (!version.build.empty())
    text += fmt::format("build       {}\n", fmt::join(version.build, " "));
  if (!spelling.widths.empty())
    text += fmt::format("widths      {}\n", fmt::join(spelling.widths, " "));
  return text;
}

/// Reads "semver 1.2.3".
std::string dump_of(std::string const& input) {
  auto const space = input.find(' ');
  auto const text = input.substr(space + 1);
  auto const read = parse_version(text, *from_string<Scheme>(input.substr(0, space)));
  if (auto const* const version = std::get_if<Version>(&read)) {
    auto const again = to_string(*version);
    return dump(*version) + (again == text ? "" : "text        " + again + "\n");
  }
  auto const& complaint = std::get<NotAVersion>(read);
  return complaint.reason + "\n" + excerpt(text, place_of(text, complaint.offset));
}

Version semver(std::string_view text) {
  return *version_of(text, Scheme::semver);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_version)

BOOST_AUTO_TEST_CASE(means_what_the_corpus_says) {
  test::check_corpus(test::in_tests("corpus/version-grammar.txt"), dump_of);
}

BOOST_AUTO_TEST_CASE(is_read_back_as_it_was_written) {
  for (auto const& [scheme, text] : std::initializer_list<std::pair<Scheme, std::string_view>>{
           {Scheme::semver, "1.2.3"},
           {Scheme::semver, "0.1.0-rc1"},
           {Scheme::semver, "0.1.0-RC.1"},
           {Scheme::semver, "1.0.0-alpha.2.dev.0"},
           {Scheme::semver, "1.0.0-a2-dev1"},
           {Scheme::semver, "1.0.0-dev.3+b.7"},
           {Scheme::semver, "1.2.3----RC-SNAPSHOT.12.9.1--.12+788"},
           {Scheme::pep440, "1.0rc1"},
           {Scheme::pep440, "1.0-rc.1"},
           {Scheme::pep440, "2!1.0.0a1.post2.dev3+ubuntu.1"},
           {Scheme::pep440, "1.0-346"},
           {Scheme::pep440, "2026.02.18"},
           {Scheme::calver, "2026.02.18"},
           {Scheme::calver, "24.04-beta.1+b"},
           {Scheme::calver, "2026.2b1"}}) {
    auto const version = version_of(text, scheme);
    BOOST_REQUIRE_MESSAGE(version, text);
    BOOST_TEST(to_string(*version) == text);
  }
}

// Whoever writes the joint and leaves the number out would otherwise lend it to the next part.
BOOST_AUTO_TEST_CASE(with_a_joint_and_no_number_is_written_with_its_zero) {
  auto const version = version_of("1.0a--5", Scheme::pep440);
  BOOST_REQUIRE(version);
  BOOST_TEST(to_string(*version) == "1.0a0-5");
  BOOST_CHECK(version_of(to_string(*version), Scheme::pep440) == version);
}

// Three plain numbers are read without the grammar, anything behind a '+' with it.
BOOST_AUTO_TEST_CASE(of_plain_numbers_is_what_the_grammar_makes_of_them) {
  std::mt19937 random(1);  // the same texts in every run
  constexpr std::string_view alphabet = "0012.....9-ra1";
  std::size_t plain = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length)
      text += alphabet[random() % alphabet.size()];
    for (auto const scheme : {Scheme::semver, Scheme::pep440, Scheme::calver}) {
      auto const read = version_of(text, scheme);
      auto expected = version_of(text + "+b", scheme);
      if (expected) expected->build.clear();
      BOOST_CHECK_MESSAGE(read == expected, text);
      plain += read && to_string(*read) == text && !is_pre_release(*read) ? 1U : 0U;
    }
  }
  BOOST_TEST(plain > 100U);
}

BOOST_AUTO_TEST_CASE(that_is_too_long_is_not_looked_at) {
  std::string const longest = "1.0." + std::string(longest_version - 4, '1');
  auto const at_the_limit = std::get<NotAVersion>(parse_version(longest, Scheme::semver));
  BOOST_CHECK(at_the_limit.objection == NotAVersion::Objection::too_large);
  auto const above = std::get<NotAVersion>(parse_version(longest + "1", Scheme::semver));
  BOOST_CHECK(above.objection == NotAVersion::Objection::too_long);
}

BOOST_AUTO_TEST_CASE(may_have_numbers_up_to_64_bits) {
  BOOST_CHECK(version_of("18446744073709551615.0.0", Scheme::semver));
  auto const read = parse_version("1.18446744073709551616.0", Scheme::semver);
  BOOST_CHECK((std::get<NotAVersion>(read) == NotAVersion{2, "the number does not fit into 64 bits",
                                                          NotAVersion::Objection::too_large}));
  BOOST_CHECK(!version_of("1.0rc18446744073709551616", Scheme::pep440));
  BOOST_CHECK(!version_of("1.0.post18446744073709551616", Scheme::pep440));
  BOOST_CHECK(!version_of("18446744073709551616!1.0", Scheme::pep440));
}

BOOST_AUTO_TEST_CASE(keeps_a_semver_count_that_does_not_fit_as_an_identifier) {
  auto const version = semver("1.0.0-rc.18446744073709551616");
  BOOST_CHECK(!version.stage);
  BOOST_CHECK((version.identifiers == std::vector<std::string>{"rc", "18446744073709551616"}));
}

BOOST_AUTO_TEST_CASE(is_a_pre_release_by_stage_by_dev_or_by_identifiers) {
  BOOST_TEST(!is_pre_release(semver("1.0.0")));
  BOOST_TEST(!is_pre_release(semver("1.0.0+dev")));
  BOOST_TEST(is_pre_release(semver("1.0.0-rc.1")));
  BOOST_TEST(is_pre_release(semver("1.0.0-nightly.1")));
  BOOST_TEST(is_pre_release(*version_of("1.0.dev1", Scheme::pep440)));
  BOOST_TEST(!is_pre_release(*version_of("1.0.post1", Scheme::pep440)));
}

BOOST_AUTO_TEST_CASE(changes_its_word_with_its_phase_and_nothing_else) {
  auto const moved = [](std::string_view text, Scheme scheme, Phase phase) {
    return to_string(with_stage(*version_of(text, scheme), {phase, 1}));
  };
  BOOST_TEST(moved("1.0.0-alpha.3", Scheme::semver, Phase::beta) == "1.0.0-beta.1");
  BOOST_TEST(moved("1.0.0-a3", Scheme::semver, Phase::beta) == "1.0.0-b1");
  BOOST_TEST(moved("1.0.0-rc3", Scheme::semver, Phase::alpha) == "1.0.0-alpha1");
  BOOST_TEST(moved("1.0rc3", Scheme::pep440, Phase::alpha) == "1.0a1");
  BOOST_TEST(moved("1.0.beta3", Scheme::pep440, Phase::alpha) == "1.0.alpha1");
  BOOST_TEST(moved("1.0", Scheme::pep440, Phase::rc) == "1.0rc1");
  BOOST_TEST(moved("1.0.0-beta", Scheme::semver, Phase::beta) == "1.0.0-beta.1");
  BOOST_TEST(moved("0.26.0-pre", Scheme::semver, Phase::rc) == "0.26.0-pre.1");
}

BOOST_AUTO_TEST_CASE(has_words_for_its_phases_in_two_lengths) {
  for (auto const* const word : {"rc", "c", "pre", "PREVIEW"})
    BOOST_CHECK(phase_of(word) == Phase::rc);
  for (auto const* const word : {"a", "Alpha"}) BOOST_CHECK(phase_of(word) == Phase::alpha);
  for (auto const* const word : {"b", "beta"}) BOOST_CHECK(phase_of(word) == Phase::beta);
  for (auto const* const word : {"", "dev", "post", "rc1", "gamma"}) BOOST_CHECK(!phase_of(word));
}

BOOST_AUTO_TEST_SUITE_END()
