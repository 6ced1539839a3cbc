// SPDX-License-Identifier: MIT
#include "bench/effect.hpp"

#include "statistics/sample.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace cairn::bench {
namespace {

using Values = std::span<double const>;

Measure measure_of(Values base, Values head) {
  auto const positive = [](double value) { return value > 0; };
  if (std::all_of(base.begin(), base.end(), positive) &&
      std::all_of(head.begin(), head.end(), positive))
    return Measure::logarithms;
  return statistics::median(base) == 0.0 ? Measure::itself : Measure::median;
}

std::vector<double> logarithms_of(Values values) {
  std::vector<double> logarithms;
  for (double const value : values) logarithms.push_back(std::log(value));
  return logarithms;
}

/// Half of the values may be the same, as counts are, and still differ.
double spread(Values values) {
  auto const robust = statistics::robust_deviation(values);
  return robust > 0 ? robust : statistics::deviation(values);
}

double pooled_spread(Values base, Values head) {
  auto const n = static_cast<double>(base.size());
  auto const m = static_cast<double>(head.size());
  if (n + m < 3) return 0;
  auto const of_base = spread(base);
  auto const of_head = spread(head);
  return std::sqrt((of_base * of_base * (n - 1) + of_head * of_head * (m - 1)) / (n + m - 2));
}

std::optional<double> divided(std::optional<double> value, double scale) {
  if (value) *value /= scale;
  return value;
}

statistics::Shift mirrored(statistics::Shift const& shift) {
  auto const negative = [](std::optional<double> value) {
    if (value) *value = -*value;
    return value;
  };
  return {-shift.estimate, negative(shift.upper), negative(shift.lower)};
}

void contrast_logarithms(Contrast& contrast, Values base, Values head, double confidence) {
  contrast.worse = statistics::log_shift(base, head, confidence);
  contrast.deviation = pooled_spread(logarithms_of(base), logarithms_of(head));
}

void contrast_plainly(Contrast& contrast, Values base, Values head, double confidence) {
  auto const scale =
      contrast.measure == Measure::itself ? 1.0 : std::fabs(statistics::median(base));
  auto const shift = statistics::shift(base, head, confidence);
  contrast.worse = {shift.estimate / scale, divided(shift.lower, scale),
                    divided(shift.upper, scale)};
  contrast.deviation = pooled_spread(base, head) / scale;
}

}  // namespace

Contrast contrast_of(Values base, Values head, Better better, double confidence) {
  Contrast contrast;
  contrast.measure = measure_of(base, head);
  contrast.base_count = base.size();
  contrast.head_count = head.size();
  if (contrast.measure == Measure::logarithms)
    contrast_logarithms(contrast, base, head, confidence);
  else
    contrast_plainly(contrast, base, head, confidence);

  auto const test = statistics::mann_whitney(base, head);
  contrast.p = test.two_sided;
  contrast.p_worse = test.greater;
  contrast.p_better = test.less;
  if (better == Better::higher) {
    contrast.worse = mirrored(contrast.worse);
    std::swap(contrast.p_worse, contrast.p_better);
  }
  return contrast;
}

std::optional<Effect> effect_of(Contrast const& contrast, Better better, double q) {
  if (contrast.measure == Measure::itself) return std::nullopt;
  auto const shift = better == Better::higher ? mirrored(contrast.worse) : contrast.worse;
  auto const ratio = [&](double value) { return 1 + from_measure(contrast.measure, value); };
  Effect effect;
  effect.ratio = ratio(shift.estimate);
  if (shift.lower) effect.lower = ratio(*shift.lower);
  if (shift.upper) effect.upper = ratio(*shift.upper);
  effect.p = contrast.p;
  effect.q = q;
  return effect;
}

double to_measure(Measure measure, double change) {
  return measure == Measure::logarithms ? std::log1p(change) : change;
}

double from_measure(Measure measure, double shift) {
  return measure == Measure::logarithms ? std::expm1(shift) : shift;
}

Side side_of(Values values) {
  auto const [least, greatest] = std::minmax_element(values.begin(), values.end());
  return {values.size(),
          statistics::median(values),
          statistics::mean(values),
          statistics::deviation(values),
          *least,
          *greatest};
}

}  // namespace cairn::bench
