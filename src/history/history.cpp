// SPDX-License-Identifier: MIT
#include "history/history.hpp"

#include "history/topology.hpp"

#include <algorithm>
#include <numeric>

namespace cairn {
namespace {

/// The nodes of a walk by their own numbers, before they have positions.
struct Graph {
  std::vector<std::uint32_t> first_parent;
  std::vector<std::uint32_t> parents;
  std::span<History::Node const> nodes;

  std::size_t size() const { return nodes.size(); }
  std::span<std::uint32_t const> parents_of(std::uint32_t node) const {
    return std::span(parents).subspan(first_parent[node],
                                      first_parent[node + 1] - first_parent[node]);
  }
  std::int64_t committed(std::uint32_t node) const { return nodes[node].committed; }
};

class Index {
public:
  explicit Index(std::span<History::Node const> nodes) : nodes_(nodes), order_(nodes.size()) {
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(),
              [&](auto a, auto b) { return nodes_[a].id < nodes_[b].id; });
  }

  std::optional<std::uint32_t> find(Oid const& id) const {
    auto const at = std::lower_bound(order_.begin(), order_.end(), id,
                                     [&](auto a, Oid const& b) { return nodes_[a].id < b; });
    if (at == order_.end() || nodes_[*at].id != id) return std::nullopt;
    return *at;
  }

  std::vector<std::uint32_t> const& order() const { return order_; }

private:
  std::span<History::Node const> nodes_;
  std::vector<std::uint32_t> order_;
};

Graph graph_of(std::span<History::Node const> nodes, Index const& index) {
  Graph graph;
  graph.nodes = nodes;
  graph.first_parent.reserve(nodes.size() + 1);
  graph.first_parent.push_back(0);
  for (auto const& node : nodes) {
    for (auto const& parent : node.parents)
      if (auto const at = index.find(parent)) graph.parents.push_back(*at);
    graph.first_parent.push_back(static_cast<std::uint32_t>(graph.parents.size()));
  }
  return graph;
}

}  // namespace

History::History(std::span<Node const> nodes, std::span<Oid const> tips) {
  Index const index(nodes);
  auto const graph = graph_of(nodes, index);

  std::vector<std::uint32_t> starts;
  for (auto const& tip : tips)
    if (auto const at = index.find(tip)) starts.push_back(*at);
  auto const order = topological_order(graph, starts);

  std::vector<Position> position(nodes.size());
  for (Position at = 0; at < order.size(); ++at) position[order[at]] = at;

  ids_.reserve(order.size());
  first_parent_.push_back(0);
  for (auto const node : order) {
    ids_.push_back(nodes[node].id);
    committed_.push_back(nodes[node].committed);
    parent_count_.push_back(
        static_cast<std::uint16_t>(std::min<std::size_t>(nodes[node].parents.size(), UINT16_MAX)));
    for (auto const parent : graph.parents_of(node)) parents_.push_back(position[parent]);
    first_parent_.push_back(static_cast<std::uint32_t>(parents_.size()));
  }
  for (auto const node : index.order()) by_id_.push_back(position[node]);
}

std::span<Position const> History::parents(Position at) const {
  return std::span(parents_).subspan(first_parent_[at], first_parent_[at + 1] - first_parent_[at]);
}

std::optional<Position> History::find(Oid const& wanted) const {
  auto const at = std::lower_bound(by_id_.begin(), by_id_.end(), wanted,
                                   [&](Position a, Oid const& b) { return id(a) < b; });
  if (at == by_id_.end() || id(*at) != wanted) return std::nullopt;
  return *at;
}

}  // namespace cairn
