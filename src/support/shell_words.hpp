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

/// The first of `words` that only a shell makes something of: "|", ">", "&&" and the like. None
/// where there is no such word.
std::optional<std::string> word_for_a_shell(std::vector<std::string> const& words);

}  // namespace cairn
