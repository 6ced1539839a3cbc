// SPDX-License-Identifier: MIT
#include "artifact/manifest.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace cairn;

namespace {

std::string const zeros(64, '0');
std::string const ones(64, '1');

std::string refusal(std::string_view text) {
  try {
    parse_manifest(text, "manifest.json");
  } catch (Error const& error) {
    return error.what();
  }
  return "no refusal";
}

std::string with_artifacts(std::string_view list) {
  return fmt::format("{{\"version\": 1, \"artifacts\": [{}]}}", list);
}

std::string entry(std::string_view name, std::string_view sha256, std::string_view size = "1") {
  return fmt::format("{{\"name\": \"{}\", \"size\": {}, \"sha256\": \"{}\"}}", name, size, sha256);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_manifest)

BOOST_AUTO_TEST_CASE(lists_name_size_and_digest_sorted_by_name) {
  Artifact const artifacts[] = {{"b", ones, 1'000'000'000'000}, {"a", zeros, 0}};
  BOOST_TEST(manifest(artifacts) ==
             "{\n  \"version\": 1,\n  \"artifacts\": [\n"
             "    {\n      \"name\": \"a\",\n      \"size\": 0,\n      \"sha256\": \"" +
                 zeros +
                 "\"\n    },\n"
                 "    {\n      \"name\": \"b\",\n      \"size\": 1000000000000,\n"
                 "      \"sha256\": \"" +
                 ones + "\"\n    }\n  ]\n}\n");
}

BOOST_AUTO_TEST_CASE(is_read_back_as_it_was_written) {
  Artifact const artifacts[] = {{"a", zeros, 0}, {"b ä", ones, 18'446'744'073'709'551'615U}};
  BOOST_TEST((parse_manifest(manifest(artifacts), "m") ==
              std::vector<Artifact>(std::begin(artifacts), std::end(artifacts))));
}

BOOST_AUTO_TEST_CASE(of_nothing_has_an_empty_list) {
  BOOST_TEST(parse_manifest(manifest({}), "m").empty());
}

BOOST_AUTO_TEST_CASE(that_is_wrong_is_refused_with_its_place) {
  BOOST_TEST(refusal("{\n  \"version\": 1,\n  oops") ==
             "cannot read 'manifest.json': line 3, column 3: it is not JSON");
  BOOST_TEST(refusal("") == "cannot read 'manifest.json': line 1, column 1: it is not JSON");
  BOOST_TEST(refusal("[]") == "cannot read 'manifest.json': expected an object");
  BOOST_TEST(refusal("{}") == "cannot read 'manifest.json': there is no 'version'");
  BOOST_TEST(refusal("{\"version\": 2}") ==
             "cannot read 'manifest.json': version: it is of version 2, and this program reads 1");
  BOOST_TEST(refusal("{\"version\": 1, \"artifacts\": {}}") ==
             "cannot read 'manifest.json': artifacts: expected a list");
  BOOST_TEST(refusal(with_artifacts(entry("a", zeros) + "," + entry("../b", ones))) ==
             "cannot read 'manifest.json': artifacts[1].name: a name that begins with '.' is "
             "hidden");
  BOOST_TEST(refusal(with_artifacts(entry("a", std::string(64, 'A')))) ==
             "cannot read 'manifest.json': artifacts[0].sha256: expected 64 hexadecimal digits in "
             "lower case");
  BOOST_TEST(refusal(with_artifacts(entry("a", zeros, "-1"))) ==
             "cannot read 'manifest.json': artifacts[0].size: expected a number from 0 on");
  BOOST_TEST(refusal(with_artifacts(entry("a", zeros, "1.5"))) ==
             "cannot read 'manifest.json': artifacts[0].size: expected a number from 0 on");
  BOOST_TEST(refusal(with_artifacts(entry("a", zeros) + "," + entry("a", ones))) ==
             "cannot read 'manifest.json': artifacts: 'a' stands there twice");
}

BOOST_AUTO_TEST_CASE(that_is_nested_without_end_is_refused_at_once) {
  BOOST_TEST(refusal(std::string(1'000'000, '[')) ==
             "cannot read 'manifest.json': it is nested too deeply");
}

BOOST_AUTO_TEST_SUITE_END()
