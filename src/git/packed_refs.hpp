// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/file_bytes.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

namespace cairn::git {

/// The file that `git pack-refs` writes, git-pack-refs(1): refs in the order of their names, each
/// with the object that a tag leads to. One ref of a hundred thousand is found without reading the
/// others, as far as the file says that it is sorted.
class PackedRefs {
public:
  /// One line, and what stands below it. The views are into the file.
  struct Entry {
    std::string_view id;  ///< of as many digits as it has
    std::string_view name;
    std::optional<std::string_view> peeled;  ///< the digits behind '^'
  };

  /// The file of a repository; where there is none, no refs. None where it cannot be read.
  static std::optional<PackedRefs> open(std::filesystem::path const& common_dir);

  /// Bytes of the lines that each_below() looks at.
  std::size_t size_below(std::string_view beginning) const { return lines_below(beginning).size(); }

  /// Gives `visit` each ref whose name begins with `beginning`, in the order of the file, until it
  /// returns false. False where it did, or a line is no ref.
  template <class Visit>
  bool each_below(std::string_view beginning, Visit const& visit) const {
    for (auto lines = lines_below(beginning); skip_comments(lines), !lines.empty();) {
      auto const entry = take_entry(lines);
      if (!entry) return false;
      if (entry->name.starts_with(beginning) && !visit(*entry)) return false;
    }
    return true;
  }

private:
  explicit PackedRefs(std::optional<FileBytes> file);

  std::string_view lines_below(std::string_view beginning) const;
  template <class IsBefore>
  std::size_t first_not(IsBefore const& is_before) const;
  static void skip_comments(std::string_view& lines);
  static std::optional<Entry> take_entry(std::string_view& lines);

  std::optional<FileBytes> file_;
  std::string_view lines_;  ///< without the comment in front
  bool sorted_ = false;
};

}  // namespace cairn::git
