// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>

namespace cairn::statistics {

/// The value that a variable of Student's distribution is below with `probability`, in (0, 1);
/// `degrees` of freedom, positive.
double student_quantile(double probability, double degrees);

/// Two samples as Student's test sees them.
struct Moments {
  double mean = 0;
  double deviation = 0;
  double count = 0;
};

/// The two-sided p of Student's test of equal means with pooled variance. 1 where there are fewer
/// than three values in all, or no deviation and equal means; 0 with no deviation and other means.
double student_test(Moments const& left, Moments const& right);

/// Where the next session of unchanged code lies, after those before it.
struct Prediction {
  double center = 0;  ///< the mean of the sessions
  double margin = 0;  ///< how far above it, or below it, the next one may lie by chance

  bool operator==(Prediction const&) const = default;
};

/// The prediction interval of the next value: the mean and t(K-1, confidence) * s * sqrt(1 + 1/K)
/// (Hahn and Meeker, Statistical Intervals, 4.7). The values are those of K earlier sessions: for a
/// ratio the logarithms of their medians. `confidence` is that of each side alone. None for fewer
/// than two.
///
/// The margin belongs to the center. A single session as a baseline lies off the center itself:
/// head is beyond chance where head - base is greater than center + margin - base.
std::optional<Prediction> prediction(std::span<double const> sessions, double confidence = 0.99);

/// The margin alone.
std::optional<double> noise_floor(std::span<double const> sessions, double confidence = 0.99);

}  // namespace cairn::statistics
