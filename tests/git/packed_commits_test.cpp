// SPDX-License-Identifier: MIT
#include "git/packed_commits.hpp"

#include "fixture/random_history.hpp"
#include "fixture/repository.hpp"
#include "git/oracle.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::test;

/// "seconds commit parents" of each commit that it has, sorted as text.
std::vector<std::string> told_by(git::PackedCommits const& commits) {
  std::vector<std::string> result;
  std::vector<git::PackedCommits::Number> parents;
  for (git::PackedCommits::Number commit = 0; commit < commits.size(); ++commit) {
    auto line = fmt::format("{} {}", commits.committed(commit), commits.id(commit).hex());
    BOOST_TEST((commits.find(commits.id(commit)) == commit));
    parents.clear();
    BOOST_TEST(commits.add_parents(commit, parents));
    for (auto const parent : parents) line += ' ' + commits.id(parent).hex();
    result.push_back(line);
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::optional<git::ObjectDatabase> objects_of(ScratchRepository const& repository) {
  auto const sha256 = repository.git("rev-parse", "--show-object-format") == "sha256";
  return git::ObjectDatabase::open(repository.path() / ".git" / "objects",
                                   sha256 ? Oid::sha256_size : Oid::sha1_size);
}

/// That they are those of `git rev-list <revisions>`.
void check(ScratchRepository const& repository, std::vector<std::string> const& revisions) {
  auto const database = objects_of(repository);
  BOOST_REQUIRE(database.has_value());
  auto const commits = git::PackedCommits::read(*database);
  BOOST_REQUIRE(commits.has_value());
  std::vector<std::string> arguments{"rev-list", "--timestamp", "--parents"};
  arguments.insert(arguments.end(), revisions.begin(), revisions.end());
  auto expected = Oracle(repository.path()).lines(arguments);
  std::sort(expected.begin(), expected.end());
  BOOST_TEST(told_by(*commits) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE(packed_commits)

BOOST_AUTO_TEST_CASE(are_those_of_the_pack) {
  ScratchRepository const repository;
  RandomHistory{.commits = 3000}.write(repository);
  repository.git("repack", "-adfq", "--depth=50");
  check(repository, {"--all"});
}

BOOST_AUTO_TEST_CASE(of_sha256_too) {
  ScratchRepository const repository({"--object-format=sha256"});
  RandomHistory{.commits = 300}.write(repository);
  repository.git("repack", "-adq");
  check(repository, {"--all"});
}

BOOST_AUTO_TEST_CASE(of_several_packs_are_there_once) {
  ScratchRepository repository;
  RandomHistory{.commits = 600}.write(repository);
  repository.git("repack", "-adq");
  // Half of them again, in a second pack.
  auto const pack = (repository.path() / ".git" / "objects" / "pack" / "pack").string();
  repository.run({"pack-objects", "--revs", "-q", pack}, "b0~40\n");
  repository.write("more", "more\n");
  repository.git("checkout", "--quiet", "-f", "b0");
  repository.commit("feat: more");
  repository.git("repack", "-dq");
  check(repository, {"--all"});
}

BOOST_AUTO_TEST_CASE(have_their_loose_parents_with_them) {
  ScratchRepository repository;
  repository.write("a", "a\n");
  repository.commit("feat: a");
  repository.commit("feat: b");
  auto const pack = (repository.path() / ".git" / "objects" / "pack" / "pack").string();
  repository.run({"pack-objects", "-q", pack}, repository.id("HEAD").hex() + '\n');
  repository.git("prune-packed");
  check(repository, {"HEAD"});
}

BOOST_AUTO_TEST_CASE(are_none_where_a_parent_is_missing) {
  ScratchRepository repository;
  repository.write("a", "a\n");
  auto const first = repository.commit("feat: a").hex();
  repository.commit("feat: b");
  auto const objects = repository.path() / ".git" / "objects";
  repository.run({"pack-objects", "-q", (objects / "pack" / "pack").string()},
                 repository.id("HEAD").hex() + '\n');
  std::filesystem::remove(objects / first.substr(0, 2) / first.substr(2));
  BOOST_TEST(!git::PackedCommits::read(objects_of(repository).value()).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
