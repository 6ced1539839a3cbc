// SPDX-License-Identifier: MIT
#include "statistics/normal.hpp"

#include <boost/math/distributions/normal.hpp>

#include <cmath>
#include <numbers>

namespace cairn::statistics {

double normal_below(double z) {
  return std::erfc(-z / std::numbers::sqrt2) / 2;
}

double normal_above(double z) {
  return normal_below(-z);
}

double normal_quantile(double probability) {
  return boost::math::quantile(boost::math::normal(), probability);
}

}  // namespace cairn::statistics
