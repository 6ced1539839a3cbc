// SPDX-License-Identifier: MIT
//
// Random small histories, configurations and command lines, in which our program has to do what the
// released git-cliff does, byte for byte.
//
// By hand, with variables or behind a "--":
//   CAIRN_DIFFERENTIAL_CASES, --cases N       how many (300)
//   CAIRN_DIFFERENTIAL_SEED,  --seed N        another seed makes others (1)
//   CAIRN_DIFFERENTIAL_FIRST, --first N       the number of the first one: case 712 alone is
//                                             --first 712 --cases 1
//   CAIRN_GIT_CLIFF,          --program FILE  the program that is tested
//   CAIRN_ORACLE,             --released FILE the one that it is held against
//   --statistics                              prints how many cases had what
#include "cliff/conformance/programs.hpp"
#include "command_lines.hpp"
#include "comparison.hpp"
#include "configurations.hpp"
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "histories.hpp"
#include "known_differences.hpp"
#include "reach.hpp"
#include "shrinking.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <optional>
#include <thread>

namespace {

using namespace cairn;
using namespace cairn::test;

struct Options {
  std::size_t cases = 300;
  std::size_t first = 0;
  std::uint64_t seed = 1;
  bool statistics = false;
  std::filesystem::path tested = program_under_test();
  std::string released;
};

std::optional<std::string> told(char const* variable, std::string_view option) {
  auto const& suite = boost::unit_test::framework::master_test_suite();
  for (int i = 1; i + 1 < suite.argc; ++i)
    if (suite.argv[i] == option) return suite.argv[i + 1];
  auto const* const value = std::getenv(variable);
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

Options options() {
  Options result;
  if (auto const value = told("CAIRN_DIFFERENTIAL_CASES", "--cases"))
    result.cases = std::stoul(*value);
  if (auto const value = told("CAIRN_DIFFERENTIAL_FIRST", "--first"))
    result.first = std::stoul(*value);
  if (auto const value = told("CAIRN_DIFFERENTIAL_SEED", "--seed"))
    result.seed = std::stoull(*value);
  if (auto const value = told("CAIRN_GIT_CLIFF", "--program"))
    result.tested = std::filesystem::absolute(*value);
  if (auto const value = told("CAIRN_ORACLE", "--released"))
    result.released = std::filesystem::absolute(*value);
  auto const& suite = boost::unit_test::framework::master_test_suite();
  result.statistics = std::any_of(suite.argv, suite.argv + suite.argc,
                                  [](std::string_view word) { return word == "--statistics"; });
  return result;
}

/// Case `number` of `seed`, whatever cases ran before it.
Scene scene_of(std::uint64_t seed, std::size_t number) {
  Random random(seed * 0x100000001B3U + number);
  Scene scene;
  auto history = random.split();
  auto configuration = random.split();
  auto command_line = random.split();
  add_history(history, scene);
  add_configuration(configuration, scene);
  add_command_line(command_line, scene);
  return scene;
}

/// Counts, and what to say about each case that differs.
struct Result {
  std::size_t equal = 0;
  std::map<std::string, std::size_t> explained;
  std::vector<std::string> differing;
  Reach reach;
};

class Trial {
public:
  Trial(Options options, Programs programs, KnownDifferences known)
      : options_(std::move(options)), programs_(std::move(programs)), known_(std::move(known)) {
    empty_.git("config", "core.logAllRefUpdates", "false");
    std::filesystem::remove_all(empty_.path() / ".git/hooks");
  }

  Result run() {
    next_ = options_.first;
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) threads.emplace_back([this] { work(); });
    for (auto& thread : threads) thread.join();
    std::sort(result_.differing.begin(), result_.differing.end());
    return std::move(result_);
  }

private:
  void work() {
    for (auto number = next_++; number < options_.first + options_.cases; number = next_++) try {
        attempt(number);
      } catch (std::exception const& error) {
        std::lock_guard const lock(mutex_);
        result_.differing.push_back(fmt::format("case {:6}: {}", number, error.what()));
      }
  }

  Comparison played(Scene const& scene) {
    ScratchPlace const place(scratch_.path() / fmt::format("{:08}", places_++));
    return compare(scene, programs_, place.path, empty_.path());
  }

  void attempt(std::size_t number) {
    auto const scene = scene_of(options_.seed, number);
    auto const comparison = played(scene);
    auto const explanation =
        comparison.difference.empty() ? std::string() : known_.explanation(scene, comparison);
    bool report = false;
    {
      std::lock_guard const lock(mutex_);
      result_.reach.count(scene, comparison);
      if (comparison.difference.empty())
        ++result_.equal;
      else if (!explanation.empty())
        ++result_.explained[explanation];
      else
        report = true;
    }
    if (report) report_difference(number, scene, comparison);
  }

  void report_difference(std::size_t number, Scene const& scene, Comparison const& comparison) {
    auto const name = fmt::format("{}-{}", options_.seed, number);
    auto const folder = std::filesystem::path(CAIRN_BINARY) / "differential" / name;
    auto small = scene;
    auto seen = comparison;
    // Shrinking takes a hundred runs: the first few cases are enough for a person.
    if (reported_++ < most_shrunk)
      small = shrunk(
          scene,
          [&](Scene const& candidate) {
            auto const found = difference_in(candidate);
            if (found) seen = *found;
            return found.has_value();
          },
          250);
    keep(small, seen, programs_, folder, empty_.path());
    std::lock_guard const lock(mutex_);
    result_.differing.push_back(fmt::format("case {:6}: {}\n             {}{}", number,
                                            seen.difference, folder.string(), words_of(small)));
  }

  /// What both did, if it differs and nothing explains it.
  std::optional<Comparison> difference_in(Scene const& scene) {
    try {
      auto comparison = played(scene);
      if (comparison.difference.empty() || !known_.explanation(scene, comparison).empty())
        return std::nullopt;
      return comparison;
    } catch (std::exception const&) {
      return std::nullopt;  // what was left out was needed
    }
  }

  static std::string words_of(Scene const& scene) {
    std::string result;
    for (auto const& argument : scene.arguments)
      for (auto const& word : argument.words) result += ' ' + word;
    return result;
  }

  struct ScratchPlace {
    explicit ScratchPlace(std::filesystem::path where) : path(std::move(where)) {}
    ScratchPlace(ScratchPlace const&) = delete;
    ScratchPlace& operator=(ScratchPlace const&) = delete;
    ~ScratchPlace() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
  };

  static constexpr std::size_t most_shrunk = 12;

  Options options_;
  Programs programs_;
  KnownDifferences known_;
  ScratchRepository empty_;
  ScratchFolder scratch_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::size_t> places_ = 0;
  std::atomic<std::size_t> reported_ = 0;
  std::mutex mutex_;
  Result result_;
};

BOOST_AUTO_TEST_SUITE(the_program_named_git_cliff)

BOOST_AUTO_TEST_CASE(does_what_the_released_one_does) {
  isolate_environment();
  auto const told = options();
  auto const released =
      told.released.empty() ? released_git_cliff() : std::filesystem::path(told.released);
  if (!released) return;
  BOOST_REQUIRE_MESSAGE(std::filesystem::exists(told.tested),
                        "there is no program " << told.tested);

  auto const known = KnownDifferences::parse(read_file(in_tests("cliff/differences.txt")));
  auto const result = Trial(told, {*released, told.tested}, known).run();
  std::size_t explained = 0;
  for (auto const& [row, count] : result.explained) {
    explained += count;
    std::cout << fmt::format("{:6} explained by {}\n", count, row);
  }
  if (told.statistics) std::cout << result.reach.report();
  std::cout << fmt::format("seed {}: {} equal, {} explained, {} differ\n", told.seed, result.equal,
                           explained, result.differing.size());
  for (auto const& difference : result.differing) BOOST_ERROR(difference);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
