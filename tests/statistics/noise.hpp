// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

namespace cairn::test {

/// Random numbers that are the same with every standard library: the engine is specified to the
/// bit, the distributions of the library are not.
class Chance {
public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  /// In [0, 1).
  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

  /// From 0 to `count` - 1.
  std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(uniform() * static_cast<double>(count));
  }

  bool happens(double probability) { return uniform() < probability; }

  /// Standard normal (Box and Muller 1958).
  double normal() {
    double const radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }

private:
  std::mt19937_64 engine_;
};

/// What a machine adds to a run that would take 1 s, as standard deviations of logarithms.
struct Noise {
  char const* name = "";
  std::uint64_t seed = 0;
  double run = 0;        ///< from run to run
  double outliers = 0;   ///< the part of runs that take 15 to 150 % longer
  double drift = 0;      ///< autoregressive, forgotten after 25 runs
  double neighbour = 0;  ///< the chance of a stretch in a session that is 15 % slower
  double session = 0;    ///< between sessions
  double wander = 0;     ///< autoregressive, forgotten after 5 sessions
};

inline constexpr Noise quiet{.name = "quiet", .seed = 1, .run = 0.01};
inline constexpr Noise noisy{.name = "noisy", .seed = 2, .run = 0.03, .outliers = 0.05};
inline constexpr Noise drift{
    .name = "drift", .seed = 3, .run = 0.03, .outliers = 0.05, .drift = 0.04, .neighbour = 0.3};
inline constexpr Noise shared{.name = "shared",
                              .seed = 4,
                              .run = 0.03,
                              .outliers = 0.05,
                              .drift = 0.04,
                              .neighbour = 0.3,
                              .session = 0.06};
inline constexpr Noise wandering{
    .name = "wandering", .seed = 5, .run = 0.03, .outliers = 0.05, .wander = 0.04};

/// One session at a machine: so many runs one after another.
class Session {
public:
  Session(Noise const& noise, std::size_t runs, Chance& chance)
      : noise_(noise),
        chance_(chance),
        level_(noise.session * chance.normal()),
        drift_(noise.drift * chance.normal()) {
    if (!chance.happens(noise.neighbour)) return;
    // The neighbour comes at any time, and stays for 5 to 20 runs.
    stretch_begin_ = chance.below(runs);
    stretch_end_ = stretch_begin_ + 5 + chance.below(16);
  }

  /// Seconds of the next run of a program that would take `true_time`.
  double run(double true_time) {
    double log = level_ + noise_.run * chance_.normal() + drift_;
    if (chance_.happens(noise_.outliers)) log += std::log(1.15 + 1.35 * chance_.uniform());
    if (count_ >= stretch_begin_ && count_ < stretch_end_) log += std::log(1.15);
    double const kept = std::exp(-1.0 / 25);
    drift_ = kept * drift_ + noise_.drift * std::sqrt(1 - kept * kept) * chance_.normal();
    ++count_;
    return true_time * std::exp(log);
  }

private:
  Noise noise_;
  Chance& chance_;
  double level_;
  double drift_;
  std::size_t stretch_begin_ = 0;
  std::size_t stretch_end_ = 0;
  std::size_t count_ = 0;
};

struct TwoSamples {
  std::vector<double> base;
  std::vector<double> head;
};

/// Both in turns in one session, in random order within each pair.
inline TwoSamples interleaved(Noise const& noise, std::size_t pairs, double ratio, Chance& chance) {
  Session session(noise, 2 * pairs, chance);
  TwoSamples samples;
  for (std::size_t i = 0; i < pairs; ++i) {
    bool const base_first = chance.happens(0.5);
    double const first = session.run(base_first ? 1 : ratio);
    double const second = session.run(base_first ? ratio : 1);
    samples.base.push_back(base_first ? first : second);
    samples.head.push_back(base_first ? second : first);
  }
  return samples;
}

/// So many runs in a session of their own.
inline std::vector<double> alone(Noise const& noise, std::size_t runs, double true_time,
                                 Chance& chance) {
  Session session(noise, runs, chance);
  std::vector<double> sample;
  for (std::size_t i = 0; i < runs; ++i) sample.push_back(session.run(true_time));
  return sample;
}

/// A line of commits, each measured in a session of its own, whose code becomes slower once.
struct Course {
  std::size_t sessions = 11;  ///< the last one is head
  std::size_t base = 9;
  std::size_t step = 0;  ///< the first session of the slower code; 0: there is none
  double ratio = 1;      ///< of its time to that of the code before
};

/// The ten runs of each session.
inline std::vector<std::vector<double>> measured(Noise const& noise, Course const& course,
                                                 Chance& chance) {
  double const kept = std::exp(-1.0 / 5);
  double wander = noise.wander * chance.normal();
  std::vector<std::vector<double>> sessions;
  for (std::size_t at = 0; at < course.sessions; ++at) {
    bool const slower = course.step > 0 && at >= course.step;
    sessions.push_back(alone(noise, 10, (slower ? course.ratio : 1) * std::exp(wander), chance));
    wander = kept * wander + noise.wander * std::sqrt(1 - kept * kept) * chance.normal();
  }
  return sessions;
}

/// First base, then head, in one session.
inline TwoSamples one_after_another(Noise const& noise, std::size_t runs, double ratio,
                                    Chance& chance) {
  Session session(noise, 2 * runs, chance);
  TwoSamples samples;
  for (std::size_t i = 0; i < runs; ++i) samples.base.push_back(session.run(1));
  for (std::size_t i = 0; i < runs; ++i) samples.head.push_back(session.run(ratio));
  return samples;
}

}  // namespace cairn::test
