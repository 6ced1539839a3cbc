// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace cairn {

/// JSON with its keys in the order in which they were written: git-release-formats(5) fixes it. Who
/// does more than name it includes nlohmann/json.hpp, which few can do without and takes long.
using Json = nlohmann::ordered_json;

/// The one spelling of `value` that Cairn writes: UTF-8, two spaces a level, a newline at the end.
/// A string that is not UTF-8 has U+FFFD for each wrong byte.
std::string to_text(Json const& value);

/// The same on one line, without spaces, with a newline at the end.
std::string to_line(Json const& value);

}  // namespace cairn
