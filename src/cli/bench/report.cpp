// SPDX-License-Identifier: MIT
#include "bench/page.hpp"
#include "cli/bench/judging.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/site.hpp"
#include "cli/bench/trend.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/changelog/next.hpp"
#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "git/revision.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace cairn::cli {
namespace {

struct ReportOptions : ProjectOptions {
  std::string base;
  std::string commit;
  std::vector<std::string> benchmarks;
  std::uint64_t number = 1000;
  bool all = false;
  bool site = false;
  std::filesystem::path output;
};

/// A comparison with `base`, or the last release; none where there is nothing to compare: a page
/// then has the history.
std::optional<bench::Report> comparison(ReportOptions const& options, Project const& project,
                                        machine::RecordStore const& store,
                                        std::string const& head) {
  auto const base =
      options.base.empty() ? last_measured_release(project, store, head) : options.base;
  if (base.empty()) return std::nullopt;
  auto const word = options.commit.empty() ? std::string("HEAD") : options.commit;
  auto const sides = sides_of(project, {base, word}, "");
  return judge(project, store, sides, {options.benchmarks, false, false}).report;
}

/// "https://host/o/r/commit/", which a commit's id completes; empty where nothing is known.
std::string commit_address(Project const& project, std::string const& commit) {
  auto const id = Oid::parse(commit);
  auto address = id ? project.links().commit(*id) : std::string();
  if (!address.ends_with(commit)) return {};
  address.resize(address.size() - commit.size());
  return address;
}

bench::Publication publication_of(ReportOptions const& options, std::string const& tool) {
  auto const project = Project::open(options);
  machine::RecordStore const store(project.repository());
  auto const head = options.commit.empty()
                        ? head_of(project)
                        : git::resolve_commit(project.repository(), options.commit).hex();
  bench::Publication publication;
  publication.project = project.name();
  publication.tool = tool;
  publication.time = now().at.time_since_epoch().count();
  publication.report = comparison(options, project, store, head);
  auto trend = trend_of(project, store, head, static_cast<std::size_t>(options.number),
                        {options.benchmarks, {}, options.all, false});
  publication.history = std::move(trend.series);
  publication.accepted = std::move(trend.accepted);
  publication.commit_address = commit_address(project, head);
  auto const found = find_records(project, store, head);
  auto environments = environments_of(store, found.usable);
  if (!environments.empty()) publication.environment = std::move(environments.front());
  return publication;
}

int report(ReportOptions const& options, std::string const& tool) {
  auto const publication = publication_of(options, tool);
  if (!publication.report && publication.history.empty())
    return refused(no_results, "there is nothing to report: nothing was measured",
                   "measure something: git bench run");
  if (options.site) {
    auto const folder = options.output.empty() ? std::filesystem::path("site") : options.output;
    write_site(folder, publication);
    remark(fmt::format("wrote '{}'", (folder / "index.html").string()));
    return yes;
  }
  auto const file = options.output.empty() ? std::filesystem::path("-") : options.output;
  write(std::filesystem::is_directory(file) ? file / "index.html" : file, bench::page(publication));
  return yes;
}

}  // namespace

// clang-format off
Verb bench_report_verb(std::string const& tool) {
  using O = ReportOptions;
  return Command<O>{
      .name    = "report",
      .summary = "write a page, or a small site, that needs nothing else",
      .detail  = "One page of HTML with the comparison with the last release, what changed, and a chart of each "
                 "series: without scripts and requests, readable with the network off. With `--site` a folder: "
                 "index.html, benchmarks/latest.html, benchmarks/history.html, and archive/DATE.html for each day "
                 "on which it was written.",
      .options = {
          {"Report", {
              option(&O::output, 'o', "output", "<file>", "write to <file>, or into a folder, instead of standard output"),
              option(&O::site, '\0', "site", "write a small site into the folder `--output`, or `site`"),
              option(&O::base, '\0', "base", "<commit>", "compare with <commit> instead of the last release").completes(Completes::ref),
              option(&O::benchmarks, 'b', "benchmark", "<pattern>", "only benchmarks like <pattern>; may be repeated"),
              option(&O::all, 'a', "all", "also metrics that only explain others"),
              option(&O::number, 'n', "max-count", "<number>", "go back so many commits"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::commit, "[<commit>]", Completes::ref)},
      .run     = [tool](O const& options) { return report(options, tool); },
  };
}
// clang-format on

}  // namespace cairn::cli
