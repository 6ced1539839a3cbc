// SPDX-License-Identifier: MIT
#include "site/written.hpp"

#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::test;

namespace {

/// The text, or why there is none.
std::string written_as(std::string const& tag, SiteScheme scheme) {
  auto const version = tagged(tag);
  auto const written = written_version(version.version, version.tag, scheme);
  if (auto const* const text = std::get_if<std::string>(&written)) return *text;
  return "refused: " + std::get<VersionRefusal>(written).reason;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_version_is_written)

BOOST_AUTO_TEST_CASE(by_the_scheme_of_the_place) {
  BOOST_TEST(written_as("v1.3.0-rc.1", SiteScheme::version) == "1.3.0-rc.1");
  BOOST_TEST(written_as("v1.3.0-rc.1", SiteScheme::semver) == "1.3.0-rc.1");
  BOOST_TEST(written_as("v1.3.0-rc.1", SiteScheme::pep440) == "1.3.0rc1");
  BOOST_TEST(written_as("1.3.0rc1", SiteScheme::cargo) == "1.3.0-rc.1");
  BOOST_TEST(written_as("1.3.0rc1", SiteScheme::npm) == "1.3.0-rc.1");
  BOOST_TEST(written_as("v1.3.0-rc.1", SiteScheme::numbers) == "1.3.0");
  BOOST_TEST(written_as("v1.3.0-rc.1", SiteScheme::major_minor) == "1.3");
  BOOST_TEST(written_as("v1.3.7", SiteScheme::major) == "1");
  BOOST_TEST(written_as("v1.3.7", SiteScheme::minor) == "3");
  BOOST_TEST(written_as("v1.3.7", SiteScheme::patch) == "7");
  BOOST_TEST(written_as("v1.3.0-rc.1", SiteScheme::tag) == "v1.3.0-rc.1");
}

BOOST_AUTO_TEST_CASE(with_zeros_for_numbers_that_it_does_not_have) {
  BOOST_TEST(written_as("7!2", SiteScheme::patch) == "0");
  BOOST_TEST(written_as("1.2.3.4", SiteScheme::numbers) == "1.2.3.4");
}

BOOST_AUTO_TEST_CASE(or_refused_where_the_place_would_say_something_else) {
  BOOST_TEST(contains(written_as("0.4.0.post1", SiteScheme::cargo), "refused: Cargo cannot say"));
  BOOST_TEST(contains(written_as("0.4.0.post1", SiteScheme::npm), "refused: "));
  BOOST_TEST(written_as("0.4.0.post1", SiteScheme::pep440) == "0.4.0.post1");
  BOOST_TEST(written_as("0.4.0.post1", SiteScheme::numbers) == "0.4.0");
  BOOST_TEST(contains(written_as("1!2.0.0", SiteScheme::numbers), "would hide its epoch"));
}

BOOST_AUTO_TEST_CASE(as_the_ecosystem_of_its_file_reads_it_where_nothing_else_is_said) {
  BOOST_TEST((default_scheme("pyproject.toml") == SiteScheme::pep440));
  BOOST_TEST((default_scheme("src/pkg/__init__.py") == SiteScheme::pep440));
  BOOST_TEST((default_scheme("docs/conf.py") == SiteScheme::pep440));
  BOOST_TEST((default_scheme("uv.lock") == SiteScheme::pep440));
  BOOST_TEST((default_scheme("crates/core/Cargo.toml") == SiteScheme::cargo));
  BOOST_TEST((default_scheme("Cargo.lock") == SiteScheme::cargo));
  BOOST_TEST((default_scheme("package.json") == SiteScheme::npm));
  BOOST_TEST((default_scheme("package-lock.json") == SiteScheme::npm));
  BOOST_TEST((default_scheme("CMakeLists.txt") == SiteScheme::numbers));
  BOOST_TEST((default_scheme("Sources/Core/Core.swift") == SiteScheme::semver));
  BOOST_TEST((default_scheme("chart/Chart.yaml") == SiteScheme::semver));
  BOOST_TEST((default_scheme("README.md") == SiteScheme::version));
  BOOST_TEST((default_scheme("my-package.json") == SiteScheme::version));
}

BOOST_AUTO_TEST_CASE(for_the_releases_that_the_condition_names) {
  auto const candidate = tagged("v1.3.0-rc.1").version;
  auto const final = tagged("v1.3.0").version;
  auto const post = tagged("1.3.0.post1").version;
  BOOST_TEST(applies(SiteCondition::always, candidate));
  BOOST_TEST(applies(SiteCondition::always, final));
  BOOST_TEST(!applies(SiteCondition::final, candidate));
  BOOST_TEST(applies(SiteCondition::final, final));
  BOOST_TEST(applies(SiteCondition::final, post));
  BOOST_TEST(applies(SiteCondition::candidate, candidate));
  BOOST_TEST(!applies(SiteCondition::candidate, final));
}

BOOST_AUTO_TEST_CASE(in_all_its_spellings_for_a_search) {
  BOOST_TEST(
      spellings_of(tagged("v1.3.0-rc.1")) == (std::vector<std::string>{"1.3.0-rc.1", "1.3.0rc1"}),
      boost::test_tools::per_element());
  BOOST_TEST(spellings_of(tagged("v1.3.0")) == (std::vector<std::string>{"1.3.0"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
