// SPDX-License-Identifier: MIT
#include "bench/page_table.hpp"

#include "support/html.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace cairn::bench {
namespace {

/// A change with its bounds as a line over zero: half the width is `most`, and what lies further
/// out is cut off there.
std::string forest(Bounds const& bounds) {
  static constexpr double most = 0.5;
  static constexpr double half = 100;
  auto const x = [](double value) {
    return std::lround(std::clamp(std::isfinite(value) ? value : 0.0, -most, most) / most * half);
  };
  return fmt::format(
      "<svg class=forest viewBox=\"-104 0 208 16\" preserveAspectRatio=none aria-hidden=true>"
      "<path class=zero d=\"M0 0V16\"/><path d=\"M{} 8H{}\"/><path class=dot d=\"M{} 8h0\"/></svg>",
      x(bounds.lower), x(bounds.upper), x(bounds.middle));
}

std::string classes_of(std::string const& names) {
  if (names.empty()) return "";
  return names.find(' ') == std::string::npos ? " class=" + names
                                              : fmt::format(" class=\"{}\"", names);
}

void add(std::string& names, std::string_view name) {
  if (name.empty()) return;
  if (!names.empty()) names += ' ';
  names += name;
}

std::string classes_of(Column const& column, std::string_view others = "") {
  std::string names;
  if (column.align == Align::right) add(names, "n");
  if (column.weight == Weight::detail) add(names, "detail");
  add(names, others);
  return classes_of(names);
}

/// Which columns have pictures of changes before them.
std::vector<bool> pictured(std::span<Table const> tables) {
  std::vector<bool> columns(tables.front().columns.size(), false);
  for (auto const& table : tables)
    for (auto const& row : table.rows)
      for (std::size_t at = 0; at < row.size(); ++at)
        if (row[at].bounds) columns[at] = true;
  return columns;
}

std::string heads(Table const& table, std::vector<bool> const& pictures) {
  std::string text = "<thead><tr>";
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    auto const& column = table.columns[at];
    if (pictures[at]) text += "<td class=detail></td>";
    text += column.title.empty() ? "<td></td>"
                                 : fmt::format("<th scope=col{}>{}</th>", classes_of(column),
                                               escaped_for_html(column.title));
  }
  return text + "</tr></thead>";
}

std::string section_of(Table const& table, std::size_t columns) {
  auto const count = table.rows.empty()
                         ? std::string()
                         : fmt::format(" <span class=faint>{}</span>", table.rows.size());
  return fmt::format("<tr class=section><th colspan={} scope=rowgroup>{}{}</th></tr>\n", columns,
                     escaped_for_html(table.title), count);
}

std::string content_of(Cell const& cell, Column const& column, std::string_view commit_address) {
  auto text = escaped_for_html(cell.text);
  if (column.title == "commit") {
    text = commit_address.empty() ? fmt::format("<code>{}</code>", text)
                                  : fmt::format("<a class=id href=\"{}{}\">{}</a>",
                                                escaped_for_html(commit_address), text, text);
  }
  if (!cell.notes.empty()) text += fmt::format("<sup>{}</sup>", fmt::join(cell.notes, ","));
  return text;
}

std::string row_of(std::vector<Cell> const& row, Table const& table,
                   std::vector<bool> const& pictures, std::string_view commit_address) {
  std::string text;
  for (std::size_t at = 0; at < row.size(); ++at) {
    auto const& column = table.columns[at];
    if (pictures[at])
      text += row[at].bounds ? fmt::format("<td class=detail>{}</td>", forest(*row[at].bounds))
                             : "<td class=detail></td>";
    std::string names(class_of(row[at].tone));
    if (at == 0 && !row[at].text.empty() && column.foreign) add(names, "name");
    if (at == 0 && column.title.empty()) add(names, "tick");
    if (column.title == "head" && !row[at].text.empty()) add(names, "versus");
    if (column.foreign && at + 1 == row.size()) add(names, "wide");
    text += fmt::format("<td{}>{}</td>", classes_of(column, names),
                        content_of(row[at], column, commit_address));
  }
  return text;
}

}  // namespace

std::string_view class_of(Tone tone) {
  switch (tone) {
    case Tone::good: return "good";
    case Tone::bad: return "bad";
    case Tone::doubtful: return "doubtful";
    case Tone::faint: return "faint";
    case Tone::plain: break;
  }
  return "";
}

std::string table_in_html(std::span<Table const> tables, std::string_view commit_address) {
  auto const pictures = pictured(tables);
  auto const columns = pictures.size() +
                       static_cast<std::size_t>(std::count(pictures.begin(), pictures.end(), true));
  auto text = "<div class=scroll><table>" + heads(tables.front(), pictures);
  for (auto const& table : tables) {
    text += "<tbody>\n";
    if (tables.size() > 1) text += section_of(table, columns);
    for (auto const& row : table.rows)
      text += fmt::format("<tr>{}</tr>\n", row_of(row, table, pictures, commit_address));
    for (auto const& row : table.totals)
      text +=
          fmt::format("<tr class=total>{}</tr>\n", row_of(row, table, pictures, commit_address));
    text += "</tbody>";
  }
  return text + "</table></div>\n";
}

}  // namespace cairn::bench
