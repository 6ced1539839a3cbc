// SPDX-License-Identifier: MIT
#pragma once

#include "support/names.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::cli {

enum class Stream { input, output, error };

bool is_terminal(Stream stream);

/// The variable `name` of the environment; none if it is not set.
std::optional<std::string> variable(std::string const& name);

/// Every variable of the environment, with its value.
std::vector<std::pair<std::string, std::string>> variables();

/// How many columns there are for text: what COLUMNS says, or else the terminal, or else 80.
/// Where standard output is no terminal, standard error is asked.
std::size_t terminal_width();

/// When output has colours: `--color`, and git's color.ui.
enum class When { automatic, always, never };

constexpr auto names_of(When) {
  return std::array{name(When::automatic, "auto"), name(When::always, "always"),
                    name(When::never, "never")};
}

/// What git's `color.ui` or `color.<command>` means: one of the names, or a boolean in any of git's
/// spellings, where true is auto. None if it is neither.
std::optional<When> colours_of(std::string_view setting);

/// Where text is going.
struct Surface {
  bool terminal = false;
  std::string kind;                     ///< TERM
  std::optional<std::string> no_color;  ///< NO_COLOR, https://no-color.org
};

/// Standard output, or standard error.
Surface surface_of(Stream stream);

/// Whether to write colours. When::automatic: to a terminal that is not "dumb", where NO_COLOR is
/// not set to anything.
bool coloured(When when, Surface const& surface);

}  // namespace cairn::cli
