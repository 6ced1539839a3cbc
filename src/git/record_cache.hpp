// SPDX-License-Identifier: MIT
#pragma once

#include "git/record_file.hpp"
#include "history/oid.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

/// What was made of objects in earlier runs, as bytes by object id. A folder of a few files, which
/// anybody may delete at any time, and several programs may use at once; a program that writes adds
/// a file, and joins it with those that are not much larger, so that they stay few.
///
/// A cache that cannot be read is empty, one that cannot be written stays as it is: nothing throws.
class RecordCache {
public:
  struct Limits {
    std::size_t bytes = std::size_t{512} << 20;  ///< of all files together
    std::size_t fewest = 5000;                   ///< records that are worth a file
    std::size_t least = 0;                       ///< bytes that are
  };

  /// `version` and `rules` say what the bytes of a record mean. Files of others count for nothing.
  RecordCache(std::filesystem::path folder, std::uint32_t version, std::size_t id_size,
              Limits limits, std::string rules = {});

  /// Calls `visit` with the record of each of `ids` that is kept, several at once from different
  /// threads. Returns the indices of those that are not, in order, and of those that `visit`
  /// refuses.
  std::vector<std::size_t> recall(
      std::span<Oid const> ids,
      std::function<bool(std::size_t index, std::string_view record)> const& visit);

  /// Takes a record for later. It is there for the next program, after save().
  void keep(Oid const& id, std::string_view record);

  /// Writes what was kept, if it is worth it. Nothing is kept after that.
  void save();

private:
  struct Stored {
    std::size_t number = 0;  ///< the higher, the newer
    RecordFile file;
  };

  std::filesystem::path path_of(std::size_t number) const;
  void open();
  void begin();
  void add(Oid const& id, std::string_view record);
  bool has_room_for(std::string_view record);
  std::size_t join();

  std::filesystem::path folder_;
  RecordFormat format_;
  Limits limits_;
  bool is_open_ = false;
  std::vector<Stored> stored_;  ///< the oldest first
  std::atomic<std::size_t> used_{0};
  bool is_closed_ = false;  ///< to more records

  // The first records wait until they are worth a file.
  std::vector<Oid> ids_;
  std::vector<std::string> records_;
  std::size_t waiting_ = 0;  ///< bytes of those
  std::optional<RecordFileDraft> draft_;
};

}  // namespace cairn::git
