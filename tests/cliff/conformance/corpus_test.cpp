// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"

#include "fixture/repository.hpp"
#include "programs.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iostream>
#include <mutex>
#include <set>
#include <thread>

namespace {

using namespace cairn;
using namespace cairn::test;
namespace fs = std::filesystem;

/// A recorded call, and what the released program did.
struct Case {
  std::string name;  ///< "corpus/alloy/latest", "corpus-fixtures/test-skip-tags"
  std::vector<std::string> arguments;
  std::map<std::string, std::string> environment;
  std::string output;
  int status = 0;
};

/// A history with its cases.
struct Project {
  fs::path bundle;
  fs::path configuration;  ///< to be put into the clone; empty: none
  std::vector<Case> cases;
};

std::vector<std::string> lines_of(fs::path const& file) {
  std::vector<std::string> result;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) result.push_back(line);
  return result;
}

/// The files `<stem>args`, `<stem>out`, `<stem>rc` and `<stem>env`.
Case case_of(std::string name, std::string const& stem) {
  Case result{std::move(name),
              lines_of(stem + "args"),
              {},
              read_file(stem + "out"),
              std::stoi(read_file(stem + "rc"))};
  for (auto const& line : lines_of(stem + "env"))
    result.environment[line.substr(0, line.find('='))] = line.substr(line.find('=') + 1);
  return result;
}

std::vector<Project> projects_of(fs::path const& corpus) {
  std::vector<Project> result;
  for (auto const& folder : fs::directory_iterator(corpus)) {
    auto const path = folder.path();
    if (!fs::exists(path / "history.bundle")) continue;
    auto const name = (corpus.filename() / path.filename()).string();
    Project project{path / "history.bundle", {}, {}};
    if (!fs::exists(path / "cases")) {
      project.configuration = path / "cliff.toml";
      project.cases.push_back(case_of(name, (path / "").string()));
    } else {
      for (auto const& file : fs::directory_iterator(path / "cases"))
        if (file.path().extension() == ".out") {
          auto const stem = file.path().stem().string();
          project.cases.push_back(
              case_of(name + '/' + stem, (path / "cases" / stem).string() + '.'));
        }
    }
    result.push_back(std::move(project));
  }
  // The largest first, so that both threads have something to do until the end.
  std::sort(result.begin(), result.end(), [](auto const& one, auto const& other) {
    return fs::file_size(one.bundle) > fs::file_size(other.bundle);
  });
  return result;
}

/// What is wrong with a call's outcome; empty: nothing.
std::string complaint(Case const& recorded, process::Outcome const& outcome) {
  if (outcome.ending != process::Ending{process::Ending::How::exited, recorded.status})
    return fmt::format("{} instead of with status {}: {}", to_string(outcome.ending),
                       recorded.status, outcome.errors.substr(0, 200));
  // What a failing program printed before was not recorded.
  if (recorded.status != 0) return {};
  auto const& words = recorded.arguments;
  auto const context = std::find(words.begin(), words.end(), "--context") != words.end();
  if (context ? equal_contexts(recorded.output, outcome.output, RepositoryPath::ignored)
              : recorded.output == outcome.output)
    return {};
  return first_difference(recorded.output, outcome.output);
}

/// Runs the cases, two projects at a time, and keeps what is wrong with which.
class Trial {
public:
  explicit Trial(std::vector<Project> const& projects) : projects_(projects) {}

  std::map<std::string, std::string> complaints() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) threads.emplace_back([this] { work(); });
    for (auto& thread : threads) thread.join();
    return complaints_;
  }

private:
  void work() {
    for (auto i = next_++; i < projects_.size(); i = next_++)
      attempt(projects_[i], std::to_string(i));
  }

  void attempt(Project const& project, std::string const& name) {
    auto const clone = folder_.path() / name;
    auto const cloned =
        process::run({{"git", "clone", "--quiet", project.bundle.string(), clone.string()},
                      {},
                      {},
                      std::nullopt});
    if (cloned.ending.succeeded() && !project.configuration.empty())
      fs::copy_file(project.configuration, clone / "cliff.toml",
                    fs::copy_options::overwrite_existing);
    for (auto const& recorded : project.cases) {
      auto const said =
          cloned.ending.succeeded()
              ? complaint(recorded, run({program_under_test(), recorded.arguments, clone,
                                         recorded.environment, std::chrono::minutes(10)}))
              : "cannot clone: " + cloned.errors;
      std::lock_guard const lock(mutex_);
      if (!said.empty()) complaints_[recorded.name] = said;
    }
    fs::remove_all(clone);
  }

  std::vector<Project> const& projects_;
  ScratchFolder folder_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::map<std::string, std::string> complaints_;
};

/// The cases that may differ, and why: "name: reason" in a line.
std::map<std::string, std::string> admitted() {
  std::map<std::string, std::string> result;
  for (auto const& line : lines_of(in_tests("cliff/conformance.txt"))) {
    if (line.empty() || line.starts_with('#')) continue;
    auto const colon = line.find(": ");
    BOOST_REQUIRE_MESSAGE(colon != line.npos && colon + 2 < line.size(), "no reason: " << line);
    result[line.substr(0, colon)] = line.substr(colon + 2);
  }
  return result;
}

void check(fs::path const& corpus) {
  auto const projects = projects_of(corpus);
  BOOST_REQUIRE(!projects.empty());
  auto const complaints = Trial(projects).complaints();
  auto const reasons = admitted();
  std::size_t count = 0;
  for (auto const& project : projects)
    for (auto const& recorded : project.cases) {
      ++count;
      auto const wrong = complaints.find(recorded.name);
      auto const differs = wrong != complaints.end();
      auto const listed = reasons.count(recorded.name) != 0;
      if (differs && !listed) BOOST_ERROR(recorded.name << ": " << wrong->second);
      if (listed && !differs)
        BOOST_ERROR(recorded.name << " is equal, and still listed in conformance.txt");
    }
  std::cout << fmt::format("{}: {} equal, {} differ\n", corpus.filename().string(),
                           count - complaints.size(), complaints.size());
}

void check_recorded(char const* corpus) {
  isolate_environment();
  auto const folder = in_shared(corpus);
  if (folder.empty()) return;
  if (!clock_can_be_held()) {
    std::cout << "skipped: faketime is not installed\n";
    BOOST_TEST(true);
    return;
  }
  BOOST_REQUIRE_MESSAGE(fs::exists(program_under_test()),
                        "there is no program " << program_under_test());
  check(folder);
}

BOOST_AUTO_TEST_SUITE(what_git_cliff_printed)

BOOST_AUTO_TEST_CASE(of_real_histories_is_printed_again) {
  check_recorded("corpus");
}

BOOST_AUTO_TEST_CASE(of_small_histories_is_printed_again) {
  check_recorded("corpus-fixtures");
}

BOOST_AUTO_TEST_CASE(is_recorded_under_the_names_that_conformance_txt_lists) {
  auto const corpus = in_shared("corpus");
  auto const fixtures = in_shared("corpus-fixtures");
  if (corpus.empty() || fixtures.empty()) return;
  std::set<std::string> names;
  for (auto const& folder : {corpus, fixtures})
    for (auto const& project : projects_of(folder))
      for (auto const& recorded : project.cases) names.insert(recorded.name);
  for (auto const& [name, reason] : admitted()) BOOST_TEST(names.count(name) == 1U, name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
