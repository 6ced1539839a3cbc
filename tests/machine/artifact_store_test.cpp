// SPDX-License-Identifier: MIT
#include "machine/artifact_store.hpp"

#include "crypto/digest.hpp"
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace cairn;
using namespace cairn::machine;
using namespace cairn::test;
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

std::size_t count_in(fs::path const& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] auto const& entry : fs::directory_iterator(folder)) ++count;
  return count;
}

struct WithFile {
  ScratchFolder scratch;
  fs::path folder = scratch.path() / "a" / "store";
  fs::path file = scratch.path() / "cairn.tar.gz";
  /// More than one piece, and no whole number of them.
  std::string text = std::string(3'000'000, 'x') + "end";
  ArtifactStore store{folder};

  WithFile() { std::ofstream(file, std::ios::binary) << text; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(an_artifact_in_the_store, WithFile)

BOOST_AUTO_TEST_CASE(is_the_file_s_bytes_under_their_digest) {
  auto const artifact = store.put(file);
  BOOST_TEST((artifact == Artifact{"cairn.tar.gz", sha256(text), text.size()}));
  BOOST_TEST(store.path_of(artifact.sha256) == folder / sha256(text));
  BOOST_TEST((read_file(folder / sha256(text)) == text));
  BOOST_TEST(store.has(artifact));
  BOOST_TEST(count_in(folder) == 1U);
}

BOOST_AUTO_TEST_CASE(stays_what_it_was_when_the_file_changes) {
  auto const artifact = store.put(file);
  std::ofstream(file, std::ios::binary) << "other";
  BOOST_TEST((read_file(store.path_of(artifact.sha256)) == text));
  store.verify(artifact);
}

BOOST_AUTO_TEST_CASE(twice_is_there_once) {
  store.put(file);
  store.put(file);
  BOOST_TEST(count_in(folder) == 1U);
}

BOOST_AUTO_TEST_CASE(cannot_be_written_to) {
  auto const artifact = store.put(file);
  constexpr auto write = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
  auto const permissions = fs::status(store.path_of(artifact.sha256)).permissions();
  BOOST_TEST(((permissions & write) == fs::perms::none));
}

BOOST_AUTO_TEST_CASE(that_is_not_there_is_not_had) {
  Artifact const artifact = {"a", sha256("a"), 1};
  BOOST_TEST(!store.has(artifact));
  BOOST_TEST(refusal([&] { store.verify(artifact); }, Fault::verification) ==
             "cannot use 'a': its copy '" + (folder / sha256("a")).string() + "' is missing");
}

BOOST_AUTO_TEST_CASE(that_rotted_is_found_out_and_healed) {
  auto const artifact = store.put(file);
  auto const path = store.path_of(artifact.sha256);
  fs::remove(path);
  std::ofstream(path) << "rotten";
  BOOST_TEST(!store.has(artifact));
  BOOST_TEST(refusal([&] { store.verify(artifact); }, Fault::verification)
                 .find("has 6 bytes, sha256 " + sha256("rotten")) != std::string::npos);
  store.put(file);
  store.verify(artifact);
}

BOOST_AUTO_TEST_CASE(has_to_be_a_file) {
  BOOST_TEST(refusal([&] { store.put(scratch.path()); }) ==
             "cannot read '" + scratch.path().string() + "': it is no regular file");
  auto const pipe = scratch.path() / "pipe";
  BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  BOOST_TEST(refusal([&] { store.put(pipe); }) ==
             "cannot read '" + pipe.string() + "': it is no regular file");
  BOOST_TEST(refusal([&] { store.put(scratch.path() / "none"); }) ==
             "cannot read '" + (scratch.path() / "none").string() + "': No such file or directory");
  BOOST_TEST(count_in(folder) == 0U);
}

BOOST_AUTO_TEST_CASE(takes_the_place_of_what_killed_processes_left) {
  auto const child = ::fork();
  if (child == 0) std::_Exit(0);
  BOOST_REQUIRE(::waitpid(child, nullptr, 0) == child);
  fs::create_directories(folder);
  auto const of_the_dead = folder / (".incoming." + std::to_string(child) + ".0");
  auto const of_the_living = folder / (".incoming." + std::to_string(::getpid()) + ".99");
  std::ofstream(of_the_dead) << "half";
  std::ofstream(of_the_living) << "half";
  store.put(file);
  BOOST_TEST(!fs::exists(of_the_dead));
  BOOST_TEST(fs::exists(of_the_living));
}

BOOST_AUTO_TEST_CASE(is_known_without_being_copied) {
  BOOST_TEST((artifact_of(file) == Artifact{"cairn.tar.gz", sha256(text), text.size()}));
}

BOOST_AUTO_TEST_CASE(is_never_copied_over_another_file) {
  auto const other = scratch.path() / "other";
  std::ofstream(other) << "other";
  BOOST_TEST(refusal([&] { copied_artifact(file, other); }) ==
             "cannot write '" + other.string() + "': File exists");
  BOOST_TEST(read_file(other) == "other");
}

BOOST_AUTO_TEST_SUITE_END()
