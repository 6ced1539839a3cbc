// SPDX-License-Identifier: MIT
#include "machine/benchmark_samples.hpp"

#include "bench/quantity.hpp"
#include "statistics/sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn::machine {
namespace {

using process::Usage;
using Values = std::vector<double>;

/// How much of a time the shell's share may be for the rest to mean something.
constexpr double least_ratio_to_shell = 5;

struct Column {
  char const* metric;
  double (*of)(Usage const&);
};

double whole(std::uint64_t number) {
  return static_cast<double>(number);
}

// clang-format off
constexpr std::array columns{
    Column{"wall", [](Usage const& usage) { return whole(usage.wall); }},
    Column{"cpu", [](Usage const& usage) { return whole(usage.user + usage.system); }},
    Column{"user", [](Usage const& usage) { return whole(usage.user); }},
    Column{"system", [](Usage const& usage) { return whole(usage.system); }},
    Column{"memory", [](Usage const& usage) { return whole(usage.peak_memory); }},
    Column{"minor-faults", [](Usage const& usage) { return whole(usage.minor_faults); }},
    Column{"major-faults", [](Usage const& usage) { return whole(usage.major_faults); }},
    Column{"voluntary-switches", [](Usage const& usage) { return whole(usage.voluntary_switches); }},
    Column{"involuntary-switches", [](Usage const& usage) { return whole(usage.involuntary_switches); }},
};
// clang-format on

Values values_of(std::vector<Usage> const& runs, double (*of)(Usage const&)) {
  Values values;
  values.reserve(runs.size());
  for (auto const& run : runs) values.push_back(of(run));
  return values;
}

bench::Samples samples(char const* metric, Values values) {
  return {bench::metric_of(metric), std::move(values), {}};
}

/// A metric that some machines count only.
void add(std::vector<bench::Samples>& result, std::vector<Usage> const& runs, char const* metric,
         std::optional<std::uint64_t> Usage::*member) {
  Values values;
  for (auto const& run : runs)
    if (run.*member) values.push_back(whole(*(run.*member)));
  if (values.size() == runs.size()) result.push_back(samples(metric, std::move(values)));
}

double median_of(std::vector<Usage> const& runs, double (*of)(Usage const&)) {
  return statistics::median(values_of(runs, of));
}

std::optional<double> share_of(ShellCost const& shell, std::string const& metric) {
  if (metric == "wall") return shell.wall;
  if (metric == "cpu") return shell.user + shell.system;
  if (metric == "user") return shell.user;
  if (metric == "system") return shell.system;
  return std::nullopt;
}

void subtract(bench::Samples& samples, double share) {
  for (auto& value : samples.values) {
    samples.within.push_back({value});
    value = std::max(value - share, 0.0);
  }
}

/// Values far above the others: by more than five robust deviations, and by more than `least`.
std::vector<bool> far_above(Values const& values, double least) {
  auto const middle = statistics::median(values);
  auto const border = middle + std::max(5 * statistics::robust_deviation(values), least);
  std::vector<bool> result;
  for (auto const value : values) result.push_back(value > border);
  return result;
}

std::vector<std::size_t> disturbed(std::vector<Usage> const& runs) {
  auto const wall = values_of(runs, columns.front().of);
  auto const switches = values_of(runs, columns.back().of);
  auto const slow = far_above(wall, 0.1 * statistics::median(wall));
  auto const interrupted = far_above(switches, 10);
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (slow[i] && interrupted[i]) result.push_back(i);
  return result;
}

}  // namespace

ShellCost cost_of(std::vector<Usage> const& empty_runs) {
  return {median_of(empty_runs, [](Usage const& usage) { return whole(usage.wall); }),
          median_of(empty_runs, [](Usage const& usage) { return whole(usage.user); }),
          median_of(empty_runs, [](Usage const& usage) { return whole(usage.system); })};
}

std::vector<bench::Samples> samples_of(std::vector<Usage> const& runs) {
  std::vector<bench::Samples> result;
  for (auto const& column : columns)
    result.push_back(samples(column.metric, values_of(runs, column.of)));
  add(result, runs, "instructions", &Usage::instructions);
  add(result, runs, "cycles", &Usage::cycles);
  return result;
}

std::string correct(std::vector<bench::Samples>& samples, ShellCost const& shell) {
  std::string subtracted;
  for (auto& one : samples) {
    auto const share = share_of(shell, one.metric.name);
    if (!share || *share <= 0) continue;
    if (statistics::median(one.values) < least_ratio_to_shell * *share) continue;
    subtract(one, *share);
    subtracted += fmt::format("{}{} from {}", subtracted.empty() ? "" : ", ",
                              bench::quantity(*share, one.metric.unit), one.metric.name);
  }
  if (!subtracted.empty())
    return fmt::format("the shell's own share was subtracted ({}); raw values are kept",
                       subtracted);
  return fmt::format(
      "the shell alone takes {}, too much of the whole to be subtracted: give the command as "
      "words, "
      "without a shell",
      bench::quantity(shell.wall, "ns"));
}

std::vector<std::string> remarks_on(std::vector<Usage> const& runs, std::optional<double> stolen) {
  std::vector<std::string> result;
  auto const found = disturbed(runs);
  if (!found.empty())
    result.push_back(fmt::format(
        "{} of {} runs were disturbed: slower, and interrupted more often, than the others",
        found.size(), runs.size()));
  constexpr double much = 0.01;
  if (stolen && *stolen > much)
    result.push_back(fmt::format("the host took {} of the processors' time away meanwhile",
                                 bench::percent(*stolen)));
  return result;
}

}  // namespace cairn::machine
