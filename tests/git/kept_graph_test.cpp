// SPDX-License-Identifier: MIT
#include "git/kept_graph.hpp"

#include "fixture/random_history.hpp"
#include "fixture/repository.hpp"
#include "git/made_files.hpp"
#include "git/objects/chunks.hpp"
#include "git/oracle.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <string>

namespace {

using namespace cairn;
using namespace cairn::test;
namespace fs = std::filesystem;

std::string bytes_in(fs::path const& file) {
  return std::string(git::FileBytes::open(file).value().bytes());
}

/// That our graph of a repository has the chunks of the one that git writes.
void check_against_git(ScratchRepository const& repository, std::size_t id_size) {
  auto const objects = repository.path() / ".git" / "objects";
  repository.git("repack", "-adq");
  auto const database = git::ObjectDatabase::open(objects, id_size).value();
  auto const ours = git::commit_graph_of(git::PackedCommits::read(database).value()).value();
  repository.git("commit-graph", "write", "--reachable");
  auto const theirs = bytes_in(objects / "info" / "commit-graph");
  auto const one = git::Chunks::parse(ours, 8, static_cast<unsigned char>(ours[6]), id_size);
  auto const other = git::Chunks::parse(theirs, 8, static_cast<unsigned char>(theirs[6]), id_size);
  for (auto const* const name : {"OIDF", "OIDL", "CDAT", "GDA2", "EDGE"})
    BOOST_TEST(((*one)[name] == (*other)[name]), name);
}

BOOST_AUTO_TEST_SUITE(a_graph_that_is_kept)

BOOST_AUTO_TEST_CASE(is_the_one_that_git_writes) {
  ScratchRepository const repository;
  RandomHistory{.commits = 500, .clock_error = 80'000}.write(repository);
  check_against_git(repository, Oid::sha1_size);
}

BOOST_AUTO_TEST_CASE(for_sha256_too) {
  ScratchRepository const repository({"--object-format=sha256"});
  RandomHistory{.commits = 100}.write(repository);
  check_against_git(repository, Oid::sha256_size);
}

BOOST_AUTO_TEST_CASE(with_an_octopus) {
  ScratchRepository repository;
  auto const root = repository.commit("root").hex();
  for (auto const* const branch : {"a", "b", "c"}) {
    repository.git("checkout", "--quiet", "-b", branch, root);
    repository.commit(branch);
  }
  repository.git("merge", "--quiet", "-m", "octopus", "a", "b");
  check_against_git(repository, Oid::sha1_size);
}

BOOST_AUTO_TEST_CASE(serves_the_next_run_until_somebody_deletes_it) {
  ScratchRepository const repository;
  RandomHistory{.commits = 5500}.write(repository);
  repository.git("repack", "-adq");
  auto const folder = repository.path() / ".git" / "cairn";
  auto const told = [&] {
    auto const reader = git::open_reader(git::Repository::discover(repository.path()));
    std::vector const tips{repository.id("HEAD")};
    std::vector<std::string> lines;
    auto const history = reader->history(tips);
    for (Position at = 0; at < history.size(); ++at) lines.push_back(line_of(history, at));
    return lines;
  };
  auto const first = told();
  BOOST_TEST(fs::exists(folder / "commit-graph"));
  BOOST_TEST((told() == first));
  // A broken one is as good as none, and made anew.
  write_bytes(folder / "commit-graph", "CGPH");
  BOOST_TEST((told() == first));
  BOOST_TEST(fs::file_size(folder / "commit-graph") > 4U);
  fs::remove_all(folder);
  repository.git("config", "cairn.cache", "false");
  BOOST_TEST((told() == first));
  BOOST_TEST(!fs::exists(folder));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
