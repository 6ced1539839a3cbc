// SPDX-License-Identifier: MIT
#include "bench/csv.hpp"
#include "bench/json.hpp"
#include "bench/plot.hpp"
#include "bench/quantity.hpp"
#include "bench/table.hpp"
#include "cli/bench/judging.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/trend.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "git/revision.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cairn::cli {
namespace {

enum class LogFormat { text, csv, json };

constexpr auto names_of(LogFormat) {
  return std::array{name(LogFormat::text, "text"), name(LogFormat::csv, "csv"),
                    name(LogFormat::json, "json")};
}

struct LogOptions : ProjectOptions {
  std::vector<std::string> benchmarks;
  std::vector<std::string> metrics;
  std::string commit;
  std::uint64_t number = 100;
  bool all = false;
  bool otava = false;
  LogFormat format = LogFormat::text;
};

/// One line for each series: what it did, where it stands, and how often it changed.
std::string overview(std::vector<bench::Series> const& all) {
  std::vector<std::vector<std::string>> lines{{"series", "history", "last", "n", "changes"}};
  for (auto const& series : all) {
    std::vector<double> medians;
    for (auto const& point : series.points) medians.push_back(point.median);
    lines.push_back({printable(bench::title_of(series)), bench::sparkline(medians, 20),
                     bench::quantity(series.points.back().median, series.metric.unit),
                     fmt::to_string(series.points.size()), fmt::to_string(series.changes.size())});
  }
  return table(lines, {Align::left, Align::left, Align::right, Align::right, Align::right});
}

std::string whole(std::vector<bench::Series> const& all,
                  std::vector<bench::Accepted> const& accepted) {
  auto const ink = coloured(When::automatic, surface_of(Stream::output)) ? bench::Ink::colours
                                                                         : bench::Ink::none;
  bool const terminal = is_terminal(Stream::output);
  bench::PlotSize size;
  size.width = terminal_width() - std::min<std::size_t>(terminal_width(), 2);
  std::string text;
  for (auto const& series : all) {
    if (!text.empty()) text += '\n';
    text += printable(bench::title_of(series)) + '\n';
    if (series.points.size() > 1) text += bench::plot(series, size, ink);
    text +=
        bench::to_terminal(bench::table_of(series, accepted), ink, terminal ? terminal_width() : 0);
  }
  return text;
}

int log(LogOptions const& options) {
  constexpr std::size_t few = 3;
  auto const project = Project::open(options);
  machine::RecordStore const store(project.repository());
  auto const commit = options.commit.empty()
                          ? head_of(project)
                          : git::resolve_commit(project.repository(), options.commit).hex();
  auto const [history, accepted] =
      trend_of(project, store, commit, static_cast<std::size_t>(options.number),
               {options.benchmarks, options.metrics, options.all, options.otava});
  if (history.empty())
    return refused(
        no_results,
        fmt::format("nothing like that was measured in the last {} commits", options.number),
        way_to_records(project));
  switch (options.format) {
    case LogFormat::csv: print(bench::to_csv(history)); break;
    case LogFormat::json: print(to_text(bench::json_of(history, accepted))); break;
    case LogFormat::text:
      print(history.size() > few ? overview(history) : whole(history, accepted));
      break;
  }
  return yes;
}

}  // namespace

// clang-format off
Verb bench_log_verb() {
  using O = LogOptions;
  return Command<O>{
      .name     = "log",
      .summary  = "show how benchmarks developed over the history",
      .detail   = "A line for each series along the first parents of HEAD; of three and fewer, which patterns choose, a "
                  "curve and every session. Changes of the level are found by E-divisive means.",
      .options  = {
          {"Log", {
              option(&O::metrics, 'm', "metric", "<pattern>", "only metrics like <pattern>; may be repeated"),
              option(&O::all, 'a', "all", "also metrics that only explain others"),
              option(&O::number, 'n', "max-count", "<number>", "go back so many commits; 0: to the first one"),
              option(&O::commit, '\0', "commit", "<commit>", "start at <commit> instead of HEAD").completes(Completes::ref),
              option(&O::otava, '\0', "otava", "find changes as Apache Otava does, with its faults"),
              option(&O::format, 'f', "format", "<format>", "print as <format>"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::benchmarks, "[<benchmark>]")},
      .run      = log,
  };
}
// clang-format on

}  // namespace cairn::cli
