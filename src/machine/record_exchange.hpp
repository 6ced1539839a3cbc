// SPDX-License-Identifier: MIT
#pragma once

#include "machine/record_notes.hpp"
#include "machine/record_store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace cairn::machine {

/// What a commit says that begins the notes anew, without those that were collected: what is
/// missing in it is missing on purpose. Any other commit without our notes' history was forced upon
/// them.
constexpr auto const* collecting_message = "Collect benchmark records";

/// The lines of notes that were collected here, and that a remote is still to be told of.
constexpr auto const* collected_ref = "refs/bench/collected";

/// For each remote the commit that refs/notes/bench was last made of, as far as it is that
/// remote's.
constexpr auto const* remembered_folder = "refs/bench/synced/";

/// The records of one remote and ours, brought together. The remote's notes become refs/notes/bench
/// as they are; what is only here becomes pending before, whoever wrote it. Refs of the exchange:
/// those below refs/bench/fetched/ are what is being looked at, refs/bench/synced/<remote> what
/// refs/notes/bench was last made of, and refs/bench/collected what is to be forgotten.
///
/// One at a time in a clone: to be used under RecordNotes::guard().
class RecordExchange {
public:
  RecordExchange(RecordNotes const& notes, std::string remote);

  RecordStore::Exchange fetch();

  /// Goes on until nobody came between, or until `until`.
  RecordStore::Exchange push(std::chrono::steady_clock::time_point until);

private:
  struct Proposal {
    std::optional<Oid> commit;  ///< what the remote's notes should be
    std::size_t sent = 0;
  };
  struct Answer {
    bool taken = false;
    std::string reason;  ///< why not: somebody came between
  };

  std::optional<Oid> take();
  bool goes_on_from(Oid const& synced, Oid const& fetched) const;
  std::optional<Oid> rescue(std::optional<Oid> const& fetched) const;
  std::size_t count_received(std::optional<Oid> const& fetched) const;
  NoteTexts forgotten(std::optional<Oid> const& fetched) const;
  Proposal propose(std::optional<Oid> const& fetched, RecordNotes::State const& state) const;
  Answer offer(std::optional<Oid> const& fetched, Oid const& commit) const;

  /// What refs/notes/bench was when what is only there was rescued, and what it becomes.
  struct Settlement {
    std::optional<Oid> from;
    std::optional<Oid> to;
    std::optional<Oid> remote;  ///< the remote's notes
    bool is_told = false;       ///< the remote knows what is to be forgotten
  };
  bool settle(Settlement const& settlement) const;

  RecordNotes const& notes_;
  git::Repository const& repository_;
  std::string remote_;
  std::string remembered_ref_;
  std::vector<git::Ref> fetched_;  ///< that settle() removes
};

}  // namespace cairn::machine
