// SPDX-License-Identifier: MIT
#include "bench/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::bench {
namespace {

/// A name with marks of its own goes as code; others read better as text.
bool is_plain(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    constexpr std::string_view marks = "\\`*_{}[]<>#+!|~&@:$^";
    return marks.find(c) != std::string_view::npos;
  });
}

std::string content_of(Cell const& cell, Column const& column) {
  if (cell.text.empty()) return "";
  auto text = column.foreign && !is_plain(cell.text) ? code_span(cell.text)
                                                     : escaped_for_markdown(cell.text);
  return text + raised_notes(cell);
}

std::string line_of(std::vector<std::string> const& cells) {
  std::string line = "|";
  for (auto const& cell : cells) line += cell.empty() ? " |" : ' ' + cell + " |";
  return line + '\n';
}

std::string rows_of(std::vector<std::vector<Cell>> const& rows, Table const& table,
                    std::string_view around) {
  std::string text;
  for (auto const& row : rows) {
    std::vector<std::string> cells;
    for (std::size_t at = 0; at < row.size(); ++at) {
      auto const content = content_of(row[at], table.columns[at]);
      cells.push_back(content.empty() ? content : fmt::format("{0}{1}{0}", around, content));
    }
    text += line_of(cells);
  }
  return text;
}

}  // namespace

std::string escaped_for_markdown(std::string_view text) {
  constexpr std::string_view marks = "\\`*_{}[]<>|~&$";
  std::string result;
  for (char const c : text) {
    if (marks.find(c) != std::string_view::npos) result += '\\';
    result += c;
    // What stands behind it is no name and no number any more.
    if (c == '@' || c == '#') result += "<!-- -->";
  }
  return result;
}

std::string code_span(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  std::string content;
  for (char const c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
    // Cells are taken apart before code is found in them.
    if (c == '|') content += '\\';
    content += c;
  }
  std::string const fence(longest + 1, '`');
  bool const touches = content.starts_with('`') || content.ends_with('`');
  std::string_view const space = touches ? " " : "";
  return fmt::format("{0}{1}{2}{1}{0}", fence, space, content);
}

std::string to_markdown(Table const& table) {
  std::vector<std::string> titles;
  std::vector<std::string> rules;
  for (auto const& column : table.columns) {
    titles.push_back(escaped_for_markdown(column.title));
    rules.emplace_back(column.align == Align::right ? "---:" : "---");
  }
  return line_of(titles) + line_of(rules) + rows_of(table.rows, table, "") +
         rows_of(table.totals, table, "**");
}

std::string notes_in_markdown(Sheet const& sheet) {
  std::string text;
  for (std::size_t at = 0; at < sheet.footnotes.size(); ++at)
    text += fmt::format("{} {}  \n", raised_notes({"", Tone::plain, {at + 1}}),
                        escaped_for_markdown(sheet.footnotes[at]));
  for (auto const& line : sheet.legend) text += escaped_for_markdown(line) + "  \n";
  return text;
}

std::string to_markdown(Sheet const& sheet) {
  std::string text;
  if (!sheet.headline.empty())
    text += fmt::format("**{}**\n", escaped_for_markdown(sheet.headline));
  if (!sheet.summary.empty()) text += fmt::format("\n{}\n", escaped_for_markdown(sheet.summary));
  if (!sheet.subject.empty()) text += fmt::format("\n{}\n", escaped_for_markdown(sheet.subject));
  for (auto const& warning : sheet.warnings)
    text += fmt::format("\n> {}\n", escaped_for_markdown(warning));
  for (auto const& table : sheet.tables) {
    if (!table.title.empty()) text += fmt::format("\n### {}\n", escaped_for_markdown(table.title));
    text += '\n' + to_markdown(table);
  }
  if (auto const notes = notes_in_markdown(sheet); !notes.empty()) text += '\n' + notes;
  return text;
}

}  // namespace cairn::bench
