// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::process {

enum class FileChange { changed, unchanged };

/// Makes `text` the whole of a file, or leaves the file as it was: the text goes to a file beside
/// it, to the disk, and then takes its name, which goes to the disk too. An existing file keeps its
/// mode, and is not touched at all if it holds `text` already. A symbolic link stays one, and what
/// it names is written. Into a device or a pipe the text is just written.
///
/// One call at a time in a process: remove_unfinished() knows one file. Throws Error{fatal}.
FileChange write_whole_file(std::filesystem::path const& path, std::string_view text);

/// The text of a file, byte for byte; none where there is no such file. Throws Error{fatal} where
/// it is there and cannot be read, and where it has more than `most` bytes.
std::optional<std::string> text_of_file(std::filesystem::path const& path,
                                        std::size_t most = std::numeric_limits<std::size_t>::max());

/// Brings the names in a folder to the disk, where its file system can promise that.
void sync_folder(std::filesystem::path const& folder) noexcept;

/// Removes what calls of write_whole_file() for `path` left beside it when they were killed. Only
/// for who has a lock that keeps other writers of the file away.
void remove_drafts_of(std::filesystem::path const& path);

/// Removes what an interrupted write_whole_file() would leave behind. Safe in a signal handler.
void remove_unfinished() noexcept;

}  // namespace cairn::process
