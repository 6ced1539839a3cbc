// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace cairn::statistics {

/// P-values of a suite, adjusted by Benjamini and Hochberg (J. R. Statist. Soc. B 57, 1995,
/// 289-300), in the order given: to call those up to q significant keeps the rate of false
/// discoveries at q. What R's p.adjust(p, "BH") gives.
std::vector<double> benjamini_hochberg(std::span<double const> p);

}  // namespace cairn::statistics
