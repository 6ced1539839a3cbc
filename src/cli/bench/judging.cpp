// SPDX-License-Identifier: MIT
#include "cli/bench/judging.hpp"

#include "bench/csv.hpp"
#include "bench/json.hpp"
#include "bench/markdown.hpp"
#include "bench/pattern.hpp"
#include "bench/pull_request.hpp"
#include "bench/table.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/changelog/choice.hpp"
#include "cli/main.hpp"
#include "cli/terminal.hpp"
#include "git/notes.hpp"
#include "git/revision.hpp"
#include "support/error.hpp"
#include "support/text.hpp"
#include "version/order.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace cairn::cli {
namespace {

/// How far back sessions tell of the machine's noise: so far in any case, so far behind a base that
/// is older, whose level they tell, and never further than the last.
constexpr std::size_t usual_ancestors = 100;
constexpr std::size_t ancestors_behind_base = 20;
constexpr std::size_t most_ancestors = 1000;

/// The commits that head has and base has not.
std::vector<std::string> commits_between(Project const& project, BenchSides const& sides) {
  auto const listed = project.repository().git().output(
      "read the history", {"rev-list", fmt::format("{}..{}", sides.base, sides.head), "--"});
  std::vector<std::string> between;
  for (auto const line : lines_of(listed)) between.emplace_back(line);
  return between;
}

/// The tags of the versions that `head` contains, the greatest first.
std::vector<std::string> versions_before(Project const& project, std::string const& head) {
  ChoiceOptions wanted;
  wanted.range = head;
  auto const choice = choose(project, wanted);
  auto versions = choice.here;
  std::stable_sort(versions.begin(), versions.end(),
                   [&](TaggedVersion const& a, TaggedVersion const& b) {
                     return compare(b.version, a.version, choice.series.scheme) < 0;
                   });
  std::vector<std::string> tags;
  for (auto const& each : versions) tags.push_back(each.tag);
  return tags;
}

/// The tags that may be versions on the line of first parents, the newest first.
std::vector<std::string> tags_on_line(Project const& project, std::string const& head) {
  std::multimap<std::string, std::string> by_commit;
  for (auto const& tag : project.tags())
    if (may_be_a_version(tag)) by_commit.emplace(tag.commit.hex(), tag.name);
  std::vector<std::string> tags;
  for (auto const& ancestor : first_parents(project, head, 0)) {
    auto const [begin, end] = by_commit.equal_range(ancestor.commit);
    for (auto each = begin; each != end; ++each) tags.push_back(each->second);
  }
  return tags;
}

}  // namespace

BenchSides sides_of(Project const& project, std::vector<std::string> const& words,
                    std::string const& default_base) {
  std::string base = default_base;
  std::string head = "HEAD";
  if (words.size() > 2)
    throw Error(Fault::usage, fmt::format("unexpected argument '{}'", printable(words[2])));
  if (words.size() == 1) {
    auto const dots = words[0].find("..");
    if (words[0].find("...") != std::string::npos)
      throw Error(Fault::usage, fmt::format("'{}' is no pair of commits", printable(words[0])))
          .hint("write it with two dots");
    base = words[0].substr(0, dots);
    if (dots != std::string::npos && dots + 2 < words[0].size()) head = words[0].substr(dots + 2);
    if (base.empty()) base = "HEAD";
  }
  if (words.size() == 2) base = words[0], head = words[1];
  if (base.empty()) throw Error(Fault::usage, "say what to compare with");
  BenchSides sides;
  sides.base = git::resolve_commit(project.repository(), base).hex();
  sides.head = git::resolve_commit(project.repository(), head).hex();
  sides.base_name = printable(base);
  sides.head_name = printable(head);
  return sides;
}

std::vector<bench::MeasuredCommit> measured_line(Project const& project,
                                                 machine::RecordStore const& store,
                                                 std::string const& commit, std::size_t most) {
  auto const ancestors = first_parents(project, commit, most);
  std::vector<std::pair<std::string, std::string>> commits;
  for (auto each = ancestors.rbegin(); each != ancestors.rend(); ++each)
    commits.emplace_back(each->commit, each->tree);
  std::map<std::string, std::string> tags;
  for (auto const& tag : project.tags()) tags.emplace(tag.commit.hex(), printable(tag.name));
  std::vector<bench::MeasuredCommit> line;
  auto ancestor = ancestors.rbegin();
  for (auto& found : records_on(store, commits)) {
    auto& measured = line.emplace_back();
    measured.commit = found.commit;
    measured.subject = ancestor->subject;
    measured.time = ancestor->time;
    if (auto const tag = tags.find(found.commit); tag != tags.end()) measured.tag = tag->second;
    measured.records = std::move(found.usable);
    ++ancestor;
  }
  return line;
}

std::vector<bench::Accepted> accepted_on(machine::RecordStore const& store,
                                         std::span<bench::MeasuredCommit const> line) {
  std::vector<std::string> commits;
  for (auto const& each : line) commits.push_back(each.commit);
  if (commits.empty()) return {};
  return store.accepted(commits);
}

bench::Request request_between(Project const& project, machine::RecordStore const& store,
                               BenchSides const& sides, FoundRecords const& base,
                               FoundRecords const& head) {
  bench::Request request;
  request.base_name = sides.base_name;
  request.head_name = sides.head_name;
  request.base = base.usable;
  request.head = head.usable;
  auto const between = commits_between(project, sides);
  if (!between.empty()) request.accepted = store.accepted(between);
  auto const far =
      std::clamp(between.size() + ancestors_behind_base, usual_ancestors, most_ancestors);
  auto line = measured_line(project, store, sides.head, far + 1);
  if (!line.empty()) line.pop_back();
  request.earlier = bench::earlier_sessions(line, accepted_on(store, line), far);
  auto records = request.base;
  records.insert(records.end(), request.head.begin(), request.head.end());
  request.environments = environments_of(store, records);
  return request;
}

bool is_asked(std::vector<std::string> const& patterns, std::string const& benchmark,
              bench::Parameters const& parameters) {
  auto const name = bench::to_string(benchmark, parameters);
  return patterns.empty() ||
         std::any_of(patterns.begin(), patterns.end(), [&](std::string const& pattern) {
           return bench::fits_benchmark(pattern, name);
         });
}

void narrow(std::vector<bench::Record>& records, Narrowing const& narrowing) {
  std::erase_if(records, [&](bench::Record const& record) {
    auto const& measurement = record.measurement;
    return !is_asked(narrowing.benchmarks, measurement.benchmark, measurement.parameters) ||
           (narrowing.official && record.source != "official");
  });
}

Refusal same_sides(BenchSides const& sides) {
  auto const what = sides.base == sides.head
                        ? fmt::format("same commit: '{}' and '{}' are both {}", sides.base_name,
                                      sides.head_name, sides.head.substr(0, 10))
                        : fmt::format("same commit: '{}' has the tree of '{}', and so its results",
                                      sides.head_name, sides.base_name);
  return {same_commit, what,
          "what is compared with itself proves nothing: name the commit that it came from"};
}

std::string nothing_usable(FoundRecords const& found, std::string const& name) {
  if (!found.dirty.empty())
    return fmt::format("all that was measured at '{}' was a work tree with changes", name);
  if (!found.inherited.empty())
    return fmt::format("all results of '{}' are inherited from another tree", name);
  return fmt::format("nothing was measured at '{}'", name);
}

Judged judge(Project const& project, machine::RecordStore const& store, BenchSides const& sides,
             Narrowing const& narrowing) {
  if (sides.base == sides.head) return {std::nullopt, same_sides(sides)};
  auto head = find_records(project, store, sides.head);
  narrow(head.usable, narrowing);
  if (head.usable.empty())
    return {std::nullopt,
            {no_results, nothing_usable(head, sides.head_name), way_to_records(project)}};
  auto base = find_records(project, store, sides.base);
  narrow(base.usable, narrowing);
  if (base.usable.empty())
    return {std::nullopt,
            {no_baseline, "no baseline: " + nothing_usable(base, sides.base_name),
             way_to_records(project)}};
  auto request = request_between(project, store, sides, base, head);
  request.cross_machine = narrowing.cross_machine;
  if (bench::compares_itself(request)) return {std::nullopt, same_sides(sides)};
  auto report = bench::compare(request, project.settings().bench.policy);
  for (auto& remark : remarks_about(base, sides.base_name))
    report.warnings.push_back(std::move(remark));
  for (auto& remark : remarks_about(head, sides.head_name))
    report.warnings.push_back(std::move(remark));
  return {std::move(report), {}};
}

std::vector<std::string> remarks_about(FoundRecords const& found, std::string const& name) {
  std::vector<std::string> remarks;
  if (!found.elsewhere.empty())
    remarks.push_back(fmt::format("{} has the tree of {}, which was measured", name,
                                  found.elsewhere.substr(0, 10)));
  auto const passed_over = [&](std::size_t count, char const* why) {
    if (count > 0)
      remarks.push_back(fmt::format("{} of {} {} not counted: {}", counted(count, "result"), name,
                                    count == 1 ? "is" : "are", why));
  };
  passed_over(found.dirty.size(), "the work tree had changes");
  passed_over(found.inherited.size(), "inherited from another tree");
  return remarks;
}

std::string written(bench::Report const& report, ReportFormat format, bench::Layout layout,
                    std::string const& suite) {
  switch (format) {
    case ReportFormat::markdown: return bench::to_markdown(bench::sheet_of(report, layout));
    case ReportFormat::csv: return bench::to_csv(report, layout);
    case ReportFormat::json: return to_text(bench::json_of(report));
    case ReportFormat::pull_request: return bench::pull_request_comment(report, suite);
    case ReportFormat::text: break;
  }
  bool const colours = coloured(When::automatic, surface_of(Stream::output));
  return bench::to_terminal(bench::sheet_of(report, layout),
                            colours ? bench::Ink::colours : bench::Ink::none,
                            is_terminal(Stream::output) ? terminal_width() : 0);
}

int told(Project const& project, bench::Report const& report, BenchSides const& sides) {
  auto const status = bench::exit_status(report);
  auto const hint = [](std::string const& text) { fmt::print(stderr, "hint: {}\n", text); };
  // What was imported cannot be measured again by us.
  bool const runnable = !project.settings().bench.definitions.empty();
  auto const settle =
      fmt::format("git bench compare --confirm {} {}", sides.base_name, sides.head_name);
  if (status == inconclusive && runnable && report.design == bench::Design::stored)
    hint("this settles it, by measuring both in turns: " + settle);
  else if (status == inconclusive && runnable)
    hint("more pairs settle it, '--pairs' or 'pairs' of [bench.confirm], and a quiet machine");
  else if (status == inconclusive)
    hint(
        "measure both again in turns, and import the results; or describe the benchmark in "
        "release.toml, under [[bench.command]], for '--confirm'");
  if (status == incomparable)
    hint(runnable ? "measure both on one machine: " + settle : "measure both on one machine");
  if (status == no && runnable && report.design == bench::Design::stored)
    hint("to be sure, measure both in turns: " + settle);
  if (status == no) hint("a change that is meant is accepted with 'git bench accept'");
  return status;
}

std::string head_of(Project const& project) {
  auto const& head = project.repository().head();
  if (head.is_unborn())
    throw Error(Fault::precondition, "there is no commit yet, and so nothing was measured")
        .hint("commit first, then 'git bench run'");
  return head.commit->hex();
}

Refusal without_release(Project const& project) {
  return {no_baseline, "no baseline: no release before this commit has results",
          way_to_records(project) + "; or name the commit to compare with"};
}

std::string last_measured_release(Project const& project, machine::RecordStore const& store,
                                  std::string const& head) {
  // Where history is cut off, what is left of the line of first parents has to do.
  auto const candidates = project.repository().is_shallow() ? tags_on_line(project, head)
                                                            : versions_before(project, head);
  for (auto const& tag : candidates) {
    auto const commit = git::resolved(project.repository().git(), tag + "^{commit}");
    if (!commit || *commit == head) continue;
    for (auto const& line : store.lines_on(*commit))
      if (line.record && !line.record->dirty) return tag;
  }
  return {};
}

}  // namespace cairn::cli
