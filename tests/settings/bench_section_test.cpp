// SPDX-License-Identifier: MIT
#include "settings/bench_section.hpp"

#include "settings/settings.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::bench;
using namespace std::chrono_literals;

namespace {

using Words = std::vector<std::string>;

Rules rules(std::string const& text) {
  SettingsFile const file{"release.toml", text};
  return read_settings(&file, {}).bench;
}

/// What the complaint about `text` says in its first line, behind the name of the file.
std::string complaint(std::string const& text) {
  try {
    rules(text);
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::fatal));
    std::string const said = error.what();
    std::string const opening = "cannot use 'release.toml': ";
    BOOST_REQUIRE(said.rfind(opening, 0) == 0);
    return said.substr(opening.size(), said.find('\n') - opening.size());
  }
  return "no complaint";
}

Definition only(std::string const& lines) {
  auto const definitions = rules("[[bench.command]]\nname = \"it\"\n" + lines + "\n").definitions;
  BOOST_REQUIRE(definitions.size() == 1);
  return definitions.front();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(settings_of_benchmarks)

BOOST_AUTO_TEST_CASE(that_say_nothing_are_the_defaults) {
  BOOST_TEST((rules("") == Rules{}));
  BOOST_TEST((rules("[bench]\n[bench.confirm]\n[bench.official]\n") == Rules{}));
}

BOOST_AUTO_TEST_CASE(take_a_command_apart_without_a_shell) {
  BOOST_TEST((only("command = \"./sort --by 'a b'\"").command ==
              CommandLine{Words{"./sort", "--by", "a b"}, ""}));
  BOOST_TEST(
      (only("command = [\"./sort\", \"a b\"]").command == CommandLine{Words{"./sort", "a b"}, ""}));
}

BOOST_AUTO_TEST_CASE(leave_a_command_to_the_shell_that_is_named) {
  auto const definition = only("shell = \"bash\"\ncommand = \"a | b\"\nsetup = \"make\"");
  BOOST_TEST((definition.command == CommandLine{Words{"a | b"}, "bash"}));
  BOOST_TEST((definition.setup == CommandLine{Words{"make"}, "bash"}));
}

BOOST_AUTO_TEST_CASE(say_how_a_benchmark_is_run) {
  auto const definition = only(R"(
command = "it"
prepare = "sync"
conclude = "sync"
cleanup = ["rm", "x"]
directory = "bench"
environment = {THREADS = 2, MODE = "fast"}
input = "data.txt"
output = "pipe"
exit-codes = [0, 3]
instructions = true
warm-up = 2
min-runs = 5
max-runs = 50
min-time = "500ms"
time-limit = 60
total-time-limit = "1h"
cool-down = 0.5
)");
  Definition expected;
  expected.name = "it";
  expected.command.words = {"it"};
  expected.prepare = CommandLine{{"sync"}, ""};
  expected.conclude = CommandLine{{"sync"}, ""};
  expected.cleanup = CommandLine{{"rm", "x"}, ""};
  expected.directory = "bench";
  expected.variables = {{"MODE", "fast"}, {"THREADS", "2"}};
  expected.input = "data.txt";
  expected.output = "pipe";
  expected.exit_codes = {0, 3};
  expected.instructions = true;
  expected.repetition.warm_up = 2;
  expected.repetition.least = 5;
  expected.repetition.most = 50;
  expected.repetition.time = 500ms;
  expected.repetition.limit_of_run = 60s;
  expected.repetition.limit = 1h;
  expected.repetition.cool_down = 500ms;
  BOOST_TEST((definition == expected));
}

BOOST_AUTO_TEST_CASE(make_a_benchmark_of_each_combination) {
  auto const definitions = rules(R"(
[[bench.command]]
name = "sort"
command = "./sort {size} {order} {other} {"
input = "{order}.txt"
[bench.command.parameters]
size = [10, 100]
order = ["up", "down"]
)")
                               .definitions;
  BOOST_REQUIRE(definitions.size() == 4);
  BOOST_TEST((definitions[1].parameters == Parameters{{"order", "up"}, {"size", "100"}}));
  BOOST_TEST((definitions[1].command.words == Words{"./sort", "100", "up", "{other}", "{"}));
  BOOST_TEST(definitions[3].input == "down.txt");
}

BOOST_AUTO_TEST_CASE(read_results_of_a_harness) {
  auto const definition =
      only("command = \"go test -bench .\"\nresults = \"output\"\nformat = \"go\"");
  BOOST_TEST((definition.takes == Takes::output));
  BOOST_TEST(definition.format == "go");
}

BOOST_AUTO_TEST_CASE(say_what_is_imported) {
  auto const imports = rules(R"(
[[bench.import]]
name = "demucs"
files = "benchmarks/latest.json"
format = "json"
mapping = "name=/coreml/*"
metric = "wall"
unit = "s"
parameters = {variant = "coreml"}
)")
                           .imports;
  BOOST_TEST((imports == std::vector<ImportRules>{{"demucs",
                                                   "json",
                                                   {"benchmarks/latest.json"},
                                                   "name=/coreml/*",
                                                   "wall",
                                                   "s",
                                                   {{"variant", "coreml"}}}}));
}

BOOST_AUTO_TEST_CASE(say_how_results_are_judged) {
  auto const all = rules(R"(
[bench]
time = "5%"
memory = 0.2
exact = "0.1%"
confidence = "99%"
discovery-rate = "1%"
proven = true
floor-sessions = 8
remote = "upstream"
variables = ["RUSTFLAGS"]
[[bench.threshold]]
benchmark = "sort*"
metric = "wall"
change = "20%"
[[bench.threshold]]
metric = "memory"
gated = false
[[bench.budget]]
benchmark = "ticks"
most = "100 ms"
[[bench.budget]]
metric = "memory"
most = "64 MiB"
[[bench.target]]
benchmark = "ours"
reference = "mlx"
least = "90%"
[bench.confirm]
build = "make -j2"
pairs = 20
time-limit = "5m"
automatic = true
[bench.official]
runs = 7
cool-down = 60
good = "3%"
acceptable = "8%"
[bench.retention]
days = 365
sessions = 3
[bench.toolchain]
rustc = "rustc --version"
)");
  Rules expected;
  expected.policy.time = 0.05;
  expected.policy.memory = 0.2;
  expected.policy.exact = 0.001;
  expected.policy.confidence = 0.99;
  expected.policy.discovery_rate = 0.01;
  expected.policy.proven = true;
  expected.policy.floor_sessions = 8;
  expected.policy.good_variance = 0.03;
  expected.policy.acceptable_variance = 0.08;
  expected.policy.thresholds = {{"sort*", "wall", 0.2, std::nullopt},
                                {"", "memory", std::nullopt, false}};
  expected.policy.budgets = {{"ticks", "wall", 1e8, std::nullopt},
                             {"", "memory", 67108864.0, std::nullopt}};
  expected.policy.targets = {{"ours", "mlx", "wall", 0.9}};
  expected.confirm = {CommandLine{{"make", "-j2"}, ""}, 20, 5min, true};
  expected.official = {7, 60s};
  expected.retention = {365, 3};
  expected.remote = "upstream";
  expected.toolchains = {{"rustc", {"rustc", "--version"}}};
  expected.variables = {"RUSTFLAGS"};
  BOOST_TEST((all == expected));
}

BOOST_AUTO_TEST_CASE(complain_with_the_place) {
  auto const benchmark = std::string("[[bench.command]]\nname = \"it\"\n");
  BOOST_TEST(complaint(benchmark) ==
             "line 1, column 1: 'bench.command.command': a benchmark needs one");
  BOOST_TEST(complaint(benchmark + "command = \"'open\"\n") ==
             "line 3, column 11: 'bench.command.command': a quote is not closed in ''open'");
  BOOST_TEST(complaint(benchmark + "command = \"it\"\nmin-time = \"soon\"\n") ==
             "line 4, column 12: 'bench.command.min-time': expected seconds, or a text such as "
             "'250ms' or '2m'");
  BOOST_TEST(complaint(benchmark + "command = \"it\"\n" + benchmark + "command = \"it\"\n") ==
             "line 5, column 8: 'bench.command.name': there are two of the name 'it'");
  BOOST_TEST(complaint(benchmark + "command = \"it\"\nresults = \"files\"\n") ==
             "line 4, column 11: 'bench.command.results': they need a 'format'");
  BOOST_TEST(complaint(benchmark + "command = \"it\"\nexit-codes = [256]\n") ==
             "line 4, column 14: 'bench.command.exit-codes': expected numbers from 0 to 255");
  BOOST_TEST(complaint("[[bench.budget]]\nmost = \"3 MB\"\n") ==
             "line 2, column 8: 'bench.budget.most': expected a time such as '100 ms' as a value "
             "of 'wall'");
  BOOST_TEST(complaint("[[bench.target]]\nbenchmark = \"a\"\n") ==
             "line 1, column 1: 'bench.target.reference': a target needs one");
  BOOST_TEST(complaint("[bench]\nconfidence = 95\n") ==
             "line 2, column 14: 'bench.confidence': expected more than 0% and less than 100%");
  BOOST_TEST(complaint("[bench]\nspeed = 1\n") ==
             "line 2, column 1: there is no setting 'bench.speed'");
  BOOST_TEST(complaint("[bench.confirm]\npairs = 4\n") ==
             "line 2, column 9: 'bench.confirm.pairs': fewer than 5 can prove nothing");
}

BOOST_AUTO_TEST_CASE(refuse_more_combinations_than_anybody_means) {
  std::string values = "\"0\"";
  for (int each = 1; each < 40; ++each) values += ", \"" + std::to_string(each) + "\"";
  auto const text =
      "[[bench.command]]\nname = \"it\"\ncommand = \"it\"\n[bench.command.parameters]\n"
      "a = [" +
      values + "]\nb = [" + values + "]\n";
  BOOST_CHECK_THROW(rules(text), Error);
}

BOOST_AUTO_TEST_CASE(name_a_key_that_is_misspelled_before_the_one_that_is_missing) {
  BOOST_TEST(complaint("[[bench.command]]\nname = \"it\"\ncomand = \"true\"\n") ==
             "line 3, column 1: there is no setting 'bench.command.comand'");
  BOOST_TEST(complaint("[[bench.budget]]\nbenchmark = \"it\"\nmots = 3\n") ==
             "line 3, column 1: there is no setting 'bench.budget.mots'");
  BOOST_TEST(complaint("[[bench.import]]\nname = \"it\"\nfile = \"it\"\n") ==
             "line 3, column 1: there is no setting 'bench.import.file'");
}

BOOST_AUTO_TEST_CASE(do_not_take_10_for_ten_times) {
  BOOST_TEST(complaint("[bench]\ntime = 10\n") ==
             "line 2, column 8: 'bench.time': say '10%' or '10x'");
  BOOST_TEST(complaint("[[bench.target]]\nreference = \"it\"\nleast = \"90\"\n") ==
             "line 3, column 9: 'bench.target.least': say '90%' or '90x'");
  BOOST_TEST(rules("[bench]\ntime = 0.2\n").policy.time == 0.2);
  BOOST_TEST(rules("[bench]\ntime = \"2x\"\n").policy.time == 2);
}

BOOST_AUTO_TEST_CASE(refuse_a_pipe_that_no_shell_reads) {
  BOOST_TEST(complaint("[[bench.command]]\nname = \"it\"\ncommand = \"sort it | uniq\"\n") ==
             "line 3, column 11: 'bench.command.command': '|' is for a shell, and none reads it: "
             "set 'shell', or write an array of words");
  BOOST_TEST((only("command = [\"grep\", \"|\"]").command == CommandLine{Words{"grep", "|"}, ""}));
  BOOST_TEST((only("command = \"sort it | uniq\"\nshell = \"sh\"").command ==
              CommandLine{Words{"sort it | uniq"}, "sh"}));
}

BOOST_AUTO_TEST_CASE(say_that_json_and_text_need_a_mapping) {
  BOOST_TEST(complaint("[[bench.import]]\nname = \"it\"\nfiles = \"it\"\nformat = \"json\"\n") ==
             "line 4, column 10: 'bench.import.format': 'json' needs a 'mapping'");
  BOOST_TEST(complaint("[[bench.command]]\nname = \"it\"\ncommand = \"it\"\nresults = \"output\"\n"
                       "format = \"text\"\n") ==
             "line 5, column 10: 'bench.command.format': 'text' needs a 'mapping'");
}

BOOST_AUTO_TEST_CASE(tell_what_a_budget_of_a_metric_looks_like) {
  auto const most = [](std::string const& metric) {
    return complaint("[[bench.budget]]\nmost = \"3 bananas\"\nmetric = \"" + metric + "\"\n");
  };
  BOOST_TEST(most("wall") ==
             "line 2, column 8: 'bench.budget.most': expected a time such as "
             "'100 ms' as a value of 'wall'");
  BOOST_TEST(most("memory") ==
             "line 2, column 8: 'bench.budget.most': expected a size such as "
             "'64 MiB' as a value of 'memory'");
}

BOOST_AUTO_TEST_CASE(know_the_formats_of_other_harnesses) {
  BOOST_TEST(only("command = \"x\"\nresults = \"output\"\nformat = \"criterion-text\"").format ==
             "criterion-text");
  BOOST_TEST(complaint("[[bench.command]]\nname = \"it\"\ncommand = \"x\"\nresults = \"output\"\n"
                       "format = \"pytest-bench\"\n") ==
             "line 5, column 10: 'bench.command.format': there is no format 'pytest-bench'");
  BOOST_TEST(complaint("[[bench.import]]\nname = \"it\"\nfiles = \"it\"\nformat = \"gtest\"\n") ==
             "line 4, column 10: 'bench.import.format': there is no format 'gtest'");
  try {
    rules("[[bench.import]]\nname = \"it\"\nfiles = \"it\"\nformat = \"pytest-bench\"\n");
    BOOST_ERROR("no complaint");
  } catch (Error const& error) {
    BOOST_TEST(error.hint() == "did you mean 'pytest-benchmark'?");
  }
}

BOOST_AUTO_TEST_SUITE_END()
