// SPDX-License-Identifier: MIT
#include "message/subject.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>

using namespace cairn;

namespace {

/// "fix|Store|text": kind, scope and text, with "!" behind the kind of a breaking change.
std::string read(std::string const& message, std::size_t parents = 1) {
  auto const subject = subject_of(message, parse_message(message), parents);
  return fmt::format("{}{}|{}|{}", to_string(subject.kind), subject.breaking ? "!" : "",
                     subject.scope.value_or(""), subject.text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_subject_of_a_commit)

BOOST_AUTO_TEST_CASE(is_what_a_conventional_message_says) {
  BOOST_TEST(read("feat(parser): read tags") == "feat|parser|read tags");
  BOOST_TEST(read("Fix!: x") == "fix!||x");
  BOOST_TEST(read("bugfix: x") == "fix||x");
  BOOST_TEST(read("fix(security): x") == "security|security|x");
  BOOST_TEST(read("chore(release): 1.2.3") == "release|release|1.2.3");
  BOOST_TEST(read("chore: release v1.2.3") == "release||release v1.2.3");
  BOOST_TEST(read("release: v0.1.0") == "release||v0.1.0");
  BOOST_TEST(read("chore: tidy") == "chore||tidy");
}

BOOST_AUTO_TEST_CASE(has_what_breaks_on_one_line) {
  auto const* const message = "feat: a\n\nBREAKING CHANGE: b\n  c\n\nd";
  auto const subject = subject_of(message, parse_message(message), 1);
  BOOST_TEST(subject.breaking);
  BOOST_TEST(subject.breaking_text == "b c");
  BOOST_TEST(subject_of("feat!: a", parse_message("feat!: a"), 1).breaking_text == "");
}

BOOST_AUTO_TEST_CASE(takes_a_word_that_is_no_type_for_a_scope) {
  BOOST_TEST(read("store: fence batch writers") == "change|store|fence batch writers");
  BOOST_TEST(read("store: fix a race") == "fix|store|fix a race");
}

BOOST_AUTO_TEST_CASE(is_read_from_brackets) {
  BOOST_TEST(read("[Store] Keep the lock (#12)") == "change|Store|Keep the lock (#12)");
  BOOST_TEST(read("[Bugfix][Store] Keep the lock") == "fix|Store|Keep the lock");
  BOOST_TEST(read("[Store][TE] Split pools") == "change|Store, TE|Split pools");
  BOOST_TEST(read("[CI/Build] Pin a version") == "ci||Pin a version");
  BOOST_TEST(read("[Docs] Say why") == "docs||Say why");
  BOOST_TEST(read("[x") == "change||[x");
  BOOST_TEST(read("[]x") == "change||[]x");
  BOOST_TEST(read("[Store]") == "change|Store|[Store]");
}

BOOST_AUTO_TEST_CASE(is_read_from_its_verb) {
  BOOST_TEST(read("Add a cache") == "feat||Add a cache");
  BOOST_TEST(read("Fixed the cache") == "fix||Fixed the cache");
  BOOST_TEST(read("Remove the cache") == "remove||Remove the cache");
  BOOST_TEST(read("Bump serde from 1.0 to 1.1") == "build||Bump serde from 1.0 to 1.1");
  BOOST_TEST(read("Rework the cache") == "change||Rework the cache");
  BOOST_TEST(read("Additional caches") == "change||Additional caches");
}

BOOST_AUTO_TEST_CASE(knows_the_commit_of_a_release) {
  for (auto const* message : {"v1.2.3", "1.2.3", "Release v1.2.3", "Release 1.2.3-rc.1",
                              "Bump version to 1.2.3", "Update version to 0.4.0.post1"})
    BOOST_TEST(read(message).starts_with("release|"), message);
  BOOST_TEST(read("Release v1.1.0: text generation for everybody").starts_with("release|"));
  BOOST_TEST(read("Release the lock").starts_with("release|"));
}

BOOST_AUTO_TEST_CASE(of_a_merge_is_a_merge_unless_it_is_conventional) {
  BOOST_TEST(read("Merge branch 'a'", 2) == "merge||Merge branch 'a'");
  BOOST_TEST(read("feat: a", 2) == "feat||a");
}

BOOST_AUTO_TEST_CASE(is_the_same_from_the_parts_of_a_message) {
  for (std::string const text : {"feat(a)!: b (#1)", "fix: a\n\nBREAKING CHANGE: b\nc", "[Fix] a",
                                 "docs: a\n\nb", "Merge x", ""})
    BOOST_TEST((subject_of(text, parts_of(text), 2) == subject_of(text, parse_message(text), 2)),
               text);
}

BOOST_AUTO_TEST_CASE(is_there_even_when_the_message_is_not) {
  BOOST_TEST(read("") == "change||");
}

BOOST_AUTO_TEST_SUITE_END()
