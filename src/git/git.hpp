// SPDX-License-Identifier: MIT
#pragma once

#include "process/spawn.hpp"
#include "support/error.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

/// The user's git, run in a directory. It speaks English, takes no lock that it could do without
/// and starts no pager; everything else (GIT_DIR, its configuration, its credentials) is the
/// user's.
class Git {
public:
  explicit Git(std::filesystem::path directory) : directory_(std::move(directory)) {}

  /// How to run `git <arguments>`.
  process::Command command(std::vector<std::string> const& arguments) const;

  /// Runs it to its end, whatever that is. Throws Error{fatal} where there is no git.
  process::Outcome run(std::vector<std::string> const& arguments,
                       std::string_view input = {}) const;

  /// What it wrote to its standard output. Throws Error{fatal} with git's reason when it failed:
  /// "cannot <doing>: bad object HEAD".
  std::string output(std::string_view doing, std::vector<std::string> const& arguments,
                     std::string_view input = {}) const;

  /// The same, piece by piece. `streams.errors` is not asked: git's complaint is in the error.
  void stream(std::string_view doing, std::vector<std::string> const& arguments,
              process::Streams streams) const;

  std::filesystem::path const& directory() const { return directory_; }

private:
  std::filesystem::path directory_;
};

/// Why git refused, from what it wrote to its standard error: its fatal line, or else its errors;
/// its advice and warnings left out. Printable.
std::string reason_in(std::string_view errors);

/// "cannot <doing>: <git's reason>".
Error refusal(std::string_view doing, process::Ending const& ending, std::string_view errors);

}  // namespace cairn::git
