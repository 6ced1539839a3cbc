// SPDX-License-Identifier: MIT
#pragma once

#include "message/conventional.hpp"
#include "support/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

namespace cairn::test {

/// The text that a corpus file spells with `\n`, `\r`, `\t`, `\xNN` and `\\`, for what an editor
/// would hide or lose. Every other backslash stays what it is.
inline std::string unescaped(std::string_view spelled) {
  std::string text;
  while (!spelled.empty()) {
    auto const code = spelled.size() > 1 && spelled[0] == '\\' ? spelled[1] : '\0';
    auto const hex = code == 'x' && spelled.size() >= 4 ? spelled.substr(2, 2) : std::string_view();
    unsigned byte = 0;
    if (!hex.empty() &&
        std::from_chars(hex.data(), hex.data() + 2, byte, 16).ptr == hex.data() + 2) {
      text += static_cast<char>(byte);
      spelled.remove_prefix(4);
      continue;
    }
    constexpr std::string_view codes = "nrt\\";
    constexpr std::string_view meanings = "\n\r\t\\";
    auto const known = code == '\0' ? codes.npos : codes.find(code);
    text += known == codes.npos ? spelled.front() : meanings[known];
    spelled.remove_prefix(known == codes.npos ? 1 : 2);
  }
  return text;
}

/// The other way round, for control characters but the newline, for blanks and line ends beyond
/// ASCII that an editor would hide, and for bytes that are no UTF-8.
inline std::string escaped(std::string_view text) {
  std::string spelled;
  while (!text.empty()) {
    auto const character = text.substr(0, std::max<std::size_t>(utf8_length(text), 1));
    auto const first = static_cast<unsigned char>(character.front());
    auto const plain = character.size() == 1
                           ? (first >= 0x20 && first < 0x7f) || first == '\n'
                           : !character.starts_with("\xc2") && !character.starts_with("\xe2\x80") &&
                                 character != "\u3000" && character != "\ufeff";
    if (character == "\r")
      spelled += "\\r";
    else if (character == "\t")
      spelled += "\\t";
    else if (character == "\\")
      spelled += "\\\\";
    else if (plain)
      spelled += character;
    else
      for (char const byte : character)
        spelled += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    text.remove_prefix(character.size());
  }
  // A blank at the end of a line is lost as easily.
  for (auto at = spelled.find(" \n"); at != spelled.npos; at = spelled.find(" \n", at))
    spelled.replace(at, 1, "\\x20");
  if (spelled.ends_with(' ')) spelled.replace(spelled.size() - 1, 1, "\\x20");
  return spelled;
}

/// One field of a corpus result; further lines of its value stand behind a bar.
inline std::string field(std::string_view name, std::string_view text) {
  auto lines = fmt::format("{:<12} {}", name, escaped(text));
  for (auto at = lines.find('\n'); at != lines.npos; at = lines.find('\n', at + 1))
    lines.insert(at + 1,
                 at + 1 < lines.size() && lines[at + 1] != '\n' ? "           | " : "           |");
  return lines.append("\n");
}

/// A message as a corpus file has it: a line for each field, or place and reason.
inline std::string shown(Message const& message) {
  if (auto const* const no = std::get_if<Unconventional>(&message))
    return fmt::format("{}:{}: {}\n", no->place.line, no->place.column, no->reason);

  auto const& commit = std::get<ConventionalCommit>(message);
  auto text = field("type", commit.type);
  if (commit.scope) text += field("scope", *commit.scope);
  if (commit.breaking) text += field("breaking", commit.breaking_description);
  text += field("description", commit.description);
  if (!commit.body.empty()) text += field("body", commit.body);
  for (auto const& footer : commit.footers)
    text += field("footer", footer.token + " [" + footer.separator + "] " + footer.value);
  return text;
}

}  // namespace cairn::test
