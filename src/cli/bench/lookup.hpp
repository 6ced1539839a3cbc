// SPDX-License-Identifier: MIT
#pragma once

#include "bench/record.hpp"
#include "cli/changelog/project.hpp"
#include "machine/record_store.hpp"

#include <span>
#include <string>
#include <vector>

namespace cairn::cli {

/// What is known of one commit, sorted by what it is good for.
struct FoundRecords {
  std::string commit;
  std::string tree;
  std::vector<bench::Record> usable;     ///< of the commit's tree, measured as it is
  std::vector<bench::Record> dirty;      ///< of a work tree with changes: shown, and never gated
  std::vector<bench::Record> inherited;  ///< of another tree, copied by a rebase: the same
  std::string elsewhere;  ///< the commit of the same tree that `usable` is from; empty: this one
};

/// The records on `commit`; where it has none that are usable, those of another commit of the same
/// tree: after a squash or a rebase what was measured before is still true.
FoundRecords find_records(Project const& project, machine::RecordStore const& store,
                          std::string const& commit);

/// The same for many commits of known trees, without looking elsewhere.
std::vector<FoundRecords> records_on(machine::RecordStore const& store,
                                     std::span<std::pair<std::string, std::string> const> commits);

/// A commit with its tree and what a person knows it by.
struct Ancestor {
  std::string commit;
  std::string tree;
  std::int64_t time = 0;
  std::string subject;  ///< printable
};

/// `commit` and what it descends from by first parents, newest first, at most `most`; all where
/// that is 0.
std::vector<Ancestor> first_parents(Project const& project, std::string const& commit,
                                    std::size_t most);

/// Every environment that records name, as far as it is known.
std::vector<bench::Environment> environments_of(machine::RecordStore const& store,
                                                std::span<bench::Record const> records);

/// How a commit is called: a tag that names it, or its short id.
std::string name_of_commit(Project const& project, std::string const& commit);

/// Why there may be no records of a commit, for a hint: a clone without them, or a shallow one.
std::string way_to_records(Project const& project);

}  // namespace cairn::cli
