// SPDX-License-Identifier: MIT
#include "artifact/expectation.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace cairn;

namespace {

using Names = std::vector<std::string>;

std::string told(std::vector<ArtifactExpectation> const& expectations, Names const& names) {
  std::string text;
  for (auto const& complaint : artifact_complaints(expectations, names))
    text += complaint.sentence + '\n';
  return text;
}

std::string refusal(std::string_view pattern) {
  try {
    matches_glob("a", pattern);
  } catch (Error const& error) {
    return error.what();
  }
  return "no refusal";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_glob)

BOOST_AUTO_TEST_CASE(matches_the_whole_name) {
  BOOST_TEST(matches_glob("a-1.0.whl", "a-1.0.whl"));
  BOOST_TEST(!matches_glob("a-1x0.whl", "a-1.0.whl"));
  BOOST_TEST(!matches_glob("a-1.0.whl.asc", "a-1.0.whl"));
  BOOST_TEST(!matches_glob("xa-1.0.whl", "a-1.0.whl"));
  BOOST_TEST(!matches_glob("a\n", "a"));
}

BOOST_AUTO_TEST_CASE(has_signs_for_many_characters_for_one_and_for_a_set) {
  BOOST_TEST(matches_glob("a-1.0-py3-none-any.whl", "a-1.0-*.whl"));
  BOOST_TEST(matches_glob(".whl", "*.whl"));
  BOOST_TEST(matches_glob("cp310", "cp31?"));
  BOOST_TEST(matches_glob("bär", "b?r"));
  BOOST_TEST(!matches_glob("cp31", "cp31?"));
  BOOST_TEST(matches_glob("cp312", "cp31[0-3]"));
  BOOST_TEST(!matches_glob("cp314", "cp31[0-3]"));
  BOOST_TEST(matches_glob("cp314", "cp31[!0-3]"));
  BOOST_TEST(matches_glob("a]", "a[]]"));
  BOOST_TEST(matches_glob("a-", "a[x-]"));
  BOOST_TEST(matches_glob("a.", "a[+.*]"));
}

BOOST_AUTO_TEST_CASE(takes_every_other_character_as_it_is) {
  BOOST_TEST(matches_glob("a+(b){2}|$^", "a+(b){2}|$^"));
  BOOST_TEST(matches_glob("a*[", "a\\*\\["));
  BOOST_TEST(!matches_glob("ab[", "a\\*\\["));
}

BOOST_AUTO_TEST_CASE(that_ends_too_soon_is_refused) {
  BOOST_TEST(refusal("a[0") == "cannot use the pattern 'a[0': a '[' without its ']'");
  BOOST_TEST(refusal("a\\") == "cannot use the pattern 'a\\': nothing behind its last '\\'");
  BOOST_TEST(refusal("[z-a]") ==
             "cannot use the pattern '[z-a]': a set has an end before its start, or is not UTF-8");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(expected_artifacts)

// Row R11 of the requirements.
BOOST_AUTO_TEST_CASE(that_are_all_there_leave_nothing_to_say) {
  BOOST_TEST(told({{"rangebar-1.0-cp313-cp313-macosx_11_0_arm64.whl", 1, 1},
                   {"rangebar-1.0-cp313-cp313-manylinux*_x86_64.whl", 1, 1},
                   {"rangebar-1.0.tar.gz", 1, 1}},
                  {"rangebar-1.0-cp313-cp313-macosx_11_0_arm64.whl",
                   "rangebar-1.0-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
                   "rangebar-1.0.tar.gz"}) == "");
}

BOOST_AUTO_TEST_CASE(that_are_missing_are_told_with_what_comes_near) {
  BOOST_TEST(told({{"rangebar-1.0.tar.gz", 1, 1}, {"*.whl", 4, 4}},
                  {"rangebar-1.1.tar.gz", "a.whl", "b.whl"}) ==
             "no file matches 'rangebar-1.0.tar.gz'; 'rangebar-1.1.tar.gz' comes near\n"
             "only 2 files of at least 4 match '*.whl'\n"
             "'rangebar-1.1.tar.gz' was not expected\n");
}

BOOST_AUTO_TEST_CASE(that_are_too_many_are_told_by_name) {
  BOOST_TEST(told({{"*.zip", 1, 1}}, {"b.zip", "a.zip"}) ==
             "2 files match '*.zip' where at most 1 may: 'b.zip', 'a.zip'\n");
}

BOOST_AUTO_TEST_CASE(that_nobody_expected_are_told) {
  auto const complaints = artifact_complaints(
      std::vector<ArtifactExpectation>{{"*.zip", 0, ArtifactExpectation::any_number}},
      Names{"a.zip", "core.1234"});
  BOOST_REQUIRE(complaints.size() == 1U);
  BOOST_TEST((complaints[0].kind == ArtifactComplaint::Kind::unexpected));
  BOOST_TEST(complaints[0].sentence == "'core.1234' was not expected");
  BOOST_TEST(!complaints[0].hint.empty());
}

BOOST_AUTO_TEST_CASE(may_be_none_at_all) {
  BOOST_TEST(told({{"*.zip", 0, 1}}, {}) == "");
}

BOOST_AUTO_TEST_CASE(that_nobody_named_may_be_anything) {
  BOOST_TEST(told({}, {"a", "b"}) == "");
}

BOOST_AUTO_TEST_CASE(count_for_every_pattern_that_they_match) {
  BOOST_TEST(told({{"*.whl", 2, 2}, {"*-macosx_*", 1, 1}}, {"a-macosx_11.whl", "a-linux.whl"}) ==
             "");
}

BOOST_AUTO_TEST_SUITE_END()
