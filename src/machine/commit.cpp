// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"
#include "git/notes.hpp"
#include "machine/actions.hpp"
#include "process/whole_file.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::machine {
namespace {

std::string first_line(std::string_view text) {
  return std::string(trimmed(text.substr(0, text.find('\n'))));
}

/// A file of a commit; none if it is not there.
std::optional<std::string> file_of(git::Git const& git, std::string const& commit,
                                   std::string const& path) {
  auto outcome = git.run({"cat-file", "blob", fmt::format("{}:{}", commit, path)});
  if (!outcome.ending.succeeded()) return std::nullopt;
  return std::move(outcome.output);
}

std::string without_white_space(std::string_view text) {
  std::string result;
  for (char const c : text)
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') result += c;
  return result;
}

/// Whether a hook made nothing of `planned` but its white space.
bool same_but_for_white_space(std::string_view planned, std::string_view found) {
  return without_white_space(planned) == without_white_space(found);
}

Error changed_by_hook(std::string const& path) {
  return Error(Fault::precondition,
               fmt::format("a hook made something else of '{}' than the plan has", printable(path)))
      .hint("look at it with 'git diff'; 'git release rollback' takes back what was done");
}

/// The plan's text of `file`.
std::string const& planned(Scene const& scene, release::FileEdit const& file) {
  auto const found = scene.plan.contents.find(file.after);
  if (found != scene.plan.contents.end()) return found->second;
  throw Error(Fault::fatal,
              fmt::format("the plan does not have the contents of '{}'", printable(file.path)))
      .hint("make a new plan with 'git release plan'");
}

/// Holds `commit` to the plan: its files, no others, and in them what was planned, but for white
/// space that a formatter may have put right.
void check_commit(release::MakeCommit const& action, Scene const& scene,
                  std::string const& commit) {
  auto const& git = scene.place.git();
  auto const names = git.output("look at the commit", {"diff-tree", "--no-commit-id", "--name-only",
                                                       "-z", "-r", action.parent, commit});
  for (auto const name : split(names, '\0')) {
    if (name.empty()) continue;
    if (std::none_of(action.files.begin(), action.files.end(),
                     [&](auto const& file) { return file.path == name; }))
      throw Error(Fault::precondition,
                  fmt::format("a hook put '{}' into the commit", printable(name)))
          .hint("'git release rollback' takes the commit back");
  }
  for (auto const& file : action.files) {
    auto const found = file_of(git, commit, file.path);
    if (!found ||
        (sha256(*found) != file.after && !same_but_for_white_space(planned(scene, file), *found)))
      throw changed_by_hook(file.path);
  }
}

bool is_ours(release::MakeCommit const& action, Scene const& scene, std::string const& commit) {
  auto const& git = scene.place.git();
  if (git::resolved(git, commit + "^1") != action.parent) return false;
  auto const subject = git.output("read a commit", {"log", "-1", "--format=%s", commit});
  if (trimmed(subject) != first_line(action.message)) return false;
  return std::all_of(action.files.begin(), action.files.end(), [&](auto const& file) {
    auto const found = file_of(git, commit, file.path);
    if (!found) return false;
    if (sha256(*found) == file.after) return true;
    auto const contents = scene.plan.contents.find(file.after);
    return contents != scene.plan.contents.end() &&
           same_but_for_white_space(contents->second, *found);
  });
}

/// Commits through the user's hooks. A hook that mends white space and refuses, so that one looks
/// at it, gets it a second time as it left it.
process::Outcome commit(release::MakeCommit const& action, Scene const& scene) {
  auto const& git = scene.place.git();
  std::vector<std::string> add{"add", "--"};
  std::vector<std::string> arguments{"commit", "--quiet", "--file=-", "--cleanup=whitespace",
                                     "--only", "--"};
  for (auto const& file : action.files) {
    add.push_back(":(top,literal)" + file.path);
    arguments.push_back(":(top,literal)" + file.path);
  }
  git.output("add the release's files", add);
  auto outcome = git.run(arguments, action.message);
  if (outcome.ending.succeeded()) return outcome;
  bool mended = false;
  for (auto const& file : action.files) {
    auto const found = process::text_of_file(scene.place.top / file.path);
    if (found && sha256(*found) == file.after) continue;
    if (!found || !same_but_for_white_space(planned(scene, file), *found))
      throw changed_by_hook(file.path);
    mended = true;
  }
  if (!mended) return outcome;
  git.output("add the release's files", add);
  return git.run(arguments, action.message);
}

std::string lines_for(std::string_view text) {
  std::string result;
  for (auto const line : lines_of(trimmed(text))) result += fmt::format("\n  {}", printable(line));
  return result;
}

std::string tag_message(release::MakeTag const& action, Scene const& scene) {
  auto const files = scene.files(action.artifacts);
  auto message = with_digests(action.message, files);
  for (auto const& file : files)
    message +=
        fmt::format("Release-Artifact: sha256:{} {} {}\n", file.sha256, file.size, file.name);
  return message;
}

}  // namespace

Standing standing(release::MakeCommit const& action, Scene const& scene) {
  auto const& git = scene.place.git();
  if (auto const* receipt = scene.ledger.receipt_of(scene.step.name))
    if (auto const found = receipt->facts.find("commit");
        found != receipt->facts.end() && git::resolved(git, found->second + "^{commit}"))
      return Standing::done(*receipt);
  auto const head = git::resolved(git, "HEAD^{commit}");
  if (head == action.parent) return Standing::ready();
  if (head && is_ours(action, scene, *head)) return Standing::done({{{"commit", *head}}, {}});
  return Standing::blocked(Fault::conflict,
                           fmt::format("'{}' moved while the release was being made",
                                       action.branch.empty() ? "HEAD" : action.branch),
                           "take the release back with 'git release rollback' and plan it anew");
}

Receipt perform(release::MakeCommit const& action, Scene const& scene) {
  auto const outcome = commit(action, scene);
  if (!outcome.ending.succeeded())
    throw Error(Fault::precondition, fmt::format("git did not make the commit:{}",
                                                 lines_for(outcome.errors + outcome.output)))
        .hint(
            "mend what a hook complains about and go on with 'git release resume', or take the "
            "release back with 'git release rollback'");
  auto const made = git::resolved(scene.place.git(), "HEAD^{commit}").value_or("");
  check_commit(action, scene, made);
  return {{{"commit", made}}, {}};
}

Standing standing(release::MakeTag const& action, Scene const& scene) {
  auto const& git = scene.place.git();
  auto const tag = git::resolved(git, "refs/tags/" + action.name);
  if (!tag) return Standing::ready();
  auto const peeled = git::resolved(git, "refs/tags/" + action.name + "^{commit}");
  auto const* receipt = scene.ledger.receipt_of(scene.step.name);
  if (receipt != nullptr && receipt->facts.count("tag") != 0 && receipt->facts.at("tag") == *tag)
    return Standing::done(*receipt);
  auto const subject =
      git.run({"for-each-ref", "--format=%(contents:subject)", "refs/tags/" + action.name});
  if (peeled == scene.commit(action.commit, action.head) &&
      trimmed(subject.output) == first_line(action.message))
    return Standing::done({{{"tag", *tag}, {"commit", *peeled}}, {}});
  return Standing::blocked(Fault::conflict,
                           fmt::format("there is a tag '{}' already, on {}", printable(action.name),
                                       peeled.value_or(*tag).substr(0, 10)),
                           fmt::format("'git release adopt {}' goes on from a tag that somebody "
                                       "made; a published tag never moves",
                                       printable(action.name)));
}

Receipt perform(release::MakeTag const& action, Scene const& scene) {
  auto const& git = scene.place.git();
  auto const commit = scene.commit(action.commit, action.head);
  auto const outcome =
      git.run({"tag", "--annotate", "--file=-", "--cleanup=whitespace", "--", action.name, commit},
              tag_message(action, scene));
  if (!outcome.ending.succeeded())
    throw Error(Fault::precondition, fmt::format("git did not make the tag '{}':{}",
                                                 printable(action.name), lines_for(outcome.errors)))
        .hint("mend it and go on with 'git release resume'");
  auto const tag = git::resolved(git, "refs/tags/" + action.name).value_or("");
  return {{{"tag", tag}, {"commit", commit}}, {}};
}

}  // namespace cairn::machine
