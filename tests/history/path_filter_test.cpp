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

BOOST_AUTO_TEST_SUITE_END()
