// SPDX-License-Identifier: MIT
#include "harness/criterion.hpp"

#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/criterion_sample.hpp"
#include "harness/json_node.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace cairn::harness {
namespace {

/// The files of one baseline of one benchmark.
struct Baseline {
  File const* benchmark = nullptr;
  File const* sample = nullptr;
  File const* estimates = nullptr;
};

/// By the folder of the benchmark and the name of the baseline, in the order of the folders.
using Tree = std::map<std::string, std::map<std::string, Baseline, std::less<>>, std::less<>>;

/// "a/b" and "c" of "a/b/c"; nothing and "c" of "c".
std::pair<std::string_view, std::string_view> parted(std::string_view path) {
  auto const slash = path.rfind('/');
  if (slash == path.npos) return {{}, path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

Tree tree_of(std::span<File const> files) {
  Tree tree;
  for (auto const& file : files) {
    auto const [folder, name] = parted(file.name);
    auto const [benchmark, baseline] = parted(folder);
    // What changed since the last run is Criterion's opinion; ours comes of the samples.
    if (baseline.empty() || baseline == "change") continue;
    File const* Baseline::*const place = name == "benchmark.json"   ? &Baseline::benchmark
                                         : name == "sample.json"    ? &Baseline::sample
                                         : name == "estimates.json" ? &Baseline::estimates
                                                                    : nullptr;
    if (place != nullptr) tree[std::string(benchmark)][std::string(baseline)].*place = &file;
  }
  return tree;
}

bool about_equal(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

/// Whether the estimates are those of the sample; an interrupted run may have written one of them.
bool agree(JsonNode const& estimates, CriterionSample const& sample) {
  auto const ours = estimates_of(sample);
  return about_equal(estimates.at("mean").at("point_estimate").number(), ours.mean) &&
         about_equal(estimates.at("median").at("point_estimate").number(), ours.median);
}

void add_throughput(JsonNode const& throughput, std::string const& name, double nanoseconds,
                    Collection& into) {
  for (auto const& [kind, amount] : throughput.members()) {
    if (amount.value().is_object()) {  // {"ElementsAndBytes": {"elements": 10, "bytes": 80}}
      add_throughput(amount, name, nanoseconds, into);
      continue;
    }
    bool const is_bits = kind == "Bits";
    bool const is_bytes = is_bits || kind.starts_with("Bytes") || kind == "bytes";
    auto const a_second = amount.number() * 1e9 / nanoseconds;
    if (nanoseconds > 0)
      into.add(name, {}, bench::metric_of(is_bytes ? "bytes-per-second" : "throughput"),
               is_bits ? a_second / 8 : a_second);
  }
}

void read_baseline(Baseline const& baseline, Collection& into) {
  if (baseline.benchmark == nullptr || baseline.sample == nullptr) {
    auto const& there = baseline.benchmark ? *baseline.benchmark
                        : baseline.sample  ? *baseline.sample
                                           : *baseline.estimates;
    throw complaint(there,
                    fmt::format("{} is missing beside it",
                                baseline.sample == nullptr ? "'sample.json'" : "'benchmark.json'"))
        .hint("give the whole folder; if it is whole, run the benchmark again");
  }

  auto const benchmark_json = parse_json(*baseline.benchmark);
  auto const sample_json = parse_json(*baseline.sample);
  JsonNode const benchmark(*baseline.benchmark, benchmark_json);
  JsonNode const whole(*baseline.sample, sample_json);
  auto const sample = criterion_sample(whole.at("iters"), whole.at("times"));
  auto const& name = benchmark.at("full_id").text();

  if (baseline.estimates != nullptr) {
    auto const estimates = parse_json(*baseline.estimates);
    if (!agree(JsonNode(*baseline.estimates, estimates), sample))
      into.warn(fmt::format("'{}' is not of the sample beside it", baseline.estimates->name));
  }
  into.add_median_of(name, {}, bench::metric_of("wall"), sample.times());
  if (auto const throughput = benchmark.find("throughput"))
    add_throughput(*throughput, name, estimates_of(sample).median, into);
}

}  // namespace

bench::Results read_criterion(std::span<File const> files, Mapping const& mapping) {
  if (files.empty()) throw Error(Fault::fatal, "there is no file of results");
  auto const wanted = mapping.rules.empty() ? "new" : mapping.rules;
  auto const tree = tree_of(files);
  Collection into;
  std::set<std::string> others;
  for (auto const& [folder, baselines] : tree)
    if (auto const found = baselines.find(wanted); found != baselines.end()) {
      read_baseline(found->second, into);
    } else {
      into.warn(fmt::format("'{}' has no baseline '{}'", folder, wanted));
      for (auto const& [name, _] : baselines) others.insert(name);
    }

  if (into.size() == 0) {
    auto error = complaint(files.front(), fmt::format("it and the {} other files hold no result of "
                                                      "the baseline '{}'",
                                                      files.size() - 1, printable(wanted)));
    if (others.empty()) throw std::move(error).hint("give the folder 'target/criterion'");
    throw std::move(error).hint(fmt::format("there are baselines: {}",
                                            printable(fmt::format("{}", fmt::join(others, ", ")))));
  }
  return std::move(into).results();
}

bool looks_like_criterion(File const& file) {
  auto const name = parted(file.name).second;
  return (name == "sample.json" && has_keys(file, {"iters", "times"})) ||
         (name == "benchmark.json" && has_keys(file, {"full_id"})) ||
         (name == "estimates.json" && has_keys(file, {"point_estimate"}));
}

}  // namespace cairn::harness
