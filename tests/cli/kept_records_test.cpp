// SPDX-License-Identifier: MIT
#include "cli/changelog/kept_records.hpp"

#include "changelog/compose.hpp"
#include "fixture/repository.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using cairn::test::ScratchRepository;
namespace fs = std::filesystem;

/// Adds `count` commits to the branch main.
void grow(ScratchRepository const& repository, std::size_t count, std::string const& from) {
  std::string stream;
  for (std::size_t number = 0; number < count; ++number) {
    auto const message = fmt::format("fix: number {}", number);
    stream +=
        fmt::format("commit refs/heads/main\ncommitter A <a@example.com> {} +0000\ndata {}\n{}\n{}",
                    1'700'000'000 + number, message.size(), message, number == 0 ? from : "");
  }
  repository.run({"fast-import", "--quiet"}, stream);
}

std::unique_ptr<RecordStore> records_of(fs::path const& path) {
  auto const repository = git::Repository::discover(path);
  auto const reader = git::open_reader(repository);
  return cli::kept_records(repository, *reader);
}

std::unique_ptr<SectionStore> sections_of(fs::path const& path, std::string const& rules) {
  auto const repository = git::Repository::discover(path);
  auto const reader = git::open_reader(repository);
  return cli::kept_sections(repository, *reader, rules);
}

/// Refuses to be asked for a commit.
struct Silent : CommitSource {
  void commits(std::span<Oid const> ids,
               std::function<void(std::size_t, Commit const&)> const&) const override {
    BOOST_TEST(ids.empty());
  }
  void changed_paths(
      std::span<Oid const>,
      std::function<void(std::size_t, std::span<std::string const>)> const&) const override {}
  TagObject tag_object(Oid const&) const override { return {}; }
};

/// A run over the branch main, with records.
Changelog composed(fs::path const& path, CommitSource const* source = nullptr) {
  auto const repository = git::Repository::discover(path);
  auto const reader = git::open_reader(repository);
  std::vector const tips{*repository.head().commit};
  auto const history = reader->history(tips);
  std::vector const head{*history.find(tips.front())};
  auto const records = cli::kept_records(repository, *reader);
  Contents contents{reachable(history, head), {}, std::nullopt, {}};
  contents.records = records.get();
  return compose(history, source != nullptr ? *source : *reader, ReleaseMap(history, {}), contents);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_records_of_commits)

BOOST_AUTO_TEST_CASE(are_kept_from_the_first_run_to_the_second) {
  ScratchRepository const repository;
  grow(repository, 6000, "");
  auto const first = composed(repository.path());
  BOOST_TEST(first.releases.at(0).entries.size() == 6000U);
  BOOST_TEST(fs::exists(repository.path() / ".git/cairn/records-0"));
  Silent const nobody;
  BOOST_TEST((composed(repository.path(), &nobody) == first));
}

BOOST_AUTO_TEST_CASE(are_read_where_the_history_has_grown_a_little) {
  ScratchRepository const repository;
  grow(repository, 6000, "");
  composed(repository.path());
  auto const size = fs::file_size(repository.path() / ".git/cairn/records-0");
  grow(repository, 100, "from refs/heads/main^0\n");
  BOOST_TEST(composed(repository.path()).releases.at(0).entries.size() == 6100U);
  BOOST_TEST(fs::file_size(repository.path() / ".git/cairn/records-0") == size);
  BOOST_TEST(!fs::exists(repository.path() / ".git/cairn/records-1"));
}

BOOST_AUTO_TEST_CASE(stand_below_the_common_directory_of_linked_work_trees) {
  ScratchRepository const repository;
  grow(repository, 6000, "");
  auto const linked = repository.path() / "linked";
  repository.git("worktree", "add", "--quiet", "--no-checkout", linked.string());
  composed(linked);
  BOOST_TEST(fs::exists(repository.path() / ".git/cairn/records-0"));
}

BOOST_AUTO_TEST_CASE(are_switched_off_by_a_setting) {
  ScratchRepository const repository;
  BOOST_TEST(records_of(repository.path()) != nullptr);
  repository.git("config", "cairn.cache", "false");
  BOOST_TEST(records_of(repository.path()) == nullptr);
}

BOOST_AUTO_TEST_CASE(are_not_those_of_objects_that_are_replaced) {
  ScratchRepository repository;
  auto const one = repository.commit("feat: one");
  auto const other = repository.commit("feat: other");
  repository.git("replace", one.hex(), other.hex());
  BOOST_TEST(records_of(repository.path()) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_sections_of_releases)

BOOST_AUTO_TEST_CASE(are_kept_for_who_writes_by_the_same_rules) {
  ScratchRepository const repository;
  std::vector<std::string> bases;
  for (int number = 0; number < 400; ++number) bases.push_back(fmt::format("basis {}", number));
  bases.emplace_back();
  auto const found = [&](std::string const& rules) {
    auto const store = sections_of(repository.path(), rules);
    std::vector<std::string> texts(bases.size());
    store->recall(bases,
                  [&](std::size_t at, MarkdownPage::Section section) { texts[at] = section.text; });
    for (std::size_t at = 0; at < 400; ++at)
      if (texts[at].empty()) store->keep(bases[at], {std::string(1000, 'x') + bases[at], ""});
    store->finish();
    return texts;
  };
  BOOST_TEST(found("rules")[7] == "");
  auto const texts = found("rules");
  for (std::size_t at = 0; at < 400; ++at) BOOST_TEST(texts[at].ends_with("x" + bases[at]));
  BOOST_TEST(texts[400] == "");
  BOOST_TEST(found("other rules")[7] == "");
}

BOOST_AUTO_TEST_CASE(are_switched_off_by_a_setting) {
  ScratchRepository const repository;
  BOOST_TEST(sections_of(repository.path(), "rules") != nullptr);
  repository.git("config", "cairn.cache", "false");
  BOOST_TEST(sections_of(repository.path(), "rules") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
