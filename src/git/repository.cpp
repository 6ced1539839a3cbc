// SPDX-License-Identifier: MIT
#include "git/repository.hpp"

#include "git/config_file.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace cairn::git {
namespace {

/// `git rev-parse` repeats an option that it does not know: it parts the answers, some of which may
/// be empty, missing, or paths with newlines in them.
constexpr std::string_view part = "--cairn-part";

struct Answers {
  std::string_view is_bare;
  std::string_view is_shallow;
  std::string_view is_inside_work_tree;
  std::string_view object_format;
  std::string_view prefix;
  std::string_view git_dir;
  std::string_view common_dir;
  std::string_view way_to_top;
  std::string_view head;  ///< its commit and its full name, on two lines; empty where it is unborn
};

std::vector<std::string> questions() {
  std::vector<std::string> result{"rev-parse"};
  for (std::vector<std::string> const& asked :
       std::initializer_list<std::vector<std::string>>{{"--is-bare-repository"},
                                                       {"--is-shallow-repository"},
                                                       {"--is-inside-work-tree"},
                                                       {"--show-object-format"},
                                                       {"--show-prefix"},
                                                       {"--path-format=absolute", "--git-dir"},
                                                       {"--git-common-dir"},
                                                       {"--show-cdup"}}) {
    result.insert(result.end(), asked.begin(), asked.end());
    result.emplace_back(part);
  }
  for (auto const* const asked : {"--revs-only", "HEAD", "--symbolic-full-name", "HEAD"})
    result.emplace_back(asked);
  return result;
}

Answers parse_answers(std::string_view text) {
  Answers answers;
  for (auto* const answer :
       {&answers.is_bare, &answers.is_shallow, &answers.is_inside_work_tree, &answers.object_format,
        &answers.prefix, &answers.git_dir, &answers.common_dir, &answers.way_to_top}) {
    auto const mark = fmt::format("{}\n", part);
    auto const end = text.find(mark);
    if (end == text.npos)
      throw Error(Fault::fatal, "cannot understand 'git rev-parse'")
          .hint("git 2.31 or newer is needed; see 'git --version'");
    *answer = text.substr(0, end);
    if (answer->ends_with('\n')) answer->remove_suffix(1);
    text.remove_prefix(end + mark.size());
  }
  answers.head = text;
  return answers;
}

/// Why git does not take `start` for a repository, and what git itself advises.
Error refusal_of(std::filesystem::path const& start, process::Outcome const& outcome) {
  auto const place = std::filesystem::absolute(start).lexically_normal().string();
  auto const doing = fmt::format("open a repository at '{}'", printable(place));
  auto error = refusal(doing, outcome.ending, outcome.errors);
  if (outcome.errors.find("not a git repository") != std::string::npos)
    return std::move(error).hint("go to a repository, or make one here with 'git init'");
  auto const advised = outcome.errors.find("git config --global --add safe.directory");
  if (advised == std::string::npos) return error;
  auto const line = std::string_view(outcome.errors).substr(advised);
  return std::move(error).hint(fmt::format("if you trust its owner, run '{}'",
                                           printable(trimmed(line.substr(0, line.find('\n'))))));
}

std::string short_name(std::string_view branch) {
  constexpr std::string_view head = "refs/heads/";
  return std::string(branch.starts_with(head) ? branch.substr(head.size()) : branch);
}

/// HEAD where it leads to no commit: a branch to be, and not one that cannot be read.
Head unborn_head(Git const& git) {
  auto const name = git.run({"symbolic-ref", "HEAD"});
  auto const branch = std::string(trimmed_end(name.output));
  auto const found = git.run({"for-each-ref", "--format=%(objectname)", branch});
  if (branch.empty() || !found.ending.succeeded() || !found.output.empty() || !found.errors.empty())
    throw Error(Fault::fatal, "cannot read 'HEAD': it is broken, or the branch that it names is")
        .hint("check the repository with 'git fsck'");
  return {short_name(branch), std::nullopt};
}

Head parse_head(Git const& git, std::string_view text) {
  auto const lines = lines_of(text);
  if (lines.empty()) return unborn_head(git);
  auto const commit = Oid::parse(lines[0]);
  if (!commit) throw Error(Fault::fatal, "cannot read 'HEAD'").hint("see 'git status'");
  auto const detached = lines.size() < 2 || lines[1] == "HEAD";
  return {detached ? std::string() : short_name(lines[1]), commit};
}

std::filesystem::path without_last_slash(std::filesystem::path const& path) {
  return path.has_filename() ? path : path.parent_path();
}

/// What the user's git says, which knows every kind of repository, and why one is none.
Discovery discover_by_git(Git const& git) {
  auto const outcome = git.run(questions());
  if (!outcome.ending.succeeded()) throw refusal_of(git.directory(), outcome);

  auto const answers = parse_answers(outcome.output);
  Discovery found;
  found.git_dir = answers.git_dir;
  found.common_dir = answers.common_dir;
  found.prefix = answers.prefix;
  found.is_bare = answers.is_bare == "true";
  found.is_shallow = answers.is_shallow == "true";
  found.object_format =
      answers.object_format == "sha256" ? ObjectFormat::sha256 : ObjectFormat::sha1;
  if (answers.is_inside_work_tree == "true")
    found.work_tree = without_last_slash(
        (std::filesystem::canonical(git.directory()) / answers.way_to_top).lexically_normal());
  else if (!answers.way_to_top.empty())
    found.work_tree = answers.way_to_top;
  found.head = parse_head(git, answers.head);
  return found;
}

}  // namespace

Repository Repository::discover(std::filesystem::path const& start) {
  Git git(start);
  auto found = discover_plainly(start);
  if (!found) found = discover_by_git(git);
  return {std::move(git), std::move(*found)};
}

bool Repository::is_partial() const {
  if (config().get("extensions.partialClone")) return true;
  auto const promisors = config().entries("remote", "promisor");
  return std::any_of(promisors.begin(), promisors.end(), [&](auto const& remote) {
    return config().boolean(fmt::format("remote.{}.promisor", remote.subsection)).value_or(false);
  });
}

Config const& Repository::config() const {
  if (!config_ && found_.config_sources)
    config_ = read_config_files(found_.config_sources->files, found_.config_sources->home);
  if (!config_)
    config_ = Config::parse(git_.output("read the configuration", {"config", "--list", "-z"}));
  return *config_;
}

std::string way_to_missing_objects(Repository const& repository) {
  if (repository.is_partial())
    return "this is a partial clone; run 'git fetch --refetch' where its remote can be reached";
  if (repository.is_shallow())
    return "this is a shallow clone; fetch the rest with 'git fetch --unshallow'";
  return "check the repository with 'git fsck', and fetch what is missing with 'git fetch "
         "--refetch'";
}

}  // namespace cairn::git
