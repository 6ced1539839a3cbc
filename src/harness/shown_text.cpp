// SPDX-License-Identifier: MIT
#include "harness/shown_text.hpp"

namespace cairn::harness {
namespace {

constexpr char escape = '\x1b';

/// How many bytes the escape sequence at the beginning of `text` has. It ends with its line at the
/// latest: who was cut off in the middle of one loses no more.
std::size_t length_of_sequence(std::string_view text) {
  if (text.size() < 2 || text[1] == '\n') return 1;
  if (text[1] == '[') {
    std::size_t at = 2;
    while (at < text.size() && text[at] >= 0x20 && text[at] < 0x40) ++at;
    bool const final = at < text.size() && text[at] >= 0x40 && text[at] < 0x7f;
    return final ? at + 1 : at;
  }
  if (text[1] == ']') {  // a command to the terminal, ended by BEL or by ESC and a backslash
    auto const end = text.find_first_of("\a\n\x1b", 2);
    if (end == text.npos) return text.size();
    if (text[end] == '\a') return end + 1;
    return text.substr(end).starts_with("\x1b\\") ? end + 2 : end;
  }
  std::size_t at = 1;
  while (at < text.size() && text[at] >= 0x20 && text[at] < 0x30) ++at;
  return at < text.size() && text[at] >= 0x30 && text[at] < 0x7f ? at + 1 : at;
}

}  // namespace

std::string shown(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::size_t line = 0;  // where the last one begins in the result
  for (std::size_t at = 0; at < text.size();) {
    auto const plain = std::min(text.find_first_of("\x1b\r\n", at), text.size());
    result.append(text, at, plain - at);
    if (plain == text.size()) break;
    at = plain;
    if (text[at] == escape) {
      at += length_of_sequence(text.substr(at));
      continue;
    }
    if (text[at] == '\n') {
      result += '\n';
      line = result.size();
    } else if (at + 1 < text.size() && text[at + 1] != '\n' && text[at + 1] != '\r') {
      result.resize(line);
    }
    ++at;
  }
  return result;
}

ShownLines::ShownLines(File const& file) : text_(shown(file.text)) {
  std::string_view const text = text_;
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = text.find('\n', begin);
    bool const ended = end != text.npos;
    auto const line = trimmed_end(text.substr(begin, ended ? end - begin : text.npos));
    lines_.push_back({line, lines_.size() + 1, ended});
    begin = ended ? end + 1 : text.size();
  }
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t begin = line.find_first_not_of(" \t"); begin != line.npos;) {
    auto const end = std::min(line.find_first_of(" \t", begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(" \t", end);
  }
  return words;
}

}  // namespace cairn::harness
