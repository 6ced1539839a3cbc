// SPDX-License-Identifier: MIT
#pragma once

#include "git/commit_header.hpp"
#include "git/objects/object_reader.hpp"
#include "git/reader.hpp"
#include "git/remembered.hpp"
#include "history/numbering.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <queue>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cairn::git {

/// Reads a history from its newest commits on. Generations of the commit-graph say what is new, or
/// the dates of commits where there is none; where those are seen to contradict the history by more
/// than clocks may be wrong, or an object is missing, the whole is read at once.
class RecentHistory : public GrowingHistory {
public:
  /// `database`, `whole`, which reads all of it, and `texts` outlive this. What no tag leads to is
  /// wanted again: what had to be inflated of it is left in `texts`.
  RecentHistory(ObjectDatabase const& database, std::span<Oid const> tips, std::size_t heads,
                Reader const& whole, Remembered<std::string>& texts)
      : database_(database),
        graph_(database.graph()),
        whole_(whole),
        texts_(texts),
        tips_(tips.begin(), tips.end()),
        heads_(heads),
        reader_(database) {}

  PartOfHistory newest(std::size_t count) override;

private:
  using Number = std::uint32_t;  ///< of a commit that was met, in the order of the meetings

  /// A part of a list.
  struct Run {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };

  struct Met {
    Oid id;  ///< where it is not in the graph
    std::int64_t committed = 0;
    std::uint64_t age = 0;  ///< greater than that of every parent: a generation; or just the date
    std::optional<CommitGraph::Number> in_graph;
    Run parent_ids;  ///< in parent_ids_, where it is not in the graph
    Run parents;     ///< in parents_, since they were met
    bool taken = false;
    bool claimed = false;  ///< a tip that is no head leads to it
  };

  using Header = std::optional<CommitHeader>;  ///< none: the commit cannot be read

  std::optional<Number> meet(Oid const& id, bool claimed);
  std::optional<Number> meet(Oid const& id, bool claimed,
                             std::function<Header()> const& read_header);
  Number meet_in_graph(CommitGraph::Number commit, bool claimed);
  Number add(Met commit, bool claimed);
  void claim(Number known);
  bool meet_parents(Number number);
  bool meet_tips();
  Header header_of(Oid const& id, bool claimed);
  std::vector<std::optional<CommitGraph::Number>> numbers_in_graph(std::span<Oid const> ids) const;
  std::vector<Header> headers_of(std::span<Oid const> ids) const;
  bool take(std::size_t count);
  bool border_is_sound();
  std::uint64_t margin() const;
  Oid id_of(Met const& commit) const;
  std::span<Number const> parents_of(Met const& commit) const;
  History history(std::vector<Number> starts) const;
  PartOfHistory part() const;

  ObjectDatabase const& database_;
  CommitGraph const* graph_;
  Reader const& whole_;
  Remembered<std::string>& texts_;
  std::vector<Oid> tips_;
  std::size_t heads_;
  ObjectReader reader_;
  std::vector<Met> met_;
  std::vector<Number> met_tips_;  ///< of each tip
  Numbering known_;               ///< of what is in the graph
  Numbering known_objects_;       ///< of the rest
  std::vector<Oid> parent_ids_;
  std::vector<Number> parents_;
  std::vector<CommitGraph::Number> parents_in_graph_;              ///< of one commit, for a moment
  std::priority_queue<std::pair<std::uint64_t, Number>> pending_;  ///< by age
  std::size_t taken_ = 0;
  std::size_t enough_ = 0;     ///< how many to take at least
  std::size_t unclaimed_ = 0;  ///< among those that are pending
  std::uint64_t down_to_ =
      std::numeric_limits<std::uint64_t>::max();  ///< the age down to which all commits were taken
};

}  // namespace cairn::git
