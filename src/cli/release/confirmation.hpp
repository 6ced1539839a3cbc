// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace cairn::cli {

enum class Answer { ask, yes };

/// Asks `question` at the terminal, and returns if the answer is yes. Throws Error{needs_person}
/// where it is not, and where there is no terminal to ask at: with the flag that answers.
void confirm(std::string const& question, Answer answer);

}  // namespace cairn::cli
