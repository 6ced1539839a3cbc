// SPDX-License-Identifier: MIT
#include "history/ownership.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace cairn {
namespace {

/// The turn in which each release claims. A release that reaches one with a higher number is lifted
/// to that number: sorted by the lifted numbers, and older first among equals, ancestors come
/// first.
std::vector<Owner> turns(History const& history, std::span<Position const> releases) {
  std::vector<std::int64_t> lifted(history.size(), -1);
  for (Owner number = 0; number < releases.size(); ++number) lifted[releases[number]] = number;
  for (auto at = static_cast<Position>(history.size()); at-- > 0;)
    for (auto const parent : history.parents(at)) lifted[at] = std::max(lifted[at], lifted[parent]);

  std::vector<Owner> order(releases.size());
  std::iota(order.begin(), order.end(), Owner{0});
  std::sort(order.begin(), order.end(), [&](Owner a, Owner b) {
    return std::tuple(lifted[releases[a]], releases[b]) <
           std::tuple(lifted[releases[b]], releases[a]);
  });
  return order;
}

}  // namespace

std::vector<Owner> owners(History const& history, std::span<Position const> releases) {
  std::vector<Owner> owner(history.size(), unowned);
  std::vector<Position> pending;
  for (auto const release : turns(history, releases)) {
    pending.assign(1, releases[release]);
    while (!pending.empty()) {
      auto const at = pending.back();
      pending.pop_back();
      if (owner[at] != unowned) continue;
      owner[at] = release;
      auto const parents = history.parents(at);
      pending.insert(pending.end(), parents.begin(), parents.end());
    }
  }
  return owner;
}

}  // namespace cairn
