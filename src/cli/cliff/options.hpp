// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"
#include "cli/words.hpp"
#include "cliff/configuration.hpp"
#include "support/rust_regex.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// `--strip`: what of the configuration is left out.
enum class StrippedPart { header, footer, all };

constexpr auto names_of(StrippedPart) {
  return std::array{name(StrippedPart::header, "header"), name(StrippedPart::footer, "footer"),
                    name(StrippedPart::all, "all")};
}

/// `--bump`: how the next version is found.
enum class BumpChoice { automatic, major, minor, patch };

constexpr auto names_of(BumpChoice) {
  return std::array{name(BumpChoice::automatic, "auto"), name(BumpChoice::major, "major"),
                    name(BumpChoice::minor, "minor"), name(BumpChoice::patch, "patch")};
}

/// `--github-repo`: "owner/repo", cut at the last '/', or a URL, of whose path the same is cut.
struct RepositoryName {
  std::string owner;
  std::string repo;

  bool operator==(RepositoryName const&) const = default;
};

void read(RepositoryName& into, std::string_view text, std::string_view whose);

/// Everything that the command line of git-cliff 2.14.2 and the variables that stand in for it can
/// say. Paths that began with '~' begin with the home directory.
struct CliffOptions {
  unsigned verbosity = 0;  ///< how often -v was said

  std::optional<std::string> init;  ///< a template's name; empty: the default configuration
  std::optional<std::filesystem::path> templates_dir;
  bool list_templates = false;

  std::optional<std::filesystem::path> config;  ///< a built-in name, or a path
  std::optional<std::string> config_url;
  std::optional<std::filesystem::path> workdir;
  std::vector<std::filesystem::path> repositories;

  std::vector<std::string> include_paths;
  std::vector<std::string> exclude_paths;
  std::optional<RustRegex> tag_pattern;
  std::optional<RustRegex> skip_tags;
  std::optional<RustRegex> ignore_tags;
  std::optional<RustRegex> count_tags;
  std::optional<std::uint64_t> limit_tags;
  std::vector<std::string> with_commits;
  std::optional<std::string> with_tag_message;
  std::vector<std::string> skip_commits;

  std::optional<std::filesystem::path> prepend;
  std::optional<std::filesystem::path> output;  ///< "-": standard output
  std::optional<std::string> tag;
  std::optional<BumpChoice> bump;
  bool bumped_version = false;
  std::optional<std::string> body;
  std::optional<std::filesystem::path> body_file;

  bool latest = false;
  bool current = false;
  bool unreleased = false;
  bool topo_order = false;
  bool use_branch_tags = false;
  bool no_exec = false;
  bool strict = false;  ///< ours: git-cliff's known faults are mended
  bool context = false;
  std::optional<std::filesystem::path> from_context;  ///< "-": standard input
  std::optional<StrippedPart> strip;
  cliff::CommitOrder sort = cliff::CommitOrder::oldest;

  std::array<std::optional<std::string>, cliff::remote_kinds> tokens;      ///< by RemoteKind
  std::array<std::optional<RepositoryName>, cliff::remote_kinds> remotes;  ///< by RemoteKind
  std::optional<std::uint64_t> http_timeout;                               ///< seconds
  bool use_native_tls = false;
  bool offline = false;

  std::optional<std::string> range;
};

/// git-cliff's command line, as it is shown and completed; what `run` returns is the exit status.
Command<CliffOptions> cliff_command(std::function<int(CliffOptions const&)> run = {});

/// The value of an environment variable; none where it is not set.
using Environment = std::function<std::optional<std::string>(std::string const& variable)>;

/// A command line of git-cliff, read.
struct CliffCommandLine {
  Wish wish = Wish::work;  ///< work; usage for -h, manual for --help, version for -V and --version
  CliffOptions options;
};

/// Reads the words behind the program's name in the manner of Rust's clap 4, as git-cliff does:
/// whole names only; an option is said once, unless it repeats; a value that begins with '-' has to
/// be attached, save those of `--tag` and `--body`; one word that is no option is the range. What
/// is not said is looked for in `environment`. Throws Error{usage}.
CliffCommandLine read_cliff_command_line(std::span<std::string const> words,
                                         Environment const& environment);

/// `options` with the paths that `--workdir` stands before: repositories, `--prepend` and
/// `--body-file`. `--config` is left to find_configuration().
CliffOptions in_work_directory(CliffOptions options);

/// Puts into `configuration` what the options override. The text of `--body-file` has to stand in
/// `options.body` by now. Throws Error{fatal} where `--prepend` lacks a choice of commits, or
/// writes where `--output` does.
void apply(CliffOptions const& options, cliff::Configuration& configuration);

}  // namespace cairn::cli

namespace cairn {

/// An expression on a command line.
void read(std::optional<RustRegex>& into, std::string_view text, std::string_view whose);

}  // namespace cairn
