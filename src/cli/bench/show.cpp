// SPDX-License-Identifier: MIT
#include "cli/bench/judging.hpp"
#include "cli/bench/lookup.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/summary.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "git/revision.hpp"
#include "support/json_record.hpp"
#include "support/text.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace cairn::cli {
namespace {

using bench::Record;

struct ShowOptions : ProjectOptions {
  std::string commit;
  bool all = false;
  bool json = false;
};

std::string commit_meant(Project const& project, std::string const& word) {
  return word.empty() ? head_of(project) : git::resolve_commit(project.repository(), word).hex();
}

/// Records by session, oldest first.
std::vector<std::vector<Record>> sessions_of(std::vector<Record> const& records) {
  std::map<std::string, std::vector<Record>> by_id;
  for (auto const& record : records) by_id[record.session].push_back(record);
  std::vector<std::vector<Record>> sessions;
  for (auto& [_, session] : by_id) {
    std::stable_sort(session.begin(), session.end(), [](Record const& a, Record const& b) {
      return std::tie(a.measurement.benchmark, a.measurement.parameters, a.time) <
             std::tie(b.measurement.benchmark, b.measurement.parameters, b.time);
    });
    sessions.push_back(std::move(session));
  }
  std::stable_sort(sessions.begin(), sessions.end(),
                   [](auto const& a, auto const& b) { return a.front().time < b.front().time; });
  return sessions;
}

/// "Intel Xeon, 2 processors, Linux 6.1"
std::string where(machine::RecordStore const& store, std::string const& id) {
  auto const environment = id.empty() ? std::nullopt : store.environment(id);
  if (!environment) return "nobody knows where";
  std::vector<std::string> parts;
  auto const add = [&](char const* key, char const* form) {
    auto const found = environment->lasting.find(key);
    if (found != environment->lasting.end())
      parts.push_back(fmt::format(fmt::runtime(form), found->second));
  };
  add("cpu.model", "{}");
  add("cpu.online", "{} processors");
  add("os.name", "{}");
  return parts.empty() ? "somewhere" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string text_of(machine::RecordStore const& store, std::vector<Record> const& records,
                    std::string const& what, Detail detail) {
  std::string text;
  for (auto const& session : sessions_of(records)) {
    auto const& first = session.front();
    if (!text.empty()) text += '\n';
    text += printable(fmt::format("{} by {}{}, {}\n", rfc3339(first.time), first.tool, what,
                                  where(store, first.environment)));
    text += summary_table(session, detail);
  }
  return text;
}

int show(ShowOptions const& options) {
  auto const project = Project::open(options);
  machine::RecordStore const store(project.repository());
  auto const commit = commit_meant(project, options.commit);
  auto const found = find_records(project, store, commit);
  if (found.usable.empty() && found.dirty.empty() && found.inherited.empty())
    return refused(no_results, fmt::format("nothing was measured at {}", commit.substr(0, 10)),
                   way_to_records(project));
  auto const detail = options.all ? Detail::everything : Detail::usual;
  if (options.json) {
    print(to_text({{"version", 1},
                   {"commit", commit},
                   {"tree", found.tree},
                   {"measured_at", found.elsewhere.empty() ? commit : found.elsewhere},
                   {"results", summary_json(found.usable)},
                   {"dirty", summary_json(found.dirty)},
                   {"inherited", summary_json(found.inherited)}}));
    return yes;
  }
  std::vector<std::string> parts{
      text_of(store, found.usable,
              found.elsewhere.empty()
                  ? std::string()
                  : fmt::format(" at {}, which has the same tree", found.elsewhere.substr(0, 10)),
              detail),
      text_of(store, found.dirty, " of a work tree with changes (not gated)", detail),
      text_of(store, found.inherited, " of another tree (inherited, not gated)", detail)};
  std::erase(parts, "");
  print(fmt::format("{}", fmt::join(parts, "\n")));
  return yes;
}

}  // namespace

// clang-format off
Verb bench_show_verb() {
  using O = ShowOptions;
  return Command<O>{
      .name     = "show",
      .summary  = "show what was measured at a commit",
      .detail   = "Session by session. Results of another commit with the same tree stand for this one where it "
                  "has none; results that a rebase copied from another tree are called inherited, and no gate "
                  "looks at them.",
      .options  = {
          {"Show", {
              option(&O::all, 'a', "all", "show every metric"),
              option(&O::json, '\0', "json", "print JSON"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::commit, "[<commit>]", Completes::ref)},
      .run      = show,
  };
}
// clang-format on

}  // namespace cairn::cli
