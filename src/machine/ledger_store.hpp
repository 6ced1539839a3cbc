// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"
#include "machine/journal_file.hpp"
#include "release/ledger.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn::machine {

/// Where the ledger of one release is kept: in a journal below the common git directory from the
/// first event on, and as a note on the tag's object as soon as there is one.
class LedgerStore {
public:
  static constexpr auto const* notes_ref = "refs/notes/release";

  /// The ledger of the release `tag`. Nothing is written yet.
  LedgerStore(git::Repository const& repository, std::string tag);

  /// The folder of a release, where its journal, its plan, its artifacts and its logs are.
  static std::filesystem::path folder_of(git::Repository const& repository, std::string const& tag);
  std::filesystem::path const& folder() const { return folder_; }
  std::string const& tag() const { return tag_; }

  /// Whether something of it happened in this clone: one that only fetched it has no journal.
  bool is_of_this_clone() const;

  /// Every event that is known here, from both places.
  release::Ledger read() const;

  /// Appends to the journal; on the disk when it returns. Throws Error{fatal}.
  void record(release::Event const& event);

  /// Brings the note up to date with the journal, if the tag is there. Throws Error{fatal}.
  void write_note() const;

  /// Takes the remote's notes into ours, so that they can be pushed behind them. Returns what the
  /// remote's ref is; none where it has none. Throws as git::fetch_ref() does.
  std::optional<std::string> take_remote_notes(std::string const& remote) const;

  /// Brings the note up to date and the remote's notes to ours, behind what others wrote there.
  /// Throws Error{conflict} where the remote does not take them, else as git::push() does.
  void share(std::string const& remote) const;

  /// The releases of which there is something here, by tag.
  static std::vector<std::string> tags(git::Repository const& repository);

private:
  std::optional<std::string> noted_object() const;

  git::Repository const& repository_;
  std::string tag_;
  std::filesystem::path folder_;
  std::optional<JournalFile> journal_;
};

}  // namespace cairn::machine
