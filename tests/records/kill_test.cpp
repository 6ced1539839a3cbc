// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "fixture/thoroughness.hpp"
#include "records/clone.hpp"
#include "records/processes.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <random>
#include <set>
#include <thread>
#include <vector>

using namespace cairn;
using machine::RecordStore;
using test::Clone;
using test::forked;
using test::many;
using test::record;
using test::Remote;
using test::status_of;

namespace {

/// The numbers of additions that returned, written down by who may be killed behind it.
class Witness {
public:
  explicit Witness(std::filesystem::path file) : file_(std::move(file)) { std::ofstream{file_}; }

  void note(unsigned number) const {
    auto const line = fmt::format("{}\n", number);
    int const file = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (::write(file, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ::_exit(98);
    ::close(file);
  }

  std::set<unsigned> numbers() const {
    std::set<unsigned> numbers;
    auto const text = test::read_file(file_);
    for (auto const line : lines_of(text))
      numbers.insert(static_cast<unsigned>(std::stoul(std::string(line))));
    return numbers;
  }

private:
  std::filesystem::path file_;
};

enum class Whom {
  writer,      ///< the process alone: what it started goes on
  everything,  ///< now it alone, now also what it started
};

/// When writers are killed.
struct Killing {
  unsigned times =
      1;  ///< at least: it goes on until something was written, ten times as often at most
  std::uint64_t seed = 0;
  std::chrono::microseconds latest{};  ///< behind its beginning
  Whom whom = Whom::everything;
};

/// So many additions say that killing has not only hit beginnings.
constexpr std::size_t something = 10;

/// How long `act` takes on this machine.
std::chrono::microseconds duration_of(std::function<void()> const& act) {
  auto const begin = std::chrono::steady_clock::now();
  act();
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                               begin);
}

/// Has `act` begin again and again, each time with other numbers, and kills it at some moment.
void kill_often(Killing const& killing, Witness const& witness,
                std::function<void(unsigned first)> const& act) {
  std::mt19937_64 random(killing.seed);
  auto const goes_on = [&](unsigned time) {
    return time < killing.times ||
           (time < 10 * killing.times && witness.numbers().size() < something);
  };
  for (unsigned time = 0; goes_on(time); ++time) {
    constexpr unsigned more_than_it_comes_to = 1000;
    auto const process = forked([&] { act(time * more_than_it_comes_to); });
    ::setpgid(process, process);
    auto const latest = static_cast<std::uint64_t>(killing.latest.count());
    std::this_thread::sleep_for(std::chrono::microseconds(random() % latest));
    bool const alone = killing.whom == Whom::writer || random() % 2 == 0;
    ::kill(alone ? process : -process, SIGKILL);
    status_of(process);
    // What is left of it goes on for a while, and nobody waits.
  }
}

void check(Clone const& reader, std::string const& commit, std::set<unsigned> const& returned) {
  auto const numbers = reader.numbers(commit);
  BOOST_TEST((std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end()),
             "a record is there twice");
  for (auto const number : returned)
    BOOST_TEST(std::binary_search(numbers.begin(), numbers.end(), number),
               "the record " << number << " is lost");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_writer_that_is_killed)

BOOST_AUTO_TEST_CASE(has_added_whatever_it_was_told_is_added) {
  Remote const remote;
  Clone const clone(remote.url());
  auto const tree = clone.tree_of("HEAD");
  test::ScratchFolder const folder;
  Witness const witness(folder.path() / "returned");
  auto const once = duration_of([&] {
    auto const repository = clone.repository();
    RecordStore(repository).add({{remote.commit, {record(1'000'000, tree)}}}, {});
  });
  std::vector<pid_t> killers;
  for (unsigned killer = 0; killer < 4; ++killer)
    killers.push_back(forked([&] {
      kill_often({many(60, 8), killer, 10 * once}, witness, [&](unsigned first) {
        auto const repository = clone.repository();
        RecordStore store(repository);
        for (unsigned number = killer * 100'000 + first;; ++number) {
          store.add({{remote.commit, {record(number, tree)}}}, {});
          witness.note(number);
        }
      });
    }));
  for (auto const killer : killers) BOOST_TEST(status_of(killer) == 0);
  auto const returned = witness.numbers();
  BOOST_TEST(returned.size() >= something);
  check(clone, remote.commit, returned);
  clone.push();
  check(clone, remote.commit, returned);
  Clone const other(remote.url());
  other.fetch();
  check(other, remote.commit, returned);
}

BOOST_AUTO_TEST_CASE(leaves_nothing_that_keeps_the_next_push_from_the_remote) {
  Remote const remote;
  test::ScratchFolder const folder;
  Witness const witness(folder.path() / "returned");
  std::vector<std::unique_ptr<Clone>> clones;
  for (unsigned killer = 0; killer < 4; ++killer)
    clones.push_back(std::make_unique<Clone>(remote.url()));
  auto const tree = clones[0]->tree_of("HEAD");
  auto const once = duration_of([&] {
    auto const repository = clones[0]->repository();
    RecordStore store(repository);
    store.add({{remote.commit, {record(1'000'000, tree)}}}, {});
    store.push("origin");
  });
  std::vector<pid_t> killers;
  for (unsigned killer = 0; killer < clones.size(); ++killer)
    killers.push_back(forked([&] {
      // A remote in a folder would die with its client, and leave a lock that only people remove.
      kill_often({many(40, 6), 100 + killer, 8 * once, Whom::writer}, witness, [&](unsigned first) {
        auto const repository = clones[killer]->repository();
        RecordStore store(repository);
        for (unsigned number = killer * 100'000 + first;; ++number) {
          store.add({{remote.commit, {record(number, tree)}}}, {});
          witness.note(number);
          store.push("origin");
        }
      });
    }));
  for (auto const killer : killers) BOOST_TEST(status_of(killer) == 0);
  for (auto const& clone : clones) clone->push();
  auto const returned = witness.numbers();
  BOOST_TEST(returned.size() >= something);
  Clone const other(remote.url());
  other.fetch();
  check(other, remote.commit, returned);
}

BOOST_AUTO_TEST_SUITE_END()
