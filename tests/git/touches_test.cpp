// SPDX-License-Identifier: MIT
#include "fixture/repository.hpp"
#include "git/oracle.hpp"
#include "git/reader.hpp"
#include "history/path_filter.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::git;
using namespace cairn::test;

constexpr int commits = 400;

template <class Values>
auto const& any_of(Values const& values, std::minstd_rand& random) {
  return values[random() % values.size()];
}

/// One change of a file: written, made executable, a submodule, or deleted. Names of files are also
/// names of folders, so that one takes the place of the other.
std::string random_change(std::minstd_rand& random) {
  static std::vector<std::string> const paths{"a",
                                              "a/b",
                                              "a/b/c.md",
                                              "a/bc",
                                              "a.b",
                                              "ab",
                                              "ab/c",
                                              "docs/x.md",
                                              "docs/y.txt",
                                              "src/a.cpp",
                                              "src/a.hpp",
                                              "s",
                                              "src",
                                              "src/deep/er/a.cpp",
                                              "src/deep/x",
                                              "README.md",
                                              "z\xC3\xBC/\xC3\xA4.md",
                                              "z\xC3\xBC"};
  auto const& path = any_of(paths, random);
  switch (random() % 6) {
    case 0: return "D " + path + '\n';
    case 1:
      return "M 160000 " + std::string(39, '1') + std::to_string(random() % 9) + ' ' + path + '\n';
    case 2: return "M 100755 inline " + path + "\ndata 2\nx\n\n";
    default:
      return "M 100644 inline " + path + "\ndata 2\n" + std::to_string(random() % 9) + "\n\n";
  }
}

/// A history with two roots, branches and merges, for `git fast-import`.
std::string random_history(std::minstd_rand& random) {
  std::array<int, 3> heads{};
  std::string stream;
  for (int mark = 1; mark <= commits; ++mark) {
    auto const branch = random() % heads.size();
    auto const other = random() % heads.size();
    auto from = heads[branch];
    // The third branch has a root of its own; the second comes from the first.
    if (from == 0 && branch == 1) from = heads[0];
    stream += "commit refs/heads/b" + std::to_string(branch) + "\nmark :" + std::to_string(mark) +
              "\ncommitter C <c@example.com> " + std::to_string(1'600'000'000 + mark) +
              " +0000\ndata 2\nx\n\n";
    if (from != 0) stream += "from :" + std::to_string(from) + '\n';
    if (from != 0 && heads[other] != 0 && other != branch && random() % 3 == 0)
      stream += "merge :" + std::to_string(heads[other]) + '\n';
    for (auto changes = random() % 4; changes > 0; --changes) stream += random_change(random);
    heads[branch] = mark;
  }
  return stream;
}

std::vector<std::string> random_patterns(std::minstd_rand& random) {
  static std::vector<std::string> const patterns{
      "a",           "a/b",         "a/b/c.md", "ab",      "docs",           "src",
      "src/deep",    "src/deep/er", "s",        "none",    "README.md",      "z\xC3\xBC",
      "*.md",        "src/*.cpp",   "**/a.cpp", "a*",      "src/**/a.cpp",   "[ad]*",
      "?",           "*",           "a/[b",     ".",       "src/deep/*",     "d?cs/x.md",
      "z\xC3\xBC/*", "a/b*",        ":!docs",   ":!a",     ":(exclude)*.md", ":!src/deep",
      ":^src/*.hpp", ":!*",         ":/s",      ":(top)a/"};
  std::vector<std::string> chosen;
  for (auto count = 1 + random() % 3; count > 0; --count)
    chosen.push_back(any_of(patterns, random));
  return chosen;
}

/// What each reader says is what the filter says of the paths.
void check_answers(ScratchRepository const& repository, std::minstd_rand& random) {
  auto const found = Repository::discover(repository.path());
  auto const direct = open_reader(found);
  BOOST_REQUIRE(direct->name() == "direct");
  auto const user_git = open_reader(found, ReaderKind::git);
  auto const tips = Oracle(repository.path()).tips();
  auto const history = direct->history(tips);
  std::vector<Oid> ids;
  for (Position at = 0; at < history.size(); ++at) ids.push_back(history.id(at));
  std::vector<std::vector<std::string>> paths(ids.size());
  user_git->changed_paths(ids, [&](std::size_t index, std::span<std::string const> changed) {
    paths[index].assign(changed.begin(), changed.end());
  });
  for (int i = 0; i < 150; ++i) {
    auto const patterns = random_patterns(random);
    auto const filter = PathFilter::parse(patterns);
    std::vector<bool> expected;
    for (auto const& changed : paths) expected.push_back(filter.matches(changed));
    BOOST_TEST_CONTEXT(fmt::format("{}", fmt::join(patterns, " "))) {
      BOOST_TEST((direct->touches(ids, filter) == expected));
      if (i < 3) BOOST_TEST((user_git->touches(ids, filter) == expected));
    }
  }
}

void remove_graph(ScratchRepository const& repository) {
  std::filesystem::remove_all(repository.path() / ".git/objects/info");
}

BOOST_AUTO_TEST_SUITE(the_commits_that_a_path_filter_keeps)

BOOST_AUTO_TEST_CASE(are_those_whose_paths_it_matches_with_any_commit_graph) {
  std::minstd_rand random(4);
  ScratchRepository const repository;
  repository.run({"fast-import", "--quiet"}, random_history(random));
  repository.git("symbolic-ref", "HEAD", "refs/heads/b0");
  check_answers(repository, random);
  repository.git("commit-graph", "write", "--reachable");
  check_answers(repository, random);
  remove_graph(repository);
  repository.git("commit-graph", "write", "--reachable", "--changed-paths");
  check_answers(repository, random);
  repository.git("repack", "-adfq", "--depth=50");
  check_answers(repository, random);
}

BOOST_AUTO_TEST_CASE(are_those_whose_paths_it_matches_above_an_old_commit_graph) {
  std::minstd_rand random(5);
  ScratchRepository repository;
  repository.run({"fast-import", "--quiet"}, random_history(random));
  auto const half = repository.git("rev-parse", "b0~20");
  repository.run({"commit-graph", "write", "--stdin-commits", "--changed-paths"}, half + '\n');
  repository.git("symbolic-ref", "HEAD", "refs/heads/b0");
  check_answers(repository, random);
  repository.git("commit-graph", "write", "--reachable", "--split=no-merge");
  check_answers(repository, random);
}

BOOST_AUTO_TEST_CASE(are_those_that_git_log_lists) {
  std::minstd_rand random(6);
  ScratchRepository const repository;
  repository.run({"fast-import", "--quiet"}, random_history(random));
  repository.git("symbolic-ref", "HEAD", "refs/heads/b0");
  repository.git("commit-graph", "write", "--reachable", "--changed-paths");
  auto const reader = open_reader(Repository::discover(repository.path()));
  Oracle const oracle(repository.path());
  auto const lines = oracle.lines({"rev-list", "--no-merges", "HEAD"});
  std::vector<Oid> ids;
  for (auto const& line : lines) ids.push_back(Oid::parse(line).value());
  for (std::vector<std::string> const& patterns :
       std::vector<std::vector<std::string>>{{"a"},
                                             {"a/b"},
                                             {"src"},
                                             {"src/deep"},
                                             {"README.md"},
                                             {"z\xC3\xBC"},
                                             {"*.md"},
                                             {"none"},
                                             {"src", "docs"},
                                             {"src", ":!src/deep"},
                                             {":!src"},
                                             {"."}}) {
    auto const touched = reader->touches(ids, PathFilter::parse(patterns));
    std::set<std::string> kept;
    for (std::size_t index = 0; index < ids.size(); ++index)
      if (touched[index]) kept.insert(lines[index]);
    std::vector<std::string> command{"log", "--full-history", "--no-merges", "--format=%H", "--"};
    command.insert(command.end(), patterns.begin(), patterns.end());
    auto const listed = oracle.lines(command);
    BOOST_TEST_CONTEXT(patterns.front()) {
      BOOST_TEST(kept == std::set<std::string>(listed.begin(), listed.end()),
                 boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(are_all_where_it_is_empty) {
  ScratchRepository repository;
  std::vector const ids{repository.commit("nothing changed\n")};
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git})
    BOOST_TEST((open_reader(found, kind)->touches(ids, PathFilter()) == std::vector<bool>{true}));
}

BOOST_AUTO_TEST_CASE(are_told_by_bloom_filters_alone_where_those_say_no) {
  ScratchRepository repository;
  repository.write("a/b", "1\n");
  repository.commit("one\n");
  repository.write("c", "2\n");
  std::vector const ids{repository.commit("two\n")};
  auto const tree = repository.id("HEAD^{tree}").hex();
  repository.git("commit-graph", "write", "--reachable", "--changed-paths");
  std::filesystem::remove(repository.path() / ".git/objects" / tree.substr(0, 2) / tree.substr(2));
  auto const reader = open_reader(Repository::discover(repository.path()));
  auto const touched = [&](std::string const& pattern) -> bool {
    return reader->touches(ids, PathFilter::parse(std::vector{pattern})).front();
  };
  BOOST_TEST(!touched("a"));
  BOOST_TEST(!touched("a/b"));
  BOOST_TEST(!touched("a/*"));
  BOOST_CHECK_THROW(touched("c"), Error);
  BOOST_CHECK_THROW(touched("*"), Error);
}

BOOST_AUTO_TEST_CASE(cannot_be_told_where_a_tree_on_the_way_is_missing) {
  ScratchRepository repository;
  repository.write("a/b/c", "1\n");
  repository.commit("one\n");
  repository.write("a/b/c", "2\n");
  std::vector const ids{repository.commit("two\n")};
  auto const tree = repository.id("HEAD:a").hex();
  std::filesystem::remove(repository.path() / ".git/objects" / tree.substr(0, 2) / tree.substr(2));
  auto const reader = open_reader(Repository::discover(repository.path()));
  BOOST_CHECK_THROW(reader->touches(ids, PathFilter::parse(std::vector<std::string>{"a/b"})),
                    Error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
