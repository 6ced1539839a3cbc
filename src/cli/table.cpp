// SPDX-License-Identifier: MIT
#include "cli/table.hpp"

#include "cli/width.hpp"

#include <algorithm>
#include <cstddef>

namespace cairn::cli {
namespace {

std::vector<std::size_t> widths_of(std::vector<std::vector<std::string>> const& lines) {
  std::vector<std::size_t> widths;
  for (auto const& line : lines) {
    widths.resize(std::max(widths.size(), line.size()));
    for (std::size_t column = 0; column < line.size(); ++column)
      widths[column] = std::max(widths[column], width_of(line[column]));
  }
  return widths;
}

}  // namespace

std::string table(std::vector<std::vector<std::string>> const& lines,
                  std::vector<Align> const& alignment) {
  auto const widths = widths_of(lines);
  std::string text;
  for (auto const& line : lines) {
    std::string row;
    for (std::size_t column = 0; column < line.size(); ++column) {
      std::string const space(widths[column] - width_of(line[column]), ' ');
      bool const right = column < alignment.size() && alignment[column] == Align::right;
      if (column > 0) row += "  ";
      row += right ? space + line[column] : line[column] + space;
    }
    row.erase(row.find_last_not_of(' ') + 1);
    text += row + '\n';
  }
  return text;
}

}  // namespace cairn::cli
