// SPDX-License-Identifier: MIT
#include "artifact/artifact.hpp"

#include "crypto/digest.hpp"
#include "fixture/repository.hpp"
#include "process/spawn.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <fstream>
#include <functional>

using namespace cairn;

namespace {

std::string const zeros(64, '0');
std::string const ones(64, '1');

std::string refusal(std::function<void()> const& act) {
  try {
    act();
  } catch (Error const& error) {
    BOOST_TEST(!error.hint().empty());
    return error.what();
  }
  return "no refusal";
}

std::string refusal(std::string_view text) {
  return refusal([&] { parse_checksum_file(text, "SHA256SUMS"); });
}

bool has_sha256sum() {
  try {
    return process::run({{"sha256sum", "--version"}, {}, {}, {}}).ending.succeeded();
  } catch (Error const&) {
    return false;
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_checksum_file)

BOOST_AUTO_TEST_CASE(has_a_line_for_each_file_sorted_by_name) {
  Artifact const artifacts[] = {{"b.zip", ones, 7}, {"a b.whl", zeros, 0}};
  BOOST_TEST(checksum_file(artifacts) == zeros + "  a b.whl\n" + ones + "  b.zip\n");
}

BOOST_AUTO_TEST_CASE(is_read_back_as_it_was_written) {
  Artifact const artifacts[] = {{"b.zip", ones, 7}, {"a b.whl", zeros, 0}};
  auto const read = parse_checksum_file(checksum_file(artifacts), "SHA256SUMS");
  BOOST_TEST((read == std::vector<Checksum>{{"a b.whl", zeros}, {"b.zip", ones}}));
}

BOOST_AUTO_TEST_CASE(may_have_comments_empty_lines_upper_case_and_marks_of_binary_files) {
  auto const text = "# of 1.0\r\n\r\n" + std::string(64, 'A') + " *a.zip\r\n" + zeros + "  *b";
  auto const read = parse_checksum_file(text, "SHA256SUMS");
  BOOST_TEST((read == std::vector<Checksum>{{"a.zip", std::string(64, 'a')}, {"*b", zeros}}));
}

BOOST_AUTO_TEST_CASE(satisfies_sha256sum) {
  if (!has_sha256sum()) {
    BOOST_TEST_MESSAGE("skipped: no sha256sum here");
    return;
  }
  test::ScratchFolder const folder;
  std::vector<Artifact> artifacts;
  for (auto const* const name : {"a b.whl", "*star", "bär.zip", "-x"}) {
    std::ofstream(folder.path() / name) << name;
    artifacts.push_back({name, sha256(name), std::string_view(name).size()});
  }
  std::ofstream(folder.path() / "SHA256SUMS") << checksum_file(artifacts);
  auto const outcome = process::run(
      {{"sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"}, folder.path(), {}, {}});
  BOOST_TEST(outcome.ending.succeeded());
  BOOST_TEST(outcome.output + outcome.errors == "");
}

BOOST_AUTO_TEST_CASE(that_is_wrong_is_refused_with_its_line) {
  BOOST_TEST(refusal(zeros + "  a\nnonsense\n") == "SHA256SUMS:2: expected 64 hexadecimal digits");
  BOOST_TEST(refusal(zeros.substr(1) + "  a\n") == "SHA256SUMS:1: expected 64 hexadecimal digits");
  BOOST_TEST(refusal(zeros + " a\n") ==
             "SHA256SUMS:1: expected two spaces, or ' *', and a name behind the digest");
  BOOST_TEST(refusal(zeros + "  \n") == "SHA256SUMS:1: cannot use '': a file needs a name");
  BOOST_TEST(refusal(zeros + "  ../a\n") ==
             "SHA256SUMS:1: cannot use '../a': a name that begins with '.' is hidden");
  BOOST_TEST(refusal("\\" + zeros + "  a\\nb\n") == "SHA256SUMS:1: expected 64 hexadecimal digits");
  BOOST_TEST(refusal(zeros + "  a\n" + ones + "  a\n") == "SHA256SUMS:2: 'a' stands there twice");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_name_of_an_artifact)

BOOST_AUTO_TEST_CASE(means_the_same_everywhere) {
  BOOST_TEST(objection_to_name("rangebar-1.0-cp313-cp313-macosx_11_0_arm64.whl") == "");
  BOOST_TEST(objection_to_name("MetalMomCore bär.zip") == "");
  BOOST_TEST(objection_to_name(std::string(255, 'a')) == "");
}

BOOST_AUTO_TEST_CASE(is_refused_where_a_list_or_a_folder_would_misread_it) {
  BOOST_TEST(objection_to_name("") == "a file needs a name");
  BOOST_TEST(objection_to_name("dist/a") == "the name of a file has no '/'");
  BOOST_TEST(objection_to_name("..") == "a name that begins with '.' is hidden");
  BOOST_TEST(objection_to_name("a\\b") == "the name has a backslash");
  BOOST_TEST(objection_to_name("a\nb") == "the name has a control character");
  BOOST_TEST(objection_to_name(std::string_view("a\0b", 3)) == "the name has a control character");
  BOOST_TEST(objection_to_name("a\xff") == "the name is not UTF-8");
  BOOST_TEST(objection_to_name(std::string(256, 'a')) == "the name is longer than 255 bytes");
}

BOOST_AUTO_TEST_CASE(is_held_to_that_before_a_list_is_written) {
  Artifact const artifacts[] = {{"a\nb", zeros, 0}};
  BOOST_TEST(refusal([&] { checksum_file(artifacts); }) ==
             "cannot publish 'a\nb': the name has a control character");
}

BOOST_AUTO_TEST_SUITE_END()
