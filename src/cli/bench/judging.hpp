// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/history.hpp"
#include "bench/sheet.hpp"
#include "cli/bench/lookup.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/changelog/project.hpp"
#include "machine/record_store.hpp"
#include "support/names.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cairn::cli {

/// Two commits that are compared.
struct BenchSides {
  std::string base;  ///< hexadecimal
  std::string head;
  std::string base_name;  ///< as the user called it
  std::string head_name;

  bool operator==(BenchSides const&) const = default;
};

/// The sides that words mean: "A B", "A..B", "A" against HEAD, and nothing: `default_base` against
/// HEAD. Throws Error{usage} at more, and where there is no default.
BenchSides sides_of(Project const& project, std::vector<std::string> const& words,
                    std::string const& default_base);

/// Commits with what was measured there as it is, oldest first.
std::vector<bench::MeasuredCommit> measured_line(Project const& project,
                                                 machine::RecordStore const& store,
                                                 std::string const& commit, std::size_t most);

/// The changes that were accepted at these commits.
std::vector<bench::Accepted> accepted_on(machine::RecordStore const& store,
                                         std::span<bench::MeasuredCommit const> line);

/// Which results are compared.
struct Narrowing {
  std::vector<std::string> benchmarks;  ///< patterns; empty: all
  bool official = false;                ///< only those of `git bench run --official`
  bool cross_machine = false;           ///< whatever machines measured

  bool operator==(Narrowing const&) const = default;
};

/// Whether a benchmark of this name is one of `patterns`, or there are none.
bool is_asked(std::vector<std::string> const& patterns, std::string const& benchmark,
              bench::Parameters const& parameters);

/// A report, or why there is none.
struct Judged {
  std::optional<bench::Report> report;
  Refusal refusal;
};

/// Compares what is kept of two commits. A commit with itself, a side without results and a tree
/// with itself are refused.
Judged judge(Project const& project, machine::RecordStore const& store, BenchSides const& sides,
             Narrowing const& narrowing);

/// The refusal of two sides that are one commit, or one tree.
Refusal same_sides(BenchSides const& sides);

/// Why there is nothing to be said about a commit: "nothing was measured at 'v1.0'", or that what
/// was does not count.
std::string nothing_usable(FoundRecords const& found, std::string const& name);

/// Takes away what was not asked for.
void narrow(std::vector<bench::Record>& records, Narrowing const& narrowing);

/// A comparison of what is kept of two commits, with all that it takes to judge it: earlier
/// sessions, environments, accepted changes.
bench::Request request_between(Project const& project, machine::RecordStore const& store,
                               BenchSides const& sides, FoundRecords const& base,
                               FoundRecords const& head);

/// What else is to be said about a side: where its records are from, and which do not count.
std::vector<std::string> remarks_about(FoundRecords const& found, std::string const& name);

enum class ReportFormat { text, markdown, csv, json, pull_request };

constexpr auto names_of(ReportFormat) {
  return std::array{name(ReportFormat::text, "text"), name(ReportFormat::markdown, "markdown"),
                    name(ReportFormat::csv, "csv"), name(ReportFormat::json, "json"),
                    name(ReportFormat::pull_request, "pull-request")};
}

/// The report as it is printed. `suite` tells the comments of one pull request apart.
std::string written(bench::Report const& report, ReportFormat format, bench::Layout layout,
                    std::string const& suite);

/// Says on standard error, where the status of a report is no yes, what to do about it; returns
/// that status.
int told(Project const& project, bench::Report const& report, BenchSides const& sides);

/// The commit that is checked out. Throws Error{precondition} where there is none yet.
std::string head_of(Project const& project);

/// The refusal of a comparison with the last release, where none has results.
Refusal without_release(Project const& project);

/// The greatest released version before `head` that has results; empty: there is none.
std::string last_measured_release(Project const& project, machine::RecordStore const& store,
                                  std::string const& head);

}  // namespace cairn::cli
