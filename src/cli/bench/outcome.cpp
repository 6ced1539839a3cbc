// SPDX-License-Identifier: MIT
#include "cli/bench/outcome.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace cairn::cli {

int refused(Outcome outcome, std::string const& message, std::string const& hint) {
  fmt::print(stderr, "error: {}\n", printable(message));
  for (auto const line : lines_of(hint)) fmt::print(stderr, "hint: {}\n", printable(line));
  return outcome;
}

int refused(Refusal const& refusal) {
  return refused(refusal.outcome, refusal.message, refusal.hint);
}

void warn(std::string const& message) {
  fmt::print(stderr, "warning: {}\n", printable(message));
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

void remark(std::string const& message) {
  fmt::print(stderr, "note: {}\n", printable(message));
}

}  // namespace cairn::cli
