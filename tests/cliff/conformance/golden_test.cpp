// SPDX-License-Identifier: MIT
//
// Small histories, each of which shows one behaviour: tests/cliff/golden/*.txt. A story is a shell
// script; behind its "$ " lines stand what the released git-cliff 2.14.2 wrote and its exit status.
// To record one:  ACCEPT=1 CAIRN_GIT_CLIFF=<the released one> conformance_test -t 'a_story*'
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "process/spawn.hpp"
#include "programs.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace {

using namespace cairn;
using namespace cairn::test;

/// What stories are told with. Time goes on by a day a commit, in UTC.
constexpr std::string_view preamble = R"sh(set -e
export GIT_AUTHOR_NAME='A U Thor' GIT_AUTHOR_EMAIL=author@example.com
export GIT_COMMITTER_NAME='C O Mitter' GIT_COMMITTER_EMAIL=committer@example.com
export GIT_CLIFF_OFFLINE=true NO_COLOR=1 LC_ALL=C.UTF-8 TZ=UTC
export ASAN_OPTIONS=$ASAN_OPTIONS:verify_asan_link_order=0
clock=1577836800
at() {
  clock=$1; GIT_AUTHOR_DATE="$clock +0000"; GIT_COMMITTER_DATE="$clock +0000"
  export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
}
commit() {
  at $((clock + 86400))
  printf '%s' "$1" | git commit -q --allow-empty --allow-empty-message --cleanup=verbatim -F -
}
add() { mkdir -p "$(dirname "$1")"; echo "${2:-$1}" >>"$1"; git add -- "$1"; }
annotate() { git tag -a --cleanup=verbatim -m "$2" "$1"; }
merge() { at $((clock + 86400)); git merge -q --no-ff --no-edit "$@" >/dev/null; }
config() { cat >cliff.toml; }
output=$PWD/output
git init -q -b main project
cd project
)sh";

/// The script that runs a story and shows its commands.
std::string script_of(std::string const& story) {
  std::string result(preamble);
  for (auto const line : split(story, '\n')) {
    if (!line.starts_with("$ ")) {
      result += fmt::format("{}\n", line);
      continue;
    }
    result += fmt::format(
        "cat <<'SHOWN'\n{}\nSHOWN\n"
        "status=0; ( {}\n) >$output 2>/dev/null || status=$?\n"
        "cat $output\n"
        "test -z \"$(tail -c 1 $output)\" || printf '\\n[no newline]\\n'\n"
        "test $status = 0 || echo \"[exit status $status]\"\n",
        line, line.substr(2));
  }
  return result;
}

std::string told(std::string const& story) {
  ScratchFolder const folder;
  auto const programs = folder.path() / "bin";
  std::filesystem::create_directory(programs);
  std::filesystem::create_symlink(program_under_test(), programs / "git-cliff");
  auto const* const path = std::getenv("PATH");
  process::Command command{{"sh", "-c", script_of(story)},
                           folder.path(),
                           {{"PATH", programs.string() + ':' + (path ? path : "")}},
                           std::nullopt};
  auto const outcome = process::run(command);
  BOOST_CHECK_MESSAGE(outcome.ending.succeeded(), "cannot tell the story\n"
                                                      << story << '\n'
                                                      << outcome.errors);
  auto text = outcome.output;
  auto const place = folder.path().string();
  for (auto at = text.find(place); at != text.npos; at = text.find(place, at))
    text.erase(at, place.size());
  return text;
}

BOOST_AUTO_TEST_SUITE(a_story)

BOOST_AUTO_TEST_CASE(ends_as_git_cliff_ended_it) {
  isolate_environment();
  BOOST_REQUIRE_MESSAGE(std::filesystem::exists(program_under_test()),
                        "there is no program " << program_under_test());
  std::vector<std::filesystem::path> files;
  for (auto const& file : std::filesystem::directory_iterator(in_tests("cliff/golden")))
    files.push_back(file.path());
  std::sort(files.begin(), files.end());
  BOOST_REQUIRE(!files.empty());
  for (auto const& file : files) check_corpus(file, told);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
