// SPDX-License-Identifier: MIT
#pragma once

#include "history/history.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace cairn {

/// Some of the commits of a History.
class Selection {
public:
  explicit Selection(History const& history) : member_(history.size(), false) {}

  bool contains(Position at) const { return member_[at]; }
  void insert(Position at) { member_[at] = true; }
  void erase(Position at) { member_[at] = false; }
  void erase(Selection const& others);  ///< of the same History
  bool empty() const;

private:
  std::vector<bool> member_;
};

/// Every commit that one of `tips` leads to, itself included. Linear.
Selection reachable(History const& history, std::span<Position const> tips);

/// The chosen commits in the order of `git rev-list --topo-order` over just them: what else the
/// History holds changes nothing.
std::vector<Position> in_order(History const& history, Selection const& chosen);

/// A chosen commit whose parents are not all in the history: where a shallow clone ends. None where
/// the chosen part is whole.
std::optional<Position> first_cut(History const& history, Selection const& chosen);

}  // namespace cairn
