// SPDX-License-Identifier: MIT
#include "document/mentions.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace cairn::document {
namespace {

constexpr std::size_t shortest_id = 7;
constexpr std::size_t longest_id = 64;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_id(std::string_view word) {
  return word.size() >= shortest_id && word.size() <= longest_id &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

std::optional<std::uint64_t> number_of(std::string_view word) {
  std::uint64_t number = 0;
  auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return number;
}

// Whether what stands before a number makes it one of a pull request of this project: "#12", but
// not "other/project#12".
bool announces_number(std::string_view before) {
  for (std::string_view const folder : {"/pull/", "/pulls/", "/merge_requests/", "/pull-requests/"})
    if (before.ends_with(folder)) return true;
  if (!before.ends_with('#') && !before.ends_with('!')) return false;
  before.remove_suffix(1);
  return before.empty() ||
         !(is_word(before.back()) ||
           std::string_view("-_./&").find(before.back()) != std::string_view::npos);
}

// The words alone, in lower case, a space between them: markup, emphasis and punctuation do not
// count. A text without any word is its punctuation, less what a bullet may have had in front or
// escaped.
std::string plain_words(std::string_view text) {
  std::string words;
  std::string signs;
  for (auto const c : text) {
    if (is_word(c))
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
    if (std::string_view(" \t\\-*+").find(c) == std::string_view::npos) signs += c;
  }
  while (words.ends_with(' ')) words.pop_back();
  return words.empty() ? signs : lower_case(words);
}

// Without a scope in front: "**core:** ", "*(core)* ", "fix(core)!: ".
std::string_view without_scope(std::string_view text) {
  auto const behind = [&](std::string_view mark) {
    auto const at = text.find(mark);
    return at == text.npos ? text : text.substr(at + mark.size());
  };
  if (text.starts_with("**"))
    return behind(":** ").size() < text.size() ? behind(":** ") : behind("**: ");
  if (text.starts_with("*(")) return behind(")* ");
  auto const colon = text.find(": ");
  auto const first = text.substr(0, std::min(text.find(' '), text.size()));
  return colon != text.npos && colon + 1 == first.size() ? text.substr(colon + 2) : text;
}

// Without the ids, links and names behind it.
std::string_view without_references(std::string_view text) {
  constexpr std::array<std::string_view, 6> marks{" ([", " (#", " (!", " by @", " by [@", " in [#"};
  auto end = text.size();
  for (auto const mark : marks) end = std::min(end, text.find(mark));
  return text.substr(0, end);
}

std::string_view first_line(std::string_view text) {
  return trimmed(text.substr(0, text.find('\n')));
}

}  // namespace

Mentions::Mentions(std::string_view text, std::span<Line const> lines) {
  for (auto const& line : lines) {
    auto const content = line.content_of(text);
    read_words(content);
    if (line.kind == LineKind::bullet) read_bullet(content);
  }
}

void Mentions::read_words(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    if (!is_word(line[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < line.size() && is_word(line[end])) ++end;
    auto const word = line.substr(at, end - at);
    if (is_id(word)) ids_.insert(lower_case(word));
    if (announces_number(line.substr(0, at)))
      if (auto const number = number_of(word)) pull_requests_.insert(*number);
    at = end;
  }
}

void Mentions::read_bullet(std::string_view content) {
  bullets_.insert(plain_words(content));
  bullets_.insert(plain_words(without_references(without_scope(content))));
}

bool Mentions::hold(GeneratedEntry const& entry) const {
  auto const commit = lower_case(entry.commit);
  for (auto size = shortest_id; size <= std::min(commit.size(), longest_id); ++size)
    if (ids_.contains(commit.substr(0, size))) return true;
  if (entry.pull_request && pull_requests_.contains(*entry.pull_request)) return true;
  if (!entry.description.empty() && bullets_.contains(plain_words(entry.description))) return true;
  return bullets_.contains(plain_words(first_line(entry.text)));
}

}  // namespace cairn::document
