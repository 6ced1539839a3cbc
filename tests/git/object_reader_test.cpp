// SPDX-License-Identifier: MIT
#include "git/objects/object_reader.hpp"

#include "fixture/corpus.hpp"
#include "git/made_files.hpp"
#include "git/oracle.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::test;
using git::ObjectDatabase;
using git::ObjectKind;
using git::ObjectReader;

std::string_view name_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::commit: return "commit";
    case ObjectKind::tree: return "tree";
    case ObjectKind::blob: return "blob";
    case ObjectKind::tag: return "tag";
  }
  return "";
}

/// Reads every object that git reads, in git's order of places, and then again by its kind.
void check_objects(std::filesystem::path const& repository) {
  Oracle const oracle(repository);
  auto const folder = oracle.lines({"rev-parse", "--git-path", "objects"}).front();
  auto const all = oracle.git({"cat-file", "--batch-all-objects", "--batch", "--unordered"});
  auto const id_size = all.find(' ') / 2;
  auto const database =
      ObjectDatabase::open(std::filesystem::absolute(repository / folder), id_size);
  BOOST_REQUIRE(database.has_value());
  ObjectReader reader(*database);
  std::size_t count = 0;
  std::size_t wrong = 0;
  for (std::string_view rest = all; !rest.empty(); ++count) {
    auto const end = rest.find('\n');
    auto const fields = split(rest.substr(0, end), ' ');
    auto const id = Oid::parse(fields[0]).value();
    auto const bytes = rest.substr(end + 1, std::stoul(std::string(fields[2])));
    rest.remove_prefix(end + 1 + bytes.size() + 1);
    auto const object = reader.read(id);
    auto const is_right = object && name_of(object->kind) == fields[1] && object->bytes == bytes;
    auto const kind = reader.kind(id);
    if (!is_right || !kind || name_of(*kind) != fields[1]) ++wrong;
  }
  BOOST_TEST_CONTEXT(repository) {
    BOOST_TEST(count > 0U);
    BOOST_TEST(wrong == 0U);
  }
}

/// A file that grows by a line each time, and one that changes within: long chains of deltas.
void tell_a_long_story(ScratchRepository& repository, unsigned commits) {
  std::string log;
  std::mt19937 random(4);
  for (unsigned number = 0; number < commits; ++number) {
    for (int word = 0; word < 20; ++word) log += std::to_string(random()) + ' ';
    log += '\n';
    repository.write("log", log);
    repository.write("folder/" + std::to_string(number), std::to_string(number));
    repository.commit("feat: " + std::to_string(number) + '\n');
  }
  repository.git("tag", "-a", "-m", "a tag", "v1.0.0");
}

/// `size` bytes that do not compress.
std::string noise(std::size_t size) {
  std::mt19937 random(static_cast<std::mt19937::result_type>(size));
  std::string result;
  while (result.size() < size) result += big_endian(random(), 4);
  result.resize(size);
  return result;
}

std::size_t packs_in(ScratchRepository const& repository) {
  std::size_t count = 0;
  for (auto const& file :
       std::filesystem::directory_iterator(repository.path() / ".git/objects/pack"))
    if (file.path().extension() == ".idx") ++count;
  return count;
}

BOOST_AUTO_TEST_SUITE(every_object_is_read_as_git_reads_it_from)

BOOST_AUTO_TEST_CASE(loose_files) {
  ScratchRepository repository;
  tell_a_long_story(repository, 5);
  repository.write("empty", "");
  repository.commit("empty\n");
  check_objects(repository.path());
}

BOOST_AUTO_TEST_CASE(deep_chains_of_deltas) {
  ScratchRepository repository;
  tell_a_long_story(repository, 60);
  repository.git("repack", "-q", "-a", "-d", "-f", "--depth=250", "--window=50");
  check_objects(repository.path());
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(deltas_that_name_their_base) {
  ScratchRepository repository;
  tell_a_long_story(repository, 30);
  repository.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f");
  check_objects(repository.path());
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(several_packs_and_loose_files) {
  ScratchRepository repository;
  for (int part = 0; part < 3; ++part) {
    tell_a_long_story(repository, 4);
    repository.git("repack", "-q", "-d");
    repository.git("tag", "-d", "v1.0.0");
  }
  tell_a_long_story(repository, 2);
  BOOST_REQUIRE(packs_in(repository) == 3U);
  check_objects(repository.path());
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(packs_that_are_kept_and_hold_the_same) {
  ScratchRepository repository;
  tell_a_long_story(repository, 4);
  repository.git("repack", "-q", "-a", "-d");
  for (auto const& file :
       std::filesystem::directory_iterator(repository.path() / ".git/objects/pack"))
    if (file.path().extension() == ".idx")
      write_bytes(std::filesystem::path(file.path()).replace_extension(".keep"), "");
  repository.git("tag", "-d", "v1.0.0");
  tell_a_long_story(repository, 2);
  repository.git("repack", "-q", "-a", "-d", "--pack-kept-objects");
  check_objects(repository.path());
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(packs_of_limited_size) {
  ScratchRepository repository;
  for (std::size_t number = 0; number < 3; ++number) {
    repository.write(std::to_string(number), noise(700'000 + number));
    repository.commit(std::to_string(number));
  }
  repository.git("repack", "-q", "-a", "-d", "--max-pack-size=1m");
  BOOST_REQUIRE(packs_in(repository) > 1U);
  check_objects(repository.path());
}

BOOST_AUTO_TEST_CASE(packs_below_one_multi_pack_index) {
  ScratchRepository repository;
  tell_a_long_story(repository, 4);
  repository.git("repack", "-q", "-d");
  repository.write("more", "more");
  repository.commit("more\n");
  repository.git("repack", "-q", "-d");
  repository.git("multi-pack-index", "write");
  BOOST_REQUIRE(packs_in(repository) == 2U);
  check_objects(repository.path());
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(alternates_of_alternates) {
  ScratchRepository lender;
  tell_a_long_story(lender, 3);
  lender.git("repack", "-q", "-a", "-d");
  ScratchRepository between(ScratchRepository::Clone{lender.path().string(), {"-q", "--shared"}});
  between.write("between", "between");
  between.commit("between\n");
  ScratchRepository borrower(ScratchRepository::Clone{between.path().string(), {"-q", "--shared"}});
  borrower.write("own", "own");
  borrower.commit("own\n");
  check_objects(borrower.path());
  check_all_readers(borrower.path());
}

BOOST_AUTO_TEST_CASE(a_thin_pack_that_was_completed) {
  ScratchRepository source;
  tell_a_long_story(source, 10);
  ScratchRepository const clone(ScratchRepository::Clone{source.url(), {"-q"}});
  source.git("tag", "-d", "v1.0.0");
  tell_a_long_story(source, 12);
  clone.git("-c", "fetch.unpackLimit=1", "fetch", "-q", "--force", "--tags", "origin");
  BOOST_REQUIRE(packs_in(clone) == 2U);
  check_objects(clone.path());
  check_all_readers(clone.path());
}

BOOST_AUTO_TEST_CASE(objects_of_all_sizes) {
  ScratchRepository repository;
  for (auto const size : {1U, 15U, 16U, 127U, 128U, 2047U, 2048U, 4095U, 4096U, 4097U, 65535U,
                          65536U, 65537U, 3U << 20U}) {
    repository.write("noise-" + std::to_string(size), noise(size));
    repository.write("same-" + std::to_string(size), std::string(size, 'x'));
  }
  repository.commit("sizes\n");
  check_objects(repository.path());
  repository.git("repack", "-q", "-a", "-d");
  check_objects(repository.path());
}

BOOST_AUTO_TEST_CASE(files_that_are_big_for_git) {
  ScratchRepository repository;
  repository.git("config", "core.bigFileThreshold", "1k");
  tell_a_long_story(repository, 6);
  check_objects(repository.path());
  repository.git("repack", "-q", "-a", "-d", "-f");
  check_objects(repository.path());
}

BOOST_AUTO_TEST_CASE(files_at_every_level_of_compression) {
  for (auto const* const level : {"0", "1", "9"}) {
    ScratchRepository repository;
    repository.git("config", "core.compression", level);
    tell_a_long_story(repository, 6);
    check_objects(repository.path());
    repository.git("repack", "-q", "-a", "-d", "-f");
    check_objects(repository.path());
  }
}

BOOST_AUTO_TEST_CASE(a_repository_with_SHA_256) {
  ScratchRepository repository({"--object-format=sha256"});
  tell_a_long_story(repository, 12);
  repository.git("repack", "-q", "-a", "-d", "-f");
  repository.git("commit-graph", "write", "--reachable", "--changed-paths");
  repository.write("later", "later");
  repository.commit("later\n");
  check_objects(repository.path());
  check_against_git(*git::open_reader(git::Repository::discover(repository.path())),
                    repository.path());
}

BOOST_AUTO_TEST_CASE(the_histories_beside_this_checkout) {
  auto const corpus = in_shared("corpus");
  if (corpus.empty()) return;
  for (auto const& project : std::filesystem::directory_iterator(corpus)) {
    auto const bundle = project.path() / "history.bundle";
    if (!std::filesystem::exists(bundle)) continue;
    ScratchRepository const clone(
        ScratchRepository::Clone{bundle.string(), {"--quiet", "--no-checkout", "--mirror"}});
    check_objects(clone.path());
  }
}

BOOST_AUTO_TEST_CASE(this_checkout) {
  auto const checkout = std::filesystem::path(CAIRN_SOURCE);
  if (std::filesystem::exists(checkout / ".git")) check_objects(checkout);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_is_not_read_is_asked_of_git)

BOOST_AUTO_TEST_CASE(with_indexes_of_version_1) {
  ScratchRepository repository;
  tell_a_long_story(repository, 4);
  repository.git("-c", "pack.indexVersion=1", "repack", "-q", "-a", "-d");
  auto const database = ObjectDatabase::open(repository.path() / ".git/objects", Oid::sha1_size);
  BOOST_TEST(database.value().packs().empty());
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
