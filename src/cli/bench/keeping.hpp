// SPDX-License-Identifier: MIT
#pragma once

#include "bench/environment.hpp"
#include "bench/record.hpp"
#include "cli/changelog/project.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cairn::cli {

/// The state of the files that are measured.
struct MeasuredTree {
  std::string commit;  ///< hexadecimal
  std::string tree;
  bool dirty = false;  ///< tracked files differ from it

  bool operator==(MeasuredTree const&) const = default;
};

/// What is checked out here. Throws Error{precondition} where there is no commit yet.
MeasuredTree checked_out(Project const& project);

/// A commit by itself, which nothing differs from.
MeasuredTree committed(Project const& project, std::string const& commit);

/// What all records of one call of the program have in common.
struct BenchSession {
  std::string id;                                 ///< 16 hexadecimal digits
  std::int64_t time = 0;                          ///< seconds since 1970
  std::string tool;                               ///< "cairn 0.1.0"
  std::string source;                             ///< "run", or the format that was imported
  std::optional<bench::Environment> environment;  ///< none: nobody knows where it was

  bool operator==(BenchSession const&) const = default;
};

/// A session that begins now.
BenchSession begin_session(std::string source, std::string tool);

/// `digits` hexadecimal digits that nobody else has.
std::string unique_digits(std::size_t digits);

/// The environment here, as the settings want it described.
bench::Environment environment_here(Project const& project);

/// A record for each measurement and each failure of `results`; `definition` may be empty.
std::vector<bench::Record> records_of(bench::Results const& results, BenchSession const& session,
                                      MeasuredTree const& tree, std::string const& definition);

/// Adds records to the notes of the commit, and says so on standard error.
void keep(Project const& project, BenchSession const& session, MeasuredTree const& tree,
          std::vector<bench::Record> const& records);

/// The remote that records go to and come from; empty where there is none.
std::string bench_remote_of(Project const& project, std::string const& named);

}  // namespace cairn::cli
