// SPDX-License-Identifier: MIT
#include "cli/bench/confirming.hpp"

#include "cli/bench/interruption.hpp"
#include "cli/bench/live_line.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/run_remarks.hpp"
#include "cli/bench/running.hpp"
#include "cli/release/session.hpp"
#include "machine/benchmark.hpp"
#include "machine/lock.hpp"
#include "process/spawn.hpp"
#include "statistics/sequential.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace cairn::cli {
namespace {

using Clock = std::chrono::steady_clock;

std::filesystem::path folder_of(Project const& project) {
  return project.repository().common_dir() / "cairn" / "bench";
}

/// The last lines of what a build wrote.
std::string tail_of(std::string const& text) {
  constexpr std::size_t most = 20;
  auto const lines = lines_of(text);
  std::string tail;
  for (auto at = lines.size() - std::min(lines.size(), most); at < lines.size(); ++at)
    tail += fmt::format("\n  {}", printable(lines[at]));
  return tail;
}

std::vector<std::string> words_of(bench::CommandLine const& command) {
  if (command.shell.empty()) return command.words;
  return {command.shell, "-c", command.words.front()};
}

void build(Project const& project, std::filesystem::path const& top, std::string const& commit) {
  auto const& command = project.settings().bench.confirm.build;
  if (!command) return;
  std::string output;
  process::Streams streams;
  streams.output = streams.errors = [&](std::string_view piece) { output += piece; };
  auto const ending = process::stream({words_of(*command), top, {}, std::nullopt}, streams);
  if (!ending.succeeded())
    throw Error(Fault::fatal,
                fmt::format("cannot build {}: '{}' {}{}", commit.substr(0, 10),
                            printable(fmt::format("{}", fmt::join(command->words, " "))),
                            to_string(ending), tail_of(output)))
        .hint("the command is that of [bench.confirm] in release.toml");
}

std::vector<std::size_t> looks_up_to(std::uint64_t pairs) {
  std::vector<std::size_t> at;
  for (std::uint64_t each = 5; each < pairs; each += std::max<std::uint64_t>(1, pairs / 5))
    at.push_back(static_cast<std::size_t>(each));
  at.push_back(static_cast<std::size_t>(pairs));
  return at;
}

/// What an interleaved run knows while it goes on: when to look, and when time is up.
class Watch {
public:
  Watch(bench::Policy policy, std::uint64_t pairs, Clock::time_point end)
      : policy_(std::move(policy)),
        looks_(statistics::looks(looks_up_to(pairs), 1 - policy_.confidence,
                                 statistics::Spending::obrien_fleming)),
        end_(end) {}

  /// The confidence that bounds have at the look where the run ended.
  double confidence() const { return confidence_; }
  bool out_of_time() const { return out_of_time_; }

  bool enough(machine::Pair const& pair, BenchSession const& session) {
    ++done_;
    auto const look = std::find_if(looks_.begin(), looks_.end(),
                                   [&](auto const& each) { return each.pairs == done_; });
    if (look != looks_.end()) {
      confidence_ = 1 - look->alpha;
      if (certain(pair, session)) return true;
    }
    out_of_time_ = Clock::now() >= end_;
    return out_of_time_;
  }

private:
  bool certain(machine::Pair const& pair, BenchSession const& session) const {
    bench::Request request;
    request.design = bench::Design::interleaved;
    request.base = records_of(pair.base, session, {"base", "base"}, "");
    request.head = records_of(pair.head, session, {"head", "head"}, "");
    auto policy = policy_;
    policy.confidence = confidence_;
    policy.budgets.clear();
    policy.targets.clear();
    auto const report = bench::compare(request, policy);
    return std::none_of(report.comparisons.begin(), report.comparisons.end(), [](auto const& each) {
      return each.gated && each.verdict == bench::Verdict::inconclusive;
    });
  }

  bench::Policy policy_;
  std::vector<statistics::Look> looks_;
  Clock::time_point end_;
  std::size_t done_ = 0;
  double confidence_ = 0.95;
  bool out_of_time_ = false;
};

std::uint64_t random_seed() {
  static std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32U) | device();
}

bool is_called_so(bench::Definition const& definition, std::vector<std::string> const& patterns) {
  return is_asked(patterns, definition.name, definition.parameters);
}

/// Whether results of such names may come of a definition. Those that a harness tells of have names
/// of its own: who names none of the definitions means one of these.
bool may_measure(bench::Definition const& definition,
                 std::vector<bench::Definition> const& definitions,
                 std::vector<std::string> const& patterns) {
  if (is_called_so(definition, patterns)) return true;
  if (definition.takes == bench::Takes::resources) return false;
  return std::any_of(patterns.begin(), patterns.end(), [&](std::string const& pattern) {
    return std::none_of(definitions.begin(), definitions.end(),
                        [&](auto const& each) { return is_called_so(each, {pattern}); });
  });
}

}  // namespace

bool can_confirm(Project const& project, std::vector<std::string> const& patterns) {
  auto const& definitions = project.settings().bench.definitions;
  return std::any_of(definitions.begin(), definitions.end(),
                     [&](auto const& each) { return may_measure(each, definitions, patterns); });
}

ConfirmPlan confirm_plan(Project const& project, Narrowing const& narrowing) {
  auto const& rules = project.settings().bench;
  ConfirmPlan plan;
  plan.pairs = rules.confirm.pairs;
  plan.limit = rules.confirm.limit;
  plan.wanted = narrowing.benchmarks;
  for (auto const& definition : rules.definitions)
    if (may_measure(definition, rules.definitions, plan.wanted))
      plan.definitions.push_back(definition);
  if (plan.definitions.empty())
    throw Error(Fault::usage, "release.toml describes no benchmark that could be run")
        .hint(
            "describe it in release.toml, under [[bench.command]]: imported results cannot be "
            "measured anew");
  return plan;
}

BuiltTree::BuiltTree(Project const& project, std::string const& name, std::string const& commit,
                     bool fresh)
    : top_(folder_of(project) / name) {
  auto const& git = project.repository().git();
  std::error_code ignored;
  if (fresh) std::filesystem::remove_all(top_, ignored);
  std::filesystem::create_directories(top_.parent_path());
  git.run({"worktree", "prune"});
  git::Git const there(top_);
  if (!std::filesystem::exists(top_ / ".git", ignored)) {
    std::filesystem::remove_all(top_, ignored);
    git.output(fmt::format("check out {}", commit.substr(0, 10)),
               {"worktree", "add", "--quiet", "--force", "--detach", top_.string(), commit});
  } else {
    there.output(fmt::format("check out {}", commit.substr(0, 10)),
                 {"checkout", "--quiet", "--force", "--detach", commit});
    // What is ignored stays: it is what was built last time.
    there.output("clean a work tree", {"clean", "--quiet", "--force", "-d"});
  }
  if (std::filesystem::exists(top_ / ".gitmodules", ignored))
    there.output("check out submodules",
                 {"submodule", "update", "--quiet", "--init", "--recursive"});
  build(project, top_, commit);
}

Confirmed confirm(process::Launcher& launcher, Project const& project,
                  machine::RecordStore const& store, BenchSides const& sides,
                  ConfirmPlan const& plan, BenchSession const& session) {
  machine::LockRequest request;
  request.command = "git bench: measuring commits";
  auto const lock = machine::Lock::acquire(locks_folder(project), "bench", request);
  remark(fmt::format("checking out and building {} and {}", sides.base_name, sides.head_name));
  BuiltTree const base(project, "base", sides.base, plan.fresh);
  BuiltTree const head(project, "head", sides.head, plan.fresh);
  auto const base_tree = committed(project, sides.base);
  auto const head_tree = committed(project, sides.head);

  auto policy = project.settings().bench.policy;
  auto const end = plan.limit.count() > 0 ? Clock::now() + plan.limit : Clock::time_point::max();
  auto confidence = policy.confidence;
  Confirmed confirmed;
  RunRemarks remarks;
  std::vector<std::string> warnings;
  LiveLine line;
  std::size_t number = 0;
  for (auto const& definition : plan.definitions) {
    auto const lead = plan.definitions.size() == 1
                          ? std::string()
                          : fmt::format("{}/{} ", ++number, plan.definitions.size());
    Watch watch(policy, plan.pairs, end);
    auto const seed = random_seed();
    Interruption const interruption;
    auto pair = machine::run_interleaved(
        launcher, {definition, base.top(), seed}, {definition, head.top(), seed}, plan.pairs, seed,
        [&](machine::Pair const& so_far) {
          interruption.check();
          return watch.enough(so_far, session);
        },
        [&](machine::BenchmarkProgress const& progress) {
          interruption.check();
          line.show(progress, lead);
        });
    lock.refresh();
    confidence = std::max(confidence, watch.confidence());
    add_parameters(pair.base, definition.parameters);
    add_parameters(pair.head, definition.parameters);
    auto const hash = bench::hash_of(definition);
    auto const add = [&](std::vector<bench::Record>& into, std::vector<bench::Record> records) {
      if (!is_called_so(definition, plan.wanted)) narrow(records, {plan.wanted, false, false});
      std::move(records.begin(), records.end(), std::back_inserter(into));
    };
    add(confirmed.base, records_of(pair.base, session, base_tree, hash));
    add(confirmed.head, records_of(pair.head, session, head_tree, hash));
    for (auto const* side : {&pair.base, &pair.head}) remarks.add(definition, side->warnings);
    if (watch.out_of_time())
      warnings.push_back(
          fmt::format("the time was up while '{}' was measured",
                      printable(bench::to_string(definition.name, definition.parameters))));
  }
  line.clear();

  bench::Request comparison;
  comparison.base_name = sides.base_name;
  comparison.head_name = sides.head_name;
  comparison.base = confirmed.base;
  comparison.head = confirmed.head;
  comparison.design = bench::Design::interleaved;
  if (session.environment) comparison.environments = {*session.environment};
  comparison.accepted = request_between(project, store, sides, {}, {}).accepted;
  policy.confidence = confidence;
  confirmed.report = bench::compare(comparison, policy);
  auto& said = confirmed.report.warnings;
  for (auto& remark : remarks.lines()) said.push_back(std::move(remark));
  said.insert(said.end(), warnings.begin(), warnings.end());
  return confirmed;
}

void keep(Project const& project, BenchSides const& sides, Confirmed const& confirmed,
          BenchSession const& session) {
  std::vector<bench::Environment> environments;
  if (session.environment) environments.push_back(*session.environment);
  machine::RecordStore(project.repository())
      .add({{sides.base, confirmed.base}, {sides.head, confirmed.head}}, environments);
}

}  // namespace cairn::cli
