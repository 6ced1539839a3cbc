// SPDX-License-Identifier: MIT
#include "cli/bench/lookup.hpp"

#include "cli/bench/keeping.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>

namespace cairn::cli {
namespace {

using bench::Record;

/// What tells of the machine, and not of the code.
bool is_calibration(Record const& record) {
  return record.source == "aa";
}

void sort_in(FoundRecords& found, std::vector<bench::RecordLine> const& lines) {
  for (auto const& line : lines) {
    if (!line.record || is_calibration(*line.record)) continue;
    auto const& record = *line.record;
    auto& into = machine::is_inherited(record, found.tree) ? found.inherited
                 : record.dirty                            ? found.dirty
                                                           : found.usable;
    into.push_back(record);
  }
}

}  // namespace

FoundRecords find_records(Project const& project, machine::RecordStore const& store,
                          std::string const& commit) {
  FoundRecords found;
  found.commit = commit;
  found.tree = committed(project, commit).tree;
  sort_in(found, store.lines_on(commit));
  if (!found.usable.empty()) return found;
  for (auto& [other, records] : store.records_of_tree(found.tree)) {
    std::erase_if(records,
                  [](Record const& record) { return record.dirty || is_calibration(record); });
    if (other == commit || records.empty()) continue;
    found.usable = std::move(records);
    found.elsewhere = other;
    break;
  }
  return found;
}

std::vector<FoundRecords> records_on(machine::RecordStore const& store,
                                     std::span<std::pair<std::string, std::string> const> commits) {
  std::vector<std::string> wanted;
  for (auto const& [commit, _] : commits) wanted.push_back(commit);
  auto const lines = store.lines(wanted);
  std::vector<FoundRecords> result;
  for (auto const& [commit, tree] : commits) {
    auto& found = result.emplace_back();
    found.commit = commit;
    found.tree = tree;
    if (auto const there = lines.find(commit); there != lines.end()) sort_in(found, there->second);
  }
  return result;
}

std::vector<Ancestor> first_parents(Project const& project, std::string const& commit,
                                    std::size_t most) {
  std::vector<std::string> arguments{"log", "--first-parent", "-z", "--no-show-signature",
                                     "--format=%H %T %ct %s"};
  if (most > 0) arguments.push_back(fmt::format("--max-count={}", most));
  arguments.push_back(commit);
  arguments.emplace_back("--");
  auto const output = project.repository().git().output("read the history", arguments);
  std::vector<Ancestor> ancestors;
  for (auto const entry : split(output, '\0')) {
    auto const id = entry.find(' ');
    auto const tree = entry.find(' ', id + 1);
    auto const time = entry.find(' ', tree + 1);
    if (id == std::string_view::npos || tree == std::string_view::npos ||
        time == std::string_view::npos)
      continue;
    auto& ancestor = ancestors.emplace_back();
    ancestor.commit = entry.substr(0, id);
    ancestor.tree = entry.substr(id + 1, tree - id - 1);
    auto const seconds = entry.substr(tree + 1, time - tree - 1);
    std::from_chars(seconds.data(), seconds.data() + seconds.size(), ancestor.time);
    ancestor.subject = printable(entry.substr(time + 1));
  }
  return ancestors;
}

std::vector<bench::Environment> environments_of(machine::RecordStore const& store,
                                                std::span<Record const> records) {
  std::set<std::string> ids;
  for (auto const& record : records)
    if (!record.environment.empty()) ids.insert(record.environment);
  std::vector<bench::Environment> environments;
  for (auto const& id : ids)
    if (auto environment = store.environment(id)) environments.push_back(std::move(*environment));
  return environments;
}

std::string name_of_commit(Project const& project, std::string const& commit) {
  for (auto const& tag : project.tags())
    if (tag.commit.hex() == commit) return printable(tag.name);
  return commit.substr(0, 10);
}

std::string way_to_records(Project const& project) {
  auto const remote = bench_remote_of(project, "");
  std::string text;
  if (project.repository().is_shallow())
    text +=
        "this clone is shallow: what came before is not here; fetch it with "
        "'git fetch --unshallow'\n";
  if (!remote.empty())
    text += fmt::format("what others measured comes with 'git bench fetch' from '{}'\n", remote);
  return text + "measure it: git bench run";
}

}  // namespace cairn::cli
