// SPDX-License-Identifier: MIT
// What the store of benchmark records costs where there are many: writes notes on so many commits
// that are not there into a repository, and then times what `git bench` does with them.
//
//   bench-notes <folder> [<commits>]
#include "bench/record.hpp"
#include "git/repository.hpp"
#include "machine/record_store.hpp"
#include "process/spawn.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using machine::RecordStore;
namespace fs = std::filesystem;

std::mt19937_64 numbers(7);

std::string digits(std::size_t count) {
  std::string text;
  while (text.size() < count) text += fmt::format("{:016x}", numbers());
  return text.substr(0, count);
}

/// One of five benchmarks with ten samples, in whole nanoseconds.
bench::Record record(std::size_t benchmark, std::string const& session, std::string const& tree) {
  bench::Record record;
  record.id = digits(32);
  record.session = session;
  record.time = 1'700'000'000 + static_cast<std::int64_t>(numbers() % 100'000'000);
  record.tree = tree;
  record.definition = "0123456789abcdef";
  record.environment = "fedcba9876543210";
  record.fingerprint = "0f1e2d3c4b5a6978";
  record.source = "run";
  record.tool = "cairn 0.1.0";
  bench::Samples samples{bench::metric_of("wall"), {}, {}};
  std::normal_distribution<double> noise(0, 0.03);
  for (int at = 0; at < 10; ++at)
    samples.values.push_back(
        std::floor(1e6 * static_cast<double>(benchmark + 1) * (1 + noise(numbers))));
  record.measurement = {fmt::format("suite/benchmark {}", benchmark), {}, {samples}};
  return record;
}

std::vector<bench::Record> session(std::size_t benchmarks) {
  std::vector<bench::Record> records;
  auto const id = digits(16);
  auto const tree = digits(40);
  for (std::size_t at = 0; at < benchmarks; ++at) records.push_back(record(at, id, tree));
  return records;
}

double milliseconds(std::function<void()> const& act) {
  auto const begin = std::chrono::steady_clock::now();
  act();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
      .count();
}

void report(std::string const& what, int times, double goal, std::function<void()> const& act) {
  std::vector<double> each;
  for (int time = 0; time < times; ++time) each.push_back(milliseconds(act));
  std::sort(each.begin(), each.end());
  fmt::print("{:<46} {:>9.2f} ms (least {:.2f}, most {:.2f}; goal {})\n", what,
             each[each.size() / 2], each.front(), each.back(), goal);
  std::fflush(stdout);
}

std::string git(fs::path const& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "git");
  auto const outcome = process::run({arguments, folder, {}, {}});
  if (!outcome.ending.succeeded()) throw Error(Fault::fatal, outcome.errors);
  return std::string(trimmed(outcome.output));
}

std::size_t packed_bytes(fs::path const& objects) {
  std::size_t bytes = 0;
  for (auto const& entry : fs::recursive_directory_iterator(objects))
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes;
}

/// Notes on so many commits; their names.
std::vector<std::string> filled(fs::path const& origin, fs::path const& clone, std::size_t count) {
  fs::create_directories(origin);
  git(origin, {"init", "--quiet", "--bare"});
  git(".", {"clone", "--quiet", origin.string(), clone.string()});
  auto const repository = git::Repository::discover(clone);
  RecordStore store(repository);
  std::vector<std::string> commits;
  machine::RecordsByCommit records;
  for (std::size_t at = 0; at < count; ++at) {
    commits.push_back(digits(40));
    records[commits.back()] = session(5);
  }
  report(fmt::format("add on {} commits at once", count), 1, 0, [&] { store.add(records, {}); });
  report("push all of them", 1, 0, [&] { store.push("origin"); });
  git(clone, {"gc", "--quiet", "--prune=now"});
  auto const bytes = packed_bytes(clone / ".git" / "objects");
  fmt::print("packed: {} bytes, {} a commit (goal 800)\n", bytes, bytes / count);
  return commits;
}

void measure(fs::path const& folder, std::size_t count) {
  auto const clone = folder / "clone";
  auto const commits = filled(folder / "origin.git", clone, count);
  auto const repository = git::Repository::discover(clone);
  report("add one record", 40, 15, [&] {
    RecordStore(repository).add({{commits[0], session(1)}}, {});
  });
  report("add 500 records", 9, 60, [&] {
    RecordStore(repository).add({{commits[1], session(500)}}, {});
  });
  report("read two commits", 20, 50, [&] {
    RecordStore store(repository);
    for (auto const at : {std::size_t{5}, count / 2})
      if (store.records_on(commits[at]).size() != 5) std::abort();
  });
  report("read 100 commits", 10, 150, [&] {
    std::vector<std::string> const last(commits.end() - 100, commits.end());
    if (RecordStore(repository).lines(last).size() != 100) std::abort();
  });
  report("read the lines of all", 1, 4000, [&] {
    std::size_t lines = 0;
    RecordStore(repository).for_each([&](auto const&, auto found) { lines += found.size(); });
    if (lines < 5 * count) std::abort();
  });
  auto const read_all = [&] {
    std::size_t records = 0;
    RecordStore(repository).for_each_record([&](auto const&, auto const& found) {
      records += found.size();
    });
    if (records < 5 * count) std::abort();
  };
  report("read all records, for the first time", 1, 4000, read_all);
  report("read all records again", 5, 300, read_all);
  report("find an environment", 5, 50, [&] {
    if (RecordStore(repository).environment("0123456789abcdef")) std::abort();
  });
  report("push what is pending", 1, 0, [&] { RecordStore(repository).push("origin"); });
  report("add and push one record", 5, 0, [&] {
    RecordStore store(repository);
    store.add({{commits[2], session(1)}}, {});
    store.push("origin");
  });
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  try {
    measure(arguments[1], count > 2 ? std::stoul(arguments[2]) : 100'000);
  } catch (Error const& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
