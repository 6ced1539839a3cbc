// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/entry.hpp"
#include "history/oid.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// Which rules made a record: how it is written, and how the message was read. A record of another
/// version says nothing here. Whoever changes what draft_of() makes of any commit raises it; a test
/// holds it to the fingerprint of many messages.
constexpr std::uint32_t draft_record_version = 1;

/// What draft_of() made of a commit, as bytes. The commit's id is not among them.
std::string record_of(Draft const& draft);

/// The draft of the commit `id` that `record` was made of; none where these bytes are no record.
std::optional<Draft> draft_in(Oid const& id, std::string_view record);

/// Records that outlive a run. What is not in it, or no longer, is read again from the commit. It
/// is asked one thing at a time, not always by the same thread.
class RecordStore {
public:
  virtual ~RecordStore() = default;

  /// Calls `visit` with the record of each of `ids` that has one, several at once from different
  /// threads; the index says which. Returns the indices of the others, in order, and of those whose
  /// record `visit` does not want.
  virtual std::vector<std::size_t> recall(
      std::span<Oid const> ids,
      std::function<bool(std::size_t index, std::string_view record)> const& visit) = 0;

  /// Takes the records of `ids`, one each, for the next run. Never fails: not every store can keep.
  virtual void keep(std::span<Oid const> ids, std::span<std::string const> records) = 0;

  /// Says that no more will come.
  virtual void finish() = 0;

protected:
  RecordStore() = default;
  RecordStore(RecordStore const&) = default;
  RecordStore& operator=(RecordStore const&) = default;
};

}  // namespace cairn
