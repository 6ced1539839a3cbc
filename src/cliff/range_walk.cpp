// SPDX-License-Identifier: MIT
#include "cliff/range_walk.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <vector>

namespace cairn::cliff {
namespace {

/// How many commits without interest are looked at after the last one with.
constexpr int patience_at_first = 5;

class RangeWalk {
public:
  explicit RangeWalk(History const& history)
      : history_(history),
        boring_(history.size()),
        seen_(history.size()),
        read_(history.size()),
        expanded_(history.size()) {}

  Selection of(Position from, Position to) {
    read_[to] = read_[from] = seen_[from] = true;
    boring_[from] = true;
    spread(from);
    if (to != from) await(to);
    auto done = visit(from);
    while (!done && !frontier_.empty()) {
      auto const next = frontier_.begin()->second;
      frontier_.erase(frontier_.begin());
      interesting_ -= !boring_[next];
      done = visit(next);
    }
    Selection selection(history_);
    for (auto const commit : shown_)
      if (!boring_[commit]) selection.insert(commit);
    return selection;
  }

private:
  /// True: the walk is over.
  bool visit(Position commit) {
    expand(commit);
    if (!boring_[commit]) {
      last_time_ = history_.committed(commit);
      shown_.push_back(commit);
      return false;
    }
    spread(commit);
    patience_ = is_worth_going_on() ? patience_at_first : patience_ - 1;
    if (frontier_.empty()) patience_ = 0;
    return patience_ == 0;
  }

  bool is_worth_going_on() const {
    if (frontier_.empty()) return false;
    auto const newest = frontier_.begin()->first;
    return last_time_ <= newest || interesting_ > 0;
  }

  void expand(Position commit) {
    if (expanded_[commit]) return;
    expanded_[commit] = true;
    for (auto const parent : history_.parents(commit)) {
      if (boring_[commit]) {
        mark(parent);
        read_[parent] = true;
        spread(parent);
      } else {
        read_[parent] = true;
        if (seen_[parent]) continue;
      }
      await(parent);
    }
  }

  void await(Position commit) {
    seen_[commit] = true;
    frontier_.emplace(history_.committed(commit), commit);
    interesting_ += !boring_[commit];
  }

  void mark(Position commit) {
    if (boring_[commit]) return;
    boring_[commit] = true;
    // It may wait at several places of the frontier, which count it as of interest.
    auto const [first, last] = frontier_.equal_range(history_.committed(commit));
    interesting_ -= std::count_if(first, last, [&](auto const& entry) { return entry.second == commit; });
  }

  /// The ancestors of a commit without interest have none, as far as they have been read.
  void spread(Position commit) {
    if (!read_[commit]) return;
    std::vector<Position> pending(history_.parents(commit).begin(), history_.parents(commit).end());
    while (!pending.empty()) {
      auto const at = pending.back();
      pending.pop_back();
      if (boring_[at]) continue;
      mark(at);
      if (read_[at])
        pending.insert(pending.end(), history_.parents(at).begin(), history_.parents(at).end());
    }
  }

  History const& history_;
  std::vector<bool> boring_;
  std::vector<bool> seen_;
  std::vector<bool> read_;  ///< its parents are known
  std::vector<bool> expanded_;
  std::multimap<std::int64_t, Position, std::greater<>> frontier_;
  std::ptrdiff_t interesting_ = 0;  ///< in the frontier
  std::vector<Position> shown_;
  std::int64_t last_time_ = std::numeric_limits<std::int64_t>::max();
  int patience_ = patience_at_first;
};

}  // namespace

Selection range_of_libgit2(History const& history, Position from, Position to) {
  return RangeWalk(history).of(from, to);
}

}  // namespace cairn::cliff
