// SPDX-License-Identifier: MIT
#include "site/check.hpp"

#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::test;

namespace {

using Sites = std::vector<Site>;

Site toml(std::string file, std::string key) {
  return site_of(SiteKind::toml, std::move(file), std::move(key));
}

CurrentVersions released(std::string const& newest, std::string const& final = {}) {
  CurrentVersions versions;
  versions.newest = tagged(newest);
  if (!final.empty()) versions.final = tagged(final);
  return versions;
}

/// A line for each disagreement.
std::string told(Sites const& sites, FileTexts const& files, CurrentVersions const& versions) {
  std::string lines;
  for (auto const& each : check_sites(sites, files, versions))
    lines += to_string(each, sites[each.site]) + '\n';
  return lines;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sites_agree)

BOOST_AUTO_TEST_CASE(where_each_says_the_newest_version_in_its_own_way) {
  Sites const sites{toml("pyproject.toml", "v"), toml("Cargo.toml", "v"),
                    with(toml("a.toml", "v"), SiteScheme::major_minor)};
  BOOST_TEST(told(sites,
                  {{"pyproject.toml", "v = '1.3.0rc1'"},
                   {"Cargo.toml", "v = '1.3.0-rc.1'"},
                   {"a.toml", "v = '1.3'"}},
                  released("v1.3.0-rc.1")) == "");
}

BOOST_AUTO_TEST_CASE(with_the_newest_final_release_where_that_is_their_condition) {
  Sites const sites{with(toml("a.toml", "v"), SiteCondition::final)};
  BOOST_TEST(told(sites, {{"a.toml", "v = '1.2.0'"}}, released("v1.3.0-rc.1", "v1.2.0")) == "");
  BOOST_TEST(told(sites, {{"a.toml", "v = '1.1.0'"}}, released("v1.3.0-rc.1", "v1.2.0")) ==
             "a.toml:1:6: v says 1.1.0, expected 1.2.0\n");
  BOOST_TEST(told(sites, {{"a.toml", "v = '1.1.0'"}}, released("v1.3.0-rc.1")) == "");
}

BOOST_AUTO_TEST_CASE(with_each_other_where_nothing_was_released) {
  Sites const sites{toml("a.toml", "v"), toml("pyproject.toml", "v"), toml("z.toml", "v")};
  BOOST_TEST(told(sites,
                  {{"a.toml", "v = '0.1.0-rc.1'"},
                   {"pyproject.toml", "v = '0.1.0rc1'"},
                   {"z.toml", "v = '0.2.0'"}},
                  {}) == "z.toml:1:6: v says 0.2.0, expected 0.1.0-rc.1\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_disagreement)

BOOST_AUTO_TEST_CASE(has_its_place_what_is_there_and_what_should_be) {
  Sites const sites{toml("pyproject.toml", "project.version")};
  auto const found = check_sites(sites, {{"pyproject.toml", "[project]\nversion = \"0.3.11\"\n"}},
                                 released("v0.3.12"));
  BOOST_TEST((found == std::vector<SiteDisagreement>{{0, "pyproject.toml", 2, 12, "0.3.11",
                                                      "0.3.12", "says 0.3.11, expected 0.3.12"}}));
}

BOOST_AUTO_TEST_CASE(stands_in_the_order_of_the_files) {
  Sites const sites{site_of(SiteKind::pattern, "b", "^(1.*)"),
                    site_of(SiteKind::pattern, "a", "b=(.*)"),
                    site_of(SiteKind::pattern, "a", "a=(.*)")};
  BOOST_TEST(told(sites, {{"a", "a=1.0.0\nb=1.0.1"}, {"b", "1.0.2"}}, released("v2.0.0")) ==
             "a:1:3: a=(.*) says 1.0.0, expected 2.0.0\n"
             "a:2:3: b=(.*) says 1.0.1, expected 2.0.0\n"
             "b:1:1: ^(1.*) says 1.0.2, expected 2.0.0\n");
}

BOOST_AUTO_TEST_CASE(may_be_a_file_that_cannot_be_used) {
  Sites const sites{toml("a.toml", "v"), toml("b.toml", "v"), toml("c.toml", "v")};
  auto const lines = told(sites, {{"a.toml", "v = "}, {"b.toml", "w = ''"}}, released("v1.0.0"));
  BOOST_TEST(contains(lines, "a.toml:1:1: v cannot use 'a.toml': line 1"));
  BOOST_TEST(contains(lines, "b.toml:1:1: v cannot find the version in 'b.toml'"));
  BOOST_TEST(contains(lines, "c.toml:1:1: v is not there\n"));
}

BOOST_AUTO_TEST_CASE(may_be_a_version_that_the_place_cannot_say) {
  Sites const sites{toml("Cargo.toml", "package.version")};
  BOOST_TEST(
      contains(told(sites, {{"Cargo.toml", "package.version = '0.4.0'"}}, released("0.4.0.post1")),
               "Cargo cannot say '0.4.0.post1'"));
}

BOOST_AUTO_TEST_CASE(is_no_shorter_requirement_of_the_same_version) {
  Sites const sites{toml("Cargo.toml", "dependencies.a")};
  BOOST_TEST(told(sites, {{"Cargo.toml", "dependencies.a = '1.2'"}}, released("v1.2.3")) == "");
  BOOST_TEST(told(sites, {{"Cargo.toml", "dependencies.a = '1.1'"}}, released("v1.2.3")) != "");
}

BOOST_AUTO_TEST_SUITE_END()
