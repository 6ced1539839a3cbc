// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::cli {

/// Writes to standard output, and has it written when it returns. A reader that went away ends the
/// program quietly, by SIGPIPE; any other failure throws Error{fatal}.
void print(std::string_view text);

enum class Written { changed, unchanged };

/// Makes `text` the whole of a file, or leaves the file as it was: the text goes to a file beside
/// it, to the disk, and then takes its name. An existing file keeps its mode, and is not touched at
/// all if it holds `text` already. A symbolic link stays one, and what it names is written. "-" is
/// standard output.
///
/// Throws Error{fatal}.
Written write(std::filesystem::path const& path, std::string_view text);

/// The text of a file, byte for byte; none where there is no such file. Throws Error{fatal} where
/// it is there and cannot be read.
std::optional<std::string> text_of_file(std::filesystem::path const& path);

/// Removes what an interrupted write() would leave behind. Safe in a signal handler.
void remove_unfinished() noexcept;

}  // namespace cairn::cli
