// SPDX-License-Identifier: MIT
#include "bench/pattern.hpp"
#include "cli/bench/keeping.hpp"
#include "cli/bench/lookup.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/release/session.hpp"
#include "git/revision.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::cli {
namespace {

struct AcceptOptions : ProjectOptions {
  std::string benchmark;
  std::string metric;
  std::string commit = "HEAD";
  std::string reason;
};

/// Somebody who accepts a change of what is not there has mistyped it.
void look_for(machine::RecordStore const& store, std::string const& commit,
              std::string const& pattern) {
  auto const lines = store.lines_on(commit);
  bool measured = false;
  for (auto const& line : lines) {
    if (!line.record) continue;
    measured = true;
    auto const& measurement = line.record->measurement;
    if (bench::fits_benchmark(pattern,
                              bench::to_string(measurement.benchmark, measurement.parameters)))
      return;
  }
  if (measured)
    warn(fmt::format("nothing of the name '{}' was measured at {}", pattern, commit.substr(0, 10)));
}

int accept(AcceptOptions const& options) {
  auto const project = Project::open(options);
  if (trimmed(options.reason).empty())
    throw Error(Fault::usage, "an accepted change needs a reason")
        .hint("-m '...'; it is kept, and shown wherever the change is");
  auto const commit = git::resolve_commit(project.repository(), options.commit).hex();
  machine::RecordStore store(project.repository());
  look_for(store, commit, options.benchmark);
  bench::Accepted accepted;
  accepted.benchmark = options.benchmark;
  accepted.metric = options.metric;
  accepted.commit = commit;
  accepted.reason = options.reason;
  accepted.who = committer(project);
  accepted.time = begin_session("", "").time;
  store.accept(accepted);
  remark(fmt::format("from {} on, '{}' is not held to what was measured before",
                     commit.substr(0, 10), options.benchmark));
  return yes;
}

}  // namespace

// clang-format off
Verb bench_accept_verb() {
  using O = AcceptOptions;
  return Command<O>{
      .name     = "accept",
      .summary  = "accept that a benchmark changed, with a reason that is kept",
      .detail   = "From the commit on, results are not held to earlier ones: comparisons across it show the change "
                  "with its reason, and no gate fails by it. Nothing is deleted.",
      .options  = {
          {"Accept", {
              option(&O::reason, 'm', "reason", "<text>", "why; must be given"),
              option(&O::commit, '\0', "commit", "<commit>", "the first commit of the new state; HEAD if nothing is said")
                  .completes(Completes::ref),
              option(&O::metric, '\0', "metric", "<pattern>", "only this metric"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::benchmark, "<benchmark>")},
      .run      = accept,
  };
}
// clang-format on

}  // namespace cairn::cli
