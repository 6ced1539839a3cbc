// SPDX-License-Identifier: MIT
#include "bench/table.hpp"

#include "support/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

namespace cairn::bench {
namespace {

using Widths = std::vector<std::size_t>;

constexpr std::size_t gutter = 2;
constexpr std::size_t narrowest_name = 16;

std::string_view code_of(Tone tone) {
  switch (tone) {
    case Tone::good: return "32";
    case Tone::bad: return "31";
    case Tone::doubtful: return "33";
    case Tone::faint: return "2";
    case Tone::plain: break;
  }
  return "";
}

std::string emphasized(std::string_view text, Tone tone, Ink ink) {
  if (ink == Ink::none || text.empty()) return std::string(text);
  auto const code = code_of(tone);
  return fmt::format("\x1b[1{}{}m{}\x1b[m", code.empty() ? "" : ";", code, text);
}

std::string text_of(Cell const& cell) {
  return cell.text + raised_notes(cell);
}

std::size_t total(Widths const& widths) {
  std::size_t sum = widths.empty() ? 0 : gutter * (widths.size() - 1);
  for (auto const width : widths) sum += width;
  return sum;
}

void widen(Widths& widths, Table const& table) {
  for (std::size_t column = 0; column < widths.size(); ++column)
    widths[column] = std::max(widths[column], width_of(table.columns[column].title));
  for (auto const* const rows : {&table.rows, &table.totals})
    for (auto const& row : *rows)
      for (std::size_t column = 0; column < row.size(); ++column)
        widths[column] = std::max(widths[column], width_of(text_of(row[column])));
}

/// Of all `tables` that have the columns of `first`, so that they stand under one another.
Widths widths_of(Table const& first, std::span<Table const> tables, std::size_t limit) {
  Widths widths(first.columns.size());
  for (auto const& table : tables)
    if (table.columns == first.columns) widen(widths, table);
  if (auto const wide = total(widths); limit > 0 && wide > limit && !widths.empty()) {
    auto const excess = wide - limit;
    auto const least = std::min(narrowest_name, widths.front());
    widths.front() = widths.front() > least + excess ? widths.front() - excess : least;
  }
  return widths;
}

/// `text` in at most `width` columns, with what stands at its ends.
std::string shortened(std::string const& text, std::size_t width) {
  auto const ends = grapheme_ends(text);
  if (ends.size() <= width || width < 3) return text;
  auto const tail = width / 2;
  auto const head = width - 1 - tail;
  return text.substr(0, ends[head - 1]) + "…" + text.substr(ends[ends.size() - tail - 1]);
}

std::string first_cell(Cell const& cell, std::size_t width) {
  auto const notes = raised_notes(cell);
  return shortened(cell.text, width - std::min(width, width_of(notes))) + notes;
}

/// The cells of one line; nothing is filled up behind its last text.
std::string line_of(std::vector<Cell> const& row, Table const& table, Widths const& widths,
                    Ink ink) {
  std::string line;
  std::size_t owed = 0;
  for (std::size_t column = 0; column < row.size(); ++column) {
    auto const text = column == 0 ? first_cell(row[column], widths[column]) : text_of(row[column]);
    auto const width = width_of(text);
    auto const space = widths[column] - std::min(width, widths[column]);
    bool const right = table.columns[column].align == Align::right;
    if (!text.empty()) {
      line.append(owed + (right ? space : 0), ' ');
      line += inked(text, row[column].tone, ink);
      owed = (right ? 0 : space) + gutter;
    } else {
      owed += widths[column] + gutter;
    }
  }
  return line + '\n';
}

std::string header_of(Table const& table, Widths const& widths, Ink ink) {
  std::vector<Cell> cells;
  for (auto const& column : table.columns) cells.push_back({column.title, Tone::faint});
  return line_of(cells, table, widths, ink);
}

std::string rows_of(Table const& table, Widths const& widths, Ink ink) {
  std::string text;
  for (auto const& row : table.rows) text += line_of(row, table, widths, ink);
  for (auto const& row : table.totals) text += line_of(row, table, widths, ink);
  return text;
}

std::string notes_of(Sheet const& sheet) {
  std::string text;
  for (std::size_t at = 0; at < sheet.footnotes.size(); ++at)
    text += fmt::format("{} {}\n", raised_notes({"", Tone::plain, {at + 1}}), sheet.footnotes[at]);
  for (auto const& line : sheet.legend) text += line + '\n';
  return text;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  return grapheme_ends(text).size();
}

std::string inked(std::string_view text, Tone tone, Ink ink) {
  if (ink == Ink::none || tone == Tone::plain || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[m", code_of(tone), text);
}

std::string to_terminal(Table const& table, Ink ink, std::size_t width) {
  auto const widths = widths_of(table, std::span(&table, 1), width);
  return header_of(table, widths, ink) + rows_of(table, widths, ink);
}

std::string to_terminal(Sheet const& sheet, Ink ink, std::size_t width) {
  std::string text;
  if (!sheet.headline.empty()) text += emphasized(sheet.headline, sheet.tone, ink) + '\n';
  if (!sheet.summary.empty()) text += sheet.summary + '\n';
  if (!sheet.subject.empty()) text += inked(sheet.subject, Tone::faint, ink) + '\n';
  for (auto const& warning : sheet.warnings)
    text += inked("warning: " + warning, Tone::doubtful, ink) + '\n';
  Table const* before = nullptr;
  for (auto const& table : sheet.tables) {
    auto const widths = widths_of(table, sheet.tables, width);
    text += '\n';
    if (!table.title.empty()) text += emphasized(table.title, Tone::plain, ink) + '\n';
    if (before == nullptr || before->columns != table.columns)
      text += header_of(table, widths, ink);
    text += rows_of(table, widths, ink);
    before = &table;
  }
  if (auto const notes = notes_of(sheet); !notes.empty()) text += '\n' + notes;
  return text;
}

}  // namespace cairn::bench
