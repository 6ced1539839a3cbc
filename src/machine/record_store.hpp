// SPDX-License-Identifier: MIT
#pragma once

#include "bench/environment.hpp"
#include "bench/history.hpp"
#include "bench/record.hpp"
#include "git/repository.hpp"
#include "machine/record_notes.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::machine {

/// Records to add, by the commit that was measured (in hexadecimal).
using RecordsByCommit = std::map<std::string, std::vector<bench::Record>>;

/// The benchmark records of one repository: what is known to the remote in refs/notes/bench, which
/// only a fetch or a push replaces, and what is not yet in refs/bench/pending/<uuid>. Readers see
/// both together. Any number of processes may write at once: refs move by compare-and-swap, and no
/// line is ever lost.
class RecordStore {
public:
  static constexpr auto const* synced_ref = RecordNotes::synced_ref;
  static constexpr auto const* pending_prefix = RecordNotes::pending_folder;

  /// `repository` outlives this.
  explicit RecordStore(git::Repository const& repository) : notes_(repository) {}

  /// Adds records, and what lasts of the environments that they name, in one commit of the pending
  /// notes. Throws Error{fatal}.
  void add(RecordsByCommit const& records, std::span<bench::Environment const> environments);

  /// Adds a change that somebody accepts, a line on the commit from which on it holds.
  void accept(bench::Accepted const& accepted);

  /// The lines on one commit, pending ones included.
  std::vector<bench::RecordLine> lines_on(std::string const& commit) const;

  /// The records of lines_on() that are ours to understand.
  std::vector<bench::Record> records_on(std::string const& commit) const;

  /// Commits that have notes, each with its lines, in no order. `wanted` may narrow it to some
  /// commits; empty: all.
  std::map<std::string, std::vector<bench::RecordLine>> lines(
      std::span<std::string const> wanted = {}) const;

  /// Calls `visit` with the records of each commit that has some, in no order, one after the other;
  /// it may take them. What is made of all records needs not hold all of them. The first time reads
  /// every note; later ones read what earlier ones have made of them.
  void for_each_record(std::function<void(std::string const& commit,
                                          std::vector<bench::Record>& records)> const& visit) const;

  /// Calls `visit` for each commit that has notes, with its lines, in the same way.
  void for_each(std::function<void(std::string const& commit,
                                   std::vector<bench::RecordLine> lines)> const& visit) const;

  /// The records of any commit that measured this tree: after a squash or a rebase, those of the
  /// commits that are no more. By commit. Reads all records.
  std::map<std::string, std::vector<bench::Record>> records_of_tree(std::string const& tree) const;

  /// Every change that somebody accepted, by time; on the commits of `wanted`, or on all.
  std::vector<bench::Accepted> accepted(std::span<std::string const> wanted = {}) const;

  /// The environment of this id; none if nobody has written it down here.
  std::optional<bench::Environment> environment(std::string const& id) const;

  /// How many records are not pushed yet.
  std::size_t pending() const;

  /// What a push or a fetch did.
  struct Exchange {
    std::size_t sent = 0;      ///< records that the remote did not have
    std::size_t received = 0;  ///< records that were not here

    bool operator==(Exchange const&) const = default;
  };

  /// Takes the remote's records. What is pending stays so. Throws Error{credentials} or
  /// Error{network}.
  Exchange fetch(std::string const& remote);

  /// Sends what is pending, behind what others sent: fetches, merges and pushes with a lease, again
  /// until nobody came between. Throws as fetch() does, and Error{conflict} where the remote
  /// refuses.
  Exchange push(std::string const& remote);

  /// What there is to forget.
  struct Retention {
    std::optional<std::chrono::seconds> older_than;  ///< records of an earlier time
    std::size_t keep_sessions = 0;                   ///< of a series on a commit; 0: all
    bool unreachable = false;  ///< those of commits that no ref reaches any more
    bool dry_run = false;
  };

  /// Forgets records that are synced, and gives the ref a commit without parents, so that git may
  /// drop what it held. Returns how many were dropped. Throws Error{precondition} in a shallow
  /// clone, which does not know what is reachable.
  std::size_t collect(Retention const& retention, std::int64_t now);

  /// Everything that is kept here, as lines of JSON with their newlines, one at a time and in an
  /// order that is always the same. A line of a note is itself, with the member "commit" in front:
  /// {"commit":"a1b2…","benchmark":…}; what is no JSON stands in "text", or as hexadecimal digits
  /// in "bytes". An environment is {"environment":{…}}.
  void export_to(std::function<void(std::string_view)> const& write) const;

  /// Adds what export_to() wrote, byte for byte, as far as it is not here yet. Returns how many
  /// lines of notes that were. Throws Error{fatal} with the number of the first line that is
  /// something else; then nothing is added.
  std::size_t import_from(std::string_view text);

private:
  RecordNotes notes_;
  mutable std::optional<RecordNotes::State> known_;  ///< of which these are the environments
  mutable std::map<std::string, bench::Environment> environments_;
};

/// Whether a record was made of another tree than its commit has: notes are copied when a commit is
/// amended or rebased, even if it is not the same code any more. Such a record is shown, and
/// decides nothing.
bool is_inherited(bench::Record const& record, std::string const& tree_of_commit);

}  // namespace cairn::machine
