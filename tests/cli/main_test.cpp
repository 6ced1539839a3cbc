// SPDX-License-Identifier: MIT
#include "cli/main.hpp"

#include "cli/child.hpp"
#include "cli/output.hpp"
#include "cli/toy.hpp"
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <new>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace cairn;
using namespace cairn::test;

namespace {

int run(cli::Program const& program, std::vector<std::string> const& words) {
  std::vector<char const*> arguments{program.name.c_str()};
  for (auto const& word : words) arguments.push_back(word.c_str());
  return cli::main(static_cast<int>(arguments.size()), arguments.data(), program);
}

Ended harvest_of(std::vector<std::string> const& words) {
  return in_child([&] { return run(toy_program(), words); });
}

struct Nothing {
  std::string word;
};

/// A program that does `body` and nothing else.
cli::Program doing(std::function<int()> body) {
  return {
      .name = "git-harvest",
      .version = "1",
      .action = cli::Command<Nothing>{
          .summary = "do it", .run = [body = std::move(body)](Nothing const&) { return body(); }}};
}

Ended ended_by(std::function<int()> const& body) {
  return in_child([&] { return run(doing(body), {}); });
}

constexpr auto synopsis =
    "\nusage: git harvest [<options>] [<range>] [--] [<path>...]\n"
    "   or: git harvest sort [<options>] <crop> [<range>]\n"
    "   or: git harvest weigh [<options>] [<basket>...]\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(a_program)

BOOST_AUTO_TEST_CASE(does_its_work_without_a_verb) {
  auto const ended = harvest_of({"v1..", "--", "src", "docs"});
  BOOST_TEST(ended.status == 0);
  BOOST_TEST(ended.output == "harvest of 'v1..' in [src, docs]\n");
  BOOST_TEST(ended.errors == "");
}

BOOST_AUTO_TEST_CASE(does_the_work_of_a_verb_and_exits_with_its_answer) {
  auto const ended = harvest_of({"sort", "-r", "pears"});
  BOOST_TEST(ended.status == 1);
  BOOST_TEST(ended.output == "pears backwards\n");
}

BOOST_AUTO_TEST_CASE(takes_a_verb_only_for_its_first_word) {
  BOOST_TEST(harvest_of({"-q", "sort"}).output == "harvest of 'sort' in []\n");
  BOOST_TEST(harvest_of({"--end-of-options", "sort"}).output == "harvest of 'sort' in []\n");
  BOOST_TEST(harvest_of({"srot"}).output == "harvest of 'srot' in []\n");
}

BOOST_AUTO_TEST_CASE(prints_its_usage) {
  ::setenv("COLUMNS", "80", 1);
  auto const ended = harvest_of({"-h"});
  ::unsetenv("COLUMNS");
  BOOST_TEST(ended.status == 0);
  BOOST_TEST(ended.output == read_file(in_tests("cli/golden/usage.txt")));
  BOOST_TEST(harvest_of({"sort", "-h"}).output == read_file(in_tests("cli/golden/usage-sort.txt")));
}

BOOST_AUTO_TEST_CASE(prints_its_usage_for_help_without_a_terminal) {
  BOOST_TEST(harvest_of({"--help"}).output == read_file(in_tests("cli/golden/usage.txt")));
}

BOOST_AUTO_TEST_CASE(opens_its_man_page_for_help_on_a_terminal) {
  Scratch const scratch;
  std::ofstream(scratch / "man") << "#!/bin/sh\necho \"man $*\"\n";
  std::filesystem::permissions(scratch / "man", std::filesystem::perms(0700));
  auto const with_path = [&](std::string const& path) {
    return on_terminal([&] {
      ::setenv("PATH", path.c_str(), 1);
      ::setenv("COLUMNS", "80", 1);
      return run(toy_program(), {"--help"});
    });
  };
  BOOST_TEST(with_path(scratch.path().string() + ":/bin:/usr/bin") == "man git-harvest\n");
  BOOST_TEST(with_path("/nowhere") == read_file(in_tests("cli/golden/usage.txt")));
}

BOOST_AUTO_TEST_CASE(prints_its_version) {
  BOOST_TEST(harvest_of({"--version"}).output == "git-harvest version 1.2.3\n");
  BOOST_TEST(harvest_of({"weigh", "--version"}).output == "git-harvest version 1.2.3\n");
}

BOOST_AUTO_TEST_CASE(prints_what_is_generated_from_it) {
  auto const page = toy_program().page();
  BOOST_TEST((harvest_of({"--generate=man"}).output == cli::manual(page)));
  BOOST_TEST((harvest_of({"--generate=bash"}).output == cli::bash_completion(page)));
  BOOST_TEST((harvest_of({"--generate=zsh"}).output == cli::zsh_completion(page)));
  BOOST_TEST((harvest_of({"--generate", "fish"}).output == cli::fish_completion(page)));
  auto const ended = harvest_of({"--generate=tcsh"});
  BOOST_TEST(ended.status == 129);
  BOOST_TEST(ended.errors.starts_with("error: 'tcsh' is no choice for '--generate'\nhint: "));
}

BOOST_AUTO_TEST_CASE(answers_a_wrong_command_line_with_its_synopsis) {
  auto const ended = harvest_of({"--fromat=json"});
  BOOST_TEST(ended.status == 129);
  BOOST_TEST(ended.output == "");
  BOOST_TEST(ended.errors == std::string("error: unknown option '--fromat'\n"
                                         "hint: did you mean '--format'?\n") +
                                 synopsis);
}

BOOST_AUTO_TEST_CASE(answers_a_wrong_verb_line_with_the_synopsis_of_the_verb) {
  auto const ended = harvest_of({"sort"});
  BOOST_TEST(ended.status == 129);
  BOOST_TEST(ended.errors ==
             "error: missing argument '<crop>'\nhint: choose one of apples, pears\n\n"
             "usage: git harvest sort [<options>] <crop> [<range>]\n");
}

BOOST_AUTO_TEST_CASE(warns_of_an_old_name) {
  auto const ended = harvest_of({"--only=x"});
  BOOST_TEST(ended.status == 0);
  BOOST_TEST(ended.errors == "warning: option '--only' is now called '--include'\n");
}

BOOST_AUTO_TEST_CASE(prints_an_error_and_its_hint) {
  auto const ended = harvest_of({"--depth=99"});
  BOOST_TEST(ended.status == 128);
  BOOST_TEST(ended.errors == "fatal: cannot dig in 'rock'\nhint: dig elsewhere\n");
}

BOOST_AUTO_TEST_CASE(exits_as_each_fault_says) {
  auto const thrown = [](Fault fault) {
    return ended_by([=]() -> int { throw Error(fault, "no"); });
  };
  BOOST_TEST(thrown(Fault::nothing_to_release).status == 2);
  BOOST_TEST(thrown(Fault::precondition).status == 4);
  BOOST_TEST(thrown(Fault::precondition).errors == "error: no\n");
  BOOST_TEST(thrown(Fault::usage).status == 129);
}

BOOST_AUTO_TEST_CASE(puts_hint_before_each_line_of_a_hint) {
  auto const ended = ended_by(
      []() -> int { throw Error(Fault::fatal, "cannot read:\n  x\n  ^").hint("one\ntwo"); });
  BOOST_TEST(ended.errors == "fatal: cannot read:\n  x\n  ^\nhint: one\nhint: two\n");
}

BOOST_AUTO_TEST_CASE(shows_no_control_character_of_anybody) {
  auto const ended =
      ended_by([]() -> int { throw Error(Fault::fatal, "bad '\x1b[2J'").hint("not '\a'"); });
  BOOST_TEST(ended.errors == "fatal: bad '\\x1b[2J'\nhint: not '\\x07'\n");
  BOOST_TEST(harvest_of({"--\x1b[31m"}).errors.find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(calls_what_nobody_foresaw_by_its_name) {
  auto const ended = ended_by([]() -> int { throw std::logic_error("the roof is gone"); });
  BOOST_TEST(ended.status == 128);
  BOOST_TEST(ended.errors ==
             "fatal: the roof is gone\nhint: this is a bug in git-harvest; please report it\n");
}

BOOST_AUTO_TEST_CASE(says_when_memory_is_gone) {
  auto const ended = ended_by([]() -> int { throw std::bad_alloc(); });
  BOOST_TEST(ended.status == 128);
  BOOST_TEST(ended.errors == "fatal: out of memory\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(output_that_goes_wrong)

BOOST_AUTO_TEST_CASE(is_an_error_when_the_disk_is_full) {
  if (!std::filesystem::exists("/dev/full")) {
    BOOST_TEST_MESSAGE("skipped: there is no /dev/full");
    return;
  }
  auto const printed = in_child([] { return run(toy_program(), {"--version"}); }, "/dev/full");
  BOOST_TEST(printed.status == 128);
  BOOST_TEST(printed.errors == "fatal: cannot write to standard output: No space left on device\n");

  auto const streamed = in_child(
      [] {
        return run(doing([] {
                     std::cout << "text\n";
                     return 0;
                   }),
                   {});
      },
      "/dev/full");
  BOOST_TEST(streamed.status == 128);
  BOOST_TEST(streamed.errors == "fatal: cannot write to standard output\n");
}

BOOST_AUTO_TEST_CASE(is_an_error_when_there_is_none) {
  auto const ended = in_child([] {
    ::close(STDOUT_FILENO);
    return run(toy_program(), {"--version"});
  });
  BOOST_TEST(ended.status == 128);
  BOOST_TEST(ended.errors.starts_with("fatal: cannot write to standard output"));
}

BOOST_AUTO_TEST_CASE(ends_the_program_quietly_when_the_reader_left) {
  auto const to_nobody = [](std::function<int()> const& body) {
    return in_child([&] {
      int ends[2] = {};
      if (::pipe(ends) != 0) return 96;
      ::dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      return body();
    });
  };
  auto const printed = to_nobody([] { return run(toy_program(), {"-h"}); });
  BOOST_TEST(printed.signal == SIGPIPE);
  BOOST_TEST(printed.errors == "");

  auto const streamed = to_nobody([] {
    return run(doing([] {
                 std::cout << std::string(1 << 17, 'x');
                 return 0;
               }),
               {});
  });
  BOOST_TEST(streamed.signal == SIGPIPE);
  BOOST_TEST(streamed.errors == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_interrupt)

BOOST_AUTO_TEST_CASE(ends_the_program_as_the_signal_says) {
  for (int const signal : {SIGINT, SIGTERM, SIGHUP}) {
    auto const ended = ended_by([=] { return std::raise(signal); });
    BOOST_TEST(ended.signal == signal);
    BOOST_TEST(ended.errors == "");
  }
}

BOOST_AUTO_TEST_CASE(has_its_last_words) {
  auto const ended = ended_by([] {
    cli::LastWords const outer("outer\n");
    { cli::LastWords const inner("inner\n"); }
    return std::raise(SIGTERM);
  });
  BOOST_TEST(ended.signal == SIGTERM);
  BOOST_TEST(ended.errors == "outer\n");
}

BOOST_AUTO_TEST_CASE(stays_ignored_where_it_was) {
  auto const ended = in_child([] {
    std::signal(SIGHUP, SIG_IGN);
    return run(doing([] { return std::raise(SIGHUP); }), {});
  });
  BOOST_TEST(ended.signal == 0);
  BOOST_TEST(ended.status == 0);
}

BOOST_AUTO_TEST_CASE(leaves_no_half_written_file) {
  Scratch const scratch;
  auto const folder = scratch.path();
  // The disk is full in the middle of the file, and the signal that tells it is an interrupt to us.
  auto const ended = in_child([&] {
    return run(doing([&] {
                 std::signal(SIGXFSZ, std::signal(SIGINT, SIG_DFL));
                 rlimit const small{10, 10};
                 ::setrlimit(RLIMIT_FSIZE, &small);
                 cli::write(folder / "new.md", std::string(1000, 'x'));
                 return 0;
               }),
               {});
  });
  BOOST_TEST(ended.signal == SIGXFSZ);
  BOOST_TEST(std::filesystem::is_empty(folder));
}

BOOST_AUTO_TEST_SUITE_END()
