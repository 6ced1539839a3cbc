// SPDX-License-Identifier: MIT
#include "cli/bench/running.hpp"

#include "cli/bench/interruption.hpp"
#include "cli/bench/live_line.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/run_remarks.hpp"
#include "cli/main.hpp"
#include "machine/benchmark.hpp"
#include "machine/surroundings.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace cairn::cli {
namespace {

std::uint64_t seed() {
  static std::random_device device;
  return device();
}

/// A short command fits thousands of times into the time that is measured. Beyond this many, what a
/// session's machine does is the greater uncertainty, and each run is kept for ever.
constexpr std::uint64_t most_unasked = 100;

bench::Definition capped(bench::Definition definition) {
  auto& repetition = definition.repetition;
  if (!repetition.runs && !repetition.most)
    repetition.most = std::max(most_unasked, repetition.least);
  return definition;
}

}  // namespace

std::vector<bench::Record> run_all(process::Launcher& launcher,
                                   std::span<bench::Definition const> definitions,
                                   std::filesystem::path const& top, BenchSession const& session,
                                   MeasuredTree const& tree) {
  LiveLine line;
  RunRemarks remarks;
  std::vector<bench::Record> records;
  for (std::size_t at = 0; at < definitions.size(); ++at) {
    auto const& definition = definitions[at];
    auto const lead =
        definitions.size() == 1 ? std::string() : fmt::format("{}/{} ", at + 1, definitions.size());
    Interruption const interruption;
    auto results = machine::run_benchmark(launcher, {capped(definition), top, seed()},
                                          [&](machine::BenchmarkProgress const& progress) {
                                            interruption.check();
                                            line.show(progress, lead);
                                          });
    remarks.add(definition, results.warnings);
    add_parameters(results, definition.parameters);
    for (auto& failure : results.failures)
      if (failure.benchmark.empty()) failure.benchmark = definition.name;
    auto const made = bench::hash_of(definition);
    for (auto& record : records_of(results, session, tree, made))
      records.push_back(std::move(record));
  }
  line.clear();
  for (auto const& remark : remarks.lines()) warn(remark);
  return records;
}

void add_parameters(bench::Results& results, bench::Parameters const& parameters) {
  for (auto& each : results.measurements)
    each.parameters.insert(parameters.begin(), parameters.end());
  for (auto& each : results.failures) each.parameters.insert(parameters.begin(), parameters.end());
}

void look_for_disturbances(Strictness strictness) {
  bool serious = false;
  for (auto const& each : machine::disturbances()) {
    serious = serious || each.serious;
    auto const text = each.hint.empty() ? each.what : fmt::format("{}; {}", each.what, each.hint);
    if (each.serious)
      warn(text);
    else if (strictness == Strictness::strict)
      remark(text);
  }
  if (serious && strictness == Strictness::strict)
    throw Error(Fault::precondition, "this is no time to measure")
        .hint(
            "bring in order what the warnings say; only '--strict' and '--official' insist on it");
}

std::size_t failures_in(std::span<bench::Record const> records) {
  return static_cast<std::size_t>(
      std::count_if(records.begin(), records.end(),
                    [](auto const& record) { return record.failure.has_value(); }));
}

int status_of_run(std::span<bench::Record const> records) {
  if (records.empty()) return refused(no_results, "nothing was measured");
  auto const failed = failures_in(records);
  if (failed == 0) return yes;
  return refused(no_results, fmt::format("{} of {} benchmarks failed", failed, records.size()));
}

}  // namespace cairn::cli
