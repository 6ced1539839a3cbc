// SPDX-License-Identifier: MIT
#include "git/packed_refs.hpp"

#include "git/made_files.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::test;
using git::PackedRefs;
using Lines = std::vector<std::string>;

auto const one = made_id(1).hex();
auto const two = made_id(2).hex();

constexpr auto const* sorted = "# pack-refs with: peeled fully-peeled sorted \n";

/// "name" or "name > peeled" of each ref whose name begins with `beginning`; "broken" behind them
/// where a line is no ref.
Lines told(std::string const& text, std::string_view beginning) {
  ScratchFolder const folder;
  write_bytes(folder.path() / "packed-refs", text);
  Lines lines;
  auto const is_whole =
      PackedRefs::open(folder.path())
          .value()
          .each_below(beginning, [&](PackedRefs::Entry const& entry) {
            lines.push_back(std::string(entry.name) + (entry.peeled ? " > peeled" : ""));
            return true;
          });
  if (!is_whole) lines.emplace_back("broken");
  return lines;
}

std::string file_of(std::set<std::string> const& names) {
  std::string text;
  for (auto const& name : names) {
    text += one + ' ' + name + '\n';
    if (name.size() % 2 == 0) text += '^' + two + '\n';
  }
  return text;
}

BOOST_AUTO_TEST_SUITE(packed_refs)

BOOST_AUTO_TEST_CASE(are_none_where_there_is_no_file) {
  ScratchFolder const folder;
  auto const refs = PackedRefs::open(folder.path());
  BOOST_REQUIRE(refs.has_value());
  BOOST_TEST(refs->each_below("", [](auto const&) { return false; }));
}

BOOST_AUTO_TEST_CASE(are_found_in_a_sorted_file_as_in_any_other) {
  std::set<std::string> names;
  for (int n = 0; n < 300; ++n) {
    names.insert(fmt::format("refs/tags/v{}.{}", n % 17, n));
    names.insert(fmt::format("refs/heads/{:x}", n * 7919));
  }
  auto const text = file_of(names);
  std::set<std::string> beginnings{"", "refs/", "refs/tags/", "refs/a", "refs/z", "z", "a"};
  for (auto const& name : names) {
    beginnings.insert(name);
    beginnings.insert(name + '0');
    beginnings.insert(name.substr(0, name.size() - 1));
  }
  for (auto const& beginning : beginnings)
    BOOST_TEST(told(sorted + text, beginning) == told(text, beginning),
               boost::test_tools::per_element());
  BOOST_TEST(told(sorted + text, "").size() == names.size());
}

BOOST_AUTO_TEST_CASE(of_other_folders_are_not_looked_at) {
  auto const text = sorted + one + " refs/heads/main\n" + "nonsense\n" + one + " refs/tags/v1\n";
  BOOST_TEST(told(text, "refs/tags/") == Lines{"refs/tags/v1"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(may_have_comments_between_them) {
  auto const text = one + " refs/tags/a\n# more\n" + one + " refs/tags/b\n# the end";
  BOOST_TEST(told(text, "refs/") == (Lines{"refs/tags/a", "refs/tags/b"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(of_a_file_that_lies_or_is_broken_come_to_an_end) {
  std::string peeled;
  for (int n = 0; n < 1000; ++n) peeled += '^' + two + '\n';
  for (auto const& text : {std::string(), std::string("\n\n\n"), peeled, one + " refs/tags/b",
                           one + " refs/tags/b\n" + one + " refs/tags/a\n" + peeled,
                           peeled + one + " refs/tags/c\n" + peeled, std::string("^")})
    for (auto const* const beginning : {"", "refs/tags/a", "refs/tags/b", "refs/tags/c"})
      BOOST_TEST(told(sorted + text, beginning).size() <= 4);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
