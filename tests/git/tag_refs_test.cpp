// SPDX-License-Identifier: MIT
#include "git/tag_refs.hpp"

#include "git/made_files.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <sys/stat.h>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::test;
using git::read_tag_refs;
using Lines = std::vector<std::string>;

auto const one = made_id(1).hex();
auto const two = made_id(2).hex();

/// "name object peeled" of each ref.
Lines told(std::filesystem::path const& folder) {
  Lines result;
  auto const refs = read_tag_refs(folder);
  for (auto const& ref : refs.value())
    result.push_back(ref.name + ' ' + ref.object.abbreviated(2) +
                     (ref.peeled ? ' ' + ref.peeled->abbreviated(2) : ""));
  return result;
}

BOOST_AUTO_TEST_SUITE(refs_of_tags)

BOOST_AUTO_TEST_CASE(are_none_in_an_empty_folder) {
  ScratchFolder const folder;
  BOOST_TEST(told(folder.path()).empty());
}

BOOST_AUTO_TEST_CASE(are_those_that_are_packed_with_what_they_lead_to) {
  ScratchFolder const folder;
  write_bytes(folder.path() / "packed-refs",
              "# pack-refs with: peeled fully-peeled sorted \n" + one + " refs/heads/main\n^" +
                  two + '\n' + one + " refs/tags/a/b\n" + one + " refs/tags/c\n^" + two + '\n');
  BOOST_TEST(told(folder.path()) == (Lines{"a/b 01", "c 01 02"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(that_stand_alone_go_before_those_that_are_packed) {
  ScratchFolder const folder;
  write_bytes(folder.path() / "packed-refs", one + " refs/tags/b\n^" + two + '\n' + one +
                                                 " refs/tags/d\n" + one + " refs/tags/a\n");
  write_bytes(folder.path() / "refs/tags/b", two + '\n');
  write_bytes(folder.path() / "refs/tags/c/e", two);
  write_bytes(folder.path() / "refs/tags/c/f.lock", "");
  BOOST_TEST(told(folder.path()) == (Lines{"a 01", "b 02", "c/e 02", "d 01"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(refs_that_are_left_to_git_are)

BOOST_AUTO_TEST_CASE(symbolic_and_broken_ones) {
  for (auto const& text : {std::string("ref: refs/tags/other\n"), std::string("nonsense"),
                           std::string(), one.substr(1), one + " more"}) {
    ScratchFolder const folder;
    write_bytes(folder.path() / "refs/tags/a", text);
    BOOST_TEST(!read_tag_refs(folder.path()).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(links_to_files_and_to_folders) {
  ScratchFolder const folder;
  write_bytes(folder.path() / "elsewhere/ref", one);
  for (auto const* const target : {"elsewhere", "elsewhere/ref", "nowhere"}) {
    std::filesystem::remove_all(folder.path() / "refs");
    std::filesystem::create_directories(folder.path() / "refs/tags");
    std::filesystem::create_symlink(folder.path() / target, folder.path() / "refs/tags/a");
    BOOST_TEST(!read_tag_refs(folder.path()).has_value(), target);
  }
}

BOOST_AUTO_TEST_CASE(pipes_for_which_nobody_waits) {
  ScratchFolder const folder;
  BOOST_REQUIRE(::mkfifo((folder.path() / "packed-refs").c_str(), 0600) == 0);
  BOOST_TEST(!read_tag_refs(folder.path()).has_value());
}

BOOST_AUTO_TEST_CASE(packed_lines_that_say_no_object) {
  for (auto const& text :
       {"nonsense refs/tags/a\n" + one, one + "\n", one + " refs/tags/a\n^nonsense\n",
        one.substr(1) + " refs/tags/a\n", one + " refs/tags/a\n^" + one.substr(1)}) {
    ScratchFolder const folder;
    write_bytes(folder.path() / "packed-refs", text);
    BOOST_TEST(!read_tag_refs(folder.path()).has_value(), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
