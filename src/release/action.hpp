// SPDX-License-Identifier: MIT
#pragma once

#include "release/rules.hpp"
#include "support/json.hpp"
#include "support/json_fields.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

// What a release does, as data. An action says everything that is known beforehand; what an earlier
// step finds out (the commit it made, the digests of what it built) is named by that step and
// looked up in its receipt. Each action has its fields for the plan's JSON, one clause of
// describe(), and one file in machine/ that knows its standing and performs it.
namespace cairn::release {

/// A program and its surroundings; what is secret in them is named only.
struct Execution {
  std::vector<std::string> arguments;
  std::string directory;  ///< from the top; empty: the top
  Environment environment;
  std::vector<std::string> secrets;
  std::uint64_t time_limit = 0;  ///< seconds; 0: none

  bool operator==(Execution const&) const = default;
};
constexpr auto fields_of(Execution const*) {
  return std::tuple{
      field("arguments", &Execution::arguments), field("directory", &Execution::directory),
      field("environment", &Execution::environment), field("secrets", &Execution::secrets),
      field("time_limit", &Execution::time_limit)};
}

/// The work tree has no changes, and is where the plan was made.
struct CheckWorkTree {
  static constexpr std::string_view kind = "check-work-tree";
  std::string branch;  ///< empty: detached
  std::string head;    ///< the commit the plan was made on

  bool operator==(CheckWorkTree const&) const = default;
};
constexpr auto fields_of(CheckWorkTree const*) {
  return std::tuple{field("branch", &CheckWorkTree::branch), field("head", &CheckWorkTree::head)};
}

/// The remote answers, has not moved on, and does not have the tag.
struct CheckRemote {
  static constexpr std::string_view kind = "check-remote";
  std::string remote;
  std::string branch;
  std::string head;
  std::string tag;

  bool operator==(CheckRemote const&) const = default;
};
constexpr auto fields_of(CheckRemote const*) {
  return std::tuple{field("remote", &CheckRemote::remote), field("branch", &CheckRemote::branch),
                    field("head", &CheckRemote::head), field("tag", &CheckRemote::tag)};
}

/// The programs that later steps run are there.
struct CheckTools {
  static constexpr std::string_view kind = "check-tools";
  std::vector<std::string> programs;

  bool operator==(CheckTools const&) const = default;
};
constexpr auto fields_of(CheckTools const*) {
  return std::tuple{field("programs", &CheckTools::programs)};
}

/// The secrets that later steps need can be had.
struct CheckSecrets {
  static constexpr std::string_view kind = "check-secrets";
  std::vector<std::string> names;

  bool operator==(CheckSecrets const&) const = default;
};
constexpr auto fields_of(CheckSecrets const*) {
  return std::tuple{field("names", &CheckSecrets::names)};
}

/// A ref on the remote says that somebody is releasing; the other one takes it away.
struct LockRemote {
  static constexpr std::string_view kind = "lock-remote";
  std::string remote;
  std::string ref;
  std::string tag;

  bool operator==(LockRemote const&) const = default;
};
constexpr auto fields_of(LockRemote const*) {
  return std::tuple{field("remote", &LockRemote::remote), field("ref", &LockRemote::ref),
                    field("tag", &LockRemote::tag)};
}

struct UnlockRemote {
  static constexpr std::string_view kind = "unlock-remote";
  std::string remote;
  std::string ref;
  std::string tag;

  bool operator==(UnlockRemote const&) const = default;
};
constexpr auto fields_of(UnlockRemote const*) {
  return std::tuple{field("remote", &UnlockRemote::remote), field("ref", &UnlockRemote::ref),
                    field("tag", &UnlockRemote::tag)};
}

/// A command has to succeed on the commit, or to tell a number that is good enough.
struct RunGate {
  static constexpr std::string_view kind = "run-gate";
  std::string name;
  std::string section;
  Execution execution;
  std::string threshold;  ///< empty: the exit status decides
  std::string pattern;
  std::string head;  ///< what it was run on

  bool operator==(RunGate const&) const = default;
};
constexpr auto fields_of(RunGate const*) {
  return std::tuple{
      field("name", &RunGate::name),           field("section", &RunGate::section),
      field("execution", &RunGate::execution), field("threshold", &RunGate::threshold),
      field("pattern", &RunGate::pattern),     field("head", &RunGate::head)};
}

/// A person has to say so: `git release sign-off <name>`.
struct AwaitSignOff {
  static constexpr std::string_view kind = "await-sign-off";
  std::string name;
  std::string section;

  bool operator==(AwaitSignOff const&) const = default;
};
constexpr auto fields_of(AwaitSignOff const*) {
  return std::tuple{field("name", &AwaitSignOff::name), field("section", &AwaitSignOff::section)};
}

/// One file of a release commit. The bytes are in Plan::contents.
struct FileEdit {
  std::string path;                   ///< from the top
  std::optional<std::string> before;  ///< SHA-256 of what it holds; none: it is not there
  std::string after;                  ///< SHA-256 of what it is to hold

  bool operator==(FileEdit const&) const = default;
};
constexpr auto fields_of(FileEdit const*) {
  return std::tuple{field("path", &FileEdit::path), field("before", &FileEdit::before),
                    field("after", &FileEdit::after)};
}

/// Files get their new contents, each whole.
struct EditFiles {
  static constexpr std::string_view kind = "edit-files";
  std::vector<FileEdit> files;

  bool operator==(EditFiles const&) const = default;
};
constexpr auto fields_of(EditFiles const*) {
  return std::tuple{field("files", &EditFiles::files)};
}

/// Exactly these files are committed, by the user's git with its hooks and signatures. Receipt:
/// "commit".
struct MakeCommit {
  static constexpr std::string_view kind = "make-commit";
  std::string branch;
  std::string parent;
  std::string message;
  std::vector<FileEdit> files;

  bool operator==(MakeCommit const&) const = default;
};
constexpr auto fields_of(MakeCommit const*) {
  return std::tuple{field("branch", &MakeCommit::branch), field("parent", &MakeCommit::parent),
                    field("message", &MakeCommit::message), field("files", &MakeCommit::files)};
}

/// One way to build.
struct Strategy {
  std::string name;
  Execution execution;

  bool operator==(Strategy const&) const = default;
};
constexpr auto fields_of(Strategy const*) {
  return std::tuple{field("name", &Strategy::name), field("execution", &Strategy::execution)};
}

/// The first strategy that succeeds makes the files, which are kept by their digests. Receipt:
/// "strategy", and the artifacts.
struct Build {
  static constexpr std::string_view kind = "build";
  std::string name;
  std::vector<Strategy> strategies;
  std::string lock;                    ///< empty: none
  std::vector<std::string> artifacts;  ///< globs, from the top
  std::string commit;                  ///< the step whose receipt names the commit; empty: `head`
  std::string head;

  bool operator==(Build const&) const = default;
};
constexpr auto fields_of(Build const*) {
  return std::tuple{field("name", &Build::name),     field("strategies", &Build::strategies),
                    field("lock", &Build::lock),     field("artifacts", &Build::artifacts),
                    field("commit", &Build::commit), field("head", &Build::head)};
}

/// How many files of a name there have to be.
struct Expectation {
  std::string name;  ///< a glob
  std::uint64_t least = 1;
  std::optional<std::uint64_t> most;

  bool operator==(Expectation const&) const = default;
};
constexpr auto fields_of(Expectation const*) {
  return std::tuple{field("name", &Expectation::name), field("least", &Expectation::least),
                    field("most", &Expectation::most)};
}

/// Everything that was built is there, by name. Receipt: the artifacts of all builds.
struct CollectArtifacts {
  static constexpr std::string_view kind = "collect-artifacts";
  std::vector<std::string> builds;  ///< steps
  std::vector<Expectation> expected;

  /// Globs of names that PyPI has to take: it would refuse others when everything else is done.
  std::vector<std::string> for_pypi;

  bool operator==(CollectArtifacts const&) const = default;
};
constexpr auto fields_of(CollectArtifacts const*) {
  return std::tuple{field("builds", &CollectArtifacts::builds),
                    field("expected", &CollectArtifacts::expected),
                    field("for_pypi", &CollectArtifacts::for_pypi)};
}

/// The annotated tag. Trailers that name the artifacts are added to the message. Receipt: "tag",
/// its object.
struct MakeTag {
  static constexpr std::string_view kind = "make-tag";
  std::string name;
  std::string message;  ///< without the artifacts
  std::string commit;   ///< the step whose receipt names the commit; empty: `head`
  std::string head;
  std::string artifacts;  ///< the step whose receipt has them; empty: none

  bool operator==(MakeTag const&) const = default;
};
constexpr auto fields_of(MakeTag const*) {
  return std::tuple{field("name", &MakeTag::name), field("message", &MakeTag::message),
                    field("commit", &MakeTag::commit), field("head", &MakeTag::head),
                    field("artifacts", &MakeTag::artifacts)};
}

/// A branch of its own shows the commit to a protected remote, and then the protected branch takes
/// the very same commit.
struct AdvanceBranch {
  static constexpr std::string_view kind = "advance-branch";
  std::string remote;
  std::string branch;
  std::string through;  ///< the branch that is pushed first
  std::string commit;   ///< the step whose receipt names the commit

  bool operator==(AdvanceBranch const&) const = default;
};
constexpr auto fields_of(AdvanceBranch const*) {
  return std::tuple{
      field("remote", &AdvanceBranch::remote), field("branch", &AdvanceBranch::branch),
      field("through", &AdvanceBranch::through), field("commit", &AdvanceBranch::commit)};
}

/// Branch, tag and notes in one push: all of them or none.
struct Push {
  static constexpr std::string_view kind = "push";
  std::string remote;
  std::string branch;  ///< empty: the tag and the notes alone
  std::string tag;
  std::string commit;  ///< the step whose receipt names the commit; empty: `head`
  std::string head;

  bool operator==(Push const&) const = default;
};
constexpr auto fields_of(Push const*) {
  return std::tuple{field("remote", &Push::remote), field("branch", &Push::branch),
                    field("tag", &Push::tag), field("commit", &Push::commit),
                    field("head", &Push::head)};
}

/// Files and pages of a release go into a folder that is a registry.
struct PublishToFolder {
  static constexpr std::string_view kind = "publish-to-folder";
  std::string target;
  std::string folder;
  std::string project;
  std::string version;
  std::string tag;
  Channel channel = Channel::final;
  std::string notes;               ///< Markdown
  std::string artifacts;           ///< the step whose receipt has them; empty: none
  std::vector<std::string> names;  ///< globs of those that go there; empty: all

  bool operator==(PublishToFolder const&) const = default;
};
constexpr auto fields_of(PublishToFolder const*) {
  return std::tuple{
      field("target", &PublishToFolder::target),   field("folder", &PublishToFolder::folder),
      field("project", &PublishToFolder::project), field("version", &PublishToFolder::version),
      field("tag", &PublishToFolder::tag),         field("channel", &PublishToFolder::channel),
      field("notes", &PublishToFolder::notes),     field("artifacts", &PublishToFolder::artifacts),
      field("names", &PublishToFolder::names)};
}

/// A command publishes; another one tells whether that was done. The word "{artifacts}" among the
/// arguments stands for the files.
struct PublishByCommand {
  static constexpr std::string_view kind = "publish-by-command";
  std::string target;
  Execution execution;
  std::vector<std::string> check;     ///< empty: nobody can tell
  std::vector<std::string> withdraw;  ///< what a rollback runs; empty: it cannot
  std::string artifacts;
  std::vector<std::string> names;

  bool operator==(PublishByCommand const&) const = default;
};
constexpr auto fields_of(PublishByCommand const*) {
  return std::tuple{field("target", &PublishByCommand::target),
                    field("execution", &PublishByCommand::execution),
                    field("check", &PublishByCommand::check),
                    field("withdraw", &PublishByCommand::withdraw),
                    field("artifacts", &PublishByCommand::artifacts),
                    field("names", &PublishByCommand::names)};
}

/// A command finds the release as a user would.
struct Verify {
  static constexpr std::string_view kind = "verify";
  std::string target;
  Execution execution;

  bool operator==(Verify const&) const = default;
};
constexpr auto fields_of(Verify const*) {
  return std::tuple{field("target", &Verify::target), field("execution", &Verify::execution)};
}

/// The ledger's last lines go to the remote.
struct ShareLedger {
  static constexpr std::string_view kind = "share-ledger";
  std::string remote;
  std::string tag;

  bool operator==(ShareLedger const&) const = default;
};
constexpr auto fields_of(ShareLedger const*) {
  return std::tuple{field("remote", &ShareLedger::remote), field("tag", &ShareLedger::tag)};
}

using Action = std::variant<CheckWorkTree, CheckRemote, CheckTools, CheckSecrets, LockRemote,
                            RunGate, AwaitSignOff, EditFiles, MakeCommit, Build, CollectArtifacts,
                            MakeTag, AdvanceBranch, Push, PublishToFolder, PublishByCommand, Verify,
                            ShareLedger, UnlockRemote>;

/// What `action` does, in one line: what the plan shows and what the run says. Printable.
std::string describe(Action const& action);

/// `{"kind": "push", ...}` and back.
Json json_of(Action const& action);
void read_json(Action& into, Json const& json, std::string const& place);

}  // namespace cairn::release
