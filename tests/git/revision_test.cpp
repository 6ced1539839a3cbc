// SPDX-License-Identifier: MIT
#include "git/revision.hpp"

#include "fixture/repository.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <ostream>

namespace cairn::git {

std::ostream& operator<<(std::ostream& out, Revisions const& revisions) {
  for (auto const& tip : revisions.tips) out << tip.abbreviated() << ' ';
  for (auto const& excluded : revisions.excluded) out << '^' << excluded.abbreviated() << ' ';
  return out;
}

}  // namespace cairn::git

namespace {

using namespace cairn;
using git::Repository;
using git::Revisions;
using test::ScratchRepository;
using Words = std::vector<std::string>;

/// main: one (v1, lightweight), two (v2, annotated; v2-again, a tag of it), three. side: from two.
struct Told : ScratchRepository {
  Told() {
    write("file", "text\n");
    one = commit("one\n");
    git("tag", "v1");
    two = commit("two\n");
    git("tag", "-a", "-m", "x", "v2");
    git("tag", "-a", "-m", "x", "v2-again", "v2");
    git("checkout", "--quiet", "-b", "side");
    side = commit("side\n");
    git("checkout", "--quiet", "main");
    three = commit("three\n");
  }

  Revisions resolve(Words const& words) const {
    return git::resolve(Repository::discover(path()), words);
  }

  Error error_of(Words const& words) const {
    try {
      resolve(words);
    } catch (Error const& error) {
      return error;
    }
    BOOST_FAIL("it was resolved");
    return {Fault::fatal, ""};
  }

  Oid one, two, three, side;
};

BOOST_FIXTURE_TEST_SUITE(a_revision, Told)

BOOST_AUTO_TEST_CASE(may_be_a_branch_a_tag_or_an_id) {
  BOOST_TEST(resolve({"HEAD"}) == (Revisions{{three}, {}}));
  BOOST_TEST(resolve({"main"}) == (Revisions{{three}, {}}));
  BOOST_TEST(resolve({"side"}) == (Revisions{{side}, {}}));
  BOOST_TEST(resolve({"v1"}) == (Revisions{{one}, {}}));
  BOOST_TEST(resolve({"refs/tags/v1"}) == (Revisions{{one}, {}}));
  BOOST_TEST(resolve({two.hex()}) == (Revisions{{two}, {}}));
  BOOST_TEST(resolve({two.abbreviated()}) == (Revisions{{two}, {}}));
  BOOST_TEST(resolve({"@"}) == (Revisions{{three}, {}}));
}

BOOST_AUTO_TEST_CASE(may_start_from_one_and_go_elsewhere) {
  BOOST_TEST(resolve({"HEAD~2"}) == (Revisions{{one}, {}}));
  BOOST_TEST(resolve({"main^"}) == (Revisions{{two}, {}}));
  BOOST_TEST(resolve({"main@{0}"}) == (Revisions{{three}, {}}));
  BOOST_TEST(resolve({":/two"}) == (Revisions{{two}, {}}));
}

BOOST_AUTO_TEST_CASE(leads_from_an_annotated_tag_to_its_commit) {
  BOOST_TEST(resolve({"v2"}) == (Revisions{{two}, {}}));
  BOOST_TEST(resolve({"v2^{}"}) == (Revisions{{two}, {}}));
  BOOST_TEST(resolve({"v2-again"}) == (Revisions{{two}, {}}));
  BOOST_TEST(resolve({"v2-again..side"}) == (Revisions{{side}, {two}}));
  BOOST_TEST((git::resolve_commit(Repository::discover(path()), "v2-again") == two));
}

BOOST_AUTO_TEST_CASE(may_be_a_range) {
  BOOST_TEST(resolve({"v1..side"}) == (Revisions{{side}, {one}}));
  BOOST_TEST(resolve({"v1.."}) == (Revisions{{three}, {one}}));
  BOOST_TEST(resolve({"..side"}) == (Revisions{{side}, {three}}));
  BOOST_TEST(resolve({"^v1", "side"}) == (Revisions{{side}, {one}}));
  BOOST_TEST(resolve({"main", "side"}) == (Revisions{{three, side}, {}}));
  BOOST_TEST(resolve({"side^!"}) == (Revisions{{side}, {two}}));
}

BOOST_AUTO_TEST_CASE(may_be_both_sides_of_a_fork) {
  auto const found = resolve({"main...side"});
  BOOST_TEST((found.excluded == std::vector{two}));
  BOOST_TEST((found.tips == std::vector{side, three}));
}

BOOST_AUTO_TEST_CASE(may_be_one_that_the_name_of_a_file_hides) {
  write("side", "a file\n");
  BOOST_TEST(resolve({"side"}) == (Revisions{{side}, {}}));
}

BOOST_AUTO_TEST_CASE(is_resolved_in_a_bare_repository) {
  ScratchRepository const bare(ScratchRepository::Clone{url(), {"--bare"}});
  BOOST_TEST(git::resolve(Repository::discover(bare.path()), Words{"v1.."}) ==
             (Revisions{{three}, {one}}));
}

BOOST_AUTO_TEST_CASE(never_passes_for_an_option) {
  for (auto const* const word : {"--all", "-n1", "--upload-pack=touch /tmp/x", "-", "--"}) {
    auto const error = error_of({word});
    BOOST_TEST((error.fault() == Fault::usage));
    BOOST_TEST(error.what() == "cannot take '" + std::string(word) + "' as a revision");
  }
  BOOST_TEST((error_of({"^--all"}).fault() == Fault::fatal));
}

BOOST_AUTO_TEST_CASE(is_not_empty) {
  BOOST_TEST((error_of({""}).fault() == Fault::usage));
  BOOST_TEST((error_of({std::string("main\0x", 6)}).fault() == Fault::usage));
}

BOOST_AUTO_TEST_CASE(that_does_not_exist_is_an_error_that_says_what_is_near) {
  auto const error = error_of({"v3"});
  BOOST_TEST(error.what() == "cannot resolve 'v3': there is no such revision");
  BOOST_TEST(!error.hint().empty());
  git("tag", "v3.0.0");
  BOOST_TEST(error_of({"3.0.0"}).hint() == "is it 'v3.0.0'?");
  BOOST_TEST(error_of({"v3.0.1"}).hint() == "is it 'v3.0.0'?");
  BOOST_TEST(error_of({"nothing-like-it"}).hint().find("git fetch --tags") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(names_the_end_of_a_range_that_does_not_exist) {
  BOOST_TEST(error_of({"v1..nope"}).what() == "cannot resolve 'nope': there is no such revision");
  BOOST_TEST(error_of({"nope...v1"}).what() == "cannot resolve 'nope': there is no such revision");
  BOOST_TEST(error_of({"main", "^nope"}).what() ==
             "cannot resolve 'nope': there is no such revision");
  BOOST_TEST(error_of({"no\33pe.."}).what() ==
             "cannot resolve 'no\\x1bpe': there is no such revision");
}

BOOST_AUTO_TEST_CASE(that_leads_to_no_commit_is_an_error_that_says_to_what) {
  BOOST_TEST(error_of({"HEAD:file"}).what() ==
             "cannot resolve 'HEAD:file': it leads to no commit, but to a blob");
  git("tag", "a-tree", "HEAD^{tree}");
  BOOST_TEST(error_of({"v1..a-tree"}).what() ==
             "cannot resolve 'a-tree': it leads to no commit, but to a tree");
}

BOOST_AUTO_TEST_CASE(that_is_missing_is_an_error_that_says_so) {
  std::string const id(40, '1');
  BOOST_TEST(error_of({id}).what() ==
             "cannot resolve '" + id + "': the object '" + id + "' is missing");
  BOOST_TEST(!error_of({id}).hint().empty());
}

BOOST_AUTO_TEST_CASE(advises_to_fetch_in_a_shallow_clone) {
  ScratchRepository const shallow(ScratchRepository::Clone{url(), {"--depth=1", "--no-tags"}});
  try {
    git::resolve(Repository::discover(shallow.path()), Words{"v1.."});
    BOOST_ERROR("it was resolved");
  } catch (Error const& error) {
    BOOST_TEST(error.hint().find("git fetch --unshallow") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(that_is_short_stands_for_a_commit_where_it_can) {
  // A blob whose name begins with the letters with which a commit's does.
  BOOST_REQUIRE(three.hex().substr(0, 4) == "a5d6");
  run({"hash-object", "-w", "--stdin"}, "137321");
  BOOST_TEST(git("rev-parse", "--disambiguate=a5d6").size() == 2 * 40U + 1);
  BOOST_TEST(resolve({"a5d6"}) == (Revisions{{three}, {}}));
}

BOOST_AUTO_TEST_CASE(that_is_short_and_stands_for_two_commits_is_an_error_that_lists_them) {
  std::string stream;
  for (int i = 0; i < 2000; ++i)
    stream += "commit refs/heads/many\ncommitter C <c@example.com> " + std::to_string(i) +
              " +0000\ndata 1\nx\n";
  run({"fast-import", "--quiet"}, stream);
  auto ids = git("rev-list", "many");
  std::map<std::string, int> beginnings;
  std::string ambiguous;
  for (std::size_t at = 0; at < ids.size(); at += 41)
    if (++beginnings[ids.substr(at, 4)] == 2) ambiguous = ids.substr(at, 4);
  BOOST_REQUIRE(!ambiguous.empty());
  auto const error = error_of({ambiguous});
  BOOST_TEST(error.what() == "cannot resolve '" + ambiguous + "': the short id is ambiguous");
  BOOST_TEST(error.hint().find("it could be " + ambiguous) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_one_commit_where_one_is_wanted) {
  BOOST_CHECK_THROW(git::resolve_commit(Repository::discover(path()), "v1..main"), Error);
  BOOST_CHECK_THROW(git::resolve_commit(Repository::discover(path()), "^main"), Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_revision_of_an_empty_repository)

BOOST_AUTO_TEST_CASE(is_an_error_that_says_it_is_empty) {
  ScratchRepository const repository;
  for (auto const* const word : {"HEAD", "main", "HEAD..main"}) {
    try {
      git::resolve(Repository::discover(repository.path()), Words{word});
      BOOST_ERROR("it was resolved");
    } catch (Error const& error) {
      BOOST_TEST(std::string(error.what()).find("'main' has no commits yet") != std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
