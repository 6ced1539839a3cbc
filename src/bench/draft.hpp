// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/effect.hpp"
#include "bench/pairing.hpp"
#include "bench/verdict.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cairn::bench {

/// A comparison whose verdict may wait for what the rest of the suite says.
struct Draft {
  Comparison comparison;
  std::optional<Contrast> contrast;  ///< none: the verdict stands
  Limits limits;
  bool floor_missing = false;  ///< too few sessions are known to tell noise from change
  bool within_noise = false;   ///< head is no further from the level of base than sessions are
};

/// One draft for each metric of a pairing; one in all where head failed.
std::vector<Draft> drafts_of(Pairing const& pairing, Request const& request, Policy const& policy);

/// Gives drafts their verdicts: p-values are adjusted over all that is gated, and over all that is
/// only shown, which must not take significance away from what counts.
void settle(std::vector<Draft>& drafts, Policy const& policy);

}  // namespace cairn::bench
