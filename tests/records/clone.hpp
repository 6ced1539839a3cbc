// SPDX-License-Identifier: MIT
#pragma once

#include "bench/record.hpp"
#include "fixture/repository.hpp"
#include "machine/record_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace cairn::test {

using machine::RecordStore;
using Numbers = std::vector<unsigned>;

constexpr auto const* notes_ref = "refs/notes/bench";

/// A record of its own number, of what was measured.
inline bench::Record record(unsigned number, std::string const& tree,
                            std::int64_t time = 1'700'000'000) {
  bench::Record record;
  record.id = fmt::format("{:032x}", number);
  record.session = fmt::format("{:016x}", number / 10);
  record.time = time;
  record.tree = tree;
  record.source = "run";
  record.tool = "cairn 0.1.0";
  record.measurement = {"sort", {}, {{bench::metric_of("wall"), {1.5e6 + number, 2e6}, {}}}};
  return record;
}

/// A clone, and the store of its records.
struct Clone {
  explicit Clone(std::string const& url, std::vector<std::string> options = {})
      : scratch(ScratchRepository::Clone{url, std::move(options)}) {}

  git::Repository repository() const { return git::Repository::discover(scratch.path()); }

  template <class Act>
  auto with_store(Act const& act) const {
    auto const here = repository();
    RecordStore store(here);
    return act(store);
  }

  void add(std::string const& commit, std::vector<bench::Record> const& records) const {
    with_store([&](RecordStore& store) { store.add({{commit, records}}, {}); });
  }
  void add(std::string const& commit, unsigned number) const {
    add(commit, {record(number, tree_of(commit))});
  }
  RecordStore::Exchange push() const {
    return with_store([](RecordStore& store) { return store.push("origin"); });
  }
  RecordStore::Exchange fetch() const {
    return with_store([](RecordStore& store) { return store.fetch("origin"); });
  }
  std::size_t pending() const {
    return with_store([](RecordStore& store) { return store.pending(); });
  }

  /// The numbers of the records on a commit.
  std::vector<unsigned> numbers(std::string const& commit) const {
    std::vector<unsigned> numbers;
    for (auto const& record :
         with_store([&](RecordStore& store) { return store.records_on(commit); }))
      numbers.push_back(static_cast<unsigned>(std::stoul(record.id, nullptr, 16)));
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  }

  std::string tree_of(std::string const& commit) const {
    return scratch.git("rev-parse", commit + "^{tree}");
  }
  std::string head() const { return scratch.git("rev-parse", "HEAD"); }

  ScratchRepository scratch;
};

/// A remote with one commit.
struct Remote {
  ScratchRepository scratch;
  std::string commit;

  Remote() {
    scratch.write("README", "one\n");
    commit = scratch.commit("feat: one").hex();
    scratch.git("config", "receive.denyCurrentBranch", "ignore");
  }
  std::string url() const { return scratch.url(); }
};

}  // namespace cairn::test
