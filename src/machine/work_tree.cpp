// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"
#include "git/notes.hpp"
#include "machine/actions.hpp"
#include "process/whole_file.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::machine {
namespace {

std::optional<std::string> digest_of(Scene const& scene, std::string const& path) {
  auto const text = process::text_of_file(scene.place.top / path);
  if (!text) return std::nullopt;
  return sha256(*text);
}

std::string current_branch(git::Git const& git) {
  return std::string(trimmed(git.run({"symbolic-ref", "--quiet", "--short", "HEAD"}).output));
}

/// Paths of `git status`, at most a few, for a message.
std::string some_of(std::string_view status) {
  std::vector<std::string> paths;
  auto const lines = lines_of(status);
  for (auto const line : lines)
    if (paths.size() < 5 && line.size() > 3) paths.push_back(printable(line.substr(3)));
  auto text = fmt::format("'{}'", fmt::join(paths, "', '"));
  if (lines.size() > paths.size()) text += fmt::format(" and {} more", lines.size() - paths.size());
  return text;
}

}  // namespace

Standing standing(release::CheckWorkTree const&, Scene const& scene) {
  // From then on the release itself changes the work tree, or left it behind long ago.
  return scene.has_begun() ? Standing::done({}) : Standing::ready();
}

Receipt perform(release::CheckWorkTree const& action, Scene const& scene) {
  auto const& git = scene.place.git();
  auto const head = git::resolved(git, "HEAD^{commit}");
  if (head != action.head)
    throw Error(Fault::precondition,
                fmt::format("the plan was made on {}, and HEAD is {}", action.head.substr(0, 10),
                            head ? head->substr(0, 10) : "nothing"))
        .hint("begin anew with 'git release': what was signed off or waived stays so");
  if (auto const branch = current_branch(git); branch != action.branch)
    throw Error(Fault::precondition,
                fmt::format("the plan was made on branch '{}', and this is '{}'", action.branch,
                            branch.empty() ? "no branch" : branch))
        .hint(fmt::format("git switch {}", action.branch));
  auto const status =
      git.output("look at the work tree", {"status", "--porcelain", "--untracked-files=no"});
  if (!status.empty())
    throw Error(Fault::precondition,
                fmt::format("there are changes that are not committed: {}", some_of(status)))
        .hint("commit them, or put them away with 'git stash'");
  return {};
}

Standing standing(release::EditFiles const& action, Scene const& scene) {
  for (auto const& step : scene.plan.steps)
    if (std::holds_alternative<release::MakeCommit>(step.action) &&
        scene.ledger.receipt_of(step.name) != nullptr)
      return Standing::done({});
  bool all = true;
  for (auto const& file : action.files) {
    auto const digest = digest_of(scene, file.path);
    if (digest == file.after) continue;
    all = false;
    if (digest != file.before)
      return Standing::blocked(
          Fault::precondition,
          fmt::format("'{}' is not what it was when the plan was made", printable(file.path)),
          "put it back with 'git checkout', or make a new plan with 'git release plan'");
  }
  return all ? Standing::done({}) : Standing::ready();
}

Receipt perform(release::EditFiles const& action, Scene const& scene) {
  for (auto const& file : action.files) {
    auto const contents = scene.plan.contents.find(file.after);
    if (contents == scene.plan.contents.end())
      throw Error(Fault::fatal,
                  fmt::format("the plan does not have the contents of '{}'", printable(file.path)))
          .hint("make a new plan with 'git release plan'");
    auto const path = scene.place.top / file.path;
    std::filesystem::create_directories(path.parent_path());
    // Of a run that was killed in the midst of this: nobody else would take it out of the work
    // tree.
    process::remove_drafts_of(path);
    process::write_whole_file(path, contents->second);
  }
  return {};
}

}  // namespace cairn::machine
