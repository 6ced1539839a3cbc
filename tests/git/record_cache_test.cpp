// SPDX-License-Identifier: MIT
#include "git/record_cache.hpp"

#include "fixture/repository.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using cairn::test::ScratchFolder;
using git::RecordCache;
namespace fs = std::filesystem;

constexpr std::uint32_t version = 3;
constexpr RecordCache::Limits small{std::size_t{1} << 20, 4};

Oid id_number(std::size_t number) {
  std::vector<std::uint8_t> bytes(Oid::sha1_size, 0);
  // Many ids begin alike: these are not the ids of objects.
  bytes[0] = static_cast<std::uint8_t>(number % 5);
  bytes[18] = static_cast<std::uint8_t>(number / 256);
  bytes[19] = static_cast<std::uint8_t>(number % 256);
  return Oid::of(bytes);
}

std::vector<Oid> ids(std::size_t begin, std::size_t end) {
  std::vector<Oid> ids;
  for (auto number = begin; number < end; ++number) ids.push_back(id_number(number));
  return ids;
}

std::string record_of(Oid const& id) {
  return "what was made of " + id.hex();
}

/// The records of `ids` as they are kept, empty where they are not.
std::vector<std::string> recalled(RecordCache& cache, std::vector<Oid> const& ids) {
  std::vector<std::string> records(ids.size());
  std::mutex mutex;
  auto const missing = cache.recall(ids, [&](std::size_t index, std::string_view record) {
    std::lock_guard const lock(mutex);
    records[index] = record;
    return true;
  });
  for (auto const index : missing) BOOST_TEST(records[index] == "");
  return records;
}

/// One run of a program: what it finds of `ids`, before it keeps the rest.
std::size_t run(fs::path const& folder, std::vector<Oid> const& ids,
                RecordCache::Limits limits = small) {
  RecordCache cache(folder, version, Oid::sha1_size, limits);
  auto const records = recalled(cache, ids);
  std::size_t found = 0;
  for (std::size_t at = 0; at < ids.size(); ++at) {
    if (records[at].empty()) {
      cache.keep(ids[at], record_of(ids[at]));
    } else {
      ++found;
      BOOST_TEST(records[at] == record_of(ids[at]));
    }
  }
  cache.save();
  return found;
}

std::map<std::string, std::size_t> files(fs::path const& folder) {
  std::map<std::string, std::size_t> files;
  if (!fs::exists(folder)) return files;
  for (auto const& file : fs::directory_iterator(folder))
    files[file.path().filename().string()] = file.is_regular_file() ? file.file_size() : 0;
  return files;
}

std::string bytes_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(fs::path const& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

/// Nothing but what was kept is found where `file` has these bytes.
void check_bytes(fs::path const& folder, std::string const& bytes, std::vector<Oid> const& wanted) {
  write(folder / "records-0", bytes);
  RecordCache cache(folder, version, Oid::sha1_size, small);
  auto const records = recalled(cache, wanted);
  for (std::size_t at = 0; at < wanted.size(); ++at)
    BOOST_TEST((records[at].empty() || records[at] == record_of(wanted[at])));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_cache_of_records)

BOOST_AUTO_TEST_CASE(has_in_the_second_run_what_the_first_one_kept) {
  ScratchFolder const scratch;
  auto const folder = scratch.path() / "cairn";
  BOOST_TEST(run(folder, ids(0, 2000)) == 0U);
  BOOST_TEST(run(folder, ids(0, 2000)) == 2000U);
}

BOOST_AUTO_TEST_CASE(finds_them_in_whatever_order_they_are_asked_for) {
  ScratchFolder const scratch;
  run(scratch.path(), ids(0, 2000));
  std::vector<Oid> shuffled;
  for (std::size_t number = 0; number < 2000; ++number)
    shuffled.push_back(id_number(number * 1117 % 2000));
  BOOST_TEST(run(scratch.path(), shuffled) == 2000U);
}

BOOST_AUTO_TEST_CASE(is_not_begun_for_few) {
  ScratchFolder const scratch;
  auto const folder = scratch.path() / "cairn";
  run(folder, ids(0, 3));
  BOOST_TEST(!fs::exists(folder));
}

BOOST_AUTO_TEST_CASE(is_not_begun_for_few_bytes) {
  ScratchFolder const scratch;
  auto const folder = scratch.path() / "cairn";
  constexpr RecordCache::Limits limits{std::size_t{1} << 20, 1, 1000};
  run(folder, ids(0, 5), limits);
  BOOST_TEST(!fs::exists(folder));
  run(folder, ids(0, 50), limits);
  BOOST_TEST(run(folder, ids(0, 50), limits) == 50U);
}

BOOST_AUTO_TEST_CASE(is_not_there_until_it_is_saved) {
  ScratchFolder const scratch;
  {
    RecordCache cache(scratch.path(), version, Oid::sha1_size, small);
    for (auto const& id : ids(0, 100)) cache.keep(id, record_of(id));
  }
  BOOST_TEST(files(scratch.path()).empty());
}

BOOST_AUTO_TEST_CASE(may_be_deleted_at_any_time) {
  ScratchFolder const scratch;
  auto const folder = scratch.path() / "cairn";
  run(folder, ids(0, 100));
  RecordCache cache(folder, version, Oid::sha1_size, small);
  recalled(cache, ids(0, 50));
  for (auto const& id : ids(100, 200)) cache.keep(id, record_of(id));
  fs::remove_all(folder);
  BOOST_TEST(recalled(cache, ids(0, 1)).front() == record_of(id_number(0)));
  cache.save();
  BOOST_TEST(run(folder, ids(0, 200)) == 0U);
  BOOST_TEST(run(folder, ids(0, 200)) == 200U);
}

BOOST_AUTO_TEST_CASE(of_another_version_is_empty_and_replaced) {
  ScratchFolder const scratch;
  run(scratch.path(), ids(0, 100));
  RecordCache other(scratch.path(), version + 1, Oid::sha1_size, small);
  BOOST_TEST(recalled(other, ids(0, 1)).front() == "");
  for (auto const& id : ids(0, 100)) other.keep(id, "another record");
  other.save();
  RecordCache same(scratch.path(), version + 1, Oid::sha1_size, small);
  BOOST_TEST(recalled(same, ids(5, 6)).front() == "another record");
  BOOST_TEST(run(scratch.path(), ids(0, 100)) == 0U);
}

BOOST_AUTO_TEST_CASE(made_by_other_rules_is_empty_and_replaced) {
  ScratchFolder const scratch;
  auto const run_by = [&](std::string const& rules) {
    RecordCache cache(scratch.path(), version, Oid::sha1_size, small, rules);
    auto const records = recalled(cache, ids(0, 100));
    for (auto const& id : ids(0, 100)) cache.keep(id, "by " + rules);
    cache.save();
    return records.back();
  };
  BOOST_TEST(run_by("these rules") == "");
  BOOST_TEST(run_by("these rules") == "by these rules");
  BOOST_TEST(run_by("those rules") == "");
  BOOST_TEST(run_by("these rules, and more") == "");
  BOOST_TEST(run_by("") == "");
  BOOST_TEST(run_by("") == "by ");
  BOOST_TEST(files(scratch.path()).size() == 1U);
}

BOOST_AUTO_TEST_CASE(of_ids_of_another_size_is_empty) {
  ScratchFolder const scratch;
  run(scratch.path(), ids(0, 100));
  RecordCache other(scratch.path(), version, Oid::sha256_size, small);
  BOOST_TEST(recalled(other, ids(0, 1)).front() == "");
}

BOOST_AUTO_TEST_CASE(may_be_cut_off_anywhere) {
  ScratchFolder const scratch;
  run(scratch.path(), ids(0, 8));
  auto const whole = bytes_of(scratch.path() / "records-0");
  for (std::size_t size = 0; size < whole.size(); ++size)
    check_bytes(scratch.path(), whole.substr(0, size), ids(0, 8));
}

BOOST_AUTO_TEST_CASE(may_have_any_byte_changed) {
  ScratchFolder const scratch;
  run(scratch.path(), ids(0, 8));
  auto const whole = bytes_of(scratch.path() / "records-0");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (char const change : {'\x01', '\x80', '\xff'}) {
      auto changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ change);
      check_bytes(scratch.path(), changed, ids(0, 8));
    }
  }
}

BOOST_AUTO_TEST_CASE(keeps_again_what_it_has_lost) {
  ScratchFolder const scratch;
  run(scratch.path(), ids(0, 100));
  auto bytes = bytes_of(scratch.path() / "records-0");
  for (std::size_t at = 100; at < bytes.size() / 2; ++at) bytes[at] = 'x';
  write(scratch.path() / "records-0", bytes);
  BOOST_TEST(run(scratch.path(), ids(0, 100)) < 100U);
  BOOST_TEST(run(scratch.path(), ids(0, 100)) == 100U);
}

BOOST_AUTO_TEST_CASE(lets_a_record_be_refused) {
  ScratchFolder const scratch;
  run(scratch.path(), ids(0, 100));
  RecordCache cache(scratch.path(), version, Oid::sha1_size, small);
  auto const missing =
      cache.recall(ids(0, 100), [](std::size_t index, std::string_view) { return index != 42; });
  BOOST_REQUIRE_EQUAL(missing.size(), 1U);
  BOOST_TEST(missing.front() == 42U);
}

BOOST_AUTO_TEST_CASE(grows_by_a_small_file) {
  ScratchFolder const scratch;
  run(scratch.path(), ids(0, 1000));
  auto const before = bytes_of(scratch.path() / "records-0");
  BOOST_TEST(run(scratch.path(), ids(0, 1020)) == 1000U);
  BOOST_TEST((bytes_of(scratch.path() / "records-0") == before));
  BOOST_TEST(files(scratch.path()).at("records-1") < before.size() / 10);
  BOOST_TEST(run(scratch.path(), ids(0, 1020)) == 1020U);
}

BOOST_AUTO_TEST_CASE(stays_in_few_files) {
  ScratchFolder const scratch;
  for (std::size_t end = 10; end <= 2000; end += 10)
    BOOST_TEST(run(scratch.path(), ids(0, end)) == end - 10);
  BOOST_TEST(files(scratch.path()).size() < 10U);
  BOOST_TEST(run(scratch.path(), ids(0, 2000)) == 2000U);
}

BOOST_AUTO_TEST_CASE(is_bounded_in_size) {
  ScratchFolder const scratch;
  constexpr RecordCache::Limits tight{20'000, 4};
  for (std::size_t end = 100; end <= 1000; end += 100) run(scratch.path(), ids(0, end), tight);
  std::size_t bytes = 0;
  for (auto const& [_, size] : files(scratch.path())) bytes += size;
  BOOST_TEST(bytes <= tight.bytes);
  BOOST_TEST(run(scratch.path(), ids(0, 1000), tight) > 100U);
}

BOOST_AUTO_TEST_CASE(gives_up_what_nobody_asks_for_when_it_is_full) {
  ScratchFolder const scratch;
  constexpr RecordCache::Limits tight{20'000, 4};
  run(scratch.path(), ids(0, 1000), tight);
  run(scratch.path(), ids(2000, 3000), tight);
  BOOST_TEST(run(scratch.path(), ids(2000, 3000), tight) > 100U);
  BOOST_TEST(files(scratch.path()).size() == 1U);
}

BOOST_AUTO_TEST_CASE(is_written_by_one_program_at_a_time) {
  ScratchFolder const scratch;
  RecordCache one(scratch.path(), version, Oid::sha1_size, small);
  RecordCache other(scratch.path(), version, Oid::sha1_size, small);
  for (auto const& id : ids(0, 100)) one.keep(id, record_of(id));
  for (auto const& id : ids(0, 200)) other.keep(id, record_of(id));
  other.save();
  one.save();
  BOOST_TEST(files(scratch.path()).size() == 1U);
  BOOST_TEST(run(scratch.path(), ids(0, 200)) == 100U);
}

BOOST_AUTO_TEST_CASE(gets_over_a_program_that_died) {
  ScratchFolder const scratch;
  write(scratch.path() / "unfinished", std::string(5000, 'x'));
  run(scratch.path(), ids(0, 100));
  BOOST_TEST(run(scratch.path(), ids(0, 100)) == 100U);
  BOOST_TEST(files(scratch.path()).count("unfinished") == 0U);
}

BOOST_AUTO_TEST_CASE(is_silent_where_it_cannot_be_written) {
  ScratchFolder const scratch;
  write(scratch.path() / "file", "");
  BOOST_TEST(run(scratch.path() / "file" / "cairn", ids(0, 100)) == 0U);
  fs::create_directories(scratch.path() / "cairn" / "unfinished");
  BOOST_TEST(run(scratch.path() / "cairn", ids(0, 100)) == 0U);
  fs::create_directories(scratch.path() / "taken" / "records-0" / "folder");
  BOOST_TEST(run(scratch.path() / "taken", ids(0, 100)) == 0U);
  BOOST_TEST(files(scratch.path() / "taken").count("unfinished") == 0U);
}

BOOST_AUTO_TEST_CASE(does_not_write_through_a_link) {
  ScratchFolder const scratch;
  write(scratch.path() / "precious", "precious");
  auto const folder = scratch.path() / "cairn";
  fs::create_directory(folder);
  fs::create_symlink(scratch.path() / "precious", folder / "unfinished");
  run(folder, ids(0, 100));
  BOOST_TEST(bytes_of(scratch.path() / "precious") == "precious");
}

BOOST_AUTO_TEST_SUITE_END()
