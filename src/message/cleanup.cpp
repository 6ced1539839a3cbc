// SPDX-License-Identifier: MIT
#include "message/cleanup.hpp"

namespace cairn {

std::size_t scissors_in(std::string_view text, char comment) {
  constexpr std::string_view scissors = ">8";
  constexpr std::string_view line = " ------------------------ >8 ------------------------\n";
  constexpr auto before = line.find(scissors) + 1;  // with the comment's character
  // The one place that is rare in a text: blanks and hyphens are all over it.
  for (auto at = text.find(scissors); at != text.npos; at = text.find(scissors, at + 1)) {
    if (at < before) continue;
    auto const start = at - before;
    if (text[start] == comment && (start == 0 || text[start - 1] == '\n') &&
        text.substr(start + 1).starts_with(line))
      return start;
  }
  return text.size();
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
