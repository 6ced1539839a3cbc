// SPDX-License-Identifier: MIT

// A changelog of a repository, whose commits and tags several threads read at once.

#include "changelog/compose.hpp"
#include "fixture/repository.hpp"
#include "git/reader.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using cairn::test::ScratchRepository;

/// Commits, every fifth of them an annotated release, and now and then a plain one.
void fill(ScratchRepository const& repository, int commits) {
  std::string stream;
  auto const data = [](std::string const& text) {
    return fmt::format("data {}\n{}\n", text.size(), text);
  };
  for (int number = 1; number <= commits; ++number) {
    stream +=
        fmt::format("commit refs/heads/main\nmark :{}\ncommitter A <a@example.com> {} +0000\n",
                    number, 1'700'000'000 + number);
    stream += data(fmt::format("fix: number {} (#{})", number, number));
    if (number % 5 == 0)
      stream += fmt::format("tag v0.{}.0\nfrom :{}\ntagger A <a@example.com> {} +0000\n", number,
                            number, 1'700'000'000 + number) +
                data(fmt::format("release {}\n\nReviewed-by: B <b@example.com>", number));
    if (number % 7 == 0)
      stream += fmt::format("reset refs/tags/v0.{}.1\nfrom :{}\n\n", number, number);
  }
  repository.run({"fast-import", "--quiet"}, stream);
}

Changelog read_by(git::ReaderKind kind, ScratchRepository const& scratch) {
  auto const repository = git::Repository::discover(scratch.path());
  auto const reader = git::open_reader(repository, kind);
  BOOST_REQUIRE(reader->name() == to_string(kind));
  BOOST_TEST(reader->serves_threads() == (kind == git::ReaderKind::direct));
  std::vector const tips{*repository.head().commit};
  auto const history = reader->history(tips);
  std::vector<ReleaseTag> releases;
  for (auto const& tag : reader->tags()) releases.push_back({tag, tag.name.substr(1)});
  std::sort(releases.begin(), releases.end(), [&](ReleaseTag const& a, ReleaseTag const& b) {
    return history.find(a.tag.commit) > history.find(b.tag.commit);
  });
  std::vector const head{*history.find(tips.front())};
  Contents const contents{reachable(history, head), {}, std::nullopt, {}};
  return compose(history, *reader, ReleaseMap(history, releases), contents);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_changelog_that_threads_read)

BOOST_AUTO_TEST_CASE(is_that_of_one_thread) {
  ScratchRepository const repository;
  fill(repository, 3000);
  repository.git("symbolic-ref", "HEAD", "refs/heads/main");
  auto const alone = read_by(git::ReaderKind::git, repository);
  BOOST_TEST(alone.releases.size() > 900U);
  // What threads do to each other they do not do each time.
  for (int round = 0; round < 5; ++round)
    BOOST_TEST((read_by(git::ReaderKind::direct, repository) == alone));
}

BOOST_AUTO_TEST_SUITE_END()
