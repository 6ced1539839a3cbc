// SPDX-License-Identifier: MIT
#include "git/walk.hpp"

#include "git/commit_header.hpp"
#include "git/kept_graph.hpp"
#include "git/objects/object_reader.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cairn::git {
namespace {

/// The commits of a graph, a CommitGraph or what can be asked the same, that were reached.
template <class Graph>
class GraphPart {
public:
  explicit GraphPart(Graph const& graph) : graph_(graph), reached_(graph.size(), false) {}

  void expect(std::uint32_t commit) {
    if (reached_[commit]) return;
    reached_[commit] = true;
    pending_.push_back(commit);
  }

  /// Goes from what is expected to all ancestors; whether the graph holds together.
  bool complete() {
    std::vector<std::uint32_t> parents;
    while (!pending_.empty()) {
      auto const commit = pending_.back();
      pending_.pop_back();
      parents.clear();
      if (!graph_.add_parents(commit, parents)) return false;
      edges_ += parents.size();
      if (edges_ > graph_.most_parents()) return false;
      for (auto const parent : parents) expect(parent);
    }
    return true;
  }

  /// Gives each commit its number among the columns, and adds it to them.
  bool add_to(History::Columns& columns) {
    numbers_.resize(graph_.size());
    auto const count = static_cast<std::size_t>(std::count(reached_.begin(), reached_.end(), true));
    columns.ids.reserve(count);
    columns.committed.reserve(count);
    columns.parents.reserve(edges_);
    columns.first_parent.reserve(count + 1);
    columns.parent_count.reserve(count);
    for (std::uint32_t commit = 0; commit < graph_.size(); ++commit) {
      if (!reached_[commit]) continue;
      numbers_[commit] = static_cast<std::uint32_t>(columns.ids.size());
      columns.ids.push_back(graph_.id(commit));
      columns.committed.push_back(graph_.committed(commit));
    }
    std::vector<std::uint32_t> parents;
    for (std::uint32_t commit = 0; commit < graph_.size(); ++commit) {
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

  std::uint32_t number(std::uint32_t commit) const { return numbers_[commit]; }

private:
  Graph const& graph_;
  std::vector<bool> reached_;
  std::vector<std::uint32_t> pending_;
  std::size_t edges_ = 0;  ///< from what was reached to its parents
  std::vector<std::uint32_t> numbers_;
};

/// A walk from tips to roots. What the graph does not hold is read, and comes before it.
template <class Graph>
class Walk {
public:
  /// What is read is left in `texts`, where that is not null.
  Walk(ObjectDatabase const& database, Graph const* graph, Remembered<std::string>* texts)
      : graph_(graph), texts_(texts), reader_(database) {
    if (graph != nullptr) graph_part_.emplace(*graph);
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

  /// Whether so much had to be read that the next walk should find it in the graph.
  bool is_far_beyond_the_graph() const { return nodes_.size() > KeptGraph::fewest; }

private:
  void expect(Oid const& id) {
    if (graph_part_)
      if (auto const commit = graph_->find(id)) return graph_part_->expect(*commit);
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
      if (texts_ != nullptr) texts_->add(id, std::string(object->bytes), object->bytes.size());
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
    return graph_part_->number(graph_->find(id).value());
  }

  Graph const* graph_;
  Remembered<std::string>* texts_;
  ObjectReader reader_;
  std::optional<GraphPart<Graph>> graph_part_;
  std::unordered_map<Oid, std::uint32_t, OidHash> newer_;
  std::vector<Oid> pending_;
  std::vector<History::Node> nodes_;
};

bool is_large(ObjectDatabase const& database) {
  constexpr std::size_t large = 4096;
  std::size_t objects = 0;
  for (auto const& pack : database.packs()) objects += pack.index().names().size();
  return objects >= large;
}

}  // namespace

std::optional<History> walk(ObjectDatabase const& database, std::span<Oid const> tips,
                            WalkFindings const& findings) {
  auto const* const graph = database.graph();
  auto const read_all = [&]() -> std::optional<History> {
    auto commits = PackedCommits::read(database, findings.texts);
    if (!commits) return std::nullopt;
    auto history = Walk(database, &*commits, findings.recent_texts).history(tips);
    if (history && findings.keep) findings.keep(*std::move(commits));
    return history;
  };
  // To go from parent to parent through a pack, by one thread, costs more than to read all of it.
  if (graph == nullptr && is_large(database))
    if (auto history = read_all()) return history;
  Walk walk(database, graph, findings.recent_texts);
  auto history = walk.history(tips);
  if (history && graph != nullptr && findings.keep && walk.is_far_beyond_the_graph()) read_all();
  return history;
}

}  // namespace cairn::git
