// SPDX-License-Identifier: MIT
#include "machine/staged_files.hpp"

#include "fixture/repository.hpp"
#include "process/spawn.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <string>

namespace {

using namespace cairn;
using namespace cairn::machine;

/// "path size [was size]" and the contents of each staged file, a line each.
std::string staged(test::ScratchRepository const& repository, std::uint64_t largest = 1000) {
  auto const opened = git::Repository::discover(repository.path());
  auto const files = staged_files(opened);
  std::string text;
  for (auto const& file : files)
    text += fmt::format("{} {}{}\n", file.path, file.size,
                        file.size_before ? fmt::format(" was {}", *file.size_before) : "");
  read_staged(opened, files, largest, [&](auto const& file, auto contents) {
    text += fmt::format("{}: {}\n", file.path, contents);
  });
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(what_is_staged)

BOOST_AUTO_TEST_CASE(is_what_the_index_says_and_not_the_work_tree) {
  test::ScratchRepository repository;
  repository.write("a", "one");
  repository.write("b", "one");
  repository.commit("feat: a");
  repository.write("a", "staged");
  repository.git("add", "a");
  repository.write("a", "not staged");
  repository.write("b", "not staged");
  repository.write("c", "new");
  repository.git("add", "c");
  BOOST_TEST(staged(repository) == "a 6 was 3\nc 3\na: staged\nc: new\n");
}

BOOST_AUTO_TEST_CASE(is_everything_before_the_first_commit) {
  test::ScratchRepository const repository;
  repository.write("a", "one");
  repository.git("add", "a");
  BOOST_TEST(staged(repository) == "a 3\na: one\n");
}

BOOST_AUTO_TEST_CASE(is_no_link_no_submodule_and_nothing_that_goes_away) {
  test::ScratchRepository repository;
  repository.write("a", "one");
  auto const id = repository.commit("feat: a").hex();
  repository.git("rm", "-q", "a");
  std::filesystem::create_symlink("nowhere ", repository.path() / "l");
  repository.git("add", "l");
  repository.git("update-index", "--add", "--cacheinfo", "160000," + id + ",sub");
  BOOST_TEST(staged(repository) == "");
}

BOOST_AUTO_TEST_CASE(may_have_any_name) {
  test::ScratchRepository const repository;
  repository.write("a \"b\"\n\xff", "one");
  repository.git("add", ".");
  BOOST_TEST(staged(repository) == "a \"b\"\n\xff 3\na \"b\"\n\xff: one\n");
}

BOOST_AUTO_TEST_CASE(is_not_read_where_it_is_too_large) {
  test::ScratchRepository const repository;
  repository.write("a", "1234");
  repository.write("b", "12345");
  repository.write("c", "123");
  repository.git("add", ".");
  BOOST_TEST(staged(repository, 4) == "a 4\nb 5\nc 3\na: 1234\nc: 123\n");
}

BOOST_AUTO_TEST_CASE(has_the_attributes_that_are_staged_with_it) {
  test::ScratchRepository const repository;
  repository.write(".gitattributes", "*.bin binary\n*.txt whitespace=-blank-at-eol\n");
  repository.write("a.bin", "one");
  repository.write("b.txt", "one");
  repository.write("c.c", "one");
  repository.git("add", ".");
  std::filesystem::remove(repository.path() / ".gitattributes");
  auto const files = staged_files(git::Repository::discover(repository.path()));
  BOOST_REQUIRE(files.size() == 4U);
  BOOST_TEST(!files[1].traits.text);
  BOOST_TEST(files[2].traits.text);
  BOOST_TEST(!files[2].traits.line_ends);
  BOOST_TEST(files[3].traits.line_ends);
}

BOOST_AUTO_TEST_CASE(is_in_a_merge_what_no_side_has) {
  test::ScratchRepository repository;
  repository.write("both", "one\n");
  repository.commit("feat: a");
  repository.git("checkout", "-q", "-b", "topic");
  repository.write("both", "theirs\n");
  repository.write("theirs", "x");
  repository.commit("feat: theirs");
  repository.git("checkout", "-q", "main");
  repository.write("both", "ours\n");
  repository.write("ours", "x");
  repository.commit("feat: ours");
  process::run({{"git", "merge", "-q", "topic"}, repository.path(), {}, std::nullopt});
  repository.write("both", "of both\n");
  repository.git("add", "both");
  BOOST_TEST(concludes_merge(git::Repository::discover(repository.path())));
  BOOST_TEST(staged(repository) == "both 8 was 5\nboth: of both\n\n");
}

BOOST_AUTO_TEST_SUITE_END()
