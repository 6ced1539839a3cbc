// SPDX-License-Identifier: MIT
#include "harness/cargo_lines.hpp"

#include "support/text.hpp"

namespace cairn::harness {

bool CargoTrouble::read_line(std::string_view line, std::string_view running) {
  bool const is_panic = line.starts_with("thread '") && line.find("' panicked at ") != line.npos;
  bool const is_error = line.starts_with("error: ") || line.starts_with("error[");
  if ((is_panic && !running.empty()) || ((is_panic || is_error) && !told_))
    into_.fail(running, {}, line);
  told_ = told_ || is_panic || is_error;
  gave_up_ = gave_up_ || is_error;
  return is_panic || is_error;
}

std::string cargo_target(std::string_view line) {
  constexpr std::string_view running = "Running ";
  auto text = trimmed(line);
  if (!text.starts_with(running) || line.starts_with(running)) return {};
  text.remove_prefix(running.size());
  if (auto const open = text.rfind('('); open != text.npos && text.ends_with(')'))
    text = text.substr(open + 1, text.size() - open - 2);
  if (auto const slash = text.rfind('/'); slash != text.npos) text.remove_prefix(slash + 1);

  auto const dash = text.rfind('-');
  bool const has_hash = dash != text.npos && text.size() - dash == 17 &&
                        text.find_first_not_of("0123456789abcdef", dash + 1) == text.npos;
  return std::string(has_hash ? text.substr(0, dash) : text);
}

}  // namespace cairn::harness
