// SPDX-License-Identifier: MIT
#include "cli/markup.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace cairn::cli {
namespace {

constexpr std::string_view literal_indent = "    ";

bool is_name(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.';
}

/// How long the name is that `text` begins with, if "(1)" to "(9)" follows it.
std::size_t page_name(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_name(text[length])) ++length;
  auto const rest = text.substr(length);
  bool const has_section =
      rest.size() >= 3 && rest[0] == '(' && rest[1] >= '1' && rest[1] <= '9' && rest[2] == ')';
  return length > 0 && has_section ? length : 0;
}

class Runs {
public:
  void add(Run::Look look, std::string_view text) {
    if (text.empty()) return;
    if (runs_.empty() || runs_.back().look != look) runs_.push_back({look, {}});
    runs_.back().text += text;
  }

  std::vector<Run> take() { return std::move(runs_); }

private:
  std::vector<Run> runs_;
};

std::string joined(std::vector<std::string_view> const& lines) {
  std::string text;
  for (auto const line : lines) {
    if (!text.empty()) text += ' ';
    text += trimmed(line);
  }
  return text;
}

Block block_of(std::vector<std::string_view> lines) {
  if (std::all_of(lines.begin(), lines.end(),
                  [](auto line) { return line.starts_with(literal_indent); })) {
    std::string text;
    for (auto const line : lines)
      text += (text.empty() ? "" : "\n") + std::string(line.substr(literal_indent.size()));
    return {Block::Kind::literal, {}, {{Run::Look::plain, std::move(text)}}};
  }
  auto const first = lines.front();
  if (!first.ends_with("::")) return {Block::Kind::paragraph, {}, runs_of(joined(lines))};
  lines.erase(lines.begin());
  return {Block::Kind::term, runs_of(first.substr(0, first.size() - 2)), runs_of(joined(lines))};
}

}  // namespace

std::vector<Run> runs_of(std::string_view text) {
  Runs runs;
  bool in_word = false;
  while (!text.empty()) {
    auto const close = text.front() == '`'   ? text.find('`', 1)
                       : text.front() == '<' ? text.find('>', 1)
                                             : text.npos;
    if (close != text.npos) {
      bool const bold = text.front() == '`';
      runs.add(bold ? Run::Look::bold : Run::Look::italic,
               bold ? text.substr(1, close - 1) : text.substr(0, close + 1));
      text.remove_prefix(close + 1);
      in_word = false;
      continue;
    }
    auto const name = in_word ? 0 : page_name(text);
    auto const length = std::max<std::size_t>(name, 1);
    in_word = is_name(text[length - 1]);
    runs.add(name > 0 ? Run::Look::bold : Run::Look::plain, text.substr(0, length));
    text.remove_prefix(length);
  }
  return runs.take();
}

std::vector<Block> blocks_of(std::string_view text) {
  std::vector<Block> blocks;
  std::vector<std::string_view> lines;
  auto const finish = [&] {
    if (!lines.empty()) blocks.push_back(block_of(std::exchange(lines, {})));
  };
  for (auto const line : lines_of(text)) {
    if (trimmed(line).empty())
      finish();
    else
      lines.push_back(line);
  }
  finish();
  return blocks;
}

}  // namespace cairn::cli
