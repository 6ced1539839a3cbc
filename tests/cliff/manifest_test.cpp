// SPDX-License-Identifier: MIT
#include "cliff/manifest.hpp"

#include "cliff/configuration.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn::cliff;

namespace {

std::string in_cargo(std::string_view text) {
  return configuration_in_manifest("Cargo.toml", text).value_or("none");
}

std::string in_python(std::string_view text) {
  return configuration_in_manifest("pyproject.toml", text).value_or("none");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_manifest)

BOOST_AUTO_TEST_CASE(is_known_by_the_name_of_its_file) {
  BOOST_TEST(is_manifest("Cargo.toml"));
  BOOST_TEST(is_manifest("/a/b/pyproject.toml"));
  BOOST_TEST(!is_manifest("cliff.toml"));
  BOOST_TEST(!is_manifest("xCargo.toml"));
  BOOST_TEST(!is_manifest("Cargo.toml/x"));
}

BOOST_AUTO_TEST_CASE(holds_a_configuration_in_its_metadata) {
  BOOST_TEST(
      in_cargo("[package]\nname = 'x'\n[package.metadata.git-cliff.changelog]\nbody = 'b'\n") ==
      "[package]\nname = 'x'\n[changelog]\nbody = 'b'\n");
  BOOST_TEST(in_cargo("[workspace.metadata.git-cliff.remote.github]\r\n") == "[remote.github]\r\n");
  BOOST_TEST(in_python("[tool.git-cliff.git]\n[tool.git-cliff.bump]") == "[git]\n[bump]");
}

BOOST_AUTO_TEST_CASE(holds_none_in_other_tables) {
  BOOST_TEST(in_cargo("[package.metadata.git-cliff]\n") == "none");
  BOOST_TEST(in_cargo("[tool.git-cliff.git]\n") == "none");
  BOOST_TEST(in_python("[package.metadata.git-cliff.git]\n") == "none");
  BOOST_TEST(in_python("[[tool.git-cliff.git.commit_parsers]]\n") == "none");
  BOOST_TEST(in_cargo(" [package.metadata.git-cliff.git]\n") == "none");
  BOOST_TEST(in_cargo("x = '[package.metadata.git-cliff.git]'\n") == "none");
  BOOST_TEST(in_cargo("") == "none");
  BOOST_TEST(!configuration_in_manifest("cliff.toml", "[tool.git-cliff.git]\n"));
}

BOOST_AUTO_TEST_CASE(keeps_its_lines) {
  auto const text = in_python("# a\n[tool.git-cliff.git]\nx\n\n[tool.git-cliff.bump]\n");
  BOOST_TEST(text == "# a\n[git]\nx\n\n[bump]\n");
}

BOOST_AUTO_TEST_SUITE_END()
