// SPDX-License-Identifier: MIT
#include "statistics/student.hpp"

#include "statistics/sample.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>

namespace cairn::statistics {

double student_quantile(double probability, double degrees) {
  return boost::math::quantile(boost::math::students_t(degrees), probability);
}

double student_test(Moments const& left, Moments const& right) {
  double const degrees = left.count + right.count - 2;
  if (degrees < 1) return 1;
  double const squares = (left.count - 1) * left.deviation * left.deviation +
                         (right.count - 1) * right.deviation * right.deviation;
  double const error = std::sqrt(squares / degrees * (1 / left.count + 1 / right.count));
  double const distance = std::abs(left.mean - right.mean);
  if (error == 0) return distance == 0 ? 1 : 0;
  double const t = distance / error;
  if (!std::isfinite(t)) return 0;
  return 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(degrees), t));
}

std::optional<Prediction> prediction(std::span<double const> sessions, double confidence) {
  if (sessions.size() < 2) return std::nullopt;
  auto const count = static_cast<double>(sessions.size());
  double const margin =
      student_quantile(confidence, count - 1) * deviation(sessions) * std::sqrt(1 + 1 / count);
  return Prediction{.center = mean(sessions), .margin = margin};
}

std::optional<double> noise_floor(std::span<double const> sessions, double confidence) {
  auto const next = prediction(sessions, confidence);
  if (!next) return std::nullopt;
  return next->margin;
}

}  // namespace cairn::statistics
