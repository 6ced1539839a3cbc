// SPDX-License-Identifier: MIT
#include "history/path_filter.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;

namespace {

bool leaves(std::vector<std::string> const& patterns, std::vector<std::string> const& paths,
            std::string_view prefix = {}) {
  return PathFilter::parse(patterns, prefix).matches(paths);
}

using Below = PathFilter::Below;

Below below(std::vector<std::string> const& patterns, std::string_view folder) {
  return PathFilter::parse(patterns).below(folder);
}

std::vector<std::string> roots(std::vector<std::string> const& patterns) {
  return PathFilter::parse(patterns).roots().value_or(std::vector<std::string>{"unknown"});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_path_filter)

BOOST_AUTO_TEST_CASE(names_a_file_or_a_folder_with_all_below_it) {
  BOOST_TEST(leaves({"src"}, {"src/a.cpp"}));
  BOOST_TEST(leaves({"src/"}, {"src/deep/a.cpp"}));
  BOOST_TEST(leaves({"src/a.cpp"}, {"src/a.cpp"}));
  BOOST_TEST(!leaves({"src"}, {"source/a.cpp"}));
  BOOST_TEST(!leaves({"src"}, {"lib/src/a.cpp"}));
}

BOOST_AUTO_TEST_CASE(may_be_a_glob_over_whole_paths) {
  BOOST_TEST(leaves({"*.cpp"}, {"src/a.cpp"}));
  BOOST_TEST(leaves({"src/**/a.cpp"}, {"src/a.cpp"}));
  BOOST_TEST(leaves({"src/**/a.cpp"}, {"src/x/y/a.cpp"}));
  BOOST_TEST(leaves({"**/a.cpp"}, {"a.cpp"}));
  BOOST_TEST(leaves({"a?c"}, {"abc"}));
  BOOST_TEST(leaves({"[a-c]x"}, {"bx"}));
  BOOST_TEST(!leaves({"[!a-c]x"}, {"bx"}));
  BOOST_TEST(leaves({"[ab"}, {"[ab"}));
  BOOST_TEST(!leaves({"*.cpp"}, {"src/a.hpp"}));
  BOOST_TEST(!leaves({"a.c"}, {"abc"}));
}

BOOST_AUTO_TEST_CASE(leaves_out_what_an_exclusion_names) {
  for (auto const* exclusion : {":!docs", ":^docs", ":(exclude)docs"}) {
    BOOST_TEST(!leaves({exclusion}, {"docs/a.md"}));
    BOOST_TEST(leaves({exclusion}, {"docs/a.md", "src/a.cpp"}));
    BOOST_TEST(!leaves({"docs", exclusion}, {"docs/a.md", "src/a.cpp"}));
  }
}

BOOST_AUTO_TEST_CASE(starts_where_it_was_typed) {
  BOOST_TEST(leaves({"a.cpp"}, {"src/a.cpp"}, "src/"));
  BOOST_TEST(leaves({"../docs"}, {"docs/a.md"}, "src/"));
  BOOST_TEST(leaves({":/docs"}, {"docs/a.md"}, "src/"));
  BOOST_TEST(leaves({":(top)docs"}, {"docs/a.md"}, "src/"));
  BOOST_TEST(leaves({"."}, {"src/a.cpp"}, "src/"));
  BOOST_TEST(!leaves({"."}, {"docs/a.md"}, "src/"));
  BOOST_TEST(leaves({"."}, {"docs/a.md"}));
}

BOOST_AUTO_TEST_CASE(that_is_empty_lets_everything_pass) {
  BOOST_TEST(leaves({}, {}));
  BOOST_TEST(leaves({}, {"a"}));
  BOOST_TEST(!leaves({"a"}, {}));
  BOOST_TEST(!leaves({":!a"}, {}));
}

BOOST_AUTO_TEST_CASE(refuses_what_it_does_not_understand) {
  BOOST_CHECK_THROW(leaves({"../x"}, {}), Error);
  BOOST_CHECK_THROW(leaves({":(attr:x)y"}, {}), Error);
  BOOST_CHECK_THROW(leaves({":(top"}, {}), Error);
}

BOOST_AUTO_TEST_CASE(takes_bytes_that_are_not_utf_8) {
  BOOST_TEST(leaves({"src"}, {"src/\xFF"}));
  BOOST_TEST(leaves({"s*"}, {"src/\xFF"}));
  BOOST_TEST(leaves({"src/**/a"}, {"src/\xFF/a"}));
  BOOST_TEST(leaves({"\xFF"}, {"\xFF/a"}));
}

BOOST_AUTO_TEST_CASE(says_what_passes_below_a_folder) {
  BOOST_TEST((below({"src"}, "src") == Below::all));
  BOOST_TEST((below({"src"}, "src/deep") == Below::all));
  BOOST_TEST((below({"src/deep"}, "src") == Below::some));
  BOOST_TEST((below({"src"}, "") == Below::some));
  BOOST_TEST((below({"src"}, "source") == Below::none));
  BOOST_TEST((below({"source"}, "src") == Below::none));
  BOOST_TEST((below({"src/deep"}, "sr") == Below::none));
  BOOST_TEST((below({"."}, "") == Below::all));
  BOOST_TEST((below({"."}, "src") == Below::all));
  BOOST_TEST((below({"docs", "src"}, "src") == Below::all));
}

BOOST_AUTO_TEST_CASE(says_what_a_glob_passes_below_a_folder) {
  BOOST_TEST((below({"*.cpp"}, "") == Below::some));
  BOOST_TEST((below({"*.cpp"}, "src") == Below::some));
  BOOST_TEST((below({"*.cpp"}, "odd.cpp") == Below::all));
  BOOST_TEST((below({"src/*.cpp"}, "src/deep") == Below::some));
  BOOST_TEST((below({"src/*.cpp"}, "src") == Below::some));
  BOOST_TEST((below({"src/*.cpp"}, "docs") == Below::none));
  BOOST_TEST((below({"src/de*"}, "src") == Below::some));
  BOOST_TEST((below({"src/de*"}, "src/deep") == Below::all));
  BOOST_TEST((below({"src/de?p/x"}, "src/d") == Below::none));
  BOOST_TEST((below({"*"}, "") == Below::all));
}

BOOST_AUTO_TEST_CASE(says_what_an_exclusion_leaves_of_a_folder) {
  BOOST_TEST((below({":!docs"}, "docs") == Below::none));
  BOOST_TEST((below({":!docs"}, "src") == Below::all));
  BOOST_TEST((below({":!docs"}, "") == Below::some));
  BOOST_TEST((below({"src", ":!*.md"}, "src") == Below::some));
  BOOST_TEST((below({"src", ":!*.md"}, "docs") == Below::none));
}

BOOST_AUTO_TEST_CASE(has_roots_unless_something_passes_anywhere) {
  BOOST_TEST(
      roots({"docs", "src/*.cpp", "a/b/c?"}) == (std::vector<std::string>{"docs", "src", "a/b"}),
      boost::test_tools::per_element());
  BOOST_TEST(roots({"src/[ab", ":!docs"}) == std::vector<std::string>{"src/[ab"},
             boost::test_tools::per_element());
  for (auto const& patterns : std::vector<std::vector<std::string>>{
           {}, {"."}, {"*.cpp"}, {"sr*/a"}, {"docs", "*"}, {":!docs"}})
    BOOST_TEST(roots(patterns) == std::vector<std::string>{"unknown"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
