// SPDX-License-Identifier: MIT
#include "machine/folder_registry.hpp"

#include "crypto/digest.hpp"
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "machine/artifact_store.hpp"
#include "publish/pages.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace cairn;
using namespace cairn::machine;
using namespace cairn::test;
using publish::PublishedRelease;
using publish::Registry;
using How = FileStanding::How;
namespace fs = std::filesystem;

namespace {

std::string refusal(std::function<void()> const& act, Fault fault = Fault::fatal) {
  try {
    act();
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == fault));
    return error.what();
  }
  return "no refusal";
}

/// Runs `act` in a process of its own, which ends with status 0 if nothing was thrown.
pid_t forked(std::function<void()> const& act) {
  auto const child = ::fork();
  if (child != 0) return child;
  try {
    act();
  } catch (...) {
    std::_Exit(1);
  }
  std::_Exit(0);
}

/// Its exit status; less the signal where one ended it.
int ending_of(pid_t child) {
  int status = 0;
  BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

struct Sources {
  PublishedRelease release;
  std::vector<fs::path> paths;
};

struct WithFolder {
  ScratchFolder scratch;
  fs::path folder = scratch.path() / "registry";

  /// A release of the files that are named, each made of its own name and `salt`.
  Sources sources(std::string const& tag, std::vector<std::string> const& names,
                  std::string const& salt = "", std::size_t size = 10) const {
    Sources sources;
    sources.release = {"Cairn", tag, tag, "final", "what is new", 1'700'000'000, {}};
    auto const from = scratch.path() / ("dist-" + tag + salt);
    fs::create_directories(from);
    for (auto const& name : names) {
      auto const path = from / name;
      std::ofstream(path, std::ios::binary) << name << salt << std::string(size, 'x');
      sources.paths.push_back(path);
      sources.release.files.push_back({artifact_of(path), {}, {}, 1'700'000'000});
    }
    return sources;
  }

  RegistryChange publish(Sources const& sources) const {
    return publish_release(folder, sources.release, sources.paths);
  }

  Registry state() const {
    return publish::parse_registry(read_file(folder / "registry.json"), "registry.json");
  }

  /// Every name of a file below the registry, but for the lock's.
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file() && entry.path().filename() != ".lock")
        names.push_back(fs::relative(entry.path(), folder).string());
    std::sort(names.begin(), names.end());
    return names;
  }

  /// Whatever the registry lists is there, and whole; its pages name nothing else.
  void require_consistent() const {
    if (!fs::exists(folder / "registry.json")) return;
    for (auto const& release : state().releases)
      for (auto const& file : release.files) {
        auto const path = folder / publish::file_path(release.tag, file.artifact.name);
        BOOST_REQUIRE_MESSAGE(fs::exists(path), "listed, and not there: " << path);
        BOOST_TEST(sha256(read_file(path)) == file.artifact.sha256);
      }
    auto const page = folder / "simple" / "cairn" / "index.html";
    if (!fs::exists(page)) return;
    auto const text = read_file(page);
    for (auto at = text.find("../../"); at != text.npos; at = text.find("../../", at + 1)) {
      auto const link = text.substr(at + 6, text.find('#', at) - at - 6);
      BOOST_REQUIRE_MESSAGE(fs::exists(folder / link), "linked, and not there: " << link);
    }
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_published_release, WithFolder)

BOOST_AUTO_TEST_CASE(is_a_folder_with_its_files_and_pages) {
  auto const sources = this->sources("1.0", {"cairn-1.0.tar.gz", "Core.zip"});
  BOOST_TEST((publish(sources) == RegistryChange::changed));
  std::vector<std::string> const expected = {
      "files/1.0/Core.zip",      "files/1.0/cairn-1.0.tar.gz", "index.html",
      "registry.json",           "releases/1.0/SHA256SUMS",    "releases/1.0/index.html",
      "simple/cairn/index.html", "simple/cairn/index.json",    "simple/index.html",
      "simple/index.json"};
  BOOST_TEST(names() == expected, boost::test_tools::per_element());
  BOOST_TEST(read_file(folder / "files/1.0/Core.zip") == read_file(sources.paths[1]));
  BOOST_TEST(is_complete(folder, sources.release));
  require_consistent();
}

BOOST_AUTO_TEST_CASE(again_changes_nothing_even_without_its_sources) {
  auto const sources = this->sources("1.0", {"cairn-1.0.tar.gz", "Core.zip"});
  publish(sources);
  for (auto const& path : sources.paths) fs::remove(path);
  BOOST_TEST((publish(sources) == RegistryChange::unchanged));
}

BOOST_AUTO_TEST_CASE(with_other_bytes_is_refused_and_changes_nothing) {
  auto const first = sources("1.0", {"Core.zip"});
  publish(first);
  auto const second = sources("1.0", {"Core.zip"}, "rebuilt");
  BOOST_TEST(refusal([&] { publish(second); }, Fault::conflict) ==
             fmt::format("cannot publish 'Core.zip': the registry has it in '1.0' with other "
                         "bytes, sha256 {}, and this is {}",
                         first.release.files[0].artifact.sha256,
                         second.release.files[0].artifact.sha256));
  BOOST_TEST(read_file(folder / "files/1.0/Core.zip") == read_file(first.paths[0]));
  BOOST_TEST(is_complete(folder, first.release));
  BOOST_TEST(!is_complete(folder, second.release));
}

BOOST_AUTO_TEST_CASE(never_overwrites_a_file_that_no_page_names) {
  auto const sources = this->sources("1.0", {"Core.zip"});
  fs::create_directories(folder / "files/1.0");
  std::ofstream(folder / "files/1.0/Core.zip") << "stray";
  BOOST_TEST(refusal([&] { publish(sources); }, Fault::conflict) ==
             fmt::format("cannot publish 'Core.zip': '{}' is there with other bytes, sha256 {}, "
                         "and this is {}",
                         (folder / "files/1.0/Core.zip").string(), sha256("stray"),
                         sources.release.files[0].artifact.sha256));
  BOOST_TEST(read_file(folder / "files/1.0/Core.zip") == "stray");
  BOOST_TEST(!fs::exists(folder / "registry.json"));
}

BOOST_AUTO_TEST_CASE(needs_sources_that_are_what_was_built) {
  auto const sources = this->sources("1.0", {"a.zip", "b.zip"});
  std::ofstream(sources.paths[1]) << "changed";
  BOOST_TEST(refusal([&] { publish(sources); }, Fault::conflict)
                 .starts_with(fmt::format("cannot publish 'b.zip': '{}' is not what was built: it "
                                          "has 7 bytes, sha256 {}",
                                          sources.paths[1].string(), sha256("changed"))));
  BOOST_TEST(names() == std::vector<std::string>{"files/1.0/a.zip"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(heals_pages_that_somebody_broke) {
  auto const sources = this->sources("1.0", {"cairn-1.0.tar.gz"});
  publish(sources);
  auto const page = read_file(folder / "index.html");
  std::ofstream(folder / "index.html") << "broken";
  fs::remove(folder / "simple/index.html");
  BOOST_TEST(!is_complete(folder, sources.release));
  BOOST_TEST((publish(sources) == RegistryChange::changed));
  BOOST_TEST(read_file(folder / "index.html") == page);
  BOOST_TEST(is_complete(folder, sources.release));
}

BOOST_AUTO_TEST_CASE(may_have_a_tag_with_a_slash) {
  publish(sources("pkg/1.0", {"Core.zip"}));
  BOOST_TEST(fs::exists(folder / "files/pkg/1.0/Core.zip"));
  BOOST_TEST(fs::exists(folder / "releases/pkg/1.0/index.html"));
}

BOOST_AUTO_TEST_CASE(takes_the_place_of_what_a_killed_writer_left) {
  fs::create_directories(folder / ".incoming");
  fs::create_directories(folder / "simple");
  for (auto const* const name :
       {".incoming/half", ".registry.json.1.0", ".index.html.1.0", "simple/.index.json.1.0"})
    std::ofstream(folder / name) << "half";
  publish(sources("1.0", {"Core.zip"}));
  for (auto const& name : names()) {
    BOOST_TEST(!name.starts_with('.'), name);
    BOOST_TEST(name.find("/.") == name.npos, name);
  }
}

BOOST_AUTO_TEST_CASE(is_refused_where_the_state_cannot_be_read) {
  fs::create_directories(folder);
  std::ofstream(folder / "registry.json") << "{";
  auto const sources = this->sources("1.0", {"Core.zip"});
  BOOST_TEST(refusal([&] { publish(sources); }).ends_with(": it is not JSON"));
  BOOST_TEST(read_file(folder / "registry.json") == "{");
  BOOST_TEST(!fs::exists(folder / "files"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(the_standing_of_a_file, WithFolder)

std::vector<How> how(std::vector<FileStanding> const& all) {
  std::vector<How> how;
  for (auto const& standing : all) how.push_back(standing.how);
  return how;
}

BOOST_AUTO_TEST_CASE(is_absent_where_there_is_no_registry) {
  Artifact const artifacts[] = {{"a.zip", sha256("a"), 1}};
  BOOST_TEST((standing(folder, "1.0", artifacts) ==
              std::vector<FileStanding>{{"a.zip", How::absent, ""}}));
  BOOST_TEST(!fs::exists(folder));
}

BOOST_AUTO_TEST_CASE(is_by_its_digest) {
  auto const sources = this->sources("1.0", {"a.zip", "b.zip"});
  publish(sources);
  std::ofstream(folder / "files/1.0/c.zip") << "c";
  Artifact const artifacts[] = {sources.release.files[0].artifact,
                                {"b.zip", sha256("other"), 5},
                                {"c.zip", sha256("c"), 1},
                                {"c.zip", sha256("other"), 5},
                                {"d.zip", sha256("d"), 1}};
  auto const all = standing(folder, "1.0", artifacts);
  BOOST_TEST((how(all) == std::vector<How>{How::published, How::other_bytes, How::unlisted,
                                           How::other_bytes, How::absent}));
  BOOST_TEST(all[1].sha256_there == sources.release.files[1].artifact.sha256);
  BOOST_TEST(all[3].sha256_there == sha256("c"));
}

BOOST_AUTO_TEST_CASE(is_barred_by_a_wheel_of_another_release) {
  publish(sources("1.0", {"cairn-1.0-py3-none-any.whl", "a.zip"}));
  Artifact const artifacts[] = {{"cairn-1.0-py3-none-any.whl", sha256("other"), 5},
                                {"a.zip", sha256("other"), 5}};
  BOOST_TEST(
      (how(standing(folder, "2.0", artifacts)) == std::vector<How>{How::other_bytes, How::absent}));
}

BOOST_AUTO_TEST_CASE(is_of_other_bytes_when_it_rotted_there) {
  auto const sources = this->sources("1.0", {"a.zip"});
  publish(sources);
  std::ofstream(folder / "files/1.0/a.zip") << "rotten";
  BOOST_TEST((standing(folder, "1.0", std::vector{sources.release.files[0].artifact}) ==
              std::vector<FileStanding>{{"a.zip", How::other_bytes, sha256("rotten")}}));
  BOOST_TEST(!is_complete(folder, sources.release));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_yanked_release, WithFolder)

BOOST_AUTO_TEST_CASE(says_so_until_it_is_taken_back) {
  auto const sources = this->sources("1.0", {"cairn-1.0.tar.gz"});
  publish(sources);
  auto const before = read_file(folder / "simple/cairn/index.html");
  BOOST_TEST((yank(folder, "cairn", "1.0", "broken") == RegistryChange::changed));
  BOOST_TEST((yank(folder, "cairn", "1.0", "broken") == RegistryChange::unchanged));
  BOOST_TEST(read_file(folder / "simple/cairn/index.html").find("data-yanked=\"broken\"") !=
             std::string::npos);
  BOOST_TEST((unyank(folder, "cairn", "1.0") == RegistryChange::changed));
  BOOST_TEST(read_file(folder / "simple/cairn/index.html") == before);
}

BOOST_AUTO_TEST_CASE(has_to_be_in_a_registry) {
  BOOST_TEST(refusal([&] { yank(folder, "cairn", "1.0", "broken"); }) ==
             "cannot read '" + (folder / "registry.json").string() +
                 "': No such file or directory");
  BOOST_TEST(!fs::exists(folder));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(writers_of_a_registry, WithFolder)

BOOST_AUTO_TEST_CASE(that_write_at_once_lose_nothing_of_each_other) {
  constexpr int writers = 4;
  constexpr int releases = 5;
  std::vector<Sources> all;
  for (int i = 0; i < writers * releases; ++i) {
    auto const tag = fmt::format("1.{}", i);
    all.push_back(sources(tag, {fmt::format("cairn-{}.tar.gz", tag)}));
  }
  std::vector<pid_t> children;
  for (std::size_t writer = 0; writer < writers; ++writer)
    children.push_back(forked([&] {
      for (std::size_t i = 0; i < releases; ++i) publish(all[writer * releases + i]);
    }));
  for (auto const child : children) BOOST_TEST(ending_of(child) == 0);
  BOOST_TEST(state().releases.size() == all.size());
  for (auto const& one : all) BOOST_TEST(is_complete(folder, one.release));
  require_consistent();
}

BOOST_AUTO_TEST_CASE(of_one_file_with_different_bytes_have_one_winner) {
  constexpr int writers = 6;
  std::vector<Sources> all;
  for (int i = 0; i < writers; ++i) all.push_back(sources("1.0", {"a.zip"}, std::to_string(i)));
  std::vector<pid_t> children;
  for (auto const& one : all) children.push_back(forked([&] { publish(one); }));
  int won = 0;
  for (auto const child : children) won += ending_of(child) == 0 ? 1 : 0;
  BOOST_TEST(won == 1);
  require_consistent();
}

BOOST_AUTO_TEST_CASE(that_are_killed_anywhere_leave_a_registry_that_works_and_can_be_finished) {
  using namespace std::chrono_literals;
  constexpr int rounds = 40;
  std::vector<Sources> all;
  for (int i = 0; i < rounds; ++i) {
    auto const tag = fmt::format("1.{}", i);
    all.push_back(sources(
        tag, {fmt::format("cairn-{}.tar.gz", tag), fmt::format("cairn-{}-py3-none-any.whl", tag)},
        "", 100'000));
  }
  int interrupted = 0;
  for (int round = 0; round < rounds; ++round) {
    auto const child = forked([&] {
      for (std::size_t i = static_cast<std::size_t>(round); i < rounds; ++i) publish(all[i]);
    });
    std::this_thread::sleep_for(round * 500us);
    ::kill(child, SIGKILL);
    interrupted += ending_of(child) == -SIGKILL ? 1 : 0;
    require_consistent();
    auto const& own = all[static_cast<std::size_t>(round)];
    publish(own);
    BOOST_TEST(is_complete(folder, own.release));
  }
  BOOST_TEST(interrupted > 0);
  for (auto const& one : all) BOOST_TEST(is_complete(folder, one.release));
  // Nothing of the dead is left behind.
  for (auto const& name : names()) BOOST_TEST(name.find("/.") == name.npos, name);
  BOOST_TEST(!fs::exists(folder / ".incoming"));
}

BOOST_AUTO_TEST_SUITE_END()
