// SPDX-License-Identifier: MIT
#include "message/cleanup.hpp"

namespace cairn {

std::size_t scissors_in(std::string_view text, char comment) {
  auto const line =
      std::string("\n") + comment + " ------------------------ >8 ------------------------\n";
  if (text.starts_with(std::string_view(line).substr(1))) return 0;
  auto const at = text.find(line);
  return at == text.npos ? text.size() : at + 1;
}

std::string cleaned_message(std::string_view file_text, char comment) {
  auto rest = file_text.substr(0, scissors_in(file_text, comment));
  std::string result;
  bool gap = false;
  while (!rest.empty()) {
    auto const newline = rest.find('\n');
    auto const line = rest.substr(0, newline);
    rest = newline == rest.npos ? std::string_view() : rest.substr(newline + 1);
    if (line.starts_with(comment)) continue;

    auto const kept = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (kept.empty()) {
      gap = !result.empty();
      continue;
    }
    if (gap) result += '\n';
    gap = false;
    result += kept;
    result += '\n';
  }
  return result;
}

}  // namespace cairn
