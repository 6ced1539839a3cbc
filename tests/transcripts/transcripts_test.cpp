// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "process/spawn.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace cairn;
using cairn::test::in_tests;
using cairn::test::ScratchFolder;

namespace {

/// What every script begins with: git's own test author, a clock that moves a minute a commit, and
/// the programs as they were built.
constexpr std::string_view preamble = R"(
export GIT_AUTHOR_NAME='A U Thor' GIT_AUTHOR_EMAIL=author@example.com
export GIT_COMMITTER_NAME='C O Mitter' GIT_COMMITTER_EMAIL=committer@example.com
export SOURCE_DATE_EPOCH=1112954400 GIT_PAGER=cat COLUMNS=80
clock=1112911993
tick() { clock=$((clock + 60)); GIT_AUTHOR_DATE="$clock +0000"; GIT_COMMITTER_DATE="$clock +0000"
         export GIT_AUTHOR_DATE GIT_COMMITTER_DATE; }
commit() { tick; git commit -q --allow-empty -m "$@"; }
tag() { tick; git tag -a -m "$1" "$1"; }
git init -q -b main project
cd project
)";

/// Runs the lines of `script` as a user would type them, in a fresh repository, and shows what each
/// one printed, with the exit status where it is not 0. Lines that begin with two spaces set the
/// scene and must succeed; they are not shown.
std::string transcript(std::string const& script) {
  ScratchFolder const folder;
  std::string program(preamble);
  std::string_view rest = script;
  while (!rest.empty()) {
    auto const end = std::min(rest.find('\n'), rest.size());
    auto const line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.starts_with("  "))
      program += fmt::format("{} || exit 99\n", line);
    else if (!line.empty())
      program += fmt::format(
          "cat <<'SHOWN'\n$ {0}\nSHOWN\n{{ {0}\n}} 2>&1; status=$?\n"
          "test $status = 0 || echo \"[exit status $status]\"\n",
          line);
  }
  auto const* const path = std::getenv("PATH");
  process::Command command{{"sh", "-c", program},
                           folder.path(),
                           {{"PATH", std::string(CAIRN_BINARY) + ":" + (path ? path : "")},
                            {"HOME", folder.path().string()}},
                           std::nullopt};
  auto const outcome = process::run(command);
  BOOST_REQUIRE_MESSAGE(outcome.ending.succeeded(), "cannot set the scene of\n"
                                                        << script << '\n'
                                                        << outcome.errors);
  auto text = outcome.output;
  for (auto at = text.find(folder.path().string()); at != text.npos;
       at = text.find(folder.path().string(), at))
    text.replace(at, folder.path().string().size(), "/home");
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_user_of)

BOOST_AUTO_TEST_CASE(git_changelog_sees_this) {
  test::isolate_environment();
  for (auto const* file : {"show.txt", "next.txt", "files.txt", "lint.txt", "check.txt",
                           "repositories.txt", "mistakes.txt", "cliff.txt"})
    test::check_corpus(in_tests("transcripts") / file, transcript);
}

BOOST_AUTO_TEST_CASE(git_release_sees_this) {
  test::isolate_environment();
  test::check_corpus(in_tests("transcripts") / "release.txt", transcript);
}

BOOST_AUTO_TEST_CASE(git_bench_sees_this) {
  test::isolate_environment();
  test::check_corpus(in_tests("transcripts") / "bench.txt", transcript);
}

BOOST_AUTO_TEST_SUITE_END()
