// SPDX-License-Identifier: MIT
#pragma once

#include "cli/cliff/releases.hpp"
#include "cliff/bump.hpp"
#include "cliff/configuration.hpp"
#include "cliff/processing.hpp"
#include "cliff/release.hpp"
#include "cliff/writing.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// What a changelog in git-cliff's way is made of, beside its configuration.
struct PipelineRequest {
  std::vector<std::filesystem::path> repositories;  ///< none: the one around the current directory
  CliffRange range;
  cliff::Additions additions;
  std::vector<std::string> skip_commits;   ///< whole ids
  std::vector<std::string> include_paths;  ///< where the configuration has none of its own
  std::filesystem::path work_directory;  ///< commits that change it count, too; empty: none
  bool here_only = false;  ///< inside a folder of the work tree, take the commits that change it
  bool whole_context = false;              ///< everything is shown, commit statistics included
  std::filesystem::path templates;         ///< a folder of more templates; empty: none
};

/// git-cliff's way from a configuration to releases and their text, in the order of its own steps.
class Pipeline {
public:
  /// Throws Error{fatal} where a template of `configuration` is none.
  Pipeline(cliff::Configuration configuration, PipelineRequest request);
  Pipeline(Pipeline const&) = delete;
  Pipeline& operator=(Pipeline const&) = delete;

  /// Reads the repositories and processes their commits. Throws Error{fatal}.
  void read_repositories();

  /// Takes the releases from a context that was written before.
  void read_context(std::string_view json, std::string_view name);

  /// What went on the way, as a warning; empty: nothing.
  std::string complaints() const;

  std::vector<cliff::Release>& releases() { return releases_; }  ///< newest first
  cliff::Configuration const& configuration() const { return configuration_; }
  std::int64_t now() const { return now_; }  ///< seconds since 1970, the same for the whole run

  std::string changelog() const { return writing_.changelog(releases_); }
  std::string prepended(std::string_view existing) const {
    return writing_.prepended(releases_, existing);
  }
  std::string context() const { return cliff::context_json(releases_); }

private:
  std::vector<cliff::Release> read(std::filesystem::path const& path);
  void skip(git::Repository const& repository);
  void find_remote(git::Repository const& repository);
  bool needs_commit_statistics() const;
  std::optional<std::string> revision() const;

  std::int64_t now_;
  cliff::Configuration configuration_;
  PipelineRequest request_;
  cliff::RunCommand run_;
  cliff::Writing writing_;
  cliff::Dropped dropped_;
  std::vector<cliff::Release> releases_;
};

}  // namespace cairn::cli
