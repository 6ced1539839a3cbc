// SPDX-License-Identifier: MIT
#include "cli/cliff/submodules.hpp"

#include "cliff/gathering.hpp"
#include "cliff/walk.hpp"
#include "git/reader.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <filesystem>
#include <optional>
#include <string_view>

namespace cairn::cli {
namespace {

/// How the commit of a submodule changed between two commits of its superproject.
struct Change {
  std::string path;
  std::optional<Oid> before;  ///< none: it is new
  Oid after;
};

/// Reads `git diff-tree --raw -z`: ":modes ids status" and the path, each closed by a NUL.
std::vector<Change> changes_in(std::string_view raw) {
  constexpr std::string_view submodule_mode = "160000";
  std::vector<Change> changes;
  auto const records = split(raw, '\0');
  for (std::size_t index = 0; index + 1 < records.size(); index += 2) {
    auto const columns = split(records[index], ' ');
    if (columns.size() < 5 || columns[1] != submodule_mode) continue;
    auto const before = Oid::parse(columns[2]);
    auto const after = Oid::parse(columns[3]);
    if (!after || after->is_null()) continue;
    Change change{std::string(records[index + 1]), std::nullopt, *after};
    if (before && !before->is_null() && columns[0] == ":" + std::string(submodule_mode))
      change.before = *before;
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<Change> changes_between(git::Repository const& repository,
                                    std::optional<std::string> const& from, std::string const& to) {
  auto const empty_tree = [&] {
    return std::string(trimmed(
        repository.git().output("name the empty tree", {"hash-object", "-t", "tree", "--stdin"})));
  };
  return changes_in(repository.git().output(
      "compare submodules", {"diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev",
                             from ? *from : empty_tree(), to}));
}

/// None where the submodule is not checked out, or does not hold the commits.
std::optional<std::vector<cliff::Commit>> commits_of(std::filesystem::path const& folder,
                                                     Change const& change, bool topological) {
  try {
    auto const repository = git::Repository::discover(folder);
    if (!repository.work_tree() || !std::filesystem::equivalent(*repository.work_tree(), folder))
      return std::nullopt;
    auto const reader = git::open_reader(repository);
    std::vector<Oid> const tips{change.after};
    std::vector<Oid> excluded;
    if (change.before) excluded.push_back(*change.before);
    auto ends = tips;
    ends.insert(ends.end(), excluded.begin(), excluded.end());
    auto const history = reader->history(ends);
    return cliff::read(history, {*reader, {}, false},
                       cliff::walked(history, tips, excluded, !topological));
  } catch (Error const&) {  // like git-cliff, which leaves out what it cannot read
    return std::nullopt;
  }
}

}  // namespace

void add_submodule_commits(std::vector<cliff::Release>& releases, git::Repository const& repository,
                           bool topological) {
  if (!repository.work_tree()) return;
  for (auto& release : releases) {
    if (!release.commit_id) continue;
    auto const from = release.previous ? release.previous->commit_id : std::nullopt;
    for (auto const& change : changes_between(repository, from, *release.commit_id))
      if (auto commits = commits_of(*repository.work_tree() / change.path, change, topological))
        release.submodule_commits[change.path] = std::move(*commits);
  }
}

}  // namespace cairn::cli
