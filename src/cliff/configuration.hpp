// SPDX-License-Identifier: MIT
#pragma once

#include "support/names.hpp"
#include "support/rust_regex.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::cliff {

/// `[[…processors]]`: a replacement, or a command that the text is piped through.
struct TextProcessor {
  RustRegex pattern;
  std::optional<std::string> replace;
  std::optional<std::string> replace_command;
};

/// One row of `git.commit_parsers`. All matchers that are given must match.
struct CommitParser {
  std::optional<std::string> sha;
  std::optional<RustRegex> message;
  std::optional<RustRegex> body;
  std::optional<RustRegex> footer;
  std::optional<std::string> field;  ///< a dotted path into the commit, matched by `pattern`
  std::optional<RustRegex> pattern;
  std::optional<std::string> group;
  std::optional<std::string> scope;
  std::optional<std::string> default_scope;
  bool skip = false;
  bool continues = false;  ///< `continue`: later rows are asked, too
};

struct LinkParser {
  RustRegex pattern;
  std::string href;
  std::optional<std::string> text;
};

/// A step of the way of a commit; `git.processing_order` lists those that are taken.
enum class Step {
  commit_preprocessors,
  split_commits,
  conventional_commits,
  commit_parsers,
  link_parsers,
};

constexpr auto names_of(Step) {
  return std::array{
      name(Step::commit_preprocessors, "commit_preprocessors"),
      name(Step::split_commits, "split_commits"),
      name(Step::conventional_commits, "conventional_commits"),
      name(Step::commit_parsers, "commit_parsers"),
      name(Step::link_parsers, "link_parsers"),
  };
}

enum class CommitOrder { oldest, newest };

constexpr auto names_of(CommitOrder) {
  return std::array{name(CommitOrder::oldest, "oldest"), name(CommitOrder::newest, "newest")};
}

enum class BumpType { major, minor, patch };

constexpr auto names_of(BumpType) {
  return std::array{name(BumpType::major, "major"), name(BumpType::minor, "minor"),
                    name(BumpType::patch, "patch")};
}

/// `[remote.<forge>]`.
struct RemoteAddress {
  std::string owner;  ///< empty: not known
  std::string repo;
  std::optional<std::string> token;
  std::optional<std::string> api_url;
  std::string http_timeout = "30s";  ///< as it is printed: humantime
  std::optional<bool> native_tls;
  bool custom = false;  ///< it was asked for, in the file or by a flag

  bool known() const { return !owner.empty() && !repo.empty(); }
};

/// The forges that git-cliff knows, in the order of its context.
enum class RemoteKind { github, gitlab, gitea, bitbucket, azure_devops };
inline constexpr std::size_t remote_kinds = 5;

constexpr auto names_of(RemoteKind) {
  return std::array{
      name(RemoteKind::github, "github"),
      name(RemoteKind::gitlab, "gitlab"),
      name(RemoteKind::gitea, "gitea"),
      name(RemoteKind::bitbucket, "bitbucket"),
      name(RemoteKind::azure_devops, "azure_devops"),
  };
}

/// What a `cliff.toml` says once the defaults stand under it and the environment over it: git-cliff
/// 2.14.2, https://git-cliff.org/docs/configuration. Every member is the effective value.
struct Configuration {
  struct Changelog {
    std::optional<std::string> header;
    std::string header_marker = "<!-- git-cliff: end of header -->";
    std::string body;
    std::optional<std::string> footer;
    bool trim = true;
    bool render_always = true;
    std::vector<TextProcessor> postprocessors;
    std::optional<std::string> output;
    bool format = false;
  } changelog;

  struct Git {
    bool conventional_commits = true;
    bool filter_unconventional = true;
    bool require_conventional = false;
    bool split_commits = false;
    std::vector<TextProcessor> commit_preprocessors;
    std::vector<CommitParser> commit_parsers;
    bool protect_breaking_commits = false;
    bool filter_commits = false;
    bool fail_on_unmatched_commit = false;
    std::vector<LinkParser> link_parsers;
    std::optional<RustRegex> tag_pattern;
    std::optional<RustRegex> skip_tags;
    std::optional<RustRegex> ignore_tags;
    std::optional<RustRegex> count_tags;
    std::optional<std::uint64_t> limit_tags;
    bool use_branch_tags = false;
    bool topo_order = false;
    bool topo_order_commits = true;
    CommitOrder sort_commits = CommitOrder::oldest;
    std::optional<std::uint64_t> limit_commits;
    bool recurse_submodules = false;
    std::vector<std::string> include_paths;
    std::vector<std::string> exclude_paths;
    std::optional<std::vector<Step>> processing_order;  ///< none: the order of old

    /// `--strict`: what git-cliff is known to do wrong is done right.
    bool strict = false;
  } git;

  struct Remote {
    bool offline = false;
    RemoteAddress of[remote_kinds];  ///< by RemoteKind

    RemoteAddress& operator[](RemoteKind kind) { return of[static_cast<std::size_t>(kind)]; }
    RemoteAddress const& operator[](RemoteKind kind) const {
      return of[static_cast<std::size_t>(kind)];
    }
  } remote;

  struct Bump {
    bool features_always_bump_minor = true;
    bool breaking_always_bump_major = true;
    std::optional<std::string> initial_tag;
    std::optional<RustRegex> custom_major_increment_regex;
    std::optional<RustRegex> custom_minor_increment_regex;
    std::optional<RustRegex> no_increment_regex;
    std::optional<BumpType> bump_type;
  } bump;
};

/// A text that a configuration is made of, and what to call it in complaints.
struct ConfigurationText {
  std::string text;
  std::string name;  ///< "cliff.toml", "Cargo.toml", …: by the name it is known to be a manifest
};

/// What reading a configuration turned up beside it.
struct ConfigurationReading {
  Configuration configuration;
  std::vector<std::string> unknown_keys;  ///< "git.date_order (cliff.toml:12)": `--strict` says so
};

/// The defaults, under `file` where there is one, under the variables of `environment` that begin
/// with "GIT_CLIFF__" (GIT_CLIFF__CHANGELOG__BODY): tables merge key by key, arrays and scalars
/// replace. A scalar of another kind is made to fit where git-cliff makes it fit. Throws
/// Error{fatal} that names file, line and key.
ConfigurationReading read_configuration(
    std::optional<ConfigurationText> const& file,
    std::vector<std::pair<std::string, std::string>> const& environment);

/// Takes out what stands for nothing: `skip_tags = ""`, and `ignore_tags` of white space alone.
/// read_configuration() has done so; whoever overrides a pattern does it again.
void settle(Configuration::Git& git);

/// The built-in configuration of this name ("minimal", "keepachangelog", …; "minimal.toml" is the
/// same one), and the default one for "cliff"; none where there is no such name.
std::optional<std::string_view> built_in_configuration(std::string_view name);

/// The names of the built-in configurations, sorted.
std::vector<std::string_view> built_in_names();

/// The text that stands for the configuration in a manifest: `[package.metadata.git-cliff.*]` or
/// `[workspace.metadata.git-cliff.*]` of a Cargo.toml, `[tool.git-cliff.*]` of a pyproject.toml.
/// None where it holds none.
std::optional<std::string> configuration_in_manifest(std::string_view manifest_name,
                                                     std::string_view text);

/// Where a configuration is looked for, in git-cliff 2.14's order (its documentation,
/// "Configuration"; the reading of a file is an argument).
struct ConfigurationSearch {
  std::optional<std::string> asked_for;  ///< `--config`: a built-in name or a path
  std::string directory;                 ///< absolute: the working directory, or `--workdir`
  std::string top;        ///< absolute: nothing above it is searched; empty: up to the root
  std::string manifests;  ///< absolute: the working directory; empty: `directory`
  std::vector<std::string> user_files;  ///< absolute, the first that exists counts
  std::function<std::optional<std::string>(std::string const& path)> read;  ///< none: no such file
};

struct ConfigurationFound {
  std::optional<ConfigurationText> file;  ///< none: the defaults alone
  std::string path;                       ///< where it lies; empty for built-in ones
  std::vector<std::string> warnings;      ///< "'nope.toml' is not found, using the default …"
};

/// Throws Error{fatal} for a file of a kind that is not read (".json").
ConfigurationFound find_configuration(ConfigurationSearch const& search);

}  // namespace cairn::cliff
