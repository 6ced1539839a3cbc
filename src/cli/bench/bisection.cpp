// SPDX-License-Identifier: MIT
#include "cli/bench/bisection.hpp"

#include <algorithm>

namespace cairn::cli {

Bracket bisected(Bracket bracket, std::vector<std::size_t> candidates,
                 std::function<Trial(std::size_t)> const& trial) {
  for (;;) {
    std::erase_if(candidates,
                  [&](std::size_t at) { return at <= bracket.good || at >= bracket.bad; });
    if (candidates.empty()) return bracket;
    auto const middle = bracket.good + (bracket.bad - bracket.good) / 2;
    auto const away = [&](std::size_t at) { return at > middle ? at - middle : middle - at; };
    auto const next =
        std::min_element(candidates.begin(), candidates.end(),
                         [&](std::size_t a, std::size_t b) { return away(a) < away(b); });
    auto const at = *next;
    candidates.erase(next);
    switch (trial(at)) {
      case Trial::good: bracket.good = at; break;
      case Trial::bad: bracket.bad = at; break;
      case Trial::unknown: break;
    }
  }
}

}  // namespace cairn::cli
