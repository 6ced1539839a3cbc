// SPDX-License-Identifier: MIT
#include "history/history.hpp"

#include "history/topology.hpp"
#include "support/error.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

namespace cairn {
namespace {

/// The commits of a walk by their own numbers, before they have positions.
struct Graph {
  History::Columns const& columns;

  std::size_t size() const { return columns.ids.size(); }
  std::span<std::uint32_t const> parents_of(std::uint32_t node) const {
    return std::span(columns.parents)
        .subspan(columns.first_parent[node],
                 columns.first_parent[node + 1] - columns.first_parent[node]);
  }
  std::int64_t committed(std::uint32_t node) const { return columns.committed[node]; }
};

/// The numbers of `ids` in the order of the ids.
std::vector<std::uint32_t> sorted_by_id(OidColumn const& ids) {
  std::vector<std::uint32_t> order(ids.size());
  std::iota(order.begin(), order.end(), 0U);
  auto const before = [&](auto a, auto b) {
    auto const one = ids.bytes(a);
    return std::memcmp(one.data(), ids.bytes(b).data(), one.size()) < 0;
  };
  if (!std::is_sorted(order.begin(), order.end(), before))
    std::sort(order.begin(), order.end(), before);
  return order;
}

std::optional<std::uint32_t> find_in(std::span<History::Node const> nodes, Oid const& id) {
  auto const at = std::lower_bound(nodes.begin(), nodes.end(), id,
                                   [](auto const& node, Oid const& b) { return node.id < b; });
  if (at == nodes.end() || at->id != id) return std::nullopt;
  return static_cast<std::uint32_t>(at - nodes.begin());
}

std::uint16_t counted(std::size_t parents) {
  return static_cast<std::uint16_t>(std::min<std::size_t>(parents, UINT16_MAX));
}

/// `nodes` are in the order of their ids.
History::Columns columns_of(std::span<History::Node const> nodes) {
  History::Columns columns;
  for (auto const& node : nodes) {
    columns.ids.push_back(node.id);
    columns.committed.push_back(node.committed);
    columns.parent_count.push_back(counted(node.parents.size()));
    for (auto const& parent : node.parents)
      if (auto const at = find_in(nodes, parent)) columns.parents.push_back(*at);
    columns.first_parent.push_back(static_cast<std::uint32_t>(columns.parents.size()));
  }
  return columns;
}

std::vector<std::uint32_t> numbers_of(std::span<History::Node const> nodes,
                                      std::span<Oid const> ids) {
  std::vector<std::uint32_t> numbers;
  for (auto const& id : ids)
    if (auto const at = find_in(nodes, id)) numbers.push_back(*at);
  return numbers;
}

std::vector<History::Node> sorted(std::span<History::Node const> nodes) {
  std::vector<History::Node> result(nodes.begin(), nodes.end());
  std::sort(result.begin(), result.end(), [](auto const& a, auto const& b) { return a.id < b.id; });
  return result;
}

}  // namespace

History::History(std::span<Node const> nodes, std::span<Oid const> tips) {
  auto const in_order = sorted(nodes);
  *this = History(columns_of(in_order), numbers_of(in_order, tips));
}

History::History(Columns columns, std::span<std::uint32_t const> tips) {
  auto const order = topological_order(Graph{columns}, {tips.begin(), tips.end()});
  if (order.size() != columns.ids.size())
    throw Error(Fault::fatal, "cannot read the history: commits are each other's ancestors")
        .hint("check the repository with 'git fsck' and 'git commit-graph verify'");
  put_in_order(columns, order);
}

void History::put_in_order(Columns const& columns, std::vector<std::uint32_t> const& order) {
  std::vector<Position> position(order.size());
  for (Position at = 0; at < order.size(); ++at) position[order[at]] = at;

  Graph const graph{columns};
  ids_.reserve(order.size());
  committed_.reserve(order.size());
  parent_count_.reserve(order.size());
  parents_.reserve(columns.parents.size());
  first_parent_.reserve(order.size() + 1);
  first_parent_.push_back(0);
  for (auto const node : order) {
    ids_.push_back(columns.ids.bytes(node));
    committed_.push_back(columns.committed[node]);
    parent_count_.push_back(columns.parent_count[node]);
    for (auto const parent : graph.parents_of(node)) parents_.push_back(position[parent]);
    first_parent_.push_back(static_cast<std::uint32_t>(parents_.size()));
  }
  by_id_ = sorted_by_id(columns.ids);
  for (auto& entry : by_id_) entry = position[entry];
}

std::span<Position const> History::parents(Position at) const {
  return std::span(parents_).subspan(first_parent_[at], first_parent_[at + 1] - first_parent_[at]);
}

std::optional<Position> History::find(Oid const& wanted) const {
  auto const bytes = wanted.bytes();
  if (empty() || ids_.bytes(0).size() != bytes.size()) return std::nullopt;
  auto const order = [&](Position a) {
    return std::memcmp(ids_.bytes(a).data(), bytes.data(), bytes.size());
  };
  auto const at = std::lower_bound(by_id_.begin(), by_id_.end(), 0,
                                   [&](Position a, int) { return order(a) < 0; });
  if (at == by_id_.end() || order(*at) != 0) return std::nullopt;
  return *at;
}

}  // namespace cairn
