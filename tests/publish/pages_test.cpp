// SPDX-License-Identifier: MIT
#include "publish/pages.hpp"

#include "fixture/corpus.hpp"
#include "publish/registry_story.hpp"
#include "support/json.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace cairn;
using namespace cairn::publish;
using namespace cairn::test;

namespace {

std::string page(Registry const& registry, std::string_view path) {
  for (auto const& candidate : pages_of(registry))
    if (candidate.path == path) return candidate.text;
  BOOST_FAIL("no page " << path);
  return {};
}

void check(std::string const& path, std::string const& golden) {
  check_golden(in_tests("publish/golden/" + golden),
               page(with_yanked(two_releases(), "cairn", "0.1.0rc1", "eats <hay>"), path));
}

std::vector<std::string> names_in(Json const& list, std::string const& key) {
  std::vector<std::string> names;
  for (auto const& item : list) names.push_back(item.at(key).get<std::string>());
  return names;
}

Registry of(std::vector<PublishedFile> files) {
  auto release = final_release();
  release.files = std::move(files);
  return with({}, release);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_pages_of_a_registry)

BOOST_AUTO_TEST_CASE(are_those_of_each_release_of_each_python_project_and_of_all) {
  std::vector<std::string> paths;
  for (auto const& page : pages_of(two_releases())) paths.push_back(page.path);
  std::vector<std::string> const expected = {"releases/v0.1.0rc1/SHA256SUMS",
                                             "releases/v0.1.0rc1/index.html",
                                             "releases/v0.1.0/SHA256SUMS",
                                             "releases/v0.1.0/index.html",
                                             "simple/cairn/index.html",
                                             "simple/cairn/index.json",
                                             "simple/index.html",
                                             "simple/index.json",
                                             "index.html"};
  BOOST_TEST(paths == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(show_people_what_there_is) {
  check("index.html", "index.html");
  check("releases/v0.1.0/index.html", "release.html");
}

BOOST_AUTO_TEST_CASE(show_installers_what_there_is) {
  check("simple/index.html", "simple.html");
  check("simple/index.json", "simple.json");
  check("simple/cairn/index.html", "simple-cairn.html");
  check("simple/cairn/index.json", "simple-cairn.json");
}

BOOST_AUTO_TEST_CASE(have_no_script_and_nothing_from_elsewhere) {
  for (auto const& page : pages_of(two_releases())) {
    BOOST_TEST(page.text.find("<script") == page.text.npos);
    BOOST_TEST(page.text.find("http") == page.text.npos);
  }
}

BOOST_AUTO_TEST_CASE(of_an_empty_registry_are_pages_still) {
  BOOST_TEST(page({}, "index.html").find("<h1>Releases</h1>") != std::string::npos);
  BOOST_TEST(Json::parse(page({}, "simple/index.json")).at("projects").empty());
}

BOOST_AUTO_TEST_CASE(of_a_tag_with_a_slash_find_their_way_up) {
  auto release = final_release();
  release.tag = "pkg/v1";
  auto const text = page(with({}, release), "releases/pkg/v1/index.html");
  BOOST_TEST(text.find("href=\"../../../files/pkg/v1/Core.zip\"") != text.npos);
  BOOST_TEST(text.find("href=\"../../../index.html\"") != text.npos);
}

BOOST_AUTO_TEST_CASE(have_the_newest_release_first) {
  auto const text = page(two_releases(), "index.html");
  BOOST_TEST(text.find(">0.1.0</a>") < text.find(">0.1.0rc1</a>"));
}

BOOST_AUTO_TEST_CASE(have_the_higher_version_first_of_two_of_a_moment) {
  auto lower = final_release();
  lower.files = {};
  lower.version = lower.tag = "0.9";
  auto higher = lower;
  higher.version = higher.tag = "0.10";
  auto const text = page(with(with({}, lower), higher), "index.html");
  BOOST_TEST(text.find(">0.10</a>") < text.find(">0.9</a>"));
}

BOOST_AUTO_TEST_CASE(list_a_project_by_the_names_of_its_files) {
  auto const registry = of({file("Foo_Bar-1.0-py3-none-any.whl", 'a', 1),
                            file("foo-bar-1.0.tar.gz", 'b', 1), file("baz-1.0.zip", 'c', 1)});
  auto const root = Json::parse(page(registry, "simple/index.json"));
  BOOST_TEST(names_in(root.at("projects"), "name") == (std::vector<std::string>{"baz", "foo-bar"}),
             boost::test_tools::per_element());
  auto const project = Json::parse(page(registry, "simple/foo-bar/index.json"));
  BOOST_TEST(names_in(project.at("files"), "filename") ==
                 (std::vector<std::string>{"Foo_Bar-1.0-py3-none-any.whl", "foo-bar-1.0.tar.gz"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(list_versions_in_their_order_and_once) {
  auto const registry =
      of({file("a-0.10.tar.gz", 'a', 1), file("a-0.9.tar.gz", 'b', 1),
          file("a-0.9-py3-none-any.whl", 'c', 1), file("a-0.10rc1.tar.gz", 'd', 1)});
  auto const project = Json::parse(page(registry, "simple/a/index.json"));
  BOOST_TEST(project.at("versions").dump() == "[\"0.9\",\"0.10rc1\",\"0.10\"]");
}

BOOST_AUTO_TEST_CASE(list_a_file_of_two_releases_once) {
  auto again = final_release();
  again.tag = "v0.1.0+again";
  auto const project = Json::parse(page(with(two_releases(), again), "simple/cairn/index.json"));
  BOOST_TEST(project.at("files").size() == 3U);
}

BOOST_AUTO_TEST_CASE(say_true_where_a_file_was_yanked_without_a_reason) {
  auto const registry = with_yanked(two_releases(), "cairn", "0.1.0rc1", "");
  auto const project = Json::parse(page(registry, "simple/cairn/index.json"));
  BOOST_TEST(project.at("files").at(0).at("yanked").dump() == "true");
  BOOST_TEST(page(registry, "simple/cairn/index.html").find(" data-yanked=\"\"") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
