// SPDX-License-Identifier: MIT
#include "git/walk.hpp"

#include "git/commit_header.hpp"
#include "git/objects/object_reader.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cairn::git {
namespace {

/// The commits of the graph that were reached.
class GraphPart {
public:
  explicit GraphPart(CommitGraph const& graph) : graph_(graph), reached_(graph.size(), false) {}

  void expect(CommitGraph::Number commit) {
    if (reached_[commit]) return;
    reached_[commit] = true;
    pending_.push_back(commit);
  }

  /// Goes from what is expected to all ancestors; whether the graph holds together.
  bool complete() {
    std::vector<CommitGraph::Number> parents;
    while (!pending_.empty()) {
      auto const commit = pending_.back();
      pending_.pop_back();
      parents.clear();
      if (!graph_.add_parents(commit, parents)) return false;
      for (auto const parent : parents) expect(parent);
    }
    return true;
  }

  /// Gives each commit its number among the columns, and adds it to them.
  bool add_to(History::Columns& columns) {
    numbers_.resize(graph_.size());
    for (CommitGraph::Number commit = 0; commit < graph_.size(); ++commit) {
      if (!reached_[commit]) continue;
      numbers_[commit] = static_cast<std::uint32_t>(columns.ids.size());
      columns.ids.push_back(graph_.id(commit));
      columns.committed.push_back(graph_.row(commit).committed);
    }
    std::vector<CommitGraph::Number> parents;
    for (CommitGraph::Number commit = 0; commit < graph_.size(); ++commit) {
      if (!reached_[commit]) continue;
      parents.clear();
      if (!graph_.add_parents(commit, parents)) return false;
      for (auto const parent : parents) columns.parents.push_back(numbers_[parent]);
      columns.first_parent.push_back(static_cast<std::uint32_t>(columns.parents.size()));
      columns.parent_count.push_back(
          static_cast<std::uint16_t>(std::min<std::size_t>(parents.size(), UINT16_MAX)));
    }
    return true;
  }

  std::uint32_t number(CommitGraph::Number commit) const { return numbers_[commit]; }

private:
  CommitGraph const& graph_;
  std::vector<bool> reached_;
  std::vector<CommitGraph::Number> pending_;
  std::vector<std::uint32_t> numbers_;
};

/// A walk from tips to roots. What the graph does not hold is read, and comes before it.
class Walk {
public:
  explicit Walk(ObjectDatabase const& database) : database_(database), reader_(database) {
    if (database.graph() != nullptr) graph_part_.emplace(*database.graph());
  }

  std::optional<History> history(std::span<Oid const> tips) {
    for (auto const& tip : tips) expect(tip);
    if (!read_newer() || (graph_part_ && !graph_part_->complete())) return std::nullopt;

    History::Columns columns;
    if (graph_part_ && !graph_part_->add_to(columns)) return std::nullopt;
    add_newer(columns);
    std::vector<std::uint32_t> starts;
    for (auto const& tip : tips) starts.push_back(number(tip));
    return History(std::move(columns), starts);
  }

private:
  void expect(Oid const& id) {
    if (graph_part_)
      if (auto const commit = database_.graph()->find(id)) return graph_part_->expect(*commit);
    if (newer_.try_emplace(id, newer_.size()).second) pending_.push_back(id);
  }

  bool read_newer() {
    while (!pending_.empty()) {
      auto const id = pending_.back();
      pending_.pop_back();
      auto const object = reader_.read(id);
      if (!object || object->kind != ObjectKind::commit) return false;
      auto header = parse_commit_header(id, object->bytes);
      if (!header) return false;
      for (auto const& parent : header->node.parents) expect(parent);
      nodes_.push_back(std::move(header->node));
    }
    return true;
  }

  void add_newer(History::Columns& columns) {
    std::sort(nodes_.begin(), nodes_.end(),
              [](auto const& a, auto const& b) { return a.id < b.id; });
    auto number = static_cast<std::uint32_t>(columns.ids.size());
    for (auto const& node : nodes_) newer_[node.id] = number++;
    for (auto const& node : nodes_) {
      columns.ids.push_back(node.id);
      columns.committed.push_back(node.committed);
      for (auto const& parent : node.parents) columns.parents.push_back(this->number(parent));
      columns.first_parent.push_back(static_cast<std::uint32_t>(columns.parents.size()));
      columns.parent_count.push_back(
          static_cast<std::uint16_t>(std::min<std::size_t>(node.parents.size(), UINT16_MAX)));
    }
  }

  std::uint32_t number(Oid const& id) const {
    if (auto const found = newer_.find(id); found != newer_.end()) return found->second;
    return graph_part_->number(database_.graph()->find(id).value());
  }

  ObjectDatabase const& database_;
  ObjectReader reader_;
  std::optional<GraphPart> graph_part_;
  std::unordered_map<Oid, std::uint32_t, OidHash> newer_;
  std::vector<Oid> pending_;
  std::vector<History::Node> nodes_;
};

}  // namespace

std::optional<History> walk(ObjectDatabase const& database, std::span<Oid const> tips) {
  return Walk(database).history(tips);
}

}  // namespace cairn::git
