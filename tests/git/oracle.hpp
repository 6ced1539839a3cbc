// SPDX-License-Identifier: MIT
#pragma once

#include "fixture/repository.hpp"
#include "git/reader.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::test {

/// What git itself says, one question at a time, whatever it costs.
class Oracle {
public:
  explicit Oracle(std::filesystem::path directory) : git_(std::move(directory)) {}

  std::string git(std::vector<std::string> const& arguments, std::string_view input = {}) const {
    auto outcome = git_.run(arguments, input);
    BOOST_REQUIRE_MESSAGE(outcome.ending.succeeded(), arguments.front() << ": " << outcome.errors);
    return std::move(outcome.output);
  }

  std::vector<std::string> lines(std::vector<std::string> const& arguments,
                                 std::string_view input = {}) const {
    auto const text = git(arguments, input);
    std::vector<std::string> result;
    for (auto const line : lines_of(text)) result.emplace_back(line);
    return result;
  }

  /// The commits that HEAD, the branches and the tags lead to, as starts of a walk.
  std::vector<Oid> tips() const {
    std::vector<Oid> result;
    for (auto const& line : lines({"rev-parse", "HEAD", "--branches", "--tags"})) {
      auto const commit = git_.run({"rev-parse", "--verify", "--quiet", line + "^{commit}"});
      if (commit.ending.succeeded())
        result.push_back(Oid::parse(trimmed_end(commit.output)).value());
    }
    return result;
  }

  /// "seconds commit parents" of each commit, in git's own order.
  std::vector<std::string> walk(std::vector<Oid> const& tips) const {
    std::string input;
    for (auto const& tip : tips) input += tip.hex() + '\n';
    return lines({"rev-list", "--topo-order", "--timestamp", "--parents", "--stdin"}, input);
  }

  /// "name object commit" of each tag that leads to a commit.
  std::vector<std::string> tags() const {
    std::vector<std::string> result;
    for (auto const& line :
         lines({"for-each-ref", "--format=%(objectname) %(refname)", "refs/tags"})) {
      auto const object = line.substr(0, line.find(' '));
      auto const commit = git_.run({"rev-parse", "--verify", "--quiet", object + "^{commit}"});
      if (!commit.ending.succeeded()) continue;
      auto const name = line.substr(object.size() + 1 + std::string_view("refs/tags/").size());
      result.push_back(name + ' ' + object + ' ' + std::string(trimmed_end(commit.output)));
    }
    return result;
  }

  Commit commit(Oid const& id) const {
    return parse_commit(id, git({"cat-file", "commit", id.hex()}));
  }

  TagObject tag_object(Oid const& id) const {
    return parse_tag_object(id, git({"cat-file", "tag", id.hex()}));
  }

  std::vector<std::string> changed_paths(Oid const& id) const {
    std::vector<std::string> arguments{
        "diff-tree", "-r", "-z", "--name-only", "--root", "--no-commit-id", "--no-renames"};
    if (git_.run({"rev-parse", "--verify", "--quiet", id.hex() + "^1"}).ending.succeeded())
      arguments.push_back(id.hex() + "^1");
    arguments.push_back(id.hex());
    auto const text = git(arguments);
    std::vector<std::string> result;
    for (auto const path : split(text, '\0')) result.emplace_back(path);
    result.pop_back();
    return result;
  }

private:
  git::Git git_;
};

/// All that a reader says about a repository.
struct Told {
  std::vector<std::string> walk;
  std::vector<std::string> tags;
  std::map<Oid, Commit> commits;
  std::map<Oid, TagObject> tag_objects;
  std::map<Oid, std::vector<std::string>> changed_paths;
};

inline std::string line_of(History const& history, Position at) {
  auto line = std::to_string(history.committed(at)) + ' ' + history.id(at).hex();
  for (auto const parent : history.parents(at)) line += ' ' + history.id(parent).hex();
  return line;
}

inline Told told_by(git::Reader const& reader, std::vector<Oid> const& tips) {
  Told told;
  auto const history = reader.history(tips);
  std::vector<Oid> ids;
  for (Position at = 0; at < history.size(); ++at) {
    told.walk.push_back(line_of(history, at));
    ids.push_back(history.id(at));
  }
  for (auto const& tag : reader.tags()) {
    told.tags.push_back(tag.name + ' ' + tag.object.hex() + ' ' + tag.commit.hex());
    BOOST_TEST(tag.annotated == (tag.object != tag.commit));
    if (tag.annotated) told.tag_objects[tag.object] = reader.tag_object(tag.object);
  }
  reader.commits(ids, [&](std::size_t index, Commit const& commit) {
    BOOST_TEST((commit.id == ids[index]));
    told.commits[commit.id] = commit;
  });
  reader.changed_paths(ids, [&](std::size_t index, std::span<std::string const> paths) {
    told.changed_paths[ids[index]] = {paths.begin(), paths.end()};
  });
  BOOST_TEST(told.commits.size() == ids.size());
  BOOST_TEST(told.changed_paths.size() == ids.size());
  return told;
}

/// Checks that what `reader` says is what git says, question by question.
inline void check_against_git(git::Reader const& reader, std::filesystem::path const& directory) {
  Oracle const oracle(directory);
  auto const tips = oracle.tips();
  auto const told = told_by(reader, tips);
  BOOST_TEST_CONTEXT("reader " << reader.name() << " in " << directory) {
    BOOST_TEST(told.walk == oracle.walk(tips), boost::test_tools::per_element());
    BOOST_TEST(told.tags == oracle.tags(), boost::test_tools::per_element());
    for (auto const& [id, commit] : told.commits) BOOST_TEST((commit == oracle.commit(id)));
    for (auto const& [id, tag] : told.tag_objects) BOOST_TEST((tag == oracle.tag_object(id)));
    for (auto const& [id, paths] : told.changed_paths)
      BOOST_TEST(paths == oracle.changed_paths(id), boost::test_tools::per_element());
  }
}

/// The same for every reader; and the direct one is chosen, and does the reading.
inline void check_all_readers(std::filesystem::path const& directory) {
  auto const repository = git::Repository::discover(directory);
  auto const chosen = git::open_reader(repository);
  BOOST_TEST(chosen->name() == "direct");
  check_against_git(*chosen, directory);
  check_against_git(*git::open_reader(repository, git::ReaderKind::libgit2), directory);
  check_against_git(*git::open_reader(repository, git::ReaderKind::git), directory);
}

/// The same where only the user's git is fit for the repository: the user's git is chosen.
inline void check_git_reader(std::filesystem::path const& directory) {
  auto const repository = git::Repository::discover(directory);
  auto const chosen = git::open_reader(repository);
  BOOST_TEST(chosen->name() == "git");
  check_against_git(*chosen, directory);
}

}  // namespace cairn::test
