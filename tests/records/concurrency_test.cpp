// SPDX-License-Identifier: MIT
#include "fixture/repository.hpp"
#include "fixture/thoroughness.hpp"
#include "records/clone.hpp"
#include "records/processes.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <memory>
#include <vector>

using namespace cairn;
using machine::RecordStore;
using test::Clone;
using test::forked;
using test::many;
using test::notes_ref;
using test::Numbers;
using test::record;
using test::Remote;
using test::status_of;

namespace {

Numbers up_to(unsigned count) {
  Numbers numbers;
  for (unsigned number = 0; number < count; ++number) numbers.push_back(number);
  return numbers;
}

/// The numbers of the records that the remote has.
Numbers numbers_at(Remote const& remote) {
  Clone const reader(remote.url());
  reader.fetch();
  return reader.numbers(remote.commit);
}

}  // namespace

// CAIRN_THOROUGH=1 asks for the whole numbers: 8 times 200, and 8 times 50.
BOOST_AUTO_TEST_SUITE(writers_at_the_same_time)

BOOST_AUTO_TEST_CASE(lose_nothing_in_one_clone) {
  constexpr unsigned writers = 8;
  auto const each = many(200, 25);
  Remote const remote;
  Clone const clone(remote.url());
  auto const tree = clone.tree_of("HEAD");
  std::vector<pid_t> processes;
  for (unsigned writer = 0; writer < writers; ++writer)
    processes.push_back(forked([&] {
      auto const repository = clone.repository();
      RecordStore store(repository);
      for (unsigned at = 0; at < each; ++at)
        store.add({{remote.commit, {record(writer * each + at, tree)}}}, {});
    }));
  for (auto const process : processes) BOOST_TEST(status_of(process) == 0);
  BOOST_TEST(clone.numbers(remote.commit) == up_to(writers * each),
             boost::test_tools::per_element());
  BOOST_TEST(clone.pending() == writers * each);
  BOOST_TEST(clone.push().sent == writers * each);
  BOOST_TEST(numbers_at(remote) == up_to(writers * each), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(lose_nothing_in_many_clones_that_push) {
  constexpr unsigned writers = 8;
  auto const each = many(50, 4);
  Remote const remote;
  std::vector<std::unique_ptr<Clone>> clones;
  for (unsigned writer = 0; writer < writers; ++writer)
    clones.push_back(std::make_unique<Clone>(remote.url()));
  auto const tree = clones[0]->tree_of("HEAD");
  std::vector<pid_t> processes;
  for (unsigned writer = 0; writer < writers; ++writer)
    processes.push_back(forked([&] {
      auto const repository = clones[writer]->repository();
      RecordStore store(repository);
      for (unsigned at = 0; at < each; ++at) {
        store.add({{remote.commit, {record(writer * each + at, tree)}}}, {});
        store.push("origin");
      }
    }));
  for (auto const process : processes) BOOST_TEST(status_of(process) == 0);
  BOOST_TEST(numbers_at(remote) == up_to(writers * each), boost::test_tools::per_element());
  for (auto const& clone : clones) BOOST_TEST(clone->pending() == 0U);
}

BOOST_AUTO_TEST_CASE(are_always_seen_whole_by_who_reads) {
  // What a reader has seen once it sees again, whatever is added, put together and pushed
  // meanwhile.
  Remote const remote;
  Clone const clone(remote.url());
  auto const tree = clone.tree_of("HEAD");
  auto const count = many(400, 80);
  auto const writer = forked([&] {
    auto const repository = clone.repository();
    RecordStore store(repository);
    for (unsigned at = 0; at < count; ++at) {
      store.add({{remote.commit, {record(at, tree)}}}, {});
      if (at % 20 == 19) store.push("origin");
    }
  });
  auto const repository = clone.repository();
  std::size_t seen = 0;
  std::size_t readings = 0;
  int status = 0;
  while (::waitpid(writer, &status, WNOHANG) == 0) {
    auto const records = RecordStore(repository).records_on(remote.commit);
    BOOST_REQUIRE(records.size() >= seen);
    seen = records.size();
    ++readings;
  }
  BOOST_TEST(status == 0);
  BOOST_TEST(readings > 10U);
  BOOST_TEST(clone.numbers(remote.commit) == up_to(count), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(merge_to_the_same_in_any_order) {
  Remote const remote;
  std::vector<std::unique_ptr<Clone>> clones;
  for (unsigned writer = 0; writer < 3; ++writer) {
    clones.push_back(std::make_unique<Clone>(remote.url()));
    clones.back()->add(remote.commit, writer);
  }
  for (auto const& clone : clones) clone->push();
  std::vector<std::string> trees;
  for (auto const& clone : clones) {
    clone->fetch();
    trees.push_back(clone->scratch.git("rev-parse", std::string(notes_ref) + "^{tree}"));
  }
  BOOST_TEST(trees[0] == trees[1]);
  BOOST_TEST(trees[1] == trees[2]);
}

BOOST_AUTO_TEST_SUITE_END()
