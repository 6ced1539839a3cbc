// SPDX-License-Identifier: MIT
#pragma once

#include "bench/measurement.hpp"
#include "harness/harness.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::harness {

/// The results of a harness while its files are read: samples of one benchmark come together,
/// wherever they stand, in the order in which they were added.
class Collection {
public:
  /// One sample: what one invocation came to. `metric` is the same for all samples of its name: the
  /// first one decides. Names of harnesses may be anything but empty. Throws Error{fatal} where
  /// benchmark or metric has no name, or `value` is not finite.
  void add(std::string_view benchmark, bench::Parameters const& parameters,
           bench::Metric const& metric, double value);

  /// One sample that is the median of what was measured inside of one process, which is kept with
  /// it. `within` is not empty.
  void add_median_of(std::string_view benchmark, bench::Parameters const& parameters,
                     bench::Metric const& metric, std::vector<double> within);

  /// One sample that is no median: "mean" of a harness that gives it, or slope; with the values it
  /// is of.
  void add(std::string_view benchmark, bench::Parameters const& parameters,
           bench::Metric const& metric, double value, std::vector<double> within);

  /// The harness itself said so. Both are foreign text. Said once, however often it failed.
  void fail(std::string_view benchmark, bench::Parameters const& parameters,
            std::string_view reason);

  /// Something that a person ought to know; each sentence is kept once.
  void warn(std::string sentence);

  /// How many samples and failures were added.
  std::size_t size() const { return size_; }

  bench::Results results() &&;

private:
  bench::Samples& samples_of(std::string_view benchmark, bench::Parameters const& parameters,
                             bench::Metric const& metric);

  using Series = std::pair<std::string, bench::Parameters>;

  bench::Results results_;
  std::map<Series, std::size_t> places_;  ///< in results_.measurements
  std::map<std::pair<std::size_t, std::string>, std::size_t> metrics_;  ///< in one's metrics
  std::set<std::pair<Series, std::string>> failed_;
  std::set<std::string> warned_;
  std::size_t size_ = 0;
};

/// The results of all files, each read by `read_file`, which adds to the collection. Throws
/// Error{fatal} where there is no file, or where one holds no result.
bench::Results collected(std::span<File const> files,
                         std::function<void(File const&, Collection&)> const& read_file);

}  // namespace cairn::harness
