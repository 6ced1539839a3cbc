// SPDX-License-Identifier: MIT
#include "document/lines.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <optional>

namespace cairn::document {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::string_view comment_begin = "<!--";
constexpr std::string_view comment_end = "-->";

// Deeper than this a line is code, unless it belongs to a list.
constexpr std::size_t deepest_block = 3;

constexpr int deepest_bullets = 4;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

struct Indented {
  std::size_t columns = 0;  ///< a tab goes to the next multiple of four
  std::size_t bytes = 0;
};

Indented indentation(std::string_view text, std::size_t column = 0) {
  Indented indented{column, 0};
  for (; indented.bytes < text.size() && is_blank(text[indented.bytes]); ++indented.bytes)
    indented.columns += text[indented.bytes] == '\t' ? 4 - indented.columns % 4 : 1;
  return indented;
}

std::size_t run_of(char c, std::string_view text) {
  return std::min(text.find_first_not_of(c), text.size());
}

bool is_rule(std::string_view content) {
  if (content.empty() || std::string_view("-*_").find(content.front()) == content.npos)
    return false;
  auto const mark = content.front();
  auto const fits = [&](char c) { return c == mark || is_blank(c); };
  return std::all_of(content.begin(), content.end(), fits) &&
         std::count(content.begin(), content.end(), mark) >= 3;
}

bool is_underline(std::string_view content) {
  auto const line = trimmed_end(content);
  return !line.empty() && (line.front() == '=' || line.front() == '-') &&
         run_of(line.front(), line) == line.size();
}

bool is_definition(std::string_view content) {
  if (!content.starts_with('[') || content.starts_with("[^")) return false;
  auto const close = content.find_first_of("[]", 1);
  return close != content.npos && close > 1 && content.substr(close).starts_with("]:") &&
         !trimmed(content.substr(close + 2)).empty();
}

bool is_bullet(std::string_view content) {
  return !content.empty() && std::string_view("-*+").find(content.front()) != content.npos &&
         (content.size() == 1 || is_blank(content[1])) && !is_rule(content);
}

// A fence or a comment that has begun.
struct Block {
  LineKind kind = LineKind::code;
  char mark = '`';
  std::size_t length = 3;  ///< of the fence
  std::size_t column = 0;  ///< a line left of it ends the list item that holds the block
  std::size_t line = 0;    ///< where it begins
};

std::optional<Block> block_at(std::string_view content) {
  if (content.starts_with(comment_begin) &&
      content.find(comment_end, comment_begin.size()) == content.npos)
    return Block{LineKind::comment, '<', 0, 0, 0};
  for (auto const mark : {'`', '~'}) {
    auto const length = run_of(mark, content);
    if (length < 3) continue;
    if (mark == '`' && content.find('`', length) != content.npos) continue;  // a code span
    return Block{LineKind::code, mark, length, 0, 0};
  }
  return std::nullopt;
}

bool closes(Block const& block, std::string_view content) {
  if (block.kind == LineKind::comment) return content.find(comment_end) != content.npos;
  auto const length = run_of(block.mark, content);
  return length >= block.length && trimmed(content.substr(length)).empty();
}

class Scanner {
public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Lines scan() && {
    auto at = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    while (at < text_.size()) {
      auto const newline = text_.find('\n', at);
      auto const end = newline == text_.npos ? text_.size() : newline + 1;
      lines_.all.push_back(line(at, end));
      at = end;
    }
    // A block in an item ends with the first line that is put below it.
    if (block_ && block_->column > 0) end_item();
    lines_.open_block = block_ ? block_->line : lines_.all.size();
    return std::move(lines_);
  }

private:
  Line line(std::size_t begin, std::size_t end) {
    auto const whole = trimmed_end(text_.substr(begin, end - begin));
    auto const indented = indentation(whole);
    auto const content = whole.substr(indented.bytes);
    Line line;
    line.begin = begin;
    line.end = end;
    line.content = begin + indented.bytes;
    line.content_size = content.size();
    if (block_ && !content.empty() && indented.columns < block_->column) end_item();
    if (block_) {
      line.kind = block_->kind;
      line.in_list = block_->column > 0;
      if (closes(*block_, content)) block_.reset();
    } else if (content.empty()) {
      line.kind = LineKind::blank;
      after_blank_ = true;
    } else {
      classify(line, content, indented.columns);
      after_blank_ = false;
    }
    return line;
  }

  // A line left of an item ends it, with the block that is open in it.
  void end_item() {
    block_.reset();
    item_column_ = 0;
    for (auto n = lines_.all.size(); n > 0 && lines_.all[n - 1].content_size == 0; --n)
      lines_.all[n - 1].kind = LineKind::blank;
  }

  void classify(Line& line, std::string_view content, std::size_t columns) {
    auto const inside = item_column_ > 0 && columns >= item_column_;
    auto const shallow = columns <= deepest_block;
    if (!inside && shallow && is_underline(content) && is_title_above()) {
      line.kind = LineKind::underline;
      lines_.all.back().kind = LineKind::heading;
      lines_.all.back().level = content.front() == '=' ? 1 : 2;
    } else if (is_bullet(content) && (inside || shallow)) {
      bullet(line, content, columns, inside);
    } else if (inside) {
      line.in_list = true;
      open_block(line, content);
    } else if (shallow && starts_block(line, content)) {
      item_column_ = 0;
      open_block(line, content);
    } else {
      // A list goes on through text that follows it without a blank line (5.2, laziness).
      line.in_list = item_column_ > 0 && !after_blank_;
      if (!line.in_list) item_column_ = 0;
    }
  }

  // A paragraph of one line, which an underline makes a heading.
  bool is_title_above() const {
    auto const& all = lines_.all;
    if (all.empty() || all.back().kind != LineKind::text || all.back().in_list) return false;
    if (text_[all.back().content] == '>' || text_[all.back().content] == '|') return false;
    return all.size() < 2 || all[all.size() - 2].kind != LineKind::text;
  }

  static bool starts_block(Line& line, std::string_view content) {
    if (auto const level = run_of('#', content);
        level > 0 && level <= 6 && (level == content.size() || is_blank(content[level]))) {
      line.kind = LineKind::heading;
      line.level = static_cast<int>(level);
      auto const title = title_of(content.substr(level));
      line.content += content.size() - title.second;
      line.content_size = title.first.size();
    } else if (is_rule(content)) {
      line.kind = LineKind::rule;
    } else if (is_definition(content)) {
      line.kind = LineKind::definition;
    } else if (content.starts_with(comment_begin)) {
      line.kind = LineKind::comment;
    }
    return line.kind != LineKind::text || block_at(content).has_value();
  }

  // The title behind the '#'s, without the closing ones, and how many bytes there were from its
  // start.
  static std::pair<std::string_view, std::size_t> title_of(std::string_view behind) {
    auto title = behind.substr(indentation(behind).bytes);
    auto const rest = title.size();
    auto const last = title.find_last_not_of('#');
    if (last == title.npos) return {{}, rest};
    if (last + 1 < title.size() && is_blank(title[last]))
      title = trimmed_end(title.substr(0, last));
    return {title, rest};
  }

  void bullet(Line& line, std::string_view content, std::size_t columns, bool inside) {
    line.kind = LineKind::bullet;
    line.in_list = true;
    auto const size = content.size();
    // Lists that start inside of a bullet are rare and never deep; the bound keeps this linear.
    for (auto depth = 0; depth < deepest_bullets && is_bullet(content); ++depth) {
      auto const indented = indentation(content.substr(1), columns + 1);
      columns = content.size() == 1 ? columns + 2 : indented.columns;
      content.remove_prefix(1 + indented.bytes);
      if (depth == 0 && !inside) item_column_ = columns;
    }
    line.content += size - content.size();
    line.content_size = content.size();
    open_block(line, content);
  }

  void open_block(Line& line, std::string_view content) {
    block_ = block_at(content);
    if (!block_) return;
    block_->column = item_column_;
    block_->line = lines_.all.size();
    if (line.kind != LineKind::bullet) line.kind = block_->kind;
  }

  std::string_view text_;
  Lines lines_;
  std::optional<Block> block_;
  std::size_t item_column_ = 0;  ///< of the text of the outermost item; 0 outside of lists
  bool after_blank_ = false;
};

}  // namespace

Lines lines_in(std::string_view text) {
  return Scanner(text).scan();
}

}  // namespace cairn::document
