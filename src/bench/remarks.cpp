// SPDX-License-Identifier: MIT
#include "bench/remarks.hpp"

#include "bench/quantity.hpp"
#include "statistics/sample.hpp"
#include "statistics/trend.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::bench {
namespace {

/// Fewer values have no shape.
constexpr std::size_t least_count = 5;

/// What a trend is called one at: ten values in random order seem to have one in a hundred cases.
constexpr double trend_level = 0.01;

constexpr std::string_view is_one = "is an outlier";
constexpr std::string_view are_some = "are outliers";

std::string range_of(std::span<double const> values, Metric const& metric) {
  auto const [least, greatest] = std::minmax_element(values.begin(), values.end());
  return fmt::format("{} to {}", quantity(*least, metric.unit), quantity(*greatest, metric.unit));
}

bool all_equal(std::span<double const> values) {
  return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

/// The first run pays for cold caches.
bool first_is_worst(std::span<double const> values, std::vector<std::size_t> const& outliers,
                    Metric const& metric) {
  if (outliers.empty() || outliers.front() != 0) return false;
  auto const middle = statistics::median(values);
  return metric.better == Better::lower ? values[0] > middle : values[0] < middle;
}

std::string remark_on_trend(std::string_view side, statistics::Trend const& trend) {
  auto p = probability(trend.p);
  p.insert(0, p.starts_with('<') ? "p " : "p = ");
  return fmt::format(
      "{} is not stationary: its values {} in the order of its runs ({}): warm-up or throttling",
      side, trend.tau < 0 ? "fall" : "rise", p);
}

}  // namespace

std::vector<std::string> remarks_on(std::string_view side, std::span<double const> values,
                                    Metric const& metric) {
  std::vector<std::string> remarks;
  if (metric.exact) {
    if (!all_equal(values))
      remarks.push_back(fmt::format("values of {} differ where they ought to be the same: {}", side,
                                    range_of(values, metric)));
    return remarks;
  }
  if (values.size() < least_count || all_equal(values)) return remarks;
  auto const outliers = statistics::outliers(values);
  if (!outliers.empty())
    remarks.push_back(fmt::format("{} of {} values of {} {}", outliers.size(), values.size(), side,
                                  outliers.size() == 1 ? is_one : are_some));
  if (first_is_worst(values, outliers, metric))
    remarks.push_back(
        fmt::format("the first run of {} is far worse than the others: warm up", side));
  if (auto const trend = statistics::mann_kendall(values); trend.p < trend_level)
    remarks.push_back(remark_on_trend(side, trend));
  return remarks;
}

bool counts_outliers(std::string_view remark) {
  return remark.ends_with(is_one) || remark.ends_with(are_some);
}

std::vector<std::string> remarks_on_disturbance(std::string_view side,
                                                SampleRecords const& records) {
  auto const switches = values_of(records, metric_of("involuntary-switches"));
  if (switches.size() < least_count) return {};
  // A run that is never interrupted has zero, and one interruption more says nothing.
  auto const many = 10 * (statistics::median(switches) + 1);
  auto const disturbed =
      std::count_if(switches.begin(), switches.end(), [&](double each) { return each > many; });
  if (disturbed == 0) return {};
  return {fmt::format("{} of {} runs of {} were disturbed: other programs took the processor",
                      disturbed, switches.size(), side)};
}

}  // namespace cairn::bench
