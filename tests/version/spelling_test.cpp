// SPDX-License-Identifier: MIT
#include "version/spelling.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;

namespace {

Version semver(std::string_view text) {
  return *version_of(text, Scheme::semver);
}

Version pep440(std::string_view text) {
  return *version_of(text, Scheme::pep440);
}

/// The text, or "refused: " and why.
std::string spelled(Version const& version, Ecosystem ecosystem) {
  auto const result = spell(version, ecosystem);
  if (auto const* const refusal = std::get_if<VersionRefusal>(&result))
    return "refused: " + refusal->reason;
  return std::get<std::string>(result);
}

bool refused(Version const& version, Ecosystem ecosystem) {
  return spelled(version, ecosystem).starts_with("refused: ");
}

bool reads(Ecosystem ecosystem, std::string_view text) {
  return parse_version(text, ecosystem).index() == 0;
}

std::string conflict(std::string_view next, std::initializer_list<std::string_view> others) {
  std::vector<Version> known;
  for (auto const other : others) known.push_back(semver(other));
  std::vector<Ecosystem> const both = {Ecosystem::cargo, Ecosystem::pypi};
  auto const refusal = order_conflict(semver(next), known, both);
  return refusal ? refusal->reason : "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_version_is_spelled)

BOOST_AUTO_TEST_CASE(in_each_ecosystem_by_its_normal_form) {
  struct Row {
    std::string_view semver, pep440;
  };
  for (auto const& [in_semver, in_pep440] :
       std::initializer_list<Row>{{"0.1.0-alpha.0", "0.1.0a0"},
                                  {"0.1.0-beta.1", "0.1.0b1"},
                                  {"0.1.0-rc.10", "0.1.0rc10"},
                                  {"0.1.0", "0.1.0"},
                                  {"0.2.0-dev.1", "0.2.0.dev1"},
                                  {"2026.2.18", "2026.2.18"}}) {
    BOOST_TEST(spelled(semver(in_semver), Ecosystem::pep440) == in_pep440);
    BOOST_TEST(spelled(semver(in_semver), Ecosystem::pypi) == in_pep440);
    for (auto const ecosystem :
         {Ecosystem::semver, Ecosystem::cargo, Ecosystem::npm, Ecosystem::swiftpm})
      BOOST_TEST(spelled(pep440(in_pep440), ecosystem) == in_semver);
  }
}

BOOST_AUTO_TEST_CASE(as_it_was_written_where_that_is_valid) {
  BOOST_TEST(spelled(semver("0.1.0-rc1"), Ecosystem::cargo) == "0.1.0-rc1");
  BOOST_TEST(spelled(pep440("0.3.11-rc1"), Ecosystem::cargo) == "0.3.11-rc1");
  BOOST_TEST(spelled(semver("0.3.0-alpha"), Ecosystem::npm) == "0.3.0-alpha");
  BOOST_TEST(spelled(semver("1.0.0-nightly.1"), Ecosystem::cargo) == "1.0.0-nightly.1");
}

BOOST_AUTO_TEST_CASE(in_python_by_its_normal_form_however_it_was_written) {
  BOOST_TEST(spelled(semver("0.1.0-rc1"), Ecosystem::pypi) == "0.1.0rc1");
  BOOST_TEST(spelled(semver("0.3.0-alpha"), Ecosystem::pypi) == "0.3.0a0");
  BOOST_TEST(spelled(pep440("1.0-RC.1"), Ecosystem::pypi) == "1.0rc1");
  BOOST_TEST(spelled(*version_of("2026.02.18", Scheme::calver), Ecosystem::pypi) == "2026.2.18");
}

BOOST_AUTO_TEST_CASE(without_the_zeros_of_a_calendar) {
  auto const version = *version_of("2026.02.18", Scheme::calver);
  BOOST_TEST(spelled(version, Ecosystem::cargo) == "2026.2.18");
  BOOST_TEST(spelled(version, Ecosystem::swiftpm) == "2026.2.18");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_spelling_is_refused)

BOOST_AUTO_TEST_CASE(in_semver_for_a_post_release_which_would_need_every_semver_target_off) {
  for (auto const ecosystem :
       {Ecosystem::semver, Ecosystem::cargo, Ecosystem::npm, Ecosystem::swiftpm}) {
    auto const result = spell(pep440("0.4.0.post1"), ecosystem);
    auto const& refusal = std::get<VersionRefusal>(result);
    BOOST_TEST(refusal.reason.find("no post releases") != std::string::npos);
    BOOST_TEST(refusal.hint.find("crate, npm package, Swift package") != std::string::npos);
  }
  BOOST_TEST(spelled(pep440("0.4.0.post1"), Ecosystem::pypi) == "0.4.0.post1");
}

BOOST_AUTO_TEST_CASE(in_semver_for_an_epoch_and_for_more_or_fewer_than_three_numbers) {
  BOOST_TEST(spelled(pep440("2!1.0.0"), Ecosystem::semver) ==
             "refused: SemVer cannot say '2!1.0.0': it has no epochs");
  BOOST_TEST(spelled(pep440("1.2.3.4"), Ecosystem::cargo) ==
             "refused: Cargo cannot say '1.2.3.4': it has three numbers, not 4");
  BOOST_TEST(refused(pep440("1.0"), Ecosystem::npm));
}

BOOST_AUTO_TEST_CASE(in_semver_for_a_dev_release_of_a_pre_release) {
  BOOST_TEST(refused(pep440("1.0.0a1.dev2"), Ecosystem::semver));
  BOOST_TEST(refused(semver("1.0.0-alpha.1.dev.2"), Ecosystem::pep440));
  BOOST_TEST(spelled(semver("1.0.0-alpha.1.dev.2"), Ecosystem::semver) == "1.0.0-alpha.1.dev.2");
}

BOOST_AUTO_TEST_CASE(in_python_for_what_it_would_take_for_a_post_release) {
  for (auto const* const text : {"1.0.0-1", "1.0.0-post.1", "1.0.0-rev.2"})
    BOOST_TEST(spelled(semver(text), Ecosystem::pep440)
                   .find("reads '" + std::string(text) + "' as a post release") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(in_python_for_pre_releases_that_it_does_not_know) {
  for (auto const* const text : {"1.0.0-nightly.1", "1.0.0-alpha.beta", "1.0.0-alpha.1.2",
                                 "0.9.0-SNAPSHOT", "1.0.0-x.7.z.92"})
    BOOST_TEST(spelled(semver(text), Ecosystem::pep440).find("no spelling") != std::string::npos);
}

// SemVer: RC < alpha, and beta < c < pre < rc; PEP 440 takes all of them for rc.
BOOST_AUTO_TEST_CASE(in_python_for_words_that_semver_orders_otherwise) {
  for (auto const* const text :
       {"1.0.0-RC.1", "1.0.0-Alpha.1", "1.0.0-c.1", "1.0.0-pre.2", "1.0.0-preview.2"})
    BOOST_TEST(refused(semver(text), Ecosystem::pep440));
  BOOST_TEST(!refused(pep440("1.0.0c1"), Ecosystem::pep440));
}

BOOST_AUTO_TEST_CASE(on_pypi_for_a_local_version) {
  BOOST_TEST(spelled(semver("1.0.0+local"), Ecosystem::pypi) ==
             "refused: PyPI takes no local versions, and '1.0.0+local' is one");
  BOOST_TEST(spelled(semver("1.0.0+local"), Ecosystem::pep440) == "1.0.0+local");
  BOOST_TEST(!reads(Ecosystem::pypi, "1.0.0+local"));
}

BOOST_AUTO_TEST_CASE(in_python_for_build_metadata_that_it_would_change) {
  for (auto const* const text : {"1.0.0+Build", "1.0.0+a-b", "1.0.0+007"})
    BOOST_TEST(refused(semver(text), Ecosystem::pep440));
}

BOOST_AUTO_TEST_CASE(in_npm_for_build_metadata_which_it_drops) {
  BOOST_TEST(refused(semver("1.0.0+build.7"), Ecosystem::npm));
  BOOST_TEST(spelled(semver("1.0.0+build.7"), Ecosystem::cargo) == "1.0.0+build.7");
}

BOOST_AUTO_TEST_CASE(above_the_limits_of_the_ecosystem) {
  BOOST_TEST(spelled(semver("9007199254740991.0.0"), Ecosystem::npm) == "9007199254740991.0.0");
  BOOST_TEST(refused(semver("9007199254740992.0.0"), Ecosystem::npm));
  BOOST_TEST(spelled(semver("9007199254740992.0.0"), Ecosystem::cargo) == "9007199254740992.0.0");
  BOOST_TEST(refused(semver("9223372036854775808.0.0"), Ecosystem::swiftpm));
  auto const of_length = [](std::size_t length) {
    return semver("1.0.0-" + std::string(length - 6, 'x'));
  };
  BOOST_TEST(!refused(of_length(150), Ecosystem::cargo));
  BOOST_TEST(refused(of_length(151), Ecosystem::cargo));
  BOOST_TEST(!refused(of_length(256), Ecosystem::npm));
  BOOST_TEST(refused(of_length(257), Ecosystem::npm));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(two_ecosystems_disagree)

BOOST_AUTO_TEST_CASE(about_dev_beside_alpha_or_beta) {
  BOOST_TEST(conflict("0.1.0-dev.1", {"0.1.0-alpha.1"}) ==
             "Cargo puts '0.1.0-dev.1' after '0.1.0-alpha.1', PyPI puts it before");
  BOOST_TEST(!conflict("0.1.0-dev.1", {"0.1.0-beta.1"}).empty());
  BOOST_TEST(conflict("0.1.0-dev.1", {"0.1.0-rc.1", "0.0.9"}).empty());
}

BOOST_AUTO_TEST_CASE(about_rc10_beside_rc2) {
  BOOST_TEST(!conflict("0.1.0-rc10", {"0.1.0-rc2"}).empty());
  BOOST_TEST(!conflict("0.1.0-rc10", {"0.1.0-rc1", "0.1.0-rc9"}).empty());
  BOOST_TEST(conflict("0.1.0-rc.10", {"0.1.0-rc.2"}).empty());
  BOOST_TEST(conflict("0.1.0-rc2", {"0.1.0-rc1"}).empty());
}

BOOST_AUTO_TEST_CASE(about_two_spellings_of_one_python_version) {
  BOOST_TEST(conflict("1.0.0-rc.1", {"1.0.0-rc1"}) ==
             "Cargo puts '1.0.0-rc.1' before '1.0.0-rc1', PyPI puts it level with");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_text_is_read)

BOOST_AUTO_TEST_CASE(by_npm_with_a_v_and_white_space_but_never_loosely) {
  BOOST_TEST(reads(Ecosystem::npm, "  v1.2.3 "));
  auto const read = parse_version("1.2.3+build", Ecosystem::npm);
  BOOST_TEST(std::get<Version>(read).build.empty());
  for (auto const* const text :
       {"=1.2.3", "v 1.2.3", "1.2.3beta", "01.2.3", "0.3.12.dev20250101", "vv1.2.3"})
    BOOST_CHECK_MESSAGE(!reads(Ecosystem::npm, text), text);
}

BOOST_AUTO_TEST_CASE(by_swiftpm_as_a_tag_or_strictly) {
  for (auto const* const tag : {"v1.2", "1.2", "v01.1.1", "1.2.3-", "v2026.02.18", "1.0.0-rc.01"})
    BOOST_CHECK_MESSAGE(reads(Ecosystem::swiftpm, tag), tag);
  for (auto const* const tag :
       {"V1.2.3", "vv1.2.3", "v1", "v0.3.2.post1", "release-1.2.3", "1.2.3 ", "1.2.3.4"})
    BOOST_CHECK_MESSAGE(!reads(Ecosystem::swiftpm, tag), tag);
  BOOST_CHECK(parse_strict_swift_version("1.2").index() == 1);
  BOOST_CHECK(parse_strict_swift_version("01.2.3").index() == 0);
}

BOOST_AUTO_TEST_CASE(by_cargo_as_semver_without_a_v) {
  BOOST_TEST(reads(Ecosystem::cargo, "1.2.3-rc.1+b"));
  for (auto const* const text : {"v1.2.3", "1.2", " 1.2.3", "18446744073709551616.0.0"})
    BOOST_CHECK_MESSAGE(!reads(Ecosystem::cargo, text), text);
}

BOOST_AUTO_TEST_SUITE_END()
