// SPDX-License-Identifier: MIT
#include "machine/staged_files.hpp"

#include "git/batch.hpp"
#include "process/whole_file.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace cairn::machine {
namespace {

/// git in the top of the work tree, from which its paths are.
git::Git git_at_top(git::Repository const& repository) {
  if (auto const& top = repository.work_tree()) return git::Git(*top);
  throw Error(Fault::precondition, "there is no work tree, and so nothing to commit");
}

std::vector<std::string> merged_commits(git::Repository const& repository) {
  std::vector<std::string> commits;
  auto const text = process::text_of_file(repository.git_dir() / "MERGE_HEAD").value_or("");
  for (auto const line : lines_of(text)) commits.emplace_back(line);
  return commits;
}

/// The answers of `git diff --raw -z`: ":100644 100644 <id> <id> M", and the path.
std::vector<StagedFile> parse_raw(std::string_view listed) {
  std::vector<StagedFile> files;
  auto const fields = split(listed, '\0');
  for (std::size_t at = 0; at + 1 < fields.size(); at += 2) {
    auto const words = split(fields[at], ' ');
    // A link's text is a path, and a submodule has none.
    if (words.size() != 5 || !words[1].starts_with("100")) continue;
    StagedFile file;
    file.path = fields[at + 1];
    file.blob = words[3];
    if (words[0].starts_with(":100")) file.before = words[2];
    files.push_back(std::move(file));
  }
  return files;
}

void keep_those_of_no_side(git::Git const& git, std::vector<std::string> const& merged,
                           std::vector<StagedFile>& files) {
  for (auto const& commit : merged) {
    auto const listed = git.output("compare with what is merged",
                                   {"diff", "--cached", "--name-only", "-z", "--no-renames",
                                    "--no-ext-diff", "--no-relative", commit, "--"});
    auto const names = split(listed, '\0');
    std::set<std::string_view> const changed(names.begin(), names.end());
    std::erase_if(files, [&](auto const& file) { return changed.count(file.path) == 0; });
  }
}

void find_sizes(git::Git const& git, std::vector<StagedFile>& files) {
  std::string asked;
  for (auto const& file : files)
    for (auto const* id : {&file.blob, &file.before})
      if (!id->empty()) asked += *id + '\n';
  std::unordered_map<std::string, std::uint64_t> sizes;
  auto const answers =
      git.output("read the index", {"cat-file", "--batch-check", "--buffer"}, asked);
  for (auto const line : lines_of(answers)) {
    auto const header = git::parse_batch_header(line);
    sizes[std::string(header.asked)] = header.size;
  }
  for (auto& file : files) {
    file.size = sizes[file.blob];
    if (!file.before.empty()) file.size_before = sizes[file.before];
  }
}

void find_traits(git::Git const& git, std::string_view core_whitespace,
                 std::vector<StagedFile>& files) {
  std::string asked;
  for (auto const& file : files) asked += file.path + '\0';
  std::vector<std::string> arguments{"check-attr", "--cached", "--stdin", "-z"};
  for (auto const& name : release::attributes_of_interest()) arguments.push_back(name);
  auto const answers = git.output("read the attributes of files", arguments, asked);
  auto const fields = split(answers, '\0');
  std::size_t at = 0;
  for (auto& file : files) {
    std::map<std::string, std::string> attributes;
    for (; at + 2 < fields.size() && fields[at] == file.path; at += 3)
      attributes.emplace(fields[at + 1], fields[at + 2]);
    file.traits = release::traits_of(file.path, attributes, core_whitespace);
  }
}

}  // namespace

bool concludes_merge(git::Repository const& repository) {
  return !merged_commits(repository).empty();
}

std::vector<StagedFile> staged_files(git::Repository const& repository) {
  auto const git = git_at_top(repository);
  auto files = parse_raw(git.output(
      "compare the index with HEAD",
      {"diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--diff-filter=ACMRT",
       "--no-ext-diff", "--no-relative", "--no-color", "--ignore-submodules", "--"}));
  keep_those_of_no_side(git, merged_commits(repository), files);
  if (files.empty()) return files;
  find_sizes(git, files);
  find_traits(git, repository.config().get("core.whitespace").value_or(""), files);
  return files;
}

void read_staged(git::Repository const& repository, std::vector<StagedFile> const& files,
                 std::uint64_t largest,
                 std::function<void(StagedFile const&, std::string_view)> const& visit) {
  std::string asked;
  std::vector<StagedFile const*> read;
  for (auto const& file : files) {
    if (file.size > largest) continue;
    asked += file.blob + '\n';
    read.push_back(&file);
  }
  if (read.empty()) return;

  auto next = read.begin();
  git::BatchParser answers([&](git::BatchAnswer const& answer) {
    if (next == read.end()) return;
    auto const& file = **next++;
    if (answer.type == "blob") visit(file, answer.bytes);
  });
  process::Streams streams;
  streams.here_document = asked;
  streams.output = [&](std::string_view piece) { answers.take(piece); };
  git_at_top(repository).stream("read the index", {"cat-file", "--batch", "--buffer"}, streams);
}

}  // namespace cairn::machine
