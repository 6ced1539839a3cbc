// SPDX-License-Identifier: MIT
#include "version/tag_pattern.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;

namespace {

/// "core 1.2.3": the package and the version; empty where the tag is none of the pattern's.
std::string matched(std::string_view pattern, std::string_view tag,
                    Scheme scheme = Scheme::semver) {
  auto const match = TagPattern::parse(pattern).match(tag, scheme);
  if (!match) return "";
  return std::string(match->package) + " " + std::string(match->version);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_tag_pattern)

BOOST_AUTO_TEST_CASE(matches_the_whole_of_a_tag) {
  BOOST_TEST(matched("v{version}", "v1.2.3") == " 1.2.3");
  BOOST_TEST(matched("{version}", "1.2.3-rc.1") == " 1.2.3-rc.1");
  BOOST_TEST(matched("core-v{version}", "core-v1.2.3") == " 1.2.3");
  BOOST_TEST(matched("{version}-release", "1.2.3-release") == " 1.2.3");
  BOOST_TEST(matched("rel/{version}/src", "rel/1.2.3/src") == " 1.2.3");
  for (auto const* const tag :
       {"", "v", "1.2.3", "vv1.2.3", "v1.2", "v1.2.3 ", "xv1.2.3", "core-v1.2.3"})
    BOOST_CHECK_MESSAGE(matched("v{version}", tag).empty(), tag);
  BOOST_TEST(matched("{version}-release", "1.2.3").empty());
  BOOST_TEST(matched("{version}-release", "-release").empty());
}

BOOST_AUTO_TEST_CASE(takes_the_shortest_package_that_leaves_a_version) {
  BOOST_TEST(matched("{package}@{version}", "@scope/pkg@1.2.3") == "@scope/pkg 1.2.3");
  BOOST_TEST(matched("{package}-v{version}", "git-vfs-v1.2.3") == "git-vfs 1.2.3");
  BOOST_TEST(matched("{package}-{version}", "changelog-1.2.3-rc-1") == "changelog 1.2.3-rc-1");
  BOOST_TEST(matched("libs/{package}/v{version}", "libs/core/v1.2.3") == "core 1.2.3");
  BOOST_TEST(matched("{package}@{version}", "@1.2.3").empty());
  BOOST_TEST(matched("{package}@{version}", "pkg-1.2.3").empty());
}

// PEP 440 would read both.
BOOST_AUTO_TEST_CASE(leaves_no_v_and_no_white_space_to_the_version) {
  BOOST_TEST(matched("{version}", "v1.0", Scheme::pep440).empty());
  BOOST_TEST(matched("{version}", "1.0\n", Scheme::pep440).empty());
  BOOST_TEST(matched("v{version}", "v1.0", Scheme::pep440) == " 1.0");
}

BOOST_AUTO_TEST_CASE(writes_the_tag_of_a_version) {
  auto const version = *version_of("1.3.0-rc.1", Scheme::semver);
  BOOST_TEST(TagPattern().tag_for(version) == "v1.3.0-rc.1");
  BOOST_TEST(TagPattern::parse("{package}@{version}").for_package("core").tag_for(version) ==
             "core@1.3.0-rc.1");
  BOOST_TEST(TagPattern::around("rel-", "-final").tag_for(version) == "rel-1.3.0-rc.1-final");
}

BOOST_AUTO_TEST_CASE(reads_back_what_it_writes) {
  for (auto const* const text : {"v{version}", "a-{version}.b", "x/{package}-v{version}-y"}) {
    auto const pattern = TagPattern::parse(text);
    BOOST_TEST(pattern.text() == text);
    auto const bound = pattern.for_package("core");
    BOOST_TEST(!bound.for_any_package());
    auto const version = *version_of("1.0.0-beta.2", Scheme::semver);
    BOOST_CHECK(bound.version_in(bound.tag_for(version), Scheme::semver) == version);
  }
}

BOOST_AUTO_TEST_CASE(needs_a_version_and_knows_nothing_else_but_a_package) {
  for (auto const* const text :
       {"", "v", "{package}", "{version}{version}", "{version}-{package}", "{name}-{version}",
        "{package}{package}{version}", "v{version", "}{version}"})
    BOOST_CHECK_EXCEPTION(TagPattern::parse(text), Error, [](Error const& error) {
      return error.fault() == Fault::fatal && !error.hint().empty();
    });
}

BOOST_AUTO_TEST_SUITE_END()
