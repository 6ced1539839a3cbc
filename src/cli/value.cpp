// SPDX-License-Identifier: MIT
#include "cli/value.hpp"

#include "support/nearest.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cairn::cli {

Error not_a_choice(std::string_view text, std::string_view whose,
                   std::vector<std::string> const& choices) {
  auto const meant = nearest(text, choices);
  auto const hint = meant.empty() ? fmt::format("choose one of {}", fmt::join(choices, ", "))
                                  : fmt::format("did you mean '{}'?", meant);
  return Error(Fault::usage, fmt::format("'{}' is no choice for '{}'", text, whose)).hint(hint);
}

}  // namespace cairn::cli
