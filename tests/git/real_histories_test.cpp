// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "git/oracle.hpp"
#include "git/reader.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::test;
using Names = std::vector<std::string>;
using git::ReaderKind;
using git::Repository;

BOOST_AUTO_TEST_SUITE(real_histories)

/// The paths of all commits by one `git log`, for histories where asking commit by commit takes
/// long.
std::map<Oid, Names> changed_paths_by_log(Oracle const& oracle, std::vector<Oid> const& tips) {
  std::string input;
  for (auto const& tip : tips) input += tip.hex() + '\n';
  auto const text = oracle.git({"log", "--stdin", "-z", "--format=%x01%H", "--name-only", "--root",
                                "--no-renames", "--diff-merges=first-parent"},
                               input);
  std::map<Oid, Names> result;
  Names* paths = nullptr;
  for (auto field : split(text, '\0')) {
    if (field.starts_with('\n')) field.remove_prefix(1);
    if (field.starts_with('\x01'))
      paths = &result[Oid::parse(field.substr(1)).value()];
    else if (!field.empty())
      paths->emplace_back(field);
  }
  return result;
}

BOOST_AUTO_TEST_CASE(are_the_same_by_all_readers_and_by_git) {
  auto const corpus = in_shared("corpus");
  if (corpus.empty()) return;
  for (auto const& project : std::filesystem::directory_iterator(corpus)) {
    auto const bundle = project.path() / "history.bundle";
    if (!std::filesystem::exists(bundle)) continue;
    ScratchRepository const clone(
        ScratchRepository::Clone{bundle.string(), {"--no-checkout", "--mirror"}});
    Oracle const oracle(clone.path());
    auto const tips = oracle.tips();
    auto const found = Repository::discover(clone.path());
    auto const direct = git::open_reader(found);
    BOOST_TEST(direct->name() == "direct");
    auto const told = told_by(*direct, tips);
    BOOST_TEST_CONTEXT(project.path().filename()) {
      BOOST_TEST((told.walk == oracle.walk(tips)));
      BOOST_TEST((told.tags == oracle.tags()));
      BOOST_TEST((told.changed_paths == changed_paths_by_log(oracle, tips)));
    }
    for (auto const kind : {ReaderKind::libgit2, ReaderKind::git}) {
      auto const again = told_by(*git::open_reader(found, kind), tips);
      BOOST_TEST_CONTEXT(project.path().filename() << " by " << to_string(kind)) {
        BOOST_TEST((told.walk == again.walk));
        BOOST_TEST((told.tags == again.tags));
        BOOST_TEST((told.commits == again.commits));
        BOOST_TEST((told.tag_objects == again.tag_objects));
        BOOST_TEST((told.changed_paths == again.changed_paths));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
