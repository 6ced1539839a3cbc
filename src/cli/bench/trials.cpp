// SPDX-License-Identifier: MIT
#include "cli/bench/trials.hpp"

#include "bench/comparison.hpp"
#include "bench/quantity.hpp"
#include "statistics/mann_whitney.hpp"
#include "statistics/sample.hpp"
#include "statistics/student.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace cairn::cli {
namespace {

using Values = std::vector<double>;

/// One metric of one trial: both sides, in the order of the runs.
struct Trace {
  Values a;
  Values b;
};

/// What a rule says to two samples: head is worse.
using Alarm = std::function<bool(Values const& base, Values const& head)>;

struct NamedRule {
  std::string name;
  Alarm alarm;
};

double ratio(double base, double head, bench::Better better) {
  return better == bench::Better::lower ? head / base : base / head;
}

bench::Record record_of(bench::Metric const& metric, Values const& values) {
  bench::Record record;
  record.measurement.benchmark = "it";
  record.measurement.metrics = {{metric, values, {}}};
  return record;
}

bench::Comparison judged(bench::Metric const& metric, bench::Policy policy, bench::Design design,
                         Values const& base, Values const& head) {
  policy.budgets.clear();
  policy.targets.clear();
  bench::Request request;
  request.design = design;
  request.base = {record_of(metric, base)};
  request.head = {record_of(metric, head)};
  request.base.front().id = "base";
  request.head.front().id = "head";
  return bench::compare(request, policy).comparisons.front();
}

std::vector<NamedRule> usual_rules(bench::Metric const& metric, double threshold) {
  auto const over = [better = metric.better, threshold](auto reduce) {
    return [better, threshold, reduce](Values const& base, Values const& head) {
      return ratio(reduce(base), reduce(head), better) > 1 + threshold;
    };
  };
  auto const limit = bench::percent(threshold);
  return {
      {"mean > " + limit, over([](Values const& values) { return statistics::mean(values); })},
      {"median > " + limit, over([](Values const& values) { return statistics::median(values); })},
      {"minimum > " + limit,
       over([](Values const& values) { return *std::min_element(values.begin(), values.end()); })},
      {"Mann-Whitney p < .05",
       [better = metric.better](Values const& base, Values const& head) {
         auto const test = statistics::mann_whitney(base, head);
         return (better == bench::Better::lower ? test.greater : test.less) < 0.05;
       }},
  };
}

struct Duel {
  Values base;
  Values head;
};

/// Both sides as they were run, in turns.
std::vector<Duel> in_turns(std::vector<Trace> const& traces) {
  std::vector<Duel> duels;
  for (auto const& trace : traces) duels.push_back({trace.a, trace.b});
  return duels;
}

/// The runs of the first half of each trial against those of the second half.
std::vector<Duel> one_after_the_other(std::vector<Trace> const& traces) {
  std::vector<Duel> duels;
  for (auto const& trace : traces) {
    auto const half = std::min(trace.a.size(), trace.b.size()) / 2;
    Duel duel;
    for (auto const* side : {&trace.a, &trace.b}) {
      auto const middle = side->begin() + static_cast<std::ptrdiff_t>(half);
      duel.base.insert(duel.base.end(), side->begin(), middle);
      duel.head.insert(duel.head.end(), middle, middle + static_cast<std::ptrdiff_t>(half));
    }
    if (half > 0) duels.push_back(std::move(duel));
  }
  return duels;
}

/// Each trial against the next one, as against what was kept of it.
std::vector<Duel> stored(std::vector<Trace> const& traces) {
  std::vector<Duel> duels;
  for (std::size_t at = 1; at < traces.size(); ++at)
    duels.push_back({traces[at - 1].a, traces[at].b});
  return duels;
}

AlarmRate rate_of(NamedRule const& rule, std::string const& design,
                  std::vector<Duel> const& duels) {
  AlarmRate rate{rule.name, design, 0, 0};
  for (auto const& duel : duels) {
    rate.alarms += rule.alarm(duel.base, duel.head) ? 1U : 0U;
    rate.alarms += rule.alarm(duel.head, duel.base) ? 1U : 0U;
    rate.comparisons += 2;
  }
  return rate;
}

/// The 99 % prediction interval of one more session, by the medians of these.
double floor_of(std::vector<Trace> const& traces) {
  Values medians;
  for (auto const& trace : traces) {
    auto values = trace.a;
    values.insert(values.end(), trace.b.begin(), trace.b.end());
    auto const median = statistics::median(values);
    if (median > 0) medians.push_back(std::log(median));
  }
  return std::expm1(statistics::noise_floor(medians).value_or(0));
}

AlarmRates rates_of(std::string benchmark, bench::Metric const& metric,
                    std::vector<Trace> const& traces, bench::Policy const& policy) {
  AlarmRates rates{benchmark, metric, {}, floor_of(traces), std::nullopt};
  auto const threshold = bench::threshold_of(policy, benchmark, metric);
  auto const ours = [&](bench::Design design) {
    return NamedRule{"git bench", [&, design](Values const& base, Values const& head) {
                       return judged(metric, policy, design, base, head).verdict ==
                              bench::Verdict::regressed;
                     }};
  };
  auto const rules = usual_rules(metric, threshold);
  auto const add = [&](std::string const& design, bench::Design kind,
                       std::vector<Duel> const& duels) {
    rates.rules.push_back(rate_of(ours(kind), design, duels));
    for (auto const& rule : rules) rates.rules.push_back(rate_of(rule, design, duels));
  };
  auto const turns = in_turns(traces);
  add("in turns", bench::Design::interleaved, turns);
  add("one after the other", bench::Design::interleaved, one_after_the_other(traces));
  add("stored", bench::Design::stored, stored(traces));
  Values detectable;
  for (auto const& duel : turns)
    if (auto const found =
            judged(metric, policy, bench::Design::interleaved, duel.base, duel.head).detectable)
      detectable.push_back(*found);
  if (!detectable.empty()) rates.detectable = statistics::median(detectable);
  return rates;
}

bench::Samples const* samples_in(bench::Results const& results, bench::Measurement const& like,
                                 std::string const& metric) {
  for (auto const& measurement : results.measurements)
    if (measurement.benchmark == like.benchmark && measurement.parameters == like.parameters)
      for (auto const& samples : measurement.metrics)
        if (samples.metric.name == metric) return &samples;
  return nullptr;
}

}  // namespace

std::vector<AlarmRates> alarm_rates(std::span<machine::Pair const> trials,
                                    bench::Policy const& policy) {
  std::vector<AlarmRates> all;
  if (trials.empty()) return all;
  for (auto const& measurement : trials.front().base.measurements) {
    auto const name = bench::to_string(measurement.benchmark, measurement.parameters);
    for (auto const& first : measurement.metrics) {
      if (first.metric.exact || !bench::is_gated(policy, name, first.metric)) continue;
      std::vector<Trace> traces;
      for (auto const& trial : trials) {
        auto const* const a = samples_in(trial.base, measurement, first.metric.name);
        auto const* const b = samples_in(trial.head, measurement, first.metric.name);
        if (a != nullptr && b != nullptr) traces.push_back({a->values, b->values});
      }
      all.push_back(rates_of(name, first.metric, traces, policy));
    }
  }
  return all;
}

}  // namespace cairn::cli
