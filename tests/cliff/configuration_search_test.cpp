// SPDX-License-Identifier: MIT
#include "cliff/configuration.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::cliff;

namespace {

using Files = std::map<std::string, std::string>;

ConfigurationSearch search(Files const& files, std::string const& directory = "/srv/repo") {
  ConfigurationSearch wanted;
  wanted.directory = directory;
  wanted.read = [files](std::string const& path) -> std::optional<std::string> {
    auto const found = files.find(path);
    if (found == files.end()) return std::nullopt;
    return found->second;
  };
  return wanted;
}

ConfigurationSearch asking(std::string const& name, Files const& files) {
  auto wanted = search(files);
  wanted.asked_for = name;
  return wanted;
}

std::string path_found(ConfigurationSearch const& wanted) {
  auto const found = find_configuration(wanted);
  return found.file ? found.path : "none";
}

std::string complaint(ConfigurationSearch const& wanted) {
  try {
    find_configuration(wanted);
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::fatal));
    return error.what();
  }
  return "no complaint";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_configuration_of_a_project)

BOOST_AUTO_TEST_CASE(lies_beside_it_or_in_its_config_folder) {
  Files files{{"/srv/repo/cliff.toml", "1"},
              {"/srv/repo/.cliff.toml", "2"},
              {"/srv/repo/.config/cliff.toml", "3"}};
  for (auto const* const path :
       {"/srv/repo/cliff.toml", "/srv/repo/.cliff.toml", "/srv/repo/.config/cliff.toml"}) {
    BOOST_TEST(path_found(search(files)) == path);
    files.erase(path);
  }
  BOOST_TEST(path_found(search(files)) == "none");
}

BOOST_AUTO_TEST_CASE(may_lie_in_any_folder_above) {
  Files const files{{"/srv/.config/cliff.toml", ""}, {"/cliff.toml", ""}};
  BOOST_TEST(path_found(search(files, "/srv/repo/src")) == "/srv/.config/cliff.toml");
  BOOST_TEST(path_found(search(files, "/srv")) == "/srv/.config/cliff.toml");
  BOOST_TEST(path_found(search(files, "/other/place")) == "/cliff.toml");
  BOOST_TEST(path_found(search(files, "/")) == "/cliff.toml");
}

BOOST_AUTO_TEST_CASE(is_not_looked_for_above_the_top) {
  auto wanted = search({{"/srv/cliff.toml", ""}, {"/srv/repo/.cliff.toml", ""}}, "/srv/repo/src/a");
  wanted.top = "/srv/repo";
  BOOST_TEST(path_found(wanted) == "/srv/repo/.cliff.toml");
  wanted.top = "/srv/repo/src";
  BOOST_TEST(path_found(wanted) == "none");
}

BOOST_AUTO_TEST_CASE(comes_before_the_users_and_the_manifest) {
  auto wanted = search({{"/srv/cliff.toml", ""},
                        {"/home/u/cliff.toml", "user"},
                        {"/srv/repo/Cargo.toml", "[package.metadata.git-cliff.git]\n"}});
  wanted.user_files = {"/home/x/cliff.toml", "/home/u/cliff.toml"};
  BOOST_TEST(path_found(wanted) == "/srv/cliff.toml");
  wanted.directory = "/elsewhere";
  BOOST_TEST(path_found(wanted) == "/home/u/cliff.toml");
  wanted.user_files.clear();
  wanted.manifests = "/srv/repo";
  BOOST_TEST(path_found(wanted) == "/srv/repo/Cargo.toml");
}

BOOST_AUTO_TEST_CASE(is_called_as_it_is_seen_from_here) {
  BOOST_TEST(find_configuration(search({{"/srv/repo/.config/cliff.toml", ""}})).file->name ==
             ".config/cliff.toml");
  BOOST_TEST(find_configuration(search({{"/srv/cliff.toml", ""}})).file->name == "/srv/cliff.toml");
}

BOOST_AUTO_TEST_CASE(is_the_default_one_with_a_warning_where_there_is_none) {
  auto const found = find_configuration(search({}));
  BOOST_TEST(!found.file);
  BOOST_TEST(found.path.empty());
  BOOST_TEST((found.warnings == std::vector<std::string>{
                                    "'cliff.toml' is not found, using the default configuration"}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_configuration_that_is_asked_for)

BOOST_AUTO_TEST_CASE(is_a_built_in_one_before_it_is_a_file) {
  for (auto const* const name : {"minimal", "minimal.toml"}) {
    auto const found = find_configuration(asking(name, {{"/srv/repo/minimal.toml", "mine"}}));
    BOOST_TEST(found.file->text == built_in_configuration("minimal").value());
    BOOST_TEST(found.file->name == name);
    BOOST_TEST(found.path.empty());
    BOOST_TEST(found.warnings.empty());
  }
  BOOST_TEST(path_found(asking("./minimal.toml", {{"/srv/repo/./minimal.toml", "mine"}})) ==
             "/srv/repo/./minimal.toml");
}

BOOST_AUTO_TEST_CASE(is_not_the_default_one_by_name) {
  BOOST_TEST(path_found(asking("cliff.toml", {{"/srv/repo/cliff.toml", ""}})) ==
             "/srv/repo/cliff.toml");
  BOOST_TEST(path_found(asking("cliff", {})) == "none");
}

BOOST_AUTO_TEST_CASE(is_a_file_below_the_directory_or_anywhere) {
  BOOST_TEST(path_found(asking("a/b.toml", {{"/srv/repo/a/b.toml", ""}})) == "/srv/repo/a/b.toml");
  BOOST_TEST(path_found(asking("/a/b.toml", {{"/a/b.toml", ""}})) == "/a/b.toml");
}

BOOST_AUTO_TEST_CASE(is_the_users_then_the_manifests_where_it_is_missing_but_not_the_projects) {
  auto wanted = asking("nope.toml", {{"/srv/repo/cliff.toml", ""},
                                     {"/home/cliff.toml", ""},
                                     {"/srv/repo/pyproject.toml", "[tool.git-cliff.git]\n"}});
  BOOST_TEST(path_found(wanted) == "/srv/repo/pyproject.toml");
  wanted.user_files = {"/home/cliff.toml"};
  BOOST_TEST(path_found(wanted) == "/home/cliff.toml");

  auto const none = find_configuration(asking("nope.toml", {{"/srv/repo/cliff.toml", ""}}));
  BOOST_TEST(!none.file);
  BOOST_TEST((none.warnings == std::vector<std::string>{
                                   "'nope.toml' is not found, using the default configuration"}));
}

BOOST_AUTO_TEST_CASE(is_those_of_the_working_directory_where_it_is_called_like_a_manifest) {
  Files files{{"/srv/repo/sub/pyproject.toml", "[tool.git-cliff.git]\ntopo_order = true\n"},
              {"/srv/repo/Cargo.toml", "[package.metadata.git-cliff.git]\n"}};
  BOOST_TEST(path_found(asking("sub/pyproject.toml", files)) == "/srv/repo/Cargo.toml");
  files.erase("/srv/repo/Cargo.toml");
  auto const found = find_configuration(asking("sub/pyproject.toml", files));
  BOOST_TEST(found.path == "/srv/repo/sub/pyproject.toml");
  BOOST_TEST(found.file->text == files.at("/srv/repo/sub/pyproject.toml"));
}

BOOST_AUTO_TEST_CASE(has_to_be_toml) {
  BOOST_TEST(complaint(asking("cliff.yaml", {{"/srv/repo/cliff.yaml", ""}})) ==
             "cannot use '/srv/repo/cliff.yaml': YAML is not supported");
  BOOST_TEST(complaint(asking("cliff.yml", {{"/srv/repo/cliff.yml", ""}})) ==
             "cannot use '/srv/repo/cliff.yml': YAML is not supported");
  for (auto const* const name :
       {"cliff.json", "cliff.conf", "cliff", ".toml", "a.toml/b", "a.TOML"})
    BOOST_TEST(complaint(asking(name, {{std::string("/srv/repo/") + name, ""}})) ==
               std::string("cannot use '/srv/repo/") + name +
                   "': its name does not end in '.toml'");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_manifest_of_a_project)

BOOST_AUTO_TEST_CASE(is_cargos_before_pythons_and_of_this_folder_alone) {
  Files const files{{"/srv/repo/Cargo.toml", "[package.metadata.git-cliff.git]\n"},
                    {"/srv/repo/pyproject.toml", "[tool.git-cliff.git]\n"}};
  auto const found = find_configuration(search(files));
  BOOST_TEST(found.file->text == "[git]\n");
  BOOST_TEST(found.file->name == "Cargo.toml");
  BOOST_TEST(path_found(search(files, "/srv/repo/src")) == "none");
}

BOOST_AUTO_TEST_CASE(is_passed_over_where_it_holds_nothing) {
  Files const files{{"/srv/repo/Cargo.toml", "[package]\n"},
                    {"/srv/repo/pyproject.toml", "[tool.git-cliff.git]\n"}};
  BOOST_TEST(path_found(search(files)) == "/srv/repo/pyproject.toml");
}

BOOST_AUTO_TEST_SUITE_END()
