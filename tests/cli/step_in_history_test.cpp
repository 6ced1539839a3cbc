// SPDX-License-Identifier: MIT

// git bench as a user has it whose commits are all measured, and one of them a mistake.

#include "bench/records.hpp"
#include "cli/bench/program.hpp"
#include "cli/child.hpp"
#include "fixture/repository.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <unistd.h>
#include <vector>

using namespace cairn;

namespace {

/// A line of commits whose code takes `ratio` times as long from the commit `step` on, the first
/// being 1.
struct Course {
  unsigned commits = 12;
  unsigned step = 8;
  double ratio = 1.2;
};

/// What a user sees who types `git bench <words>`.
test::Ended git_bench(test::ScratchRepository const& repository, std::vector<std::string> words) {
  words.insert(words.begin(), "git-bench");
  return test::in_child([&] {
    if (::chdir(repository.path().c_str()) != 0) return 96;
    std::vector<char const*> arguments;
    for (auto const& word : words) arguments.push_back(word.c_str());
    return cli::main(static_cast<int>(arguments.size()), arguments.data(), cli::bench_program("0"));
  });
}

/// Commits of which each was measured, the first one a release. Ten runs of 1 ms each, with one
/// percent of noise between sessions and from run to run.
class Measured {
public:
  explicit Measured(Course const& course) {
    test::isolate_environment();
    auto const levels = test::around(1e6, 0.01, course.commits, 7);
    for (unsigned i = 0; i < course.commits; ++i) {
      repository_.write("sort", fmt::format("{}\n", i));
      repository_.commit(fmt::format("feat: commit {}", i + 1));
      if (i == 0) repository_.git("tag", "-a", "-m", "the first", "v0.1.0");
      import(test::around((i + 1 < course.step ? 1 : course.ratio) * levels[i], 0.01, 10, 20 + i));
    }
  }

  test::Ended asked(std::vector<std::string> const& words) const {
    return git_bench(repository_, words);
  }

private:
  void import(std::vector<double> const& nanoseconds) const {
    std::string text;
    for (double const value : nanoseconds)
      text += fmt::format("BenchmarkSort-2 100 {:.0f} ns/op\n", value);
    // Outside of the work tree, which would have changes otherwise.
    repository_.write(".git/results.txt", text);
    auto const imported = git_bench(repository_, {"import", ".git/results.txt"});
    BOOST_REQUIRE_MESSAGE(imported.status == 0, imported.errors);
  }

  test::ScratchRepository repository_;
};

bool has(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_step_in_the_history)

BOOST_AUTO_TEST_CASE(is_found_by_every_verb_that_looks_across_it) {
  Measured const measured({});

  auto const compared = measured.asked({"compare", "v0.1.0", "HEAD"});
  BOOST_TEST(compared.status == 1);
  BOOST_TEST(has(compared.output, "1 regressed"));

  auto const gate = measured.asked({"gate"});
  BOOST_TEST(gate.status == 1);
  BOOST_TEST(has(gate.output, "1 of 1 regressed"));

  auto const bisected = measured.asked({"bisect", "v0.1.0", "--kept-only"});
  BOOST_TEST(bisected.status == 0);
  BOOST_TEST(has(bisected.output, "(feat: commit 8) is the first that is worse"));

  // Those that do not look across it find nothing.
  for (auto const* base : {"HEAD~1", "HEAD~4"}) {
    auto const later = measured.asked({"compare", base, "HEAD"});
    BOOST_TEST(later.status == 0);
    BOOST_TEST(has(later.output, "1 same"));
  }
  auto const earlier = measured.asked({"compare", "v0.1.0", "HEAD~5"});
  BOOST_TEST(earlier.status == 0);
}

BOOST_AUTO_TEST_CASE(is_found_however_many_sessions_came_after_it) {
  Measured const measured({.commits = 26, .step = 4});
  BOOST_TEST(measured.asked({"gate"}).status == 1);
}

BOOST_AUTO_TEST_CASE(is_none_where_there_is_none) {
  Measured const measured({.ratio = 1});
  BOOST_TEST(measured.asked({"gate"}).status == 0);
  auto const bisected = measured.asked({"bisect", "v0.1.0", "--kept-only"});
  BOOST_TEST(bisected.status == 0);
  BOOST_TEST(has(bisected.output, "is not worse than"));
}

BOOST_AUTO_TEST_SUITE_END()
