// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/history.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

// Reports and series of our own making, for what writes them.
namespace cairn::test {

inline bench::Metric wall() {
  return {"wall", "ns", bench::Better::lower, false};
}

inline bench::Metric memory() {
  return {"memory", "B", bench::Better::lower, false};
}

inline bench::Side side(double median, double relative_deviation = 0.02, std::size_t count = 10) {
  return {count,        median,      median * 1.01, median * 1.01 * relative_deviation,
          median * 0.9, median * 1.2};
}

inline bench::Effect effect(double ratio, double p, double width = 0.05) {
  return {ratio, ratio - width, ratio + width, p, p * 2};
}

inline bench::Comparison comparison(std::string name, double base, double head,
                                    bench::Verdict verdict, double p = 0.5) {
  bench::Comparison result;
  result.benchmark = std::move(name);
  result.metric = wall();
  result.base = side(base);
  result.head = side(head);
  result.effect = effect(head / base, p);
  result.threshold = 0.1;
  result.verdict = verdict;
  return result;
}

inline bench::Report report_between(std::string base, std::string head) {
  bench::Report report;
  report.base = std::move(base);
  report.head = std::move(head);
  return report;
}

/// One of every verdict.
inline bench::Report small_report() {
  using bench::Verdict;
  auto report = report_between("v1.2.0", "a1b2c3d");
  report.design = bench::Design::interleaved;
  auto& rows = report.comparisons;
  rows.push_back(comparison("parse", 1'718'000, 1'423'000, Verdict::better, 0.00001));
  rows.push_back(comparison("sort", 12.7e6, 15.1e6, Verdict::regressed, 0.0002));
  rows.back().parameters = {{"size", "1000"}, {"variant", "std"}};
  rows.back().remarks = {"2 of 10 samples of head lie far out", "the first run of base was slow"};
  rows.push_back(comparison("render", 87.2e6, 88.1e6, Verdict::same, 0.4359));
  rows.push_back(comparison("render", 64.0 * 1024 * 1024, 65.5 * 1024 * 1024, Verdict::same, 0.02));
  rows.back().metric = memory();
  rows.push_back(comparison("upload", 2.1e9, 2.3e9, Verdict::inconclusive, 0.12));
  rows.back().base = side(2.1e9, 0.18, 5);
  rows.back().detectable = 0.31;
  rows.back().remarks = {"2 of 10 samples of head lie far out"};
  rows.push_back(comparison("decode", 5e6, 5e6, Verdict::failed));
  rows.back().head.reset();
  rows.back().effect.reset();
  rows.back().remarks = {"it took longer than 60 s"};
  rows.push_back(comparison("encode", 4e6, 4e6, Verdict::added));
  rows.back().base.reset();
  rows.back().effect.reset();
  rows.push_back(comparison("legacy", 4e6, 4e6, Verdict::removed));
  rows.back().head.reset();
  rows.back().effect.reset();
  rows.push_back(comparison("gpu", 4e6, 9e6, Verdict::incomparable));
  rows.back().effect.reset();
  rows.back().remarks = {"cpu.model: A -> B"};
  rows.push_back(comparison("experiment", 1e6, 2e6, Verdict::regressed, 0.0001));
  rows.back().gated = false;
  report.held = {{"wall of 'ticks' at most 100 ms", true, "87.2 ms"},
                 {"wall of 'inference' at least 0.95x as good as 'mlx'", false, "0.91x"}};
  report.warnings = {"the load of the machine was 3.2 on 2 processors"};
  return report;
}

/// `count` benchmarks that stayed as they were, and one in eight that did not.
inline bench::Report long_report(std::size_t count) {
  auto report = report_between("main", "pull request 7");
  for (std::size_t i = 0; i < count; ++i)
    report.comparisons.push_back(comparison(
        fmt::format("suite/case-{:04}", i), 1e6 + static_cast<double>(i) * 1e4,
        (1e6 + static_cast<double>(i) * 1e4) * (i % 8 == 3 ? 1.25 : 1.01),
        i % 8 == 3 ? bench::Verdict::regressed : bench::Verdict::same, i % 8 == 3 ? 0.0001 : 0.6));
  return report;
}

/// One implementation beside another: base is the reference.
inline bench::Report reference_report() {
  using bench::Verdict;
  auto report = report_between("PyTorch", "CoreML");
  auto& rows = report.comparisons;
  rows.push_back(comparison("STFT (30s audio)", 0.38e9, 0.42e9, Verdict::regressed, 0.008));
  rows.push_back(comparison("Freq branch", 4.87e9, 3.21e9, Verdict::better, 0.008));
  rows.push_back(comparison("iSTFT", 0.29e9, 0.31e9, Verdict::same, 0.2));
  rows.push_back(comparison("Full pipeline", 11.20e9, 8.12e9, Verdict::better, 0.008));
  rows.push_back(comparison("Model load", 3.2e9, 2.1e9, Verdict::failed));
  rows.back().head.reset();
  rows.back().effect.reset();
  return report;
}

/// The same, for operations on signals of several lengths.
inline bench::Report speedup_report() {
  using bench::Verdict;
  auto report = report_between("librosa", "MetalMom");
  auto const add = [&](std::string name, std::string duration, double reference, double ours) {
    report.comparisons.push_back(comparison(std::move(name), reference * 1e6, ours * 1e6,
                                            ours < reference ? Verdict::better : Verdict::regressed,
                                            0.008));
    report.comparisons.back().parameters = {{"duration", std::move(duration)}};
  };
  add("STFT", "1 s", 0.6, 4.9);
  add("STFT", "30 s", 12.7, 7.9);
  add("MFCC", "30 s", 19.8, 7.3);
  return report;
}

/// A series of `count` sessions that wander a little, by a generator of our own: the same every
/// time. Where `step` is inside, everything from there is a quarter slower.
inline bench::Series series(std::string name, std::size_t count, std::size_t step = 0,
                            std::uint32_t seed = 1) {
  bench::Series result;
  result.benchmark = std::move(name);
  result.metric = wall();
  auto state = seed;
  for (std::size_t i = 0; i < count; ++i) {
    state = state * 1'664'525U + 1'013'904'223U;
    auto const noise = static_cast<double>(state >> 8U) / (1U << 24U) - 0.5;
    bench::Point point;
    point.commit = fmt::format("{:08x}{:032x}", state, i);
    point.subject = fmt::format("feat: change number {}", i);
    point.time = 1'700'000'000 + static_cast<std::int64_t>(i) * 86'400;
    point.environment = "0123456789abcdef";
    point.fingerprint = "fedcba9876543210";
    point.definition = "1111111111111111";
    point.median = 12e6 * (1 + 0.04 * noise) * (step > 0 && i >= step ? 1.25 : 1);
    point.lower = point.median * 0.985;
    point.upper = point.median * 1.02;
    point.count = 10;
    result.points.push_back(std::move(point));
  }
  if (step > 0 && step < count) result.changes.push_back({step, 12e6, 15e6, 0.0001, false});
  return result;
}

/// Thirty sessions with everything that can happen to them: a change that is accepted, another one,
/// releases, another machine.
inline bench::Series eventful_series() {
  auto result = series("parse", 30, 12);
  result.points[5].tag = "v1.0.0";
  result.points[20].tag = "v1.1.0";
  for (std::size_t i = 24; i < 30; ++i) {
    result.points[i].fingerprint = "00000000000000ff";
    result.points[i].median *= 0.6;
    result.points[i].lower *= 0.6;
    result.points[i].upper *= 0.6;
  }
  result.changes.push_back({18, 15e6, 15.2e6, 0.001, true});
  return result;
}

inline bench::Accepted acceptance(bench::Series const& series, std::size_t at) {
  return {"parse",           "",           series.points[at].commit, "the new parser checks more",
          "Ada <ada@x.org>", 1'702'000'000};
}

}  // namespace cairn::test
