// SPDX-License-Identifier: MIT
#include "process/spawn.hpp"

#include "fixture/repository.hpp"
#include "process/conversation.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace cairn;
using namespace cairn::process;
using namespace std::chrono_literals;

Command shell(std::string const& script) {
  return {{"/bin/sh", "-c", script}, {}, {}, {}};
}

std::chrono::steady_clock::duration time_of(auto const& act) {
  auto const start = std::chrono::steady_clock::now();
  act();
  return std::chrono::steady_clock::now() - start;
}

bool runs(std::string const& id) {
  return ::kill(static_cast<pid_t>(std::stol(id)), 0) == 0;
}

std::string state_of(std::string const& id) {
  auto const shown = run({{"ps", "-o", "state=", "-p", id}, {}, {}, {}}).output;
  return shown.substr(0, 1);
}

BOOST_AUTO_TEST_SUITE(a_program)

BOOST_AUTO_TEST_CASE(writes_its_output_and_its_errors_apart) {
  auto const outcome = run(shell("echo out; echo err >&2"));
  BOOST_TEST(outcome.output == "out\n");
  BOOST_TEST(outcome.errors == "err\n");
  BOOST_TEST(outcome.ending.succeeded());
}

BOOST_AUTO_TEST_CASE(gets_its_arguments_as_they_are) {
  auto const outcome =
      run({{"printf", "%s|", "a b", "", "$HOME", "*", "it's \"\n", ";"}, {}, {}, {}});
  BOOST_TEST(outcome.output == "a b||$HOME|*|it's \"\n|;|");
}

BOOST_AUTO_TEST_CASE(is_known_by_its_exit_status) {
  auto const ending = run(shell("exit 3")).ending;
  BOOST_TEST((ending == Ending{Ending::How::exited, 3}));
  BOOST_TEST(!ending.succeeded());
  BOOST_TEST(to_string(ending) == "exited with status 3");
}

BOOST_AUTO_TEST_CASE(is_known_by_the_signal_that_killed_it) {
  auto const ending = run(shell("kill -KILL $$")).ending;
  BOOST_TEST((ending == Ending{Ending::How::killed, SIGKILL}));
  BOOST_TEST(to_string(ending) == "was killed by signal 9");
}

BOOST_AUTO_TEST_CASE(that_does_not_exist_is_an_error_that_names_it) {
  try {
    run({{"cairn-no-such-program"}, {}, {}, {}});
    BOOST_ERROR("it ran");
  } catch (Error const& error) {
    BOOST_TEST(error.what() == "cannot run 'cairn-no-such-program': no such program");
    BOOST_TEST(!error.hint().empty());
    BOOST_TEST((error.fault() == Fault::fatal));
  }
}

BOOST_AUTO_TEST_CASE(that_may_not_be_run_is_an_error) {
  test::ScratchFolder const folder;
  std::ofstream(folder.path() / "text") << "no program\n";
  BOOST_CHECK_THROW(run({{(folder.path() / "text").string()}, {}, {}, {}}), Error);
}

BOOST_AUTO_TEST_CASE(runs_where_it_is_told) {
  test::ScratchFolder const folder;
  BOOST_TEST(run({{"pwd"}, folder.path(), {}, {}}).output == folder.path().string() + "\n");
}

BOOST_AUTO_TEST_CASE(cannot_run_in_a_directory_that_is_not_there) {
  try {
    run({{"pwd"}, "/cairn/nowhere", {}, {}});
    BOOST_ERROR("it ran");
  } catch (Error const& error) {
    BOOST_TEST(error.what() == "cannot enter '/cairn/nowhere': no such directory");
  }
}

BOOST_AUTO_TEST_CASE(sees_the_environment_with_its_changes) {
  ::setenv("CAIRN_KEPT", "kept", 1);
  ::setenv("CAIRN_CHANGED", "before", 1);
  ::setenv("CAIRN_REMOVED", "before", 1);
  auto command = shell("echo $CAIRN_KEPT $CAIRN_CHANGED ${CAIRN_REMOVED-none} $CAIRN_NEW");
  command.environment = {
      {"CAIRN_CHANGED", "after"}, {"CAIRN_REMOVED", std::nullopt}, {"CAIRN_NEW", "new"}};
  BOOST_TEST(run(command).output == "kept after none new\n");
}

BOOST_AUTO_TEST_CASE(has_an_empty_input_unless_it_is_given_one) {
  BOOST_TEST(run({{"cat"}, {}, {}, {}}).output == "");
}

BOOST_AUTO_TEST_CASE(reads_what_it_is_given) {
  std::string const input("a\0b\n\xFF", 5);
  BOOST_TEST(run({{"cat"}, {}, {}, {}}, input).output == input);
}

BOOST_AUTO_TEST_CASE(may_be_fed_and_drained_megabytes_at_once) {
  std::string const input(8 << 20, 'x');
  auto const outcome = run(shell("tee /dev/stderr"), input);
  BOOST_TEST((outcome.output == input));
  BOOST_TEST((outcome.errors == input));
}

BOOST_AUTO_TEST_CASE(may_write_megabytes_before_it_reads_anything) {
  std::string const input(4 << 20, 'x');
  auto const outcome = run(shell("head -c 4194304 /dev/zero; wc -c"), input);
  BOOST_TEST(outcome.output.size() > 4U << 20);
  BOOST_TEST(outcome.output.find("4194304", 4 << 20) != std::string::npos);
}

/// What a program has read that outlives us: as soon as it runs, it kills who started it.
std::string read_after_we_were_killed(std::string const& input) {
  test::ScratchFolder const scratch;
  auto const ours = ::fork();
  if (ours == 0) {
    auto program = shell("kill -KILL $PPID; sleep 0.1; cat >read.new; mv read.new read");
    program.directory = scratch.path();
    run(program, input);
    ::_exit(1);
  }
  int status = 0;
  BOOST_REQUIRE(::waitpid(ours, &status, 0) == ours);
  BOOST_REQUIRE(WIFSIGNALED(status));
  auto const read = scratch.path() / "read";
  for (int attempt = 0; attempt < 1000 && !std::filesystem::exists(read); ++attempt)
    std::this_thread::sleep_for(10ms);
  std::ifstream stream(read, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

BOOST_AUTO_TEST_CASE(reads_all_of_its_input_also_when_we_were_killed) {
  std::string const message = "Release v1.2.3\n";
  BOOST_TEST(read_after_we_were_killed(message) == message);
  std::string const long_message(1 << 20, 'x');
  BOOST_TEST((read_after_we_were_killed(long_message) == long_message));
}

BOOST_AUTO_TEST_CASE(leaves_no_file_of_its_input_behind) {
  test::ScratchFolder const scratch;
  Command program{{"cat"}, {}, {}, {}};
  ::setenv("TMPDIR", scratch.path().c_str(), 1);
  auto const outcome = run(program, std::string(1 << 20, 'x'));
  ::unsetenv("TMPDIR");
  BOOST_TEST(outcome.output.size() == 1 << 20);
  BOOST_TEST(std::filesystem::is_empty(scratch.path()));
}

BOOST_AUTO_TEST_CASE(is_not_started_where_there_is_no_room_for_its_input) {
  auto const ours = ::fork();
  if (ours == 0) {
    rlimit const most{1 << 16, 1 << 16};
    static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
    if (::setrlimit(RLIMIT_FSIZE, &most) != 0) ::_exit(2);
    try {
      run({{"cat"}, {}, {}, {}}, std::string(1 << 20, 'x'));
    } catch (Error const& error) {
      auto const is_told =
          std::string_view(error.what()).starts_with("cannot keep what a program is to read in '");
      ::_exit(is_told && error.hint().find("TMPDIR") != error.hint().npos ? 0 : 3);
    }
    ::_exit(1);
  }
  int status = 0;
  BOOST_REQUIRE(::waitpid(ours, &status, 0) == ours);
  BOOST_TEST(WIFEXITED(status));
  BOOST_TEST(WEXITSTATUS(status) == 0);
}

BOOST_AUTO_TEST_CASE(may_end_without_having_read_its_input) {
  std::string const input(8 << 20, 'x');
  auto const outcome = run(shell("exec <&-; echo done; exit 5"), input);
  BOOST_TEST(outcome.output == "done\n");
  BOOST_TEST(outcome.ending.code == 5);
}

BOOST_AUTO_TEST_CASE(has_the_signals_of_a_fresh_start) {
  struct sigaction before {};
  struct sigaction ignored {};
  ignored.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignored, &before);
  auto const ending = run(shell("kill -PIPE $$; exit 0")).ending;
  ::sigaction(SIGPIPE, &before, nullptr);
  BOOST_TEST((ending == Ending{Ending::How::killed, SIGPIPE}));
}

BOOST_AUTO_TEST_CASE(inherits_no_pipe_of_another_one) {
  auto const list = shell("ls /dev/fd");
  auto const alone = run(list).output;
  Conversation const other(shell("read line"));
  BOOST_TEST(run(list).output == alone);
}

BOOST_AUTO_TEST_CASE(can_be_started_by_a_program_without_standard_streams) {
  // In a child of our own: the streams of the tests are wanted later.
  auto const id = ::fork();
  if (id == 0) {
    for (auto const standard : {0, 1, 2}) ::close(standard);
    auto const outcome = run(shell("cat; echo err >&2"), "in");
    ::_exit(outcome.output == "in" && outcome.errors == "err\n" ? 0 : 1);
  }
  int status = -1;
  ::waitpid(id, &status, 0);
  BOOST_TEST(status == 0);
}

BOOST_AUTO_TEST_CASE(is_heard_of_although_our_parent_forgot_its_children) {
  auto const before = ::signal(SIGCHLD, SIG_IGN);
  auto const ending = run(shell("exit 4")).ending;
  ::signal(SIGCHLD, before);
  BOOST_TEST((ending == Ending{Ending::How::exited, 4}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_time_limit)

BOOST_AUTO_TEST_CASE(does_nothing_to_a_program_that_keeps_it) {
  auto command = shell("echo quick");
  command.time_limit = 30s;
  auto const outcome = run(command);
  BOOST_TEST(outcome.output == "quick\n");
  BOOST_TEST(outcome.ending.succeeded());
}

BOOST_AUTO_TEST_CASE(ends_a_program_and_keeps_what_it_wrote) {
  auto command = shell("echo begun; exec sleep 60");
  command.time_limit = 200ms;
  Outcome outcome;
  BOOST_TEST((time_of([&] { outcome = run(command); }) < 30s));
  BOOST_TEST((outcome.ending.how == Ending::How::timed_out));
  BOOST_TEST(outcome.output == "begun\n");
  BOOST_TEST(to_string(outcome.ending) == "took too long");
}

BOOST_AUTO_TEST_CASE(ends_what_the_program_has_started) {
  auto command = shell("sleep 60 & echo $!; wait");
  command.time_limit = 200ms;
  auto const outcome = run(command);
  auto id = outcome.output;
  id.pop_back();
  for (int i = 0; i < 100 && runs(id) && state_of(id) != "Z"; ++i) ::usleep(20'000);
  BOOST_TEST((!runs(id) || state_of(id) == "Z"));
}

BOOST_AUTO_TEST_CASE(makes_a_program_end_that_does_not_listen) {
  auto command = shell("trap '' TERM; echo begun; while :; do sleep 1; done");
  command.time_limit = 100ms;
  Outcome outcome;
  BOOST_TEST((time_of([&] { outcome = run(command); }) < 30s));
  BOOST_TEST((outcome.ending.how == Ending::How::timed_out));
}

BOOST_AUTO_TEST_CASE(holds_for_a_program_that_has_closed_its_output) {
  auto command = shell("exec >&- 2>&-; sleep 60");
  command.time_limit = 100ms;
  BOOST_TEST((run(command).ending.how == Ending::How::timed_out));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_stream)

BOOST_AUTO_TEST_CASE(comes_in_pieces_before_the_program_has_ended) {
  std::string seen;
  int answers = 0;
  Streams streams;
  // The program says something only after it has heard something: both flow, or neither.
  streams.input = [&]() -> std::string_view {
    return answers < 3 && answers == std::count(seen.begin(), seen.end(), '\n') ? "ping\n" : "";
  };
  streams.output = [&](std::string_view piece) {
    seen += piece;
    ++answers;
  };
  auto const ending = stream(shell("while read line; do echo pong; done"), streams);
  BOOST_TEST(ending.succeeded());
  BOOST_TEST(seen.starts_with("pong\n"));
}

BOOST_AUTO_TEST_CASE(takes_its_input_piece_by_piece) {
  int pieces = 0;
  std::string piece;
  std::string seen;
  Streams streams;
  streams.input = [&]() -> std::string_view {
    piece = pieces < 1000 ? std::to_string(pieces++) + "\n" : "";
    return piece;
  };
  streams.output = [&](std::string_view text) { seen += text; };
  BOOST_TEST(stream({{"tail", "-n", "1"}, {}, {}, {}}, streams).succeeded());
  BOOST_TEST(seen == "999\n");
}

BOOST_AUTO_TEST_CASE(ends_with_what_its_reader_throws) {
  Streams streams;
  streams.output = [](std::string_view) { throw std::runtime_error("enough"); };
  BOOST_TEST((time_of([&] {
                BOOST_CHECK_THROW(stream(shell("while :; do echo y; done"), streams),
                                  std::runtime_error);
              }) < 30s));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
