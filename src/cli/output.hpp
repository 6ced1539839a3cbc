// SPDX-License-Identifier: MIT
#pragma once

#include "process/whole_file.hpp"

#include <filesystem>
#include <string_view>

namespace cairn::cli {

/// Writes to standard output, and has it written when it returns. A reader that went away ends the
/// program quietly, by SIGPIPE; any other failure throws Error{fatal}.
void print(std::string_view text);

using Written = process::FileChange;
using process::remove_unfinished;
using process::text_of_file;

/// Makes `text` the whole of a file, as process::write_whole_file() does. "-" is standard output.
/// Throws Error{fatal}.
Written write(std::filesystem::path const& path, std::string_view text);

}  // namespace cairn::cli
