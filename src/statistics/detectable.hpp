// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>

namespace cairn::statistics {

/// The rule of a verdict, and what it is asked to find.
struct Rule {
  double threshold = 0;      ///< the estimated shift has to be greater
  double confidence = 0.95;  ///< of the lower bound, which has to be above 0
  double power = 0.8;        ///< in how many of all comparisons the change is to be found
};

/// The smallest true shift that the rule [shift().estimate > threshold and shift().lower > 0] finds
/// in `rule.power` of all comparisons of `n` with `m` values, whose noise has the standard
/// deviation `deviation`: for a ratio all of it on logarithms. None where so few values have no
/// bound.
///
/// Normal approximations: of the estimate by its asymptotic efficiency of 3/pi (Hodges and Lehmann
/// 1963), of the test by the exact mean and variance of U under a shift of normal noise (Lehmann,
/// Nonparametrics, 2.3).
std::optional<double> detectable_shift(std::size_t n, std::size_t m, double deviation,
                                       Rule const& rule);

}  // namespace cairn::statistics
