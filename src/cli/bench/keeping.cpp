// SPDX-License-Identifier: MIT
#include "cli/bench/keeping.hpp"

#include "cli/bench/outcome.hpp"
#include "cli/release/session.hpp"
#include "git/remote_refs.hpp"
#include "machine/record_store.hpp"
#include "machine/surroundings.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <random>

namespace cairn::cli {
namespace {

std::string tree_of(git::Git const& git, std::string const& commit) {
  return std::string(trimmed(git.output(fmt::format("read commit '{}'", commit),
                                        {"rev-parse", "--verify", commit + "^{tree}"})));
}

/// Makes the hash of a machine another one in every repository: where it comes from, which its
/// clones share.
std::string salt_of(Project const& project) {
  auto const& repository = project.repository();
  auto const url = repository.config().get("remote.origin.url");
  return url.value_or(repository.common_dir().string());
}

}  // namespace

MeasuredTree checked_out(Project const& project) {
  auto const& repository = project.repository();
  if (repository.head().is_unborn())
    throw Error(Fault::precondition, "there is no commit to keep results on")
        .hint("commit first; or measure without keeping: --no-record");
  auto tree = committed(project, repository.head().commit->hex());
  if (repository.work_tree())
    tree.dirty =
        !repository.git()
             .output("look at the work tree", {"status", "--porcelain", "--untracked-files=no"})
             .empty();
  return tree;
}

MeasuredTree committed(Project const& project, std::string const& commit) {
  return {commit, tree_of(project.repository().git(), commit), false};
}

BenchSession begin_session(std::string source, std::string tool) {
  BenchSession session;
  session.id = unique_digits(16);
  session.time = std::chrono::duration_cast<std::chrono::seconds>(
                     std::chrono::system_clock::now().time_since_epoch())
                     .count();
  session.tool = std::move(tool);
  session.source = std::move(source);
  return session;
}

std::string unique_digits(std::size_t digits) {
  static std::random_device device;
  std::string text;
  while (text.size() < digits) text += fmt::format("{:08x}", device());
  text.resize(digits);
  return text;
}

bench::Environment environment_here(Project const& project) {
  auto const& rules = project.settings().bench;
  return machine::environment({rules.toolchains, rules.variables, salt_of(project)});
}

std::vector<bench::Record> records_of(bench::Results const& results, BenchSession const& session,
                                      MeasuredTree const& tree, std::string const& definition) {
  bench::Record common;
  common.session = session.id;
  common.time = session.time;
  common.tree = tree.tree;
  common.dirty = tree.dirty;
  common.definition = definition;
  if (session.environment) {
    common.environment = bench::id_of(*session.environment);
    common.fingerprint = bench::fingerprint(*session.environment);
  }
  common.source = session.source;
  common.tool = session.tool;

  std::vector<bench::Record> records;
  for (auto const& measurement : results.measurements) {
    records.push_back(common);
    records.back().id = unique_digits(32);
    records.back().measurement = measurement;
  }
  for (auto const& failure : results.failures) {
    records.push_back(common);
    auto& record = records.back();
    record.id = unique_digits(32);
    // A run that failed as a whole is called as what was run.
    record.measurement.benchmark = failure.benchmark.empty() ? session.source : failure.benchmark;
    record.measurement.parameters = failure.parameters;
    record.failure = failure.reason;
  }
  return records;
}

void keep(Project const& project, BenchSession const& session, MeasuredTree const& tree,
          std::vector<bench::Record> const& records) {
  if (records.empty()) return;
  std::vector<bench::Environment> environments;
  if (session.environment) environments.push_back(*session.environment);
  machine::RecordStore(project.repository()).add({{tree.commit, records}}, environments);
  remark(fmt::format("kept {} on {}{}", counted(records.size(), "record"),
                     tree.commit.substr(0, 10),
                     tree.dirty ? ", as of a work tree with changes" : ""));
}

std::string bench_remote_of(Project const& project, std::string const& named) {
  if (!named.empty()) return named;
  auto const& configured = project.settings().bench.remote;
  return configured.empty() ? remote_of(project) : configured;
}

}  // namespace cairn::cli
