// SPDX-License-Identifier: MIT
#pragma once

#include "release/gate.hpp"
#include "site/site.hpp"
#include "support/names.hpp"
#include "version/rules.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

// What release.toml says about releasing, git-release(5). Texts may have placeholders:
// release/placeholders.hpp.
namespace cairn {

/// Who gets a release.
enum class Channel {
  candidate,  ///< those who try it: a pre-release
  final,      ///< everybody
};

constexpr auto names_of(Channel) {
  return std::array{name(Channel::candidate, "candidate"), name(Channel::final, "final")};
}

/// How a branch that is behind its remote is brought up to date.
enum class Sync { refuse, fast_forward, rebase };

constexpr auto names_of(Sync) {
  return std::array{name(Sync::refuse, "refuse"), name(Sync::fast_forward, "fast-forward"),
                    name(Sync::rebase, "rebase")};
}

namespace release {

using Environment = std::map<std::string, std::string>;

/// `[release]`
struct GeneralRules {
  std::string project;  ///< what registries call it; empty: the package's or repository's name
  std::vector<std::string> branches;  ///< globs of those that releases are made on; empty: any
  std::string remote;                 ///< empty: the branch's own, else "origin"
  std::string commit = "chore(release): {tag}";  ///< the message
  std::string tag = "Release {tag}";             ///< the first line of the tag's message

  /// What stands below the notes: `{sha256:<file>}` is the digest of what was built.
  std::string notes;
  Sync sync = Sync::refuse;
  bool remote_lock = true;  ///< a ref on the remote says that somebody is releasing
  bool protected_branch =
      false;              ///< the branch only takes commits that were pushed elsewhere first
  bool changelog = true;  ///< finals close the changelog's section
  bool stragglers_refused = false;  ///< the old version left anywhere is an error, not a warning
  std::vector<std::string> stragglers_allowed;  ///< globs of files that may name it
  std::vector<std::string> tools;               ///< programs that have to be there
  std::string locks;  ///< the folder of local locks; empty: below the common git directory

  bool operator==(GeneralRules const&) const = default;
};

/// What a step applies to; what is empty restricts nothing.
struct Scope {
  std::optional<Channel> channel;
  std::vector<Level> levels;  ///< how far the version moves
  std::vector<std::string> packages;  ///< of [[package]], by name

  bool operator==(Scope const&) const = default;
};

/// `[[gate]]`: what has to be so before anything is released. A command, or, where there is none,
/// an item that a person signs off.
struct GateRules {
  std::string name;
  std::string section;               ///< of the checklist: "Pre-Release Checks"
  std::vector<std::string> command;  ///< empty: signed off by a person
  Environment environment;
  std::string directory;                   ///< from the top
  std::vector<std::string> secrets;        ///< what the command gets to know, by name
  std::optional<Measurement> measurement;  ///< none: the exit status decides
  Scope scope;
  std::uint64_t time_limit = 0;  ///< seconds; 0: none

  bool operator==(GateRules const&) const = default;
};

/// One way to build; the next one is tried where it fails.
struct StrategyRules {
  std::string name;
  std::vector<std::string> command;
  Environment environment;

  bool operator==(StrategyRules const&) const = default;
};

/// `[[build]]`
struct BuildRules {
  std::string name;
  std::vector<StrategyRules> strategies;  ///< at least one
  Environment environment;
  std::string directory;
  std::vector<std::string> secrets;
  std::map<std::string, std::vector<std::string>> matrix;  ///< `{name}` takes each of its values
  std::string lock;                    ///< no two builds hold it at once; empty: none is needed
  std::vector<std::string> artifacts;  ///< globs of what it makes, from the top
  std::uint64_t time_limit = 0;
  bool on_request = false;  ///< only with `--with <name>`
  Scope scope;

  bool operator==(BuildRules const&) const = default;
};

/// `[[artifact]]`: what the builds must have made, by the names of files.
struct ArtifactRules {
  std::string name;  ///< a glob: "rangebar-{pep440}-*-manylinux*.whl"
  std::uint64_t least = 1;
  std::optional<std::uint64_t> most;
  Scope scope;

  bool operator==(ArtifactRules const&) const = default;
};

/// `[[publish]]`: where a release goes to: a folder that is a registry, or what a command does.
struct PublishRules {
  std::string name;
  std::string folder;                ///< of the embedded registry; empty: a command
  std::vector<std::string> command;  ///< `{artifacts}` alone stands for all files
  std::vector<std::string>
      check;  ///< exits with 0 where it was done already; empty: nobody can tell
  std::vector<std::string> verify;  ///< exits with 0 when users get it
  std::vector<std::string> withdraw;  ///< tells users not to take it: `cargo yank`
  Environment environment;
  std::vector<std::string> secrets;
  std::vector<std::string> artifacts;  ///< globs of names; empty: all of them
  bool pypi = false;  ///< what goes there has to have names that PyPI takes
  std::uint64_t time_limit = 0;
  bool on_request = false;
  Scope scope;

  bool operator==(PublishRules const&) const = default;
};

/// `[[secret]]`: where a secret comes from. The command that tells it is never in the repository:
/// `git config release.secret.<name>.command`.
struct SecretRules {
  std::string name;        ///< the variable by which commands get it
  std::string file;        ///< may begin with "~/"; empty: none
  std::string credential;  ///< an address that `git credential` knows; empty: none

  bool operator==(SecretRules const&) const = default;
};

/// `[hooks]`
struct HookRules {
  bool commit_msg = false;      ///< lint messages
  bool pre_commit = true;       ///< look over what is committed
  bool pre_push = true;         ///< refuse a version's tag that no plan made
  std::uint64_t largest = 500;  ///< kilobytes of 1024 bytes that a file may have; 0: any number

  bool operator==(HookRules const&) const = default;
};

/// All of it.
struct Rules {
  GeneralRules general;
  std::vector<Site> sites;  ///< empty: what the ecosystems of the tree have
  std::vector<GateRules> gates;
  std::vector<BuildRules> builds;
  std::vector<ArtifactRules> artifacts;
  std::vector<PublishRules> targets;
  std::vector<SecretRules> secrets;
  HookRules hooks;

  bool operator==(Rules const&) const = default;
};

}  // namespace release
}  // namespace cairn
