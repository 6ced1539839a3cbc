// SPDX-License-Identifier: MIT
#include "cli/bench/program.hpp"

#include "cli/bench/manual.hpp"
#include "cli/bench/verbs.hpp"
#include "machine/lock.hpp"
#include "support/error.hpp"
#include "support/nearest.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace cairn::cli {
namespace {

struct NoVerb {
  std::string word;
  std::vector<std::string> rest;
};

/// The program does nothing by itself.
Command<NoVerb> no_verb(std::vector<Verb> const& verbs) {
  std::vector<std::string> names;
  for (auto const& verb : verbs) names.push_back(verb.doc().name);
  return {
      .summary = "benchmark verdicts that are true, with every sample kept in git",
      .synopsis = {"git bench <verb> [<options>] ..."},
      .operands = {operand(&NoVerb::word, "[<verb>]"), operand(&NoVerb::rest, "[<argument>]")},
      .run = [names](NoVerb const& options) -> int {
        if (options.word.empty())
          throw Error(Fault::usage, "say what to do")
              .hint(fmt::format("the verbs are {}", fmt::join(names, ", ")));
        auto const near = nearest(options.word, names);
        auto error =
            Error(Fault::usage, fmt::format("there is no verb '{}'", printable(options.word)));
        throw std::move(error).hint(near.empty()
                                        ? fmt::format("the verbs are {}", fmt::join(names, ", "))
                                        : fmt::format("did you mean '{}'?", near));
      },
  };
}

}  // namespace

Program bench_program(std::string version) {
  clean_up_in_signal(machine::release_locks_in_signal);
  auto const tool = "cairn " + version;
  std::vector<Verb> verbs{
      bench_run_verb(tool),     bench_import_verb(),     bench_show_verb(),
      bench_compare_verb(tool), bench_gate_verb(tool),   bench_log_verb(),
      bench_bisect_verb(tool),  bench_report_verb(tool), bench_accept_verb(),
      bench_push_verb(),        bench_fetch_verb(),      bench_collect_verb(),
      bench_export_verb(),      bench_doctor_verb(),     bench_false_alarms_verb(tool)};
  return {
      .name = "git-bench",
      .version = std::move(version),
      .action = no_verb(verbs),
      .verbs = verbs,
      .sections = bench_manual(),
  };
}

}  // namespace cairn::cli
