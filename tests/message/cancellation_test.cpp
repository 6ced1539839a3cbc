// SPDX-License-Identifier: MIT
#include "message/cancellation.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>

using namespace cairn;

namespace {

Oid id(unsigned number) {
  return Oid::parse(fmt::format("{:08x}{:032x}", number * 2654435761U, number)).value();
}

Revertible commit(unsigned number, std::string line = "x") {
  return {id(number), std::move(line), std::nullopt};
}

Revertible revert(unsigned number, std::vector<std::string> ids,
                  std::optional<std::string> subject = {}) {
  return {id(number), "revert", Revert{std::move(ids), std::move(subject)}};
}

/// "-.": one sign a commit, newest first; '-' is gone.
std::string survivors(std::vector<Revertible> const& commits) {
  std::string text;
  for (auto const gone : cancelled(commits)) text += gone ? '-' : '.';
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_revert)

BOOST_AUTO_TEST_CASE(goes_together_with_what_it_takes_back) {
  BOOST_TEST(survivors({revert(3, {id(1).hex()}), commit(2), commit(1)}) == "-.-");
  BOOST_TEST(survivors({revert(3, {id(1).abbreviated()}), commit(2), commit(1)}) == "-.-");
}

BOOST_AUTO_TEST_CASE(that_was_reverted_takes_nothing_back) {
  BOOST_TEST(survivors({revert(3, {id(2).hex()}), revert(2, {id(1).hex()}), commit(1)}) == "--.");
}

BOOST_AUTO_TEST_CASE(of_a_revert_of_a_revert_takes_the_first_commit_back_again) {
  BOOST_TEST(survivors({revert(4, {id(3).hex()}), revert(3, {id(2).hex()}),
                        revert(2, {id(1).hex()}), commit(1)}) == "----");
}

BOOST_AUTO_TEST_CASE(of_something_that_is_not_here_stays) {
  BOOST_TEST(survivors({revert(3, {id(9).hex()}), commit(2)}) == "..");
  BOOST_TEST(survivors({revert(3, {id(2).hex(), id(9).hex()}), commit(2)}) == "..");
}

BOOST_AUTO_TEST_CASE(cannot_take_back_what_came_after_it) {
  BOOST_TEST(survivors({commit(3), revert(2, {id(3).hex()})}) == "..");
  BOOST_TEST(survivors({revert(2, {id(2).hex()})}) == ".");
}

BOOST_AUTO_TEST_CASE(may_name_its_object_by_the_first_line) {
  BOOST_TEST(survivors({revert(4, {}, "feat: a"), commit(3, "feat: a"), commit(2, "feat: b"),
                        commit(1, "feat: a")}) == "--..");
}

BOOST_AUTO_TEST_CASE(takes_a_thing_back_once) {
  BOOST_TEST(survivors({revert(3, {id(1).hex()}), revert(2, {id(1).hex()}), commit(1)}) == "-.-");
}

BOOST_AUTO_TEST_SUITE_END()
