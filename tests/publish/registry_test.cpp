// SPDX-License-Identifier: MIT
#include "publish/registry.hpp"

#include "publish/registry_story.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <functional>

using namespace cairn;
using namespace cairn::publish;
using namespace cairn::test;

namespace {

std::string refusal(std::function<void()> const& act, Fault fault = Fault::fatal) {
  try {
    act();
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == fault));
    return error.what();
  }
  return "no refusal";
}

/// What speaks against `text` with its first `old` replaced by `fresh`.
std::string refusal_with(std::string text, std::string_view old, std::string_view fresh) {
  auto const at = text.find(old);
  BOOST_REQUIRE(at != text.npos);
  text.replace(at, old.size(), fresh);
  return refusal([&] { parse_registry(text, "registry.json"); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_state_of_a_registry)

BOOST_AUTO_TEST_CASE(is_read_back_as_it_was_written) {
  auto const registry = two_releases();
  BOOST_TEST((parse_registry(registry_text(registry), "registry.json") == registry));
  BOOST_TEST((parse_registry(registry_text({}), "registry.json") == Registry{}));
}

BOOST_AUTO_TEST_CASE(cannot_name_what_lies_outside_of_its_folder) {
  auto const text = registry_text(two_releases());
  BOOST_TEST(refusal_with(text, "\"v0.1.0rc1\"", "\"../../etc\"") ==
             "cannot read 'registry.json': releases[0].tag: no folder can have the name of '..': a "
             "name that begins with '.' is hidden");
  BOOST_TEST(refusal_with(text, "\"v0.1.0rc1\"", "\"/etc\"") ==
             "cannot read 'registry.json': releases[0].tag: no folder can have the name of '': a "
             "file needs a name");
  BOOST_TEST(refusal_with(text, "\"cairn-0.1.0rc1.tar.gz\"", "\"../x\"") ==
             "cannot read 'registry.json': releases[0].files[0].name: a name that begins with '.' "
             "is hidden");
}

BOOST_AUTO_TEST_CASE(is_refused_with_its_place_where_it_is_wrong) {
  auto const text = registry_text(two_releases());
  BOOST_TEST(refusal_with(text, "\"version\": 1", "\"version\": 2") ==
             "cannot read 'registry.json': version: it is of version 2, and this program reads 1");
  BOOST_TEST(refusal_with(text, "\"v0.1.0rc1\"", "\"v0.1.0\"") ==
             "cannot read 'registry.json': releases[1].tag: another release has the same tag");
  BOOST_TEST(refusal_with(text, "\"project\": \"Cairn\"", "\"project\": \"\"") ==
             "cannot read 'registry.json': releases[0].project: it is empty");
  BOOST_TEST(refusal_with(text, "\"notes\"", "\"note\"") ==
             "cannot read 'registry.json': releases[0]: there is no 'notes'");
  BOOST_TEST(
      refusal_with(text, "1700000000", "9223372036854775807") ==
      "cannot read 'registry.json': releases[0].published: expected a time of the years 1970 "
      "to 9999");
  BOOST_TEST(refusal_with(text, digest('1'), "11") ==
             "cannot read 'registry.json': releases[0].files[0].sha256: expected 64 hexadecimal "
             "digits in lower case");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_release_that_joins_a_registry)

BOOST_AUTO_TEST_CASE(is_listed_behind_the_others) {
  auto const registry = with(with({}, candidate()), final_release());
  BOOST_TEST((registry == two_releases()));
}

BOOST_AUTO_TEST_CASE(twice_is_there_once) {
  BOOST_TEST((with(two_releases(), final_release()) == two_releases()));
}

BOOST_AUTO_TEST_CASE(later_again_keeps_its_times_and_what_was_yanked) {
  auto const yanked = with_yanked(two_releases(), "cairn", "0.1.0", "broken");
  auto again = final_release();
  again.published += 1000;
  for (auto& file : again.files) file.uploaded += 1000;
  BOOST_TEST((with(yanked, again) == yanked));
}

BOOST_AUTO_TEST_CASE(with_more_files_gets_them) {
  auto part = final_release();
  part.files.erase(part.files.begin());
  auto const registry = with(with(with({}, candidate()), part), final_release());
  BOOST_TEST((registry == two_releases()));
}

BOOST_AUTO_TEST_CASE(with_other_notes_has_the_new_ones) {
  auto corrected = final_release();
  corrected.notes = "corrected";
  corrected.channel = "stable";
  auto const registry = with(two_releases(), corrected);
  BOOST_TEST(registry.releases[1].notes == "corrected");
  BOOST_TEST(registry.releases[1].channel == "stable");
}

BOOST_AUTO_TEST_CASE(with_other_bytes_under_a_name_is_refused_with_both_digests) {
  auto rebuilt = final_release();
  rebuilt.files[0].artifact.sha256 = digest('e');
  BOOST_TEST(refusal([&] { with(two_releases(), rebuilt); }, Fault::conflict) ==
             fmt::format("cannot publish 'Core.zip': the registry has it in 'v0.1.0' with other "
                         "bytes, sha256 {}, and this is {}",
                         digest('4'), digest('e')));
}

// Row M20 of the requirements: every candidate built the same wheel name.
BOOST_AUTO_TEST_CASE(cannot_have_the_wheel_of_another_release_with_other_bytes) {
  auto rc2 = candidate();
  rc2.tag = "v0.1.0rc2";
  rc2.version = "0.1.0rc2";
  rc2.files[0].artifact.sha256 = digest('e');
  BOOST_TEST(refusal([&] { with(two_releases(), rc2); }, Fault::conflict) ==
             fmt::format("cannot publish 'cairn-0.1.0rc1.tar.gz': the registry has it in "
                         "'v0.1.0rc1' with other bytes, sha256 {}, and this is {}",
                         digest('1'), digest('e')));
}

// Row M24: the zip of every release has the same name.
BOOST_AUTO_TEST_CASE(may_have_a_file_that_is_no_python_package_under_the_same_name) {
  auto next = final_release();
  next.tag = "v0.2.0";
  next.version = "0.2.0";
  next.files = {file("Core.zip", 'e', 1)};
  BOOST_TEST(with(two_releases(), next).releases.size() == 3U);
}

BOOST_AUTO_TEST_CASE(cannot_take_the_tag_of_another_project_or_version) {
  auto other = final_release();
  other.project = "other";
  BOOST_TEST(refusal([&] { with(two_releases(), other); }, Fault::conflict) ==
             "cannot publish 'v0.1.0': the registry has that tag as Cairn 0.1.0, and this is other "
             "0.1.0");
}

BOOST_AUTO_TEST_CASE(needs_a_tag_and_names_that_can_be_folders_and_files) {
  auto hidden = final_release();
  hidden.tag = "v1/../..";
  BOOST_TEST(refusal([&] { with({}, hidden); }) ==
             "cannot publish the release 'v1/../..': no folder can have the name of '..': a name "
             "that begins with '.' is hidden");
  auto nested = final_release();
  nested.files[0].artifact.name = "a/b";
  BOOST_TEST(refusal([&] { with({}, nested); }) ==
             "cannot publish 'a/b': the name of a file has no '/'");
  auto twice = final_release();
  twice.files[1].artifact.name = twice.files[0].artifact.name;
  BOOST_TEST(refusal([&] { with({}, twice); }) ==
             "cannot publish the release 'v0.1.0': two of its files are 'Core.zip'");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_registry_contains_a_release)

BOOST_AUTO_TEST_CASE(that_it_was_given_yanked_or_not) {
  BOOST_TEST(contains(two_releases(), final_release()));
  BOOST_TEST(contains(with_yanked(two_releases(), "cairn", "0.1.0", ""), final_release()));
}

BOOST_AUTO_TEST_CASE(of_which_nothing_is_missing_and_nothing_is_other) {
  BOOST_TEST(!contains({}, final_release()));
  auto const changed = [](std::function<void(PublishedRelease&)> const& change) {
    auto release = final_release();
    change(release);
    return contains(two_releases(), release);
  };
  BOOST_TEST(!changed([](auto& release) { release.notes = "other"; }));
  BOOST_TEST(!changed([](auto& release) { release.channel = "other"; }));
  BOOST_TEST(!changed([](auto& release) { release.project = "other"; }));
  BOOST_TEST(!changed([](auto& release) { release.version = "0.1.1"; }));
  BOOST_TEST(!changed([](auto& release) { release.files.push_back(file("more", 'f', 1)); }));
  BOOST_TEST(!changed([](auto& release) { release.files[0].artifact.sha256 = digest('f'); }));
  BOOST_TEST(!changed([](auto& release) { release.files[0].requires_python = ">=3"; }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_yanked_version)

BOOST_AUTO_TEST_CASE(has_the_reason_on_each_of_its_files) {
  auto const registry = with_yanked(two_releases(), "CAIRN", "0.1", "broken");
  for (auto const& file : registry.find("v0.1.0")->files)
    BOOST_TEST((file.yanked == std::optional<std::string>("broken")));
  for (auto const& file : registry.find("v0.1.0rc1")->files) BOOST_TEST(!file.yanked.has_value());
}

BOOST_AUTO_TEST_CASE(comes_back_as_it_was) {
  auto const registry = with_yanked(two_releases(), "cairn", "0.1.0", "broken");
  BOOST_TEST((with_yanked(registry, "cairn", "0.1.0", std::nullopt) == two_releases()));
}

// Row K13 of the requirements: a release has the packages of several projects.
BOOST_AUTO_TEST_CASE(may_be_that_of_one_python_package_in_a_release) {
  auto release = final_release();
  release.files = {file("cairn-0.1.0-py3-none-any.whl", 'a', 1),
                   file("cairn_cu13-0.1.0-py3-none-any.whl", 'b', 1)};
  auto const registry = with_yanked(with({}, release), "cairn-cu13", "0.1.0", "");
  BOOST_TEST(!registry.releases[0].files[0].yanked.has_value());
  BOOST_TEST(registry.releases[0].files[1].yanked.has_value());
}

BOOST_AUTO_TEST_CASE(has_to_be_there) {
  BOOST_TEST(refusal([] { with_yanked(two_releases(), "cairn", "9.0", "broken"); }) ==
             "cannot yank cairn 9.0: the registry has no files of it");
}

BOOST_AUTO_TEST_SUITE_END()
