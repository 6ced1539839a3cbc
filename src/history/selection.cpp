// SPDX-License-Identifier: MIT
#include "history/selection.hpp"

#include "history/topology.hpp"

#include <algorithm>

namespace cairn {
namespace {

/// The chosen commits alone, numbered in the order of their positions.
struct Part {
  std::vector<Position> positions;
  std::vector<std::uint32_t> first_parent;
  std::vector<std::uint32_t> parents;
  History const& history;

  std::size_t size() const { return positions.size(); }
  std::span<std::uint32_t const> parents_of(std::uint32_t node) const {
    return std::span(parents).subspan(first_parent[node],
                                      first_parent[node + 1] - first_parent[node]);
  }
  std::int64_t committed(std::uint32_t node) const { return history.committed(positions[node]); }
};

Part part_of(History const& history, Selection const& chosen) {
  Part part{{}, {0}, {}, history};
  std::vector<std::uint32_t> number(history.size(), 0);
  for (Position at = 0; at < history.size(); ++at) {
    if (!chosen.contains(at)) continue;
    number[at] = static_cast<std::uint32_t>(part.positions.size());
    part.positions.push_back(at);
  }
  for (auto const at : part.positions) {
    for (auto const parent : history.parents(at))
      if (chosen.contains(parent)) part.parents.push_back(number[parent]);
    part.first_parent.push_back(static_cast<std::uint32_t>(part.parents.size()));
  }
  return part;
}

}  // namespace

void Selection::erase(Selection const& others) {
  for (std::size_t at = 0; at < member_.size(); ++at)
    if (others.member_[at]) member_[at] = false;
}

bool Selection::empty() const {
  return std::find(member_.begin(), member_.end(), true) == member_.end();
}

Selection reachable(History const& history, std::span<Position const> tips) {
  Selection reached(history);
  std::vector<Position> pending(tips.begin(), tips.end());
  while (!pending.empty()) {
    auto const at = pending.back();
    pending.pop_back();
    if (reached.contains(at)) continue;
    reached.insert(at);
    auto const parents = history.parents(at);
    pending.insert(pending.end(), parents.begin(), parents.end());
  }
  return reached;
}

std::vector<Position> in_order(History const& history, Selection const& chosen) {
  auto const part = part_of(history, chosen);
  auto order = topological_order(part, {});
  for (auto& node : order) node = part.positions[node];
  return order;
}

std::optional<Position> first_cut(History const& history, Selection const& chosen) {
  for (Position at = 0; at < history.size(); ++at)
    if (chosen.contains(at) && history.cut(at)) return at;
  return std::nullopt;
}

}  // namespace cairn
