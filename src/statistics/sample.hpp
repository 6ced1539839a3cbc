// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cairn::statistics {

/// The middle value, or the mean of the two in the middle. `values` is not empty.
double median(std::span<double const> values);

double mean(std::span<double const> values);

/// The standard deviation of a sample, with n-1; 0 for one value.
double deviation(std::span<double const> values);

/// The value at `fraction`, 0 to 1, of the sorted sample, between its neighbours by a straight line
/// (definition 7 of Hyndman and Fan 1996, the default of R and numpy). `values` is not empty.
double quantile(std::span<double const> values, double fraction);

/// exp of the mean of the logarithms; `values` is not empty and positive.
double geometric_mean(std::span<double const> values);

/// Median of the distances from the median, times 1.4826: a standard deviation that outliers do not
/// move.
double robust_deviation(std::span<double const> values);

/// The places of values with |x - median| / robust deviation above 3.5 (Iglewicz and Hoaglin 1993).
std::vector<std::size_t> outliers(std::span<double const> values);

}  // namespace cairn::statistics
