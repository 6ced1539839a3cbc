// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace cairn {

/// The nodes of `graph` in the order of `git rev-list --topo-order`: no parent before all of its
/// children, and a line of history is followed to its end before another is taken up. Where several
/// lines start, the one whose tip was committed last comes first, then the order of `starts`.
///
/// A graph has size(), parents_of(node) → a range of node numbers, and committed(node) → seconds. A
/// node that no start leads to comes after those that one does. Linear.
template <class Graph>
std::vector<std::uint32_t> topological_order(Graph const& graph,
                                             std::vector<std::uint32_t> const& starts) {
  auto const count = static_cast<std::uint32_t>(graph.size());
  std::vector<std::uint32_t> children(count, 0);
  for (std::uint32_t node = 0; node < count; ++node)
    for (auto const parent : graph.parents_of(node)) ++children[parent];

  std::vector<std::uint32_t> tips;
  std::vector<bool> taken(count, false);
  auto const take = [&](std::uint32_t node) {
    if (children[node] == 0 && !taken[node]) tips.push_back(node);
    taken[node] = true;
  };
  for (auto const start : starts) take(start);
  for (std::uint32_t node = 0; node < count; ++node) take(node);
  std::stable_sort(tips.begin(), tips.end(),
                   [&](auto a, auto b) { return graph.committed(a) > graph.committed(b); });

  std::vector<std::uint32_t> order;
  order.reserve(count);
  std::vector<std::uint32_t> ready(tips.rbegin(), tips.rend());
  while (!ready.empty()) {
    auto const node = ready.back();
    ready.pop_back();
    order.push_back(node);
    for (auto const parent : graph.parents_of(node))
      if (--children[parent] == 0) ready.push_back(parent);
  }
  return order;
}

}  // namespace cairn
