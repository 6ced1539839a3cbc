// SPDX-License-Identifier: MIT
#include "release/matrix.hpp"

#include "support/error.hpp"

namespace cairn::release {

std::vector<Cell> cells_of(std::map<std::string, std::vector<std::string>> const& matrix) {
  constexpr std::size_t most = 1000;
  std::vector<Cell> cells{{}};
  for (auto const& [name, values] : matrix) {
    std::vector<Cell> longer;
    if (cells.size() * values.size() > most)
      throw Error(Fault::fatal, "cannot use a matrix of more than 1000 builds")
          .hint("split it into several [[build]]");
    for (auto const& cell : cells)
      for (auto const& value : values) {
        longer.push_back(cell);
        longer.back().emplace_back(name, value);
      }
    cells = std::move(longer);
  }
  return cells;
}

}  // namespace cairn::release
