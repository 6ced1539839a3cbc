// SPDX-License-Identifier: MIT
#include "cliff/bump.hpp"

#include "support/error.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace {

using cairn::cliff::BumpType;
using cairn::cliff::Configuration;
using cairn::cliff::Release;

Release release_after(std::string const& tag, std::vector<std::string> const& messages) {
  Release release;
  for (auto const& message : messages) {
    cairn::cliff::Commit commit;
    commit.origin = std::make_shared<cairn::cliff::Origin>();
    commit.message = cairn::tera::Text(message);
    release.commits.push_back(std::move(commit));
  }
  Release previous;
  if (!tag.empty()) previous.version = tag;
  release.previous = std::make_shared<Release const>(std::move(previous));
  return release;
}

struct Row {
  char const* tag;
  bool features = true;
  bool breaking = true;
  char const* patch;
  char const* feature;
  char const* breaking_feature;
  char const* breaking_chore;
};

std::ostream& operator<<(std::ostream& out, Row const& row) {
  return out << row.tag << ' ' << row.features << ' ' << row.breaking;
}

// clang-format off
Row const rows[] = {
    {"0.0.1", true,  true,  "0.0.2", "0.1.0", "1.0.0", "1.0.0"},
    {"0.1.0", true,  true,  "0.1.1", "0.2.0", "1.0.0", "1.0.0"},
    {"1.0.0", true,  true,  "1.0.1", "1.1.0", "2.0.0", "2.0.0"},
    {"1.0.0", false, false, "1.0.1", "1.1.0", "2.0.0", "2.0.0"},
    {"0.0.1", false, true,  "0.0.2", "0.0.2", "1.0.0", "1.0.0"},
    {"0.1.0", false, true,  "0.1.1", "0.1.1", "1.0.0", "1.0.0"},
    {"0.0.1", true,  false, "0.0.2", "0.1.0", "0.1.0", "0.0.2"},
    {"0.1.0", true,  false, "0.1.1", "0.2.0", "0.2.0", "0.2.0"},
    {"0.0.1", false, false, "0.0.2", "0.0.2", "0.0.2", "0.0.2"},
    {"0.1.0", false, false, "0.1.1", "0.1.1", "0.2.0", "0.2.0"},
};

struct Step {
  char const* tag;
  char const* message;
  char const* next;
};

std::ostream& operator<<(std::ostream& out, Step const& step) {
  return out << step.tag << " + " << step.message;
}

Step const steps[] = {
    {"1.0.0-alpha",           "fix: a",   "1.0.0-alpha.1"},
    {"1.0.0-alpha.1",         "feat!: a", "1.0.0-alpha.2"},
    {"1.0.0-alpha1",          "fix: a",   "1.0.0-alpha1.1"},
    {"1.0.0-rc.9",            "fix: a",   "1.0.0-rc.10"},
    {"1.0.0-rc.4294967295",   "fix: a",   "1.0.0-rc.0"},
    {"1.0.0-rc.4294967296",   "fix: a",   "1.0.0-rc.4294967296.1"},
    {"v2.0.0-beta.1+build",   "fix: a",   "v2.0.0-beta.2+build"},
    {"1.0.0+build5",          "feat!: a", "2.0.0+build5"},
    {"release-1.2.3",         "fix: a",   "release-1.2.4"},
    {"pkg@1.2.3",             "FEAT: a",  "pkg@1.3.0"},
    {"1.2.3.4",               "fix: a",   "1.2.3.5"},
    {"x-1.0.0-2.0.0",         "fix: a",   "x-1.0.0-2.0.1"},
    {"a1b2.3.4",              "words",    "a1b2.3.5"},
    {"",                      "feat: a",  "0.1.0"},
};
// clang-format on

std::string next(Release const& release, Configuration::Bump const& settings = {}) {
  return cairn::cliff::next_version(release, settings);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_next_version_of_git_cliff)

BOOST_DATA_TEST_CASE(follows_the_table_of_what_a_commit_calls_for, rows, row) {
  Configuration::Bump settings;
  settings.features_always_bump_minor = row.features;
  settings.breaking_always_bump_major = row.breaking;
  BOOST_TEST(next(release_after(row.tag, {"fix: a"}), settings) == row.patch);
  BOOST_TEST(next(release_after(row.tag, {"feat: a"}), settings) == row.feature);
  BOOST_TEST(next(release_after(row.tag, {"feat!: a"}), settings) == row.breaking_feature);
  BOOST_TEST(next(release_after(row.tag, {"chore!: a"}), settings) == row.breaking_chore);
}

BOOST_DATA_TEST_CASE(keeps_what_surrounds_the_version, steps, step) {
  BOOST_TEST(next(release_after(step.tag, {step.message})) == step.next);
}

BOOST_AUTO_TEST_CASE(is_refused_after_a_tag_that_is_none) {
  for (auto const* const tag : {"v1", "1", "v1.2", "v01.2.3", "2024.01.02", "foo", "v1.2.3_4"})
    BOOST_CHECK_THROW(next(release_after(tag, {"fix: a"})), cairn::Error);
}

BOOST_AUTO_TEST_CASE(is_the_same_one_where_no_commit_counts) {
  Configuration::Bump settings;
  settings.no_increment_regex = cairn::RustRegex("^chore$");
  BOOST_TEST(next(release_after("v1.0.0", {"chore!: a"}), settings) == "v1.0.0");
}

BOOST_AUTO_TEST_CASE(obeys_expressions_and_a_forced_kind) {
  Configuration::Bump settings;
  settings.features_always_bump_minor = false;
  settings.custom_minor_increment_regex = cairn::RustRegex("^minor$");
  BOOST_TEST(next(release_after("0.1.0", {"minor: a"}), settings) == "0.2.0");
  settings.custom_major_increment_regex = cairn::RustRegex("^big$");
  BOOST_TEST(next(release_after("0.1.0", {"big: a"}), settings) == "1.0.0");
  settings.breaking_always_bump_major = false;
  BOOST_TEST(next(release_after("0.1.0", {"big: a"}), settings) == "0.1.1");
  settings.bump_type = BumpType::minor;
  BOOST_TEST(next(release_after("1.2.3-rc.1", {"fix: a"}), settings) == "1.3.0");
}

BOOST_AUTO_TEST_CASE(has_to_match_the_pattern_of_the_tags) {
  Configuration configuration;
  configuration.git.tag_pattern = cairn::RustRegex("^v");
  std::vector<Release> releases{release_after("1.0.0", {"fix: a"})};
  BOOST_CHECK_THROW(cairn::cliff::bump(releases, configuration, 0), cairn::Error);
}

BOOST_AUTO_TEST_CASE(names_the_newest_release) {
  std::vector<Release> releases{release_after("v1.0.0", {"feat: a"})};
  auto const bumped = cairn::cliff::bump(releases, {}, 1000);
  BOOST_TEST(bumped.anything);
  BOOST_TEST(*releases[0].version == "v1.1.0");
  BOOST_TEST(*releases[0].timestamp == 1000);
  BOOST_TEST((releases[0].bump_type == BumpType::minor));
  BOOST_TEST(!cairn::cliff::bump(releases, {}, 2000).anything);
}

BOOST_AUTO_TEST_SUITE_END()
