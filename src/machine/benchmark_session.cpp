// SPDX-License-Identifier: MIT
#include "machine/benchmark_session.hpp"

#include "bench/quantity.hpp"
#include "machine/cachegrind.hpp"
#include "process/counters.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <tuple>

namespace cairn::machine {
namespace {

using process::Ending;
using process::Measured;
using process::MeasuredCommand;

constexpr std::uint64_t most_offset = 4095;
constexpr std::uint64_t most_complaint = 4096;  ///< bytes
constexpr int runs_of_the_empty_shell = 25;

std::string shown(std::chrono::nanoseconds time) {
  return bench::quantity(static_cast<double>(time.count()), "ns");
}

Error failure(std::string const& reason) {
  return {Fault::fatal, reason};
}

void require(std::optional<std::string> const& reason) {
  if (reason) throw failure(*reason);
}

/// The last line that says something; empty where there is none.
std::string last_line(std::string const& text) {
  std::string_view last;
  for (auto const line : lines_of(text))
    if (!trimmed(line).empty()) last = trimmed(line);
  constexpr std::size_t most = 300;
  return printable(last.substr(0, most));
}

/// How a command ended, and what it said last.
std::string sentence(std::string_view what, Measured const& measured) {
  auto complaint = last_line(measured.errors);
  if (complaint.empty()) complaint = last_line(measured.output);
  return fmt::format("{} {}{}{}", what, to_string(measured.ending), complaint.empty() ? "" : ": ",
                     complaint);
}

MeasuredCommand::Output output_of(bench::Definition const& definition) {
  using Output = MeasuredCommand::Output;
  if (definition.takes == bench::Takes::output || definition.output == "pipe") return Output::pipe;
  if (definition.output.empty() || definition.output == "null") return Output::nowhere;
  return definition.output == "inherit" ? Output::inherit : Output::file;
}

}  // namespace

BenchmarkSession::BenchmarkSession(process::Launcher& launcher, BenchmarkPlace const& place)
    : launcher_(launcher),
      place_(place),
      folder_(place.definition.directory.empty() ? place.top
                                                 : place.top / place.definition.directory),
      generator_(place.seed) {}

BenchmarkSession::~BenchmarkSession() {
  clean_up();
}

/// Whatever is thrown is a failure of this benchmark, and of no other; but once the limit of all
/// runs is over, that is what there is to say.
template <class Step>
void BenchmarkSession::attempt(Step const& step) {
  if (failure_ || is_over()) return;
  try {
    step();
  } catch (Error const& error) {
    if (!is_over()) fail(error.what());
  }
}

void BenchmarkSession::fail(std::string reason) {
  if (!failure_) failure_ = std::move(reason);
}

void BenchmarkSession::begin() {
  has_begun_ = true;
  auto const limit = definition().repetition.limit;
  if (limit.count() > 0) deadline_ = Clock::now() + limit;
  attempt([&] {
    auto const& words = definition().command.words;
    if (words.empty() || words.front().empty()) throw failure("cannot run an empty command");
    if (!takes_resources()) told_.emplace(definition(), folder_);
    find_counter();
    require(failure_of_step(definition().setup, "setup"));
    measure_shell();
  });
  begun_ = processor_time();
}

void BenchmarkSession::find_counter() {
  if (!definition().instructions) return;
  if (!takes_resources()) throw failure("cannot count instructions of what a harness tells of");
  if (process::counts_instructions()) return;
  by_cachegrind_ = has_cachegrind();
  if (!by_cachegrind_)
    throw failure(
        "cannot count instructions: this machine does not let its processors' counters be read, "
        "and there is no valgrind");
}

void BenchmarkSession::measure_shell() {
  auto const& shell = definition().command.shell;
  if (shell.empty() || !takes_resources()) return;
  auto const command = measured_command({{""}, shell});
  std::vector<process::Usage> runs;
  for (int i = 0; i < runs_of_the_empty_shell; ++i) {
    auto const measured = launcher_.run(command);
    if (!measured.ending.succeeded())
      throw failure(fmt::format("cannot use the shell '{}': without a command it {}",
                                printable(shell), to_string(measured.ending)));
    runs.push_back(measured.usage);
  }
  shell_ = cost_of(runs);
}

void BenchmarkSession::warm_up() {
  attempt([&] {
    iteration_ = fmt::format("warmup-{}", warm_ups_++);
    measure(Kind::warm_up);
  });
}

void BenchmarkSession::run(std::uint64_t most) {
  attempt([&] {
    std::vector<Measured> runs;
    if (auto const length = length_of_series(most); length > 1) {
      runs = measure_series(length);
    } else {
      iteration_ = fmt::format("{}", usages_.size());
      runs.push_back(measure(Kind::counted));
    }
    for (auto const& run : runs) {
      usages_.push_back(run.usage);
      if (run.had_rest) ++runs_with_rest_;
    }
  });
}

/// How many runs can be left to the launcher at once: as many as take a tenth of a second, so that
/// somebody who looks on sees them go by.
std::uint64_t BenchmarkSession::length_of_series(std::uint64_t most) const {
  auto const& benchmark = definition();
  bool const has_nothing_between = !benchmark.prepare && !benchmark.conclude && takes_resources() &&
                                   benchmark.repetition.cool_down.count() == 0 &&
                                   output_of(benchmark) == MeasuredCommand::Output::nowhere;
  bool const ends_with_zero = !benchmark.any_exit_code && benchmark.exit_codes == std::vector{0};
  if (!has_nothing_between || !ends_with_zero || usages_.empty()) return 1;
  constexpr std::uint64_t tenth_of_a_second = 100'000'000;
  auto const fitting = tenth_of_a_second / std::max<std::uint64_t>(usages_.back().wall, 1);
  return std::min<std::uint64_t>({fitting, most, process::Launcher::most_in_series});
}

std::vector<Measured> BenchmarkSession::measure_series(std::uint64_t count) {
  std::vector<MeasuredCommand> commands;
  for (std::uint64_t i = 0; i < count; ++i) {
    iteration_ = fmt::format("{}", usages_.size() + i);
    commands.push_back(measured_command(definition().command));
  }
  auto runs = launcher_.run_series(commands);
  require(failure_of_run(runs.back()));
  return runs;
}

Measured BenchmarkSession::measure(Kind kind) {
  std::this_thread::sleep_for(definition().repetition.cool_down);
  require(failure_of_step(definition().prepare, "prepare"));
  auto const command = measured_command(definition().command);
  bool const tells = told_ && kind == Kind::counted;
  if (tells) told_->begin_run();
  auto measured = launcher_.run(command);
  // What was prepared is concluded, whatever came of the run.
  auto const run_failure = failure_of_run(measured);
  auto const conclude_failure = failure_of_step(definition().conclude, "conclude");
  require(run_failure);
  require(conclude_failure);
  if (tells) told_->end_run(measured);
  return measured;
}

void BenchmarkSession::finish() {
  ended_ = processor_time();
  if (by_cachegrind_ && !usages_.empty()) {
    attempt([&] { count_instructions(); });
    if (!instructions_) fail("there was no time left to count instructions");
  }
  clean_up();
}

void BenchmarkSession::count_instructions() {
  iteration_ = "instructions";
  require(failure_of_step(definition().prepare, "prepare"));
  auto command = measured_command(definition().command);
  command.command.time_limit = time_left();
  auto const counted = run_under_cachegrind(launcher_, command);
  auto const run_failure = failure_of_run(counted.measured);
  auto const conclude_failure = failure_of_step(definition().conclude, "conclude");
  require(run_failure);
  require(conclude_failure);
  if (!counted.instructions)
    throw failure("cannot count instructions: valgrind's cachegrind wrote no count");
  instructions_ = counted.instructions;
}

void BenchmarkSession::clean_up() {
  if (!has_begun_ || is_clean_) return;
  is_clean_ = true;
  auto const limit = definition().repetition.limit;
  if (deadline_) deadline_ = Clock::now() + limit;
  iteration_.clear();
  try {
    require(failure_of_step(definition().cleanup, "cleanup"));
  } catch (Error const& error) {
    // What was measured before is as good as it was.
    warnings_.emplace_back(error.what());
  }
}

process::Command BenchmarkSession::command_of(bench::CommandLine const& line) const {
  process::Command command;
  command.arguments = line.words;
  if (!line.shell.empty()) command.arguments = {line.shell, "-c", line.words.front()};
  command.directory = folder_;
  for (auto const& [variable, value] : definition().variables)
    command.environment.push_back({variable, value});
  command.environment.push_back({"CAIRN_BENCH_ITERATION", iteration_});
  return command;
}

MeasuredCommand BenchmarkSession::measured_command(bench::CommandLine const& line) {
  MeasuredCommand measured;
  measured.command = command_of(line);
  // A count is the same every time only if the environment is.
  auto const offset = iteration_ == "instructions" ? 0 : generator_() % (most_offset + 1);
  measured.command.environment.push_back({"CAIRN_BENCH_OFFSET", std::string(offset, 'x')});
  measured.command.time_limit = limit_of_next_run();
  if (!definition().input.empty()) measured.input = folder_ / definition().input;
  measured.output = output_of(definition());
  if (measured.output == MeasuredCommand::Output::file)
    measured.output_file = folder_ / definition().output;
  if (definition().takes == bench::Takes::output) measured.keep = most_result_bytes;
  measured.count_instructions = definition().instructions && !by_cachegrind_;
  return measured;
}

bool BenchmarkSession::is_over() const {
  return deadline_ && Clock::now() >= *deadline_;
}

/// Of all runs together; at least a moment, so that what begins now ends at once.
std::optional<std::chrono::milliseconds> BenchmarkSession::time_left() const {
  if (!deadline_) return std::nullopt;
  auto const left = std::chrono::ceil<std::chrono::milliseconds>(*deadline_ - Clock::now());
  return std::max(left, std::chrono::milliseconds(1));
}

std::optional<std::chrono::milliseconds> BenchmarkSession::limit_of_next_run() const {
  auto const left = time_left();
  auto const of_run = definition().repetition.limit_of_run;
  if (of_run.count() <= 0) return left;
  auto const limit = std::chrono::ceil<std::chrono::milliseconds>(of_run);
  return left ? std::min(limit, *left) : limit;
}

/// A command beside the runs. What it starts may stay, as a server does.
std::optional<std::string> BenchmarkSession::failure_of_step(
    std::optional<bench::CommandLine> const& command, char const* what) {
  if (!command || command->words.empty()) return std::nullopt;
  MeasuredCommand measured;
  measured.command = command_of(*command);
  measured.command.time_limit = time_left();
  measured.output = MeasuredCommand::Output::pipe;
  measured.keep = most_complaint;
  measured.rest = MeasuredCommand::Rest::left;
  auto const outcome = launcher_.run(measured);
  if (outcome.ending.succeeded()) return std::nullopt;
  return sentence(what, outcome);
}

std::optional<std::string> BenchmarkSession::failure_of_run(Measured const& measured) const {
  auto const& [how, code] = measured.ending;
  if (how == Ending::How::timed_out)
    return fmt::format("the command took longer than {}",
                       shown(definition().repetition.limit_of_run));
  auto const& codes = definition().exit_codes;
  bool const is_good_code =
      definition().any_exit_code || std::find(codes.begin(), codes.end(), code) != codes.end();
  if (how == Ending::How::exited && is_good_code) return std::nullopt;
  return sentence("the command", measured);
}

std::vector<std::string> BenchmarkSession::remarks() const {
  auto result = warnings_;
  if (usages_.empty()) return result;
  for (auto& remark : remarks_on(usages_, stolen_between(begun_, ended_)))
    result.push_back(std::move(remark));
  if (runs_with_rest_ > 0)
    result.push_back(fmt::format("{} of {} runs left processes behind, which were ended",
                                 runs_with_rest_, usages_.size()));
  return result;
}

bench::Results BenchmarkSession::results() const {
  auto const& [name, parameters] = std::tie(definition().name, definition().parameters);
  bench::Results results;
  auto remarks = this->remarks();
  if (failure_)
    results.failures.push_back({name, parameters, *failure_});
  else if (told_)
    results = told_->results();
  else if (!usages_.empty()) {
    bench::Measurement measurement{name, parameters, samples_of(usages_)};
    if (shell_) remarks.push_back(correct(measurement.metrics, *shell_));
    if (instructions_)
      measurement.metrics.push_back(
          {bench::metric_of("instructions"), {static_cast<double>(*instructions_)}, {}});
    results.measurements.push_back(std::move(measurement));
  }
  for (auto const& remark : remarks)
    results.warnings.push_back(printable(bench::to_string(name, parameters)) + ": " + remark);
  return results;
}

}  // namespace cairn::machine
