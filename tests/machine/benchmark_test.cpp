// SPDX-License-Identifier: MIT
#include "machine/benchmark.hpp"

#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "machine/benchmark_results.hpp"
#include "machine/benchmark_samples.hpp"
#include "machine/cachegrind.hpp"
#include "machine/system.hpp"
#include "process/counters.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <set>

namespace {

using namespace cairn;
using namespace cairn::machine;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// A folder with a launcher, in which benchmarks are run that write down what they do.
class Bench {
public:
  /// A benchmark of `script`, read by a shell that is a program as any other, three times.
  bench::Definition benchmark(std::string const& script) const {
    bench::Definition definition;
    definition.name = "toy";
    definition.command = shell(script);
    definition.repetition.runs = 3;
    return definition;
  }

  static bench::CommandLine shell(std::string const& script) {
    return {{"/bin/sh", "-c", script}, {}};
  }

  /// A command that writes a word into the log.
  static bench::CommandLine logging(std::string const& word) {
    return shell("echo " + word + " >>log");
  }

  bench::Results run(bench::Definition const& definition, std::uint64_t seed = 1) {
    return run_benchmark(launcher, {definition, folder.path(), seed}, {});
  }

  /// The lines of the log, joined.
  std::string log() const { return words_of("log"); }

  std::string words_of(std::string const& file) const {
    std::string words;
    if (!fs::exists(folder.path() / file)) return words;
    auto const text = test::read_file(folder.path() / file);
    for (auto const line : lines_of(text)) words += (words.empty() ? "" : " ") + std::string(line);
    return words;
  }

  process::Launcher launcher;
  test::ScratchFolder folder;
};

bench::Samples const* samples(bench::Results const& results, std::string const& metric) {
  if (results.measurements.size() != 1) return nullptr;
  auto const& metrics = results.measurements.front().metrics;
  auto const found = std::find_if(metrics.begin(), metrics.end(),
                                  [&](auto const& one) { return one.metric.name == metric; });
  return found == metrics.end() ? nullptr : &*found;
}

std::size_t count(bench::Results const& results, std::string const& metric) {
  auto const* found = samples(results, metric);
  return found == nullptr ? 0 : found->values.size();
}

/// The reason of the one failure, where there is nothing but that.
std::string failure(bench::Results const& results) {
  if (!results.measurements.empty()) return "there are measurements";
  if (results.failures.size() != 1) return "there is not one failure";
  return results.failures.front().reason;
}

bool warns(bench::Results const& results, std::string const& words) {
  return std::any_of(results.warnings.begin(), results.warnings.end(),
                     [&](auto const& one) { return one.find(words) != one.npos; });
}

BOOST_AUTO_TEST_SUITE(a_benchmark)

BOOST_AUTO_TEST_CASE(has_a_sample_of_each_metric_for_each_run) {
  Bench bench;
  auto const results = bench.run(bench.benchmark("exit 0"));
  BOOST_TEST(results.failures.empty());
  for (auto const* metric : {"wall", "cpu", "user", "system", "memory", "minor-faults",
                             "major-faults", "voluntary-switches", "involuntary-switches"})
    BOOST_TEST(count(results, metric) == 3U, metric);
  BOOST_TEST(samples(results, "wall")->metric.unit == "ns");
  BOOST_TEST(samples(results, "memory")->metric.unit == "B");
  BOOST_TEST(samples(results, "wall")->values.front() > 0);
}

BOOST_AUTO_TEST_CASE(keeps_its_name_and_its_parameters) {
  Bench bench;
  auto definition = bench.benchmark("exit 0");
  definition.parameters = {{"size", "10"}};
  auto const results = bench.run(definition);
  BOOST_TEST(results.measurements.at(0).benchmark == "toy");
  BOOST_TEST((results.measurements.at(0).parameters == bench::Parameters{{"size", "10"}}));
}

BOOST_AUTO_TEST_CASE(does_everything_in_its_order) {
  Bench bench;
  auto definition = bench.benchmark("echo run >>log");
  definition.setup = Bench::logging("setup");
  definition.prepare = Bench::logging("prepare");
  definition.conclude = Bench::logging("conclude");
  definition.cleanup = Bench::logging("cleanup");
  definition.repetition.warm_up = 1;
  definition.repetition.runs = 2;
  BOOST_TEST(count(bench.run(definition), "wall") == 2U);
  BOOST_TEST(bench.log() ==
             "setup prepare run conclude prepare run conclude prepare run conclude cleanup");
}

BOOST_AUTO_TEST_CASE(knows_which_run_it_is) {
  Bench bench;
  auto definition = bench.benchmark("echo $CAIRN_BENCH_ITERATION >>log");
  definition.prepare = Bench::shell("echo p$CAIRN_BENCH_ITERATION >>log");
  definition.repetition.warm_up = 2;
  definition.repetition.runs = 2;
  bench.run(definition);
  BOOST_TEST(bench.log() == "pwarmup-0 warmup-0 pwarmup-1 warmup-1 p0 0 p1 1");
}

BOOST_AUTO_TEST_CASE(has_an_environment_of_another_length_each_time_as_the_seed_says) {
  auto const lengths = [](std::uint64_t seed) {
    Bench bench;
    auto definition = bench.benchmark("printf %s \"$CAIRN_BENCH_OFFSET\" | wc -c >>log");
    definition.repetition.runs = 5;
    bench.run(definition, seed);
    return bench.log();
  };
  auto const one = lengths(1);
  BOOST_TEST(lengths(1) == one);
  BOOST_TEST(lengths(2) != one);
  std::set<std::string> different;
  for (auto const word : split(one, ' ')) {
    different.emplace(word);
    BOOST_TEST(std::stol(std::string(word)) <= 4095);
  }
  BOOST_TEST(different.size() > 3U);
}

BOOST_AUTO_TEST_CASE(runs_where_and_as_it_is_told) {
  Bench bench;
  fs::create_directory(bench.folder.path() / "below");
  std::ofstream(bench.folder.path() / "below/input") << "read\n";
  auto definition = bench.benchmark("read word; echo $word $TOY; pwd");
  definition.directory = "below";
  definition.input = "input";
  definition.output = "written";
  definition.variables = {{"TOY", "yes"}};
  BOOST_TEST(bench.run(definition).failures.empty());
  BOOST_TEST(bench.words_of("below/written") ==
             "read yes " + (bench.folder.path() / "below").string());
}

BOOST_AUTO_TEST_CASE(is_run_as_often_as_fits_into_its_time) {
  Bench bench;
  auto definition = bench.benchmark("echo run >>log; exec sleep 0.05");
  definition.repetition.runs.reset();
  definition.repetition.least = 2;
  definition.repetition.time = 500ms;
  auto const runs = count(bench.run(definition), "wall");
  BOOST_TEST(runs >= 2U);
  BOOST_TEST(runs <= 9U);
  definition.repetition.least = 12;
  BOOST_TEST(count(bench.run(definition), "wall") == 12U);
  definition.repetition.most = 4;
  BOOST_TEST(count(bench.run(definition), "wall") == 4U);
}

BOOST_AUTO_TEST_CASE(may_take_a_hundred_thousandth_of_a_second_or_two_seconds) {
  Bench bench;
  auto definition = bench.benchmark("");
  definition.command = {{"/bin/true"}, {}};
  definition.repetition.runs = 20;
  auto const quick = bench.run(definition);
  BOOST_TEST(count(quick, "wall") == 20U);
  definition.command = {{"sleep", "2"}, {}};
  definition.repetition.runs = 1;
  auto const slow = bench.run(definition);
  BOOST_TEST(samples(slow, "wall")->values.front() >= 2e9);
}

BOOST_AUTO_TEST_CASE(that_is_short_is_run_as_often_and_told_of_in_order_all_the_same) {
  Bench bench;
  auto definition = bench.benchmark("echo $CAIRN_BENCH_ITERATION >>log");
  definition.repetition.runs = 100;
  BOOST_TEST(count(bench.run(definition), "wall") == 100U);
  std::string expected;
  for (int i = 0; i < 100; ++i) expected += (i == 0 ? "" : " ") + std::to_string(i);
  BOOST_TEST(bench.log() == expected);
}

BOOST_AUTO_TEST_CASE(waits_before_each_run_where_it_has_to_cool_down) {
  Bench bench;
  auto definition = bench.benchmark("exit 0");
  definition.repetition.cool_down = 100ms;
  auto const begin = std::chrono::steady_clock::now();
  bench.run(definition);
  BOOST_TEST((std::chrono::steady_clock::now() - begin >= 300ms));
}

BOOST_AUTO_TEST_CASE(tells_how_far_it_is) {
  Bench bench;
  auto definition = bench.benchmark("exec sleep 0.06");
  definition.repetition.warm_up = 1;
  std::vector<BenchmarkProgress> told;
  run_benchmark(bench.launcher, {definition, bench.folder.path(), 1},
                [&](BenchmarkProgress const& one) { told.push_back(one); });
  BOOST_REQUIRE(told.size() >= 4U);
  BOOST_TEST(told.front().warming_up);
  BOOST_TEST(told.front().benchmark == "toy");
  auto const& middle = told.at(told.size() - 2);
  BOOST_TEST(middle.done == 2U);
  BOOST_TEST(middle.planned == 3U);
  BOOST_TEST(middle.estimate.value_or(0) >= 6e7);
  BOOST_TEST((middle.remaining >= 60ms));
  BOOST_TEST(told.back().done == 3U);
  BOOST_TEST((told.back().remaining == 0ns));
}

BOOST_AUTO_TEST_CASE(tells_of_processes_that_it_left_behind) {
  Bench bench;
  auto const results = bench.run(bench.benchmark("sleep 30 & :"));
  BOOST_TEST(count(results, "wall") == 3U);
  BOOST_TEST(warns(results, "left processes behind"));
}

BOOST_AUTO_TEST_CASE(may_use_what_its_preparation_started) {
  Bench bench;
  auto definition = bench.benchmark("kill -0 $(cat id)");
  definition.prepare = Bench::shell("sleep 30 & echo $! >id");
  definition.conclude = Bench::shell("kill $(cat id)");
  BOOST_TEST(count(bench.run(definition), "wall") == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_benchmark_fails)

BOOST_AUTO_TEST_CASE(when_its_command_does_and_is_cleaned_up_all_the_same) {
  Bench bench;
  auto definition = bench.benchmark("echo run >>log; echo 'no such file' >&2; exit 3");
  definition.conclude = Bench::logging("conclude");
  definition.cleanup = Bench::logging("cleanup");
  BOOST_TEST(failure(bench.run(definition)) == "the command exited with status 3: no such file");
  BOOST_TEST(bench.log() == "run conclude cleanup");
}

BOOST_AUTO_TEST_CASE(unless_its_status_is_one_of_the_good_ones) {
  Bench bench;
  auto definition = bench.benchmark("exit 3");
  definition.exit_codes = {0, 3};
  BOOST_TEST(count(bench.run(definition), "wall") == 3U);
  definition.exit_codes = {3};
  definition.command = Bench::shell("exit 0");
  BOOST_TEST(failure(bench.run(definition)) == "the command exited with status 0");
  definition.any_exit_code = true;
  BOOST_TEST(count(bench.run(definition), "wall") == 3U);
  definition.command = Bench::shell("kill -SEGV $$");
  BOOST_TEST(failure(bench.run(definition)) == "the command was killed by signal 11");
}

BOOST_AUTO_TEST_CASE(and_names_no_person_in_its_reason) {
  Bench bench;
  auto const script = "echo '" + user_name() + ": no /home of " + host_name() + "' >&2; exit 1";
  BOOST_TEST(failure(bench.run(bench.benchmark(script))) ==
             "the command exited with status 1: ...: no /home of ...");
}

BOOST_AUTO_TEST_CASE(as_a_whole_when_its_last_run_does) {
  Bench bench;
  auto const results = bench.run(bench.benchmark("echo run >>log; test $(wc -l <log) -lt 3"));
  BOOST_TEST(failure(results) == "the command exited with status 1");
}

BOOST_AUTO_TEST_CASE(when_there_is_no_such_program) {
  Bench bench;
  auto definition = bench.benchmark("");
  definition.command = {{"cairn-no-such-program"}, {}};
  definition.cleanup = Bench::logging("cleanup");
  BOOST_TEST(failure(bench.run(definition)) ==
             "cannot run 'cairn-no-such-program': no such program");
  BOOST_TEST(bench.log() == "cleanup");
  definition.command = {};
  BOOST_TEST(failure(bench.run(definition)) == "cannot run an empty command");
}

BOOST_AUTO_TEST_CASE(when_a_step_around_it_does) {
  Bench bench;
  auto definition = bench.benchmark("echo run >>log");
  definition.setup = Bench::shell("echo 'disk full' >&2; exit 1");
  definition.cleanup = Bench::logging("cleanup");
  BOOST_TEST(failure(bench.run(definition)) == "setup exited with status 1: disk full");
  BOOST_TEST(bench.log() == "cleanup");
  definition.setup.reset();
  definition.prepare = Bench::shell("exit 2");
  BOOST_TEST(failure(bench.run(definition)) == "prepare exited with status 2");
  definition.prepare.reset();
  definition.conclude = Bench::shell("exit 4");
  BOOST_TEST(failure(bench.run(definition)) == "conclude exited with status 4");
}

BOOST_AUTO_TEST_CASE(not_when_only_its_cleanup_does) {
  Bench bench;
  auto definition = bench.benchmark("exit 0");
  definition.cleanup = Bench::shell("exit 4");
  auto const results = bench.run(definition);
  BOOST_TEST(count(results, "wall") == 3U);
  BOOST_TEST(warns(results, "toy: cleanup exited with status 4"));
}

BOOST_AUTO_TEST_CASE(when_a_run_takes_too_long) {
  Bench bench;
  auto definition = bench.benchmark("exec sleep 60");
  definition.repetition.limit_of_run = 200ms;
  BOOST_TEST(failure(bench.run(definition)) == "the command took longer than 200 ms");
}

BOOST_AUTO_TEST_CASE(when_all_runs_take_too_long) {
  Bench bench;
  auto definition = bench.benchmark("exec sleep 0.3");
  definition.repetition.limit = 800ms;
  definition.repetition.runs = 50;
  auto const reason = failure(bench.run(definition));
  BOOST_TEST(reason.find("of 50 runs were done") != reason.npos, reason);
}

BOOST_AUTO_TEST_CASE(not_when_enough_runs_were_done_in_time) {
  Bench bench;
  auto definition = bench.benchmark("exec sleep 0.1");
  definition.repetition.limit = 1500ms;
  definition.repetition.runs.reset();
  definition.repetition.least = 1;
  definition.repetition.time = 60s;
  auto const results = bench.run(definition);
  BOOST_TEST(count(results, "wall") >= 1U);
  BOOST_TEST(warns(results, "runs were done"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_shell)

BOOST_AUTO_TEST_CASE(is_subtracted_where_it_is_a_small_part) {
  Bench bench;
  auto definition = bench.benchmark("");
  definition.command = {{"sleep 0.3"}, "sh"};
  auto const results = bench.run(definition);
  auto const* wall = samples(results, "wall");
  BOOST_REQUIRE(wall != nullptr);
  BOOST_REQUIRE(wall->within.size() == 3U);
  BOOST_TEST(wall->within.front().front() > wall->values.front());
  BOOST_TEST(warns(results, "the shell's own share was subtracted"));
}

BOOST_AUTO_TEST_CASE(is_never_more_than_a_fifth_of_what_it_is_subtracted_from) {
  std::vector<bench::Samples> samples{{bench::metric_of("wall"), {499, 490, 480}, {}},
                                      {bench::metric_of("user"), {500, 510, 505}, {}},
                                      {bench::metric_of("memory"), {1e6, 1e6, 1e6}, {}}};
  auto const said = correct(samples, {100, 100, 0});
  BOOST_TEST((samples[0].values == std::vector<double>{499, 490, 480}));
  BOOST_TEST(samples[0].within.empty());
  BOOST_TEST((samples[1].values == std::vector<double>{400, 410, 405}));
  BOOST_TEST((samples[1].within == std::vector<std::vector<double>>{{500}, {510}, {505}}));
  BOOST_TEST((samples[2].values == std::vector<double>{1e6, 1e6, 1e6}));
  BOOST_TEST(said.find("from user") != said.npos);
  BOOST_TEST(said.find("from wall") == said.npos);
}

BOOST_AUTO_TEST_CASE(is_left_where_it_is_a_great_part) {
  Bench bench;
  auto definition = bench.benchmark("");
  definition.command = {{":"}, "sh"};
  auto const results = bench.run(definition);
  BOOST_TEST(samples(results, "wall")->within.empty());
  BOOST_TEST(samples(results, "wall")->values.front() > 0);
  BOOST_TEST(warns(results, "too much of the whole to be subtracted"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(disturbed_runs)

std::vector<process::Usage> calm_runs() {
  std::vector<process::Usage> runs(10);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    runs[i].wall = 1'000'000 + 1000 * i;
    runs[i].involuntary_switches = i % 3;
  }
  return runs;
}

BOOST_AUTO_TEST_CASE(are_slower_and_interrupted_more_often) {
  BOOST_TEST(remarks_on(calm_runs(), std::nullopt).empty());
  auto runs = calm_runs();
  runs[4].involuntary_switches = 100;
  BOOST_TEST(remarks_on(runs, std::nullopt).empty());
  runs[4].wall = 2'000'000;
  BOOST_REQUIRE(remarks_on(runs, std::nullopt).size() == 1U);
  BOOST_TEST(remarks_on(runs, std::nullopt).front().starts_with("1 of 10 runs were disturbed"));
}

BOOST_AUTO_TEST_CASE(are_all_of_them_when_the_host_takes_time_away) {
  BOOST_TEST(remarks_on(calm_runs(), 0.001).empty());
  BOOST_REQUIRE(remarks_on(calm_runs(), 0.05).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(instructions)

BOOST_AUTO_TEST_CASE(are_counted_by_the_hardware_or_by_cachegrind_or_are_a_failure) {
  Bench bench;
  auto definition = bench.benchmark("");
  definition.command = {{"/bin/true"}, {}};
  definition.instructions = true;
  auto const results = bench.run(definition);
  if (process::counts_instructions()) {
    BOOST_TEST(count(results, "instructions") == 3U);
  } else if (has_cachegrind()) {
    BOOST_TEST(count(results, "instructions") == 1U);
    auto const first = samples(results, "instructions")->values;
    BOOST_TEST(first.front() > 10'000);
    auto const again = bench.run(definition);
    BOOST_TEST((samples(again, "instructions")->values == first));
  } else {
    BOOST_TEST(failure(results).starts_with("cannot count instructions"));
  }
}

BOOST_AUTO_TEST_CASE(are_the_summary_of_what_cachegrind_wrote) {
  BOOST_TEST(summary_of("desc: I1 cache\nevents: Ir\nfn=x\n1 2\nsummary: 123456\n").value_or(0) ==
             123'456U);
  BOOST_TEST(summary_of("summary: 77 1 2\n").value_or(0) == 77U);
  BOOST_TEST(!summary_of("events: Ir\nfn=x\n1 2\n").has_value());
  BOOST_TEST(!summary_of("summary: many\n").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_harness)

bench::Definition telling(Bench const& bench, std::string const& script, bench::Takes takes) {
  auto definition = bench.benchmark(script);
  definition.takes = takes;
  definition.format = "go";
  return definition;
}

BOOST_AUTO_TEST_CASE(tells_a_sample_each_time_it_is_run) {
  Bench bench;
  auto const results = bench.run(telling(bench,
                                         "echo run >>log; n=$(wc -l <log);"
                                         "echo \"BenchmarkSort-2 100 ${n}00 ns/op\"",
                                         bench::Takes::output));
  BOOST_TEST(results.failures.empty());
  BOOST_REQUIRE(results.measurements.size() == 1U);
  auto const& metrics = results.measurements.front().metrics;
  BOOST_REQUIRE(metrics.size() == 1U);
  BOOST_TEST((metrics.front().values == std::vector<double>{100, 200, 300}));
}

BOOST_AUTO_TEST_CASE(tells_of_benchmarks_with_the_parameters_that_it_was_given) {
  Bench bench;
  auto definition = telling(bench, "echo 'BenchmarkSort 100 7 ns/op'", bench::Takes::output);
  definition.parameters = {{"size", "10"}};
  auto const results = bench.run(definition);
  BOOST_REQUIRE(results.measurements.size() == 1U);
  BOOST_TEST(results.measurements.front().parameters.at("size") == "10");
}

BOOST_AUTO_TEST_CASE(that_tells_nothing_has_failed) {
  Bench bench;
  auto const results = bench.run(telling(bench, "echo PASS", bench::Takes::output));
  BOOST_TEST(results.measurements.empty());
  BOOST_TEST(results.failures.size() == 1U);
}

BOOST_AUTO_TEST_CASE(that_forgets_a_benchmark_in_one_run_has_failed_in_that) {
  Bench bench;
  auto const results = bench.run(telling(bench,
                                         "echo run >>log; echo 'BenchmarkA 1 5 ns/op';"
                                         "test $(wc -l <log) = 2 || echo 'BenchmarkB 1 5 ns/op'",
                                         bench::Takes::output));
  BOOST_REQUIRE(results.measurements.size() == 1U);
  BOOST_REQUIRE(results.failures.size() == 1U);
  BOOST_TEST(results.failures.front().reason == "has a result in 2 of 3 runs");
}

BOOST_AUTO_TEST_CASE(is_read_from_the_files_that_this_run_wrote) {
  Bench bench;
  fs::create_directories(bench.folder.path() / "out/old");
  std::ofstream(bench.folder.path() / "out/old/a.txt") << "BenchmarkOld 1 5 ns/op\n";
  auto definition = telling(bench,
                            "echo run >>log; n=$(wc -l <log); mkdir -p out/new;"
                            "echo \"BenchmarkNew 1 ${n}0 ns/op\" >out/new/b.txt",
                            bench::Takes::files);
  definition.files = {"out/**/*.txt"};
  auto const results = bench.run(definition);
  BOOST_TEST(results.failures.empty());
  BOOST_REQUIRE(results.measurements.size() == 1U);
  auto const& metric = results.measurements.front().metrics.front();
  BOOST_TEST((metric.values == std::vector<double>{10, 20, 30}));
}

BOOST_AUTO_TEST_CASE(whose_files_are_those_of_an_earlier_run_has_failed) {
  Bench bench;
  std::ofstream(bench.folder.path() / "a.txt") << "BenchmarkOld 1 5 ns/op\n";
  auto definition = telling(bench, "exit 0", bench::Takes::files);
  definition.files = {"a.txt"};
  BOOST_TEST(failure(bench.run(definition)) ==
             "cannot find results: the run wrote no file that 'files' names");
}

BOOST_AUTO_TEST_CASE(without_a_format_that_there_is_is_not_even_run) {
  Bench bench;
  auto definition = telling(bench, "echo run >>log", bench::Takes::output);
  definition.format = "toml";
  BOOST_TEST(failure(bench.run(definition)) ==
             "cannot read results of 'toy': there is no format 'toml'");
  BOOST_TEST(bench.log() == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(two_benchmarks_in_turns)

/// Two places that share a log: "b" and "h".
struct Two {
  explicit Two(Bench const& bench)
      : base{bench.benchmark("echo b >>log"), bench.folder.path(), 1},
        head{bench.benchmark("echo h >>log"), bench.folder.path(), 2} {}

  BenchmarkPlace base;
  BenchmarkPlace head;
};

BOOST_AUTO_TEST_CASE(have_as_many_samples_in_pairs_whose_order_the_seed_decides) {
  Bench bench;
  Two const two(bench);
  auto const pair = run_interleaved(bench.launcher, two.base, two.head, 8, 42, {}, {});
  BOOST_TEST(count(pair.base, "wall") == 8U);
  BOOST_TEST(count(pair.head, "wall") == 8U);
  auto const log = bench.log();
  std::set<std::string> orders;
  for (std::size_t i = 0; i < 8; ++i) orders.insert(log.substr(4 * i, 3));
  BOOST_TEST((orders == std::set<std::string>{"b h", "h b"}));

  Bench again;
  Two const same(again);
  run_interleaved(again.launcher, same.base, same.head, 8, 42, {}, {});
  BOOST_TEST(again.log() == log);
}

BOOST_AUTO_TEST_CASE(end_as_soon_as_there_is_enough) {
  Bench bench;
  Two const two(bench);
  std::vector<std::size_t> seen;
  auto const enough = [&](Pair const& pair) {
    seen.push_back(count(pair.base, "wall"));
    return count(pair.head, "wall") == 3;
  };
  auto const pair = run_interleaved(bench.launcher, two.base, two.head, 50, 1, enough, {});
  BOOST_TEST((seen == std::vector<std::size_t>{1, 2, 3}));
  BOOST_TEST(count(pair.base, "wall") == 3U);
}

BOOST_AUTO_TEST_CASE(end_when_one_fails_and_are_both_cleaned_up) {
  Bench bench;
  Two two(bench);
  two.head.definition.command = Bench::shell("echo h >>runs; test $(wc -l <runs) -lt 3");
  two.base.definition.cleanup = Bench::shell("echo base >>cleaned");
  two.head.definition.cleanup = Bench::shell("echo head >>cleaned");
  auto const pair = run_interleaved(bench.launcher, two.base, two.head, 10, 1, {}, {});
  BOOST_TEST(failure(pair.head) == "the command exited with status 1");
  BOOST_TEST(pair.base.failures.empty());
  BOOST_TEST(count(pair.base, "wall") == 2U);
  BOOST_TEST(bench.words_of("cleaned") == "base head");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
