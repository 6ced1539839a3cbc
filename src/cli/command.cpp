// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cairn::cli {

Error one_too_many(std::string_view operand) {
  return {Fault::usage, fmt::format("unexpected argument '{}'", operand)};
}

Error missing(OperandDoc const& operand) {
  auto error = Error(Fault::usage, fmt::format("missing argument '{}'", operand.argument));
  if (operand.choices.empty()) return error;
  return std::move(error).hint(fmt::format("choose one of {}", fmt::join(operand.choices, ", ")));
}

}  // namespace cairn::cli
