// SPDX-License-Identifier: MIT
#pragma once

#include "git/config.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

/// The entries of one configuration file, by the syntax of git-config(1) and in their order. None
/// where the file is malformed, and where releases of git differ about what it says (white space
/// other than blanks inside a value, bytes of zero): git itself must be asked. An `include.path` is
/// an entry like any other.
std::optional<std::vector<ConfigEntry>> parse_config_file(std::string_view text);

/// What `git config --list` finds in `files`, which are read in this order, an absent one as an
/// empty one, and with the files that they include; `home` is where "~/" leads, or empty. None
/// where a file cannot be read or parsed, or includes others on a condition.
std::optional<Config> read_config_files(std::span<std::filesystem::path const> files,
                                        std::filesystem::path const& home);

}  // namespace cairn::git
