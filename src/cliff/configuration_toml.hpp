// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn::cliff {

/// `text`, TOML 1.1 (https://toml.io/en/v1.1.0), in the words of TOML 1.0: inline tables on one
/// line and without a comma at their end, `\e` and `\xHH` as `\u`; and "\r\n" within a string as an
/// escape, so that no parser takes it for "\n". Other TOML stays as it is, and what is no TOML
/// stays none. Lines keep their numbers, save those within an inline table.
std::string as_toml_1_0(std::string_view text);

/// The offset in `text`, TOML, at which tables, arrays and the parts of keys first stand in each
/// other more than `limit` deep; npos where they never do. Without recursion: a parser that
/// recurses must not see a text that does.
std::size_t too_deep(std::string_view text, std::size_t limit);

}  // namespace cairn::cliff
