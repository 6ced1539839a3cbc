// SPDX-License-Identifier: MIT
#pragma once

#include "history/oid.hpp"

#include <cstddef>
#include <unordered_map>
#include <utility>

namespace cairn::git {

/// What was last learnt of objects, by their names. It forgets the older half at a time.
template <class Value>
class Remembered {
public:
  /// Remembers no more than what costs `most` together, and what was added last.
  explicit Remembered(std::size_t most) : half_(most / 2) {}

  /// Null where it is not known, or not any more; otherwise for as long as nothing is added.
  Value const* find(Oid const& id) const {
    for (auto const* const values : {&new_, &old_})
      if (auto const found = values->find(id); found != values->end()) return &found->second;
    return nullptr;
  }

  Value const& add(Oid const& id, Value value, std::size_t cost) {
    if (cost_ + cost > half_) {
      // Not a move: the table keeps its size.
      std::swap(old_, new_);
      new_.clear();
      cost_ = 0;
    }
    cost_ += cost;
    return new_.insert_or_assign(id, std::move(value)).first->second;
  }

private:
  using Values = std::unordered_map<Oid, Value, OidHash>;

  std::size_t half_;
  std::size_t cost_ = 0;  ///< of new_
  Values new_;
  Values old_;
};

}  // namespace cairn::git
