// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// The words of a command as a shell would take them apart: quotes and backslashes mean what they
/// mean there, and nothing else does. None where a quote is not closed.
///
///     shell_words("op get 'My Token'")  // {"op", "get", "My Token"}
std::optional<std::vector<std::string>> shell_words(std::string_view text);

}  // namespace cairn
