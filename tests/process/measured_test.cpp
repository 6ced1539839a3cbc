// SPDX-License-Identifier: MIT
#include "process/measured.hpp"

#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "process/counters.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace cairn;
using namespace cairn::process;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Output = MeasuredCommand::Output;

// AddressSanitizer's shadow of the memory is memory, too.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool memory_is_true = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool memory_is_true = false;
#else
constexpr bool memory_is_true = true;
#endif
#else
constexpr bool memory_is_true = true;
#endif

constexpr std::uint64_t megabyte = 1'000'000;

MeasuredCommand program(std::vector<std::string> words) {
  MeasuredCommand measured;
  measured.command.arguments = std::move(words);
  return measured;
}

MeasuredCommand shell(std::string const& script) {
  return program({"/bin/sh", "-c", script});
}

/// Waits until `holds`, for at most ten seconds; whether it did.
bool eventually(auto const& holds) {
  for (int i = 0; i < 1000; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

/// Whether a process of this number does anything: one that has ended and was not asked how does
/// not.
bool is_running(std::string const& id) {
  auto const state = process::run({{"ps", "-o", "state=", "-p", id}, {}, {}, {}}).output;
  return !state.empty() && state.front() != 'Z';
}

std::string first_line(fs::path const& file) {
  std::string line;
  std::ifstream stream(file);
  std::getline(stream, line);
  return stream.eof() ? std::string() : line;
}

BOOST_AUTO_TEST_SUITE(a_launcher)

BOOST_AUTO_TEST_CASE(tells_how_a_program_ended) {
  Launcher launcher;
  BOOST_TEST(launcher.run(program({"true"})).ending.succeeded());
  BOOST_TEST((launcher.run(shell("exit 3")).ending == Ending{Ending::How::exited, 3}));
  BOOST_TEST((launcher.run(shell("kill -SEGV $$")).ending == Ending{Ending::How::killed, SIGSEGV}));
}

BOOST_AUTO_TEST_CASE(measures_the_time_from_before_the_start_to_the_end) {
  Launcher launcher;
  auto const begin = std::chrono::steady_clock::now();
  auto const measured = launcher.run(program({"sleep", "0.2"}));
  auto const around = std::chrono::steady_clock::now() - begin;
  BOOST_TEST(measured.usage.wall >= 200'000'000U);
  BOOST_TEST(measured.usage.wall <=
             static_cast<std::uint64_t>(std::chrono::nanoseconds(around).count()));
}

BOOST_AUTO_TEST_CASE(measures_a_run_of_two_seconds) {
  Launcher launcher;
  auto const wall = launcher.run(program({"sleep", "2"})).usage.wall;
  BOOST_TEST(wall >= 2'000'000'000U);
  BOOST_TEST(wall < 12'000'000'000U);
}

BOOST_AUTO_TEST_CASE(measures_the_processor_apart_from_the_clock) {
  Launcher launcher;
  auto const busy = launcher.run(shell("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done")).usage;
  BOOST_TEST(busy.user > 10'000'000U);
  BOOST_TEST(busy.user + busy.system <= busy.wall + 20'000'000U);
  auto const idle = launcher.run(program({"sleep", "0.2"})).usage;
  BOOST_TEST(idle.user + idle.system < 100'000'000U);
  BOOST_TEST(idle.voluntary_switches > 0U);
  BOOST_TEST(idle.minor_faults > 0U);
}

BOOST_AUTO_TEST_CASE(does_not_add_our_memory_to_that_of_a_program) {
  Launcher launcher;
  std::vector<char> const ballast(300 << 20, 'x');
  auto const peak = launcher.run(program({"/bin/true"})).usage.peak_memory;
  BOOST_TEST(ballast[ballast.size() / 2] == 'x');
  BOOST_TEST(peak > 100'000U);
  // What is left is this program as it was when the launcher was made: git-bench, which is smaller,
  // comes to less than two megabytes.
  if (memory_is_true) BOOST_TEST(peak < 16 * megabyte);
}

BOOST_AUTO_TEST_CASE(tells_the_memory_of_one_run_whatever_ran_before) {
  Launcher launcher;
  auto const great = launcher.run(program({"head", "-c", "50000000", "/dev/zero"}));
  auto const hungry =
      launcher.run(program({"dd", "if=/dev/zero", "of=/dev/null", "bs=64M", "count=1"}));
  auto const small = launcher.run(program({"/bin/true"}));
  BOOST_TEST(great.ending.succeeded());
  BOOST_TEST(hungry.usage.peak_memory > 64 * megabyte);
  if (memory_is_true) BOOST_TEST(small.usage.peak_memory < 32 * megabyte);
}

BOOST_AUTO_TEST_CASE(counts_what_a_program_has_others_do) {
  Launcher launcher;
  auto const measured =
      launcher.run(shell("dd if=/dev/zero of=/dev/null bs=64M count=1 2>/dev/null; "
                         "sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done' & wait"));
  BOOST_TEST(measured.ending.succeeded());
  BOOST_TEST(measured.usage.peak_memory > 64 * megabyte);
  BOOST_TEST(measured.usage.user > 10'000'000U);
}

BOOST_AUTO_TEST_CASE(gives_a_program_a_file_to_read_anew_each_time) {
  test::ScratchFolder const folder;
  auto const file = folder.path() / "input";
  std::ofstream(file) << "one\ntwo\n";
  Launcher launcher;
  auto cat = program({"cat"});
  cat.input = file;
  cat.output = Output::pipe;
  cat.keep = 100;
  BOOST_TEST(launcher.run(cat).output == "one\ntwo\n");
  BOOST_TEST(launcher.run(cat).output == "one\ntwo\n");
}

BOOST_AUTO_TEST_CASE(gives_a_program_nothing_to_read_unless_it_is_told) {
  Launcher launcher;
  auto cat = program({"cat"});
  cat.output = Output::pipe;
  cat.keep = 100;
  BOOST_TEST(launcher.run(cat).output == "");
}

BOOST_AUTO_TEST_CASE(reads_a_hundred_megabytes_and_keeps_none_of_them) {
  Launcher launcher;
  auto flood = program({"head", "-c", "104857600", "/dev/zero"});
  flood.output = Output::pipe;
  struct rusage before {};
  ::getrusage(RUSAGE_SELF, &before);
  auto const measured = launcher.run(flood);
  struct rusage after {};
  ::getrusage(RUSAGE_SELF, &after);
  BOOST_TEST(measured.ending.succeeded());
  BOOST_TEST(measured.output.empty());
  BOOST_TEST(!measured.cut);
  constexpr long kibibytes = 20'000;
  BOOST_TEST(after.ru_maxrss - before.ru_maxrss < kibibytes);
}

BOOST_AUTO_TEST_CASE(keeps_the_beginning_of_the_output_and_says_that_there_was_more) {
  Launcher launcher;
  auto flood = shell("head -c 10000000 /dev/zero | tr '\\0' y");
  flood.output = Output::pipe;
  flood.keep = 1'000'000;
  auto const measured = launcher.run(flood);
  BOOST_TEST((measured.output == std::string(1'000'000, 'y')));
  BOOST_TEST(measured.cut);
}

BOOST_AUTO_TEST_CASE(keeps_the_end_of_the_errors) {
  Launcher launcher;
  auto const measured = launcher.run(shell("head -c 100000 /dev/zero >&2; echo why >&2; exit 1"));
  BOOST_TEST(measured.errors.size() <= 4096U);
  BOOST_TEST(measured.errors.ends_with("why\n"));
}

BOOST_AUTO_TEST_CASE(writes_the_output_into_a_file) {
  test::ScratchFolder const folder;
  Launcher launcher;
  auto command = shell("echo out; echo err >&2");
  command.output = Output::file;
  command.output_file = folder.path() / "log";
  launcher.run(command);
  launcher.run(command);
  BOOST_TEST(test::read_file(command.output_file) == "out\nerr\n");
}

BOOST_AUTO_TEST_CASE(gives_a_program_its_directory_its_variables_and_its_words) {
  test::ScratchFolder const folder;
  Launcher launcher;
  ::setenv("CAIRN_KEPT", "kept", 1);
  auto command = shell("pwd; echo \"$CAIRN_KEPT $CAIRN_NEW $1\"");
  command.command.arguments.insert(command.command.arguments.end(), {"sh", "a  b;*"});
  command.command.directory = folder.path();
  command.command.environment = {{"CAIRN_NEW", "new"}};
  command.output = Output::pipe;
  command.keep = 1000;
  BOOST_TEST(launcher.run(command).output == folder.path().string() + "\nkept new a  b;*\n");
}

BOOST_AUTO_TEST_CASE(looks_for_a_program_where_its_own_path_says) {
  test::ScratchFolder const folder;
  auto const file = folder.path() / "cairn-test-program";
  std::ofstream(file) << "#!/bin/sh\necho found\n";
  fs::permissions(file, fs::perms::owner_all);
  Launcher launcher;
  auto command = program({"cairn-test-program"});
  command.output = Output::pipe;
  command.keep = 100;
  BOOST_CHECK_THROW(launcher.run(command), Error);
  command.command.environment = {{"PATH", "/nowhere:" + folder.path().string()}};
  BOOST_TEST(launcher.run(command).output == "found\n");
}

BOOST_AUTO_TEST_CASE(names_a_program_that_does_not_exist_and_goes_on) {
  Launcher launcher;
  for (auto const& name : {"cairn-no-such-program", "/cairn/no/such/program"}) {
    try {
      launcher.run(program({name}));
      BOOST_ERROR("it ran");
    } catch (Error const& error) {
      BOOST_TEST(error.what() == std::string("cannot run '") + name + "': no such program");
      BOOST_TEST((error.fault() == Fault::fatal));
    }
  }
  BOOST_TEST(launcher.run(program({"true"})).ending.succeeded());
}

BOOST_AUTO_TEST_CASE(cannot_open_an_input_that_is_not_there) {
  Launcher launcher;
  auto command = program({"cat"});
  command.input = "/cairn/nowhere";
  BOOST_CHECK_THROW(launcher.run(command), Error);
  command.input.clear();
  command.command.directory = "/cairn/nowhere";
  BOOST_CHECK_THROW(launcher.run(command), Error);
}

BOOST_AUTO_TEST_CASE(gives_a_program_its_standard_streams_and_no_other_file) {
  auto const leaked = ::open("/dev/null", O_RDONLY);
  Launcher launcher;
  auto list = program({"ls", "/dev/fd"});
  list.output = Output::pipe;
  list.keep = 1000;
  auto const seen = launcher.run(list).output;
  ::close(leaked);
  // The fourth is the folder that ls reads.
  BOOST_TEST(seen == "0\n1\n2\n3\n");
}

BOOST_AUTO_TEST_CASE(gives_a_program_the_signals_of_a_fresh_start) {
  auto const before_pipe = ::signal(SIGPIPE, SIG_IGN);
  auto const before_child = ::signal(SIGCHLD, SIG_IGN);
  sigset_t blocked;
  sigset_t before;
  ::sigemptyset(&blocked);
  ::sigaddset(&blocked, SIGUSR1);
  ::sigprocmask(SIG_BLOCK, &blocked, &before);
  {
    Launcher launcher;
    for (int const number : {SIGPIPE, SIGINT, SIGTERM, SIGUSR1, SIGHUP}) {
      auto const ending =
          launcher.run(shell("kill -" + std::to_string(number) + " $$; exit 0")).ending;
      BOOST_TEST((ending == Ending{Ending::How::killed, number}));
    }
  }
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  ::signal(SIGCHLD, before_child);
  ::signal(SIGPIPE, before_pipe);
}

BOOST_AUTO_TEST_CASE(runs_a_series_and_tells_of_each) {
  test::ScratchFolder const folder;
  auto const log = (folder.path() / "log").string();
  Launcher launcher;
  std::vector<MeasuredCommand> series;
  for (int i = 0; i < 20; ++i) series.push_back(shell("echo " + std::to_string(i) + " >>" + log));
  auto const measured = launcher.run_series(series);
  BOOST_TEST(measured.size() == 20U);
  for (auto const& one : measured) BOOST_TEST(one.usage.wall > 0U);
  BOOST_TEST(test::read_file(log).starts_with("0\n1\n2\n"));
  BOOST_TEST(test::read_file(log).ends_with("18\n19\n"));
}

BOOST_AUTO_TEST_CASE(ends_a_series_behind_the_first_that_does_not_succeed) {
  test::ScratchFolder const folder;
  auto const log = (folder.path() / "log").string();
  Launcher launcher;
  std::vector<MeasuredCommand> const series{shell("echo a >>" + log), shell("echo why >&2; exit 7"),
                                            shell("echo c >>" + log)};
  auto const measured = launcher.run_series(series);
  BOOST_REQUIRE(measured.size() == 2U);
  BOOST_TEST(measured.back().ending.code == 7);
  BOOST_TEST(measured.back().errors == "why\n");
  BOOST_TEST(test::read_file(log) == "a\n");
  BOOST_TEST(launcher.run(program({"true"})).ending.succeeded());
}

BOOST_AUTO_TEST_CASE(gives_each_of_a_series_its_input) {
  test::ScratchFolder const folder;
  std::ofstream(folder.path() / "input") << "word\n";
  Launcher launcher;
  auto command = shell("read word; test \"$word\" = word");
  command.input = folder.path() / "input";
  BOOST_TEST(launcher.run_series(std::vector{command, command, command}).size() == 3U);
}

BOOST_AUTO_TEST_CASE(carries_arguments_of_a_megabyte) {
  Launcher launcher;
  auto command = program({"sh", "-c", "printf %s \"$*\" | wc -c"});
  for (int i = 0; i < 11; ++i) command.command.arguments.emplace_back(100'000, 'x');
  command.output = Output::pipe;
  command.keep = 100;
  BOOST_TEST(std::stol(launcher.run(command).output) == 1'000'009);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_measured_program)

BOOST_AUTO_TEST_CASE(over_its_time_ends_and_keeps_what_it_wrote) {
  Launcher launcher;
  auto command = shell("echo begun; exec sleep 60");
  command.command.time_limit = 200ms;
  command.output = Output::pipe;
  command.keep = 100;
  auto const measured = launcher.run(command);
  BOOST_TEST((measured.ending.how == Ending::How::timed_out));
  BOOST_TEST(measured.output == "begun\n");
  BOOST_TEST(measured.usage.wall < 20'000'000'000U);
  BOOST_TEST((launcher.run(program({"true"})).ending == Ending{Ending::How::exited, 0}));
}

BOOST_AUTO_TEST_CASE(within_its_time_is_not_bothered) {
  Launcher launcher;
  auto command = program({"sleep", "0.1"});
  command.command.time_limit = 60s;
  BOOST_TEST(launcher.run(command).ending.succeeded());
}

BOOST_AUTO_TEST_CASE(that_ignores_the_request_to_end_is_made_to) {
  Launcher launcher;
  auto command = shell("trap '' TERM; while :; do sleep 0.1; done");
  command.command.time_limit = 200ms;
  auto const measured = launcher.run(command);
  BOOST_TEST((measured.ending == Ending{Ending::How::timed_out, SIGKILL}));
  BOOST_TEST(measured.usage.wall >= 2'200'000'000U);
}

BOOST_AUTO_TEST_CASE(over_its_time_takes_all_that_it_started_along) {
  test::ScratchFolder const folder;
  auto const file = folder.path() / "id";
  Launcher launcher;
  auto command = shell("sh -c 'trap \"\" TERM; echo $$ >" + file.string() +
                       "; while :; do sleep 0.1; done' & wait");
  command.command.time_limit = 500ms;
  BOOST_TEST((launcher.run(command).ending.how == Ending::How::timed_out));
  auto const id = first_line(file);
  BOOST_REQUIRE(!id.empty());
  BOOST_TEST(eventually([&] { return !is_running(id); }));
}

BOOST_AUTO_TEST_CASE(has_ended_although_others_hold_its_pipe_open) {
  test::ScratchFolder const folder;
  auto const file = folder.path() / "id";
  Launcher launcher;
  auto command = shell("sleep 60 & echo $! >" + file.string() + "; echo done");
  command.output = Output::pipe;
  command.keep = 100;
  auto const measured = launcher.run(command);
  BOOST_TEST(measured.output == "done\n");
  BOOST_TEST(measured.usage.wall < 20'000'000'000U);
  BOOST_TEST(measured.had_rest);
  BOOST_TEST(eventually([&] { return !is_running(first_line(file)); }));
}

BOOST_AUTO_TEST_CASE(has_ended_although_others_write_for_ever) {
  test::ScratchFolder const folder;
  auto const file = folder.path() / "id";
  Launcher launcher;
  auto command = shell("yes & echo $! >" + file.string());
  command.output = Output::pipe;
  command.rest = MeasuredCommand::Rest::left;
  BOOST_TEST(launcher.run(command).ending.succeeded());
  auto const id = first_line(file);
  // Nobody reads what it writes any more.
  BOOST_TEST(eventually([&] { return !is_running(id); }));
}

BOOST_AUTO_TEST_CASE(leaves_behind_what_it_is_allowed_to) {
  test::ScratchFolder const folder;
  auto const file = folder.path() / "id";
  Launcher launcher;
  auto command = shell("sleep 60 & echo $! >" + file.string());
  command.rest = MeasuredCommand::Rest::left;
  auto const measured = launcher.run(command);
  auto const id = first_line(file);
  BOOST_REQUIRE(!id.empty());
  BOOST_TEST(is_running(id));
  BOOST_TEST(!measured.had_rest);
  ::kill(static_cast<pid_t>(std::stol(id)), SIGKILL);
}

/// A child of ours that measures a program which writes its number into a file, and never ends.
pid_t measuring_child(fs::path const& file, std::string const& script) {
  auto const id = ::fork();
  if (id != 0) return id;
  Launcher launcher;
  launcher.run(shell("echo $$ >" + file.string() + "; " + script));
  ::_exit(0);
}

BOOST_AUTO_TEST_CASE(does_not_outlive_the_one_that_measures_it) {
  test::ScratchFolder const folder;
  auto const file = folder.path() / "id";
  auto const measuring = measuring_child(file, "trap '' TERM HUP; sleep 60 & wait");
  BOOST_REQUIRE(eventually([&] { return !first_line(file).empty(); }));
  auto const id = first_line(file);
  BOOST_TEST(is_running(id));
  ::kill(measuring, SIGKILL);
  ::waitpid(measuring, nullptr, 0);
  BOOST_TEST(eventually([&] { return !is_running(id); }));
  auto const group = process::run({{"ps", "-o", "state=", "-g", id}, {}, {}, {}}).output;
  BOOST_TEST(group.find_first_of("RSD") == group.npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_counter)

/// What a program of the shell comes to. Under load the system loses the whole of it now and then,
/// and says that nothing was counted: then once more.
std::uint64_t nanoseconds_of(std::string const& script) {
  std::uint64_t counted = 0;
  for (int attempt = 0; attempt < 10 && counted == 0; ++attempt) {
    Counter const time(Counted::nanoseconds);
    process::run({{"sh", "-c", script}, {}, {}, {}});
    counted = time.value().value_or(0);
  }
  return counted;
}

BOOST_AUTO_TEST_CASE(counts_the_programs_that_are_started_while_it_stands) {
  if (nanoseconds_of("true") == 0) {
    BOOST_TEST_MESSAGE("skipped: this system has no counters");
    return;
  }
  auto const busy = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
  BOOST_TEST(nanoseconds_of(std::string("sh -c '") + busy + "'; :") > 10'000'000U);
}

BOOST_AUTO_TEST_CASE(says_nothing_where_the_hardware_has_none) {
  Launcher launcher;
  auto command = program({"true"});
  command.count_instructions = true;
  auto const usage = launcher.run(command).usage;
  BOOST_TEST(usage.instructions.has_value() == counts_instructions());
  if (usage.instructions) BOOST_TEST(*usage.instructions > 10'000U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
