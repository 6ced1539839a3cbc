// SPDX-License-Identifier: MIT
#pragma once

#include "bench/definition.hpp"
#include "bench/measurement.hpp"
#include "process/measured.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// Results that a benchmark does not come to by being run, but tells: Takes::output, Takes::files.
namespace cairn::machine {

/// More than any harness writes of one run; a benchmark that writes more has failed.
constexpr std::uint64_t most_result_bytes = 64 << 20;

/// The files below a folder that some patterns name, as they are at one moment.
class FilesFound {
public:
  /// Symbolic links to folders are not followed. A pattern without wildcards is a path. Throws
  /// Error{fatal} where a folder cannot be read.
  static FilesFound below(std::filesystem::path const& folder,
                          std::vector<std::string> const& patterns);

  /// Relative paths, in order, of what was not there before, or was another file then.
  std::vector<std::string> changed_since(FilesFound const& before) const;

private:
  /// What is another one once a file was written again.
  struct Mark {
    std::int64_t changed = 0;  ///< nanoseconds
    std::uint64_t size = 0;
    std::uint64_t node = 0;

    bool operator==(Mark const&) const = default;
  };

  static Mark mark_of(std::filesystem::path const& file);

  std::map<std::string, Mark> files_;
};

/// Collects what a harness tells of each run.
class ToldResults {
public:
  /// Throws Error{fatal} where the definition names no format that there is.
  ToldResults(bench::Definition const& definition, std::filesystem::path folder);

  /// To be called before each run that counts.
  void begin_run();

  /// Reads what a run told. Throws Error{fatal} where that is nothing, or cannot be read.
  void end_run(process::Measured const& measured);

  /// All that was told: a benchmark that some runs did not tell of has failed.
  bench::Results results() const;

private:
  std::vector<std::pair<std::string, std::string>> told(process::Measured const& measured) const;
  void add(bench::Results const& run);

  bench::Definition const& definition_;
  std::filesystem::path folder_;
  FilesFound before_;
  bench::Results all_;
  std::vector<std::size_t> told_by_;  ///< runs that told of each measurement of `all_`
  std::size_t runs_ = 0;
};

}  // namespace cairn::machine
