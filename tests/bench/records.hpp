// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/record.hpp"
#include "crypto/digest.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <utility>
#include <vector>

// Records of our own making.
namespace cairn::test {

/// So many hexadecimal digits that `text` decides.
inline std::string digits(std::string const& text, std::size_t count) {
  return sha256(text).substr(0, count);
}

/// A record of `benchmark` whose id is made of `run`.
inline bench::Record record(std::string const& run, std::string benchmark,
                            std::vector<bench::Samples> metrics) {
  bench::Record record;
  record.id = digits(run, 32);
  record.session = digits("session of " + run, 16);
  record.time = 1'700'000'000;
  record.tree = digits("tree", 40);
  record.definition = digits("definition", 16);
  record.environment = digits("environment", 16);
  record.fingerprint = digits("fingerprint", 16);
  record.source = "run";
  record.tool = "cairn 0.1.0";
  record.measurement = {std::move(benchmark), {}, std::move(metrics)};
  return record;
}

inline bench::Samples wall(std::vector<double> values) {
  return {bench::metric_of("wall"), std::move(values), {}};
}

inline bench::Record failure(std::string const& run, std::string benchmark, std::string reason) {
  auto failed = record(run, std::move(benchmark), {});
  failed.failure = std::move(reason);
  return failed;
}

/// Values around `middle` with a deviation of `noise` as a share of it, the same for the same seed.
inline std::vector<double> around(double middle, double noise, std::size_t count, unsigned seed) {
  std::mt19937_64 random(seed);
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    // The sum of twelve uniform numbers is nearly normal, and the same with every library.
    double sum = -6;
    for (int j = 0; j < 12; ++j) sum += static_cast<double>(random() >> 11U) * 0x1p-53;
    values.push_back(middle * (1 + noise * sum));
  }
  return values;
}

/// Ten earlier sessions of a benchmark whose medians differ by `noise`.
inline bench::Sessions sessions(std::string const& benchmark, double middle, double noise,
                                std::size_t count = 10) {
  bench::Sessions all;
  for (std::size_t i = 0; i < count; ++i) {
    auto const level = middle * (1 + noise * (i % 2 == 0 ? 1 : -1));
    all.push_back({record(fmt::format("session {}", i), benchmark,
                          {wall(around(level, 0.005, 10, static_cast<unsigned>(100 + i)))})});
  }
  return all;
}

/// An interleaved comparison of two samples of wall time.
inline bench::Request interleaved(std::vector<double> base, std::vector<double> head) {
  bench::Request request;
  request.base_name = "v1.0.0";
  request.head_name = "HEAD";
  request.design = bench::Design::interleaved;
  request.base = {record("base", "sort", {wall(std::move(base))})};
  request.head = {record("head", "sort", {wall(std::move(head))})};
  return request;
}

}  // namespace cairn::test
