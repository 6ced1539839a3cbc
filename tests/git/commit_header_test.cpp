// SPDX-License-Identifier: MIT
#include "git/commit_header.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace cairn;
using git::committed_from;
using git::parse_commit_header;

Oid const id = Oid::parse(std::string(40, 'c')).value();
std::string const tree(40, 'a');
std::string const first(40, '1');
std::string const second(40, '2');

BOOST_AUTO_TEST_SUITE(the_head_of_a_commit)

BOOST_AUTO_TEST_CASE(holds_its_tree_its_parents_and_its_time) {
  auto const header = parse_commit_header(
      id, "tree " + tree + "\nparent " + first + "\nparent " + second +
              "\nauthor A <a@b> 1 +0000\ncommitter C <c@d> 1112912053 -0700\ngpgsig x\n committer "
              "N <n@x> 7 +0000\n\ncommitter M <m@x> 9 +0000\n");
  BOOST_REQUIRE(header.has_value());
  BOOST_TEST((header->node.id == id));
  BOOST_TEST(header->tree.hex() == tree);
  BOOST_REQUIRE(header->node.parents.size() == 2U);
  BOOST_TEST(header->node.parents[0].hex() == first);
  BOOST_TEST(header->node.parents[1].hex() == second);
  BOOST_TEST(header->node.committed == 1112912053);
}

BOOST_AUTO_TEST_CASE(is_none_where_there_is_no_tree) {
  BOOST_TEST(!parse_commit_header(id, "").has_value());
  BOOST_TEST(!parse_commit_header(id, "object " + tree + "\n").has_value());
}

BOOST_AUTO_TEST_CASE(agrees_with_the_whole_commit_however_odd_it_is) {
  for (std::string const rest :
       {"", "\n", "committer", "committer \n", "committer C <c@d>\n", "committer C <c@d> x\n",
        "committer C <c@d> -5 +0000\n", "committer C <c@d> +5 +0000\n",
        "committer C <c>d> 5 +0000\n", "committer C c@d 5 +0000\n",
        "committer C <c@d> 253402300799 +0000\n", "committer C <c@d> 253402300800 +0000\n",
        "committer C <c@d> 99999999999999999999 +0000\n", "committer C <c@d>   7   +0000\n",
        "parent nonsense\n"}) {
    auto const bytes = "tree " + tree + "\nparent " + first + "\n" + rest;
    auto const header = parse_commit_header(id, bytes);
    auto const commit = parse_commit(id, bytes);
    BOOST_REQUIRE(header.has_value());
    BOOST_TEST_CONTEXT(rest) {
      BOOST_TEST(header->node.committed == commit.committed.at.time_since_epoch().count());
      BOOST_TEST((header->node.parents == commit.parents));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
