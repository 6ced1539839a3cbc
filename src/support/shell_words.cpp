// SPDX-License-Identifier: MIT
#include "support/shell_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace cairn {

std::optional<std::vector<std::string>> shell_words(std::string_view text) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = '\0';
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const letter = text[at];
    auto const is_space = letter == ' ' || letter == '\t' || letter == '\n';
    if (quote == '\0' && is_space) {
      in_word = false;
      continue;
    }
    if (!std::exchange(in_word, true)) words.emplace_back();
    if (quote == '\0' && (letter == '\'' || letter == '"'))
      quote = letter;
    else if (letter == quote && quote != '\0')
      quote = '\0';
    else if (letter == '\\' && quote != '\'' && at + 1 < text.size())
      words.back() += text[++at];
    else
      words.back() += letter;
  }
  if (quote != '\0') return std::nullopt;
  return words;
}

std::optional<std::string> word_for_a_shell(std::vector<std::string> const& words) {
  // Not ";", which ends what find(1) executes.
  constexpr std::array<std::string_view, 10> known{"|",  "||", "&&", "&",    ">",
                                                   ">>", "<",  "2>", "2>&1", "&>"};
  auto const found = std::find_first_of(words.begin(), words.end(), known.begin(), known.end());
  if (found == words.end()) return std::nullopt;
  return *found;
}

}  // namespace cairn
