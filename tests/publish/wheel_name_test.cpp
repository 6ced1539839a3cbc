// SPDX-License-Identifier: MIT
#include "publish/wheel_name.hpp"

#include "fixture/corpus.hpp"
#include "publish/project_name.hpp"
#include "support/json.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace cairn;
using namespace cairn::publish;

namespace {

/// "some_PACKAGE 1.0 [1000abc] py3-none-any", or why not.
std::string read(std::string_view file) {
  auto const name = wheel_name_of(file);
  if (auto const* const why = std::get_if<NotAName>(&name)) return "no: " + why->reason;
  auto const& wheel = std::get<WheelName>(name);
  return fmt::format("{} {} [{}] {}", wheel.distribution, to_string(wheel.version), wheel.build,
                     fmt::join(tags_of(wheel), " "));
}

std::string read_source(std::string_view file) {
  auto const name = source_name_of(file);
  if (auto const* const why = std::get_if<NotAName>(&name)) return "no: " + why->reason;
  auto const& source = std::get<SourceName>(name);
  return fmt::format("{} {}", source.distribution, to_string(source.version));
}

Json vectors() {
  auto const path = test::in_shared("data/versions/pypi-filenames.json");
  return path.empty() ? Json() : Json::parse(test::read_file(path));
}

std::string build_of(Json const& build) {
  std::string text;
  for (auto const& part : build) text += part.is_number() ? part.dump() : part.get<std::string>();
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_name_of_a_wheel)

BOOST_AUTO_TEST_CASE(says_project_version_and_tags) {
  BOOST_TEST(read("foo-1.0-py3-none-any.whl") == "foo 1.0 [] py3-none-any");
  BOOST_TEST(read("metalmom-0.2.0rc1-cp311-abi3-macosx_14_0_arm64.whl") ==
             "metalmom 0.2.0rc1 [] cp311-abi3-macosx_14_0_arm64");
}

BOOST_AUTO_TEST_CASE(may_have_a_build) {
  BOOST_TEST(read("some_PACKAGE-1.0-1000abc-py3-none-any.whl") ==
             "some_PACKAGE 1.0 [1000abc] py3-none-any");
}

BOOST_AUTO_TEST_CASE(stands_for_every_combination_of_its_tags) {
  BOOST_TEST(read("foo-2-py3.py2-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl") ==
             "foo 2 [] py2-none-manylinux2014_x86_64 py2-none-manylinux_2_17_x86_64 "
             "py3-none-manylinux2014_x86_64 py3-none-manylinux_2_17_x86_64");
}

BOOST_AUTO_TEST_CASE(that_is_none_says_why) {
  BOOST_TEST(read("foo-1.0-py3-none-any.zip") == "no: the name of a wheel ends in '.whl'");
  BOOST_TEST(read("foo-1.0.whl") ==
             "no: the name of a wheel has five or six parts: project, version, maybe a build, and "
             "the tags for Python, ABI and platform");
  BOOST_TEST(read("foo-1.0-200-py3-none-any-junk.whl").starts_with("no: the name of a wheel has"));
  BOOST_TEST(read("foo-1.x-py3-none-any.whl") == "no: '1.x' is no version of PEP 440");
  BOOST_TEST(read("foo-1.0-abc-py3-none-any.whl") == "no: its build does not begin with a digit");
  BOOST_TEST(read("foo__bar-1.0-py3-none-any.whl") == "no: '__' stands in the project's name");
  BOOST_TEST(read("-1.0-py3-none-any.whl") == "no: there is no project in front of the version");
  BOOST_TEST(read("foo-1.0--none-any.whl") == "no: its tags for Python are none");
  BOOST_TEST(read("foo-1.0-py3-n!-any.whl") == "no: its tags for the ABI are none");
  BOOST_TEST(read("foo-1.0-py3-none-.whl") == "no: its tags for the platform are none");
  BOOST_TEST(read("foo\n-1.0-py3-none-any.whl") ==
             "no: 'foo\n' is no name of a project: letters, digits, '_' and '.' are");
  BOOST_TEST(read("foo\xff-1.0-py3-none-any.whl") == "no: the name is not UTF-8");
  BOOST_TEST(read(std::string(1'000'000, '-') + ".whl") == "no: the name is longer than 255 bytes");
}

BOOST_AUTO_TEST_CASE(is_read_as_python_s_own_library_reads_it) {
  auto const all = vectors();
  if (all.is_null()) return;
  for (auto const& row : all.at("test_parse_wheel_filename").at("cases")) {
    auto const file = row.at(0).get<std::string>();
    auto const name = wheel_name_of(file);
    auto const* const wheel = std::get_if<WheelName>(&name);
    BOOST_REQUIRE_MESSAGE(wheel != nullptr, file);
    BOOST_TEST(normalised_project_name(wheel->distribution) == row.at(1).get<std::string>());
    BOOST_TEST(to_string(wheel->version) == row.at(2).get<std::string>());
    BOOST_TEST(wheel->build == build_of(row.at(3)));
    auto expected = row.at(4).get<std::vector<std::string>>();
    std::sort(expected.begin(), expected.end());
    BOOST_TEST(tags_of(*wheel) == expected, boost::test_tools::per_element());
  }
  for (auto const& file : all.at("test_parse_wheel_unsorted_tags_valid_by_default").at("cases"))
    BOOST_TEST(wheel_name_of(file.get<std::string>()).index() == 0U, file);
  for (auto const& file : all.at("test_parse_wheel_invalid_filename").at("cases"))
    BOOST_TEST(wheel_name_of(file.get<std::string>()).index() == 1U, file);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_name_of_a_source_distribution)

BOOST_AUTO_TEST_CASE(says_project_and_version) {
  BOOST_TEST(read_source("rangebar-1.2.3.post1.tar.gz") == "rangebar 1.2.3.post1");
  BOOST_TEST(read_source("mooncake-transfer-engine-0.3.zip") == "mooncake-transfer-engine 0.3");
}

BOOST_AUTO_TEST_CASE(that_is_none_says_why) {
  BOOST_TEST(read_source("foo-1.0.xz") ==
             "no: the name of a source distribution ends in '.tar.gz' or '.zip'");
  BOOST_TEST(read_source("foo1.0.tar.gz") == "no: no '-' stands between project and version");
  BOOST_TEST(read_source("foo-1.x.tar.gz") == "no: '1.x' is no version of PEP 440");
  BOOST_TEST(read_source("-1.0.zip") == "no: there is no project in front of the version");
}

BOOST_AUTO_TEST_CASE(is_read_as_python_s_own_library_reads_it) {
  auto const all = vectors();
  if (all.is_null()) return;
  for (auto const& row : all.at("test_parse_sdist_filename").at("cases")) {
    auto const expected = row.at(1).get<std::string>() + " " + row.at(2).get<std::string>();
    BOOST_TEST(read_source(row.at(0).get<std::string>()) == expected);
  }
  for (auto const& file : all.at("test_parse_sdist_invalid_filename").at("cases"))
    BOOST_TEST(source_name_of(file.get<std::string>()).index() == 1U, file);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_file_of_a_python_package)

BOOST_AUTO_TEST_CASE(belongs_to_the_project_that_its_name_says) {
  auto const wheel = python_file_of("Mooncake_Transfer.Engine-0.3.1-cp310-cp310-any.whl");
  BOOST_REQUIRE(wheel.has_value());
  BOOST_TEST(wheel->project == "mooncake-transfer-engine");
  BOOST_TEST(to_string(wheel->version) == "0.3.1");
  BOOST_TEST(python_file_of("Foo.Bar-1.0.tar.gz")->project == "foo-bar");
}

BOOST_AUTO_TEST_CASE(is_none_of_the_others) {
  BOOST_TEST(!python_file_of("MetalMomCore.xcframework.zip").has_value());
  BOOST_TEST(!python_file_of("SHA256SUMS").has_value());
  BOOST_TEST(!python_file_of("cairn_0.1.0_amd64.deb").has_value());
}

BOOST_AUTO_TEST_CASE(has_its_name_normalised_as_python_s_own_library_does) {
  auto const all = vectors();
  if (all.is_null()) return;
  for (auto const& row : all.at("test_canonicalize_name").at("cases"))
    BOOST_TEST(normalised_project_name(row.at(0).get<std::string>()) ==
               row.at(1).get<std::string>());
}

BOOST_AUTO_TEST_SUITE_END()
