// SPDX-License-Identifier: MIT
#pragma once

#include "support/names.hpp"

#include <array>
#include <cstddef>
#include <functional>
#include <vector>

namespace cairn::cli {

/// What looking at one commit came to.
enum class Trial { good, bad, unknown };

constexpr auto names_of(Trial) {
  return std::array{name(Trial::good, "good"), name(Trial::bad, "bad"),
                    name(Trial::unknown, "not certain")};
}

/// The change is behind `good` and not behind `bad`, places on a line.
struct Bracket {
  std::size_t good = 0;
  std::size_t bad = 0;

  bool operator==(Bracket const&) const = default;
};

/// Narrows `bracket` by trials at `candidates`, those next to the middle first, until none is left
/// within it. One that is not certain is passed over; each is tried once at most.
Bracket bisected(Bracket bracket, std::vector<std::size_t> candidates,
                 std::function<Trial(std::size_t)> const& trial);

}  // namespace cairn::cli
