// SPDX-License-Identifier: MIT
#include "changelog/entry.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;

namespace {

Draft draft(std::string message) {
  Commit commit;
  commit.author = {"Jane", "jane@work.example"};
  commit.message = std::move(message);
  return draft_of(commit);
}

/// "Jane <jane@example.com>, Joe <joe@example.com>"
std::string names(std::vector<Person> const& people) {
  std::string text;
  for (auto const& person : people)
    text += (text.empty() ? "" : ", ") + person.name + " <" + person.email + ">";
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_people_of_a_commit)

BOOST_AUTO_TEST_CASE(are_at_first_those_that_it_writes) {
  auto const read = draft(
      "feat: a\n\nCo-authored-by: Jane <jane@work.example>\n"
      "Co-authored-by: <joe@example.com>");
  BOOST_TEST(names({read.entry.author}) == "Jane <jane@work.example>");
  BOOST_TEST(names(read.entry.co_authors) == "Jane <jane@work.example>,  <joe@example.com>");
}

BOOST_AUTO_TEST_CASE(are_who_the_mailmap_says_and_each_is_there_once) {
  auto read = draft(
      "feat: a\n\nCo-authored-by: J. <jane@home.example>\n"
      "Co-authored-by: <joe@example.com>\nCo-authored-by: Joe <joe@example.com>\n"
      "Co-authored-by: <nobody@example.com>");
  resolve(read, Mailmap::parse("Jane Doe <jane@example.com> <jane@work.example>\n"
                               "Jane Doe <jane@example.com> <jane@home.example>\n"
                               "Joe <joe@example.com>\n"));
  BOOST_TEST(names({read.entry.author}) == "Jane Doe <jane@example.com>");
  BOOST_TEST(names(read.entry.co_authors) == "Joe <joe@example.com>");
}

BOOST_AUTO_TEST_SUITE_END()
