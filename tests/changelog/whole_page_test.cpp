// SPDX-License-Identifier: MIT
#include "changelog/whole_page.hpp"

#include "changelog/sources.hpp"
#include "fixture/corpus.hpp"
#include "fixture/fingerprint.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

using namespace cairn;
using cairn::test::Counting;
using cairn::test::fingerprint_of;
using cairn::test::in_tests;
using cairn::test::Records;
using cairn::test::Story;

namespace {

/// Three releases and something new; more commits than are written without looking for sections.
Story told_of(int commits) {
  auto story = cairn::test::story().commit("feat: first").tag("v1.0");
  for (int number = 0; number < commits; ++number)
    story.commit(fmt::format("fix(part{}): number {} (#{})", number % 7, number, number + 1));
  story.annotate("v1.1", "the second one").commit("feat: third").tag("v1.2");
  return story.commit("feat: last");
}

Story const& long_story() {
  static auto const told = told_of(4200);
  return told;
}

/// Keeps sections in memory.
struct Sections : SectionStore {
  std::vector<std::size_t> recall(
      std::span<std::string const> bases,
      std::function<void(std::size_t, MarkdownPage::Section)> const& visit) override {
    std::vector<std::size_t> missing;
    for (std::size_t at = 0; at < bases.size(); ++at) {
      auto const found = kept.find(bases[at]);
      if (bases[at].empty() || found == kept.end())
        missing.push_back(at);
      else
        visit(at, found->second);
    }
    return missing;
  }
  void keep(std::string_view basis, MarkdownPage::Section const& section) override {
    kept[std::string(basis)] = section;
  }
  void finish() override { ++finished; }

  std::map<std::string, MarkdownPage::Section> kept;
  std::size_t finished = 0;
};

PageLook look() {
  Links const links(Forge{ForgeKind::github, "https://github.com", "acme", "rocket"});
  auto const style = style_of(StyleName::keep_a_changelog);
  return {outline_of(Changelog(), style, links), style, links};
}

struct Page {
  std::string text;
  std::size_t read = 0;  ///< commits
};

Page page_of(Story const& told, SectionStore* store, bool to_threads = true,
             RecordStore* records = nullptr) {
  auto const history = told.history();
  std::vector<ReleaseTag> releases;
  for (auto const& tag : told.tags()) releases.push_back({tag, tag.name.substr(1)});
  ReleaseMap const map(history, releases);
  std::vector const head{*history.find(told.head())};
  Contents const contents{
      reachable(history, head), told.tags().back().name, std::nullopt, {}, records};
  Counting const source(told, to_threads);
  Composer const composer(history, source, map, contents);
  auto text = markdown(composer, look(), store);
  return {std::move(text), source.read};
}

std::string bytes_of(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_whole_page)

BOOST_AUTO_TEST_CASE(has_its_releases_from_the_highest_to_the_lowest) {
  auto const text = page_of(long_story(), nullptr).text;
  std::size_t at = 0;
  for (auto const* const heading :
       {"# Changelog\n", "## [Unreleased]\n\n### Added\n\n- last (", "## [1.2] - ", "## [1.1] - ",
        "- **part6:** number 4199 (", "- **part0:** number 0 (", "## [1.0] - ", "- first (",
        "[1.1]: https://github.com/acme/rocket/compare/v1.0...v1.1\n"}) {
    BOOST_TEST_CONTEXT(heading) {
      at = text.find(heading, at);
      BOOST_REQUIRE(at != text.npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(is_the_same_with_sections_of_an_earlier_run) {
  Sections sections;
  auto const first = page_of(long_story(), &sections);
  BOOST_TEST(first.text == page_of(long_story(), nullptr).text);
  BOOST_TEST(sections.kept.size() == 3U);
  auto const second = page_of(long_story(), &sections);
  BOOST_TEST(second.text == first.text);
  BOOST_TEST(second.read == 1U);  // what is not released
  BOOST_TEST(sections.finished == 2U);
}

BOOST_AUTO_TEST_CASE(writes_again_what_has_changed) {
  Sections sections;
  page_of(long_story(), &sections);
  auto longer = told_of(4200);
  longer.tag("v1.3").commit("fix: a new one");
  auto const plain = page_of(longer, nullptr);
  auto const page = page_of(longer, &sections);
  BOOST_TEST(page.text == plain.text);
  BOOST_TEST(page.read == 2U);
  auto const other = told_of(4201);
  BOOST_TEST(page_of(other, &sections).text == page_of(other, nullptr).text);
}

BOOST_AUTO_TEST_CASE(is_the_same_however_many_threads_write_it) {
  auto story = cairn::test::story();
  for (int number = 0; number < 9000; ++number) {
    story.commit(fmt::format("fix: number {}", number));
    // Short releases, one with a third of all commits, and as many that are not released.
    if (number % 7 == 0 && number < 3000)
      story.annotate(fmt::format("v1.{}", number), fmt::format("release {}", number));
    else if (number == 6000)
      story.tag("v2.0");
  }
  Sections sections;
  auto const alone = page_of(story, nullptr, false);
  BOOST_TEST((page_of(story, nullptr).text == alone.text));
  BOOST_TEST((page_of(story, &sections).text == alone.text));
  BOOST_TEST((page_of(story, &sections).text == alone.text));
}

BOOST_AUTO_TEST_CASE(has_records_of_what_no_section_is_kept_of) {
  auto story = cairn::test::story().commit("feat: first").tag("v1.0");
  for (int number = 0; number < 4200; ++number) story.commit(fmt::format("fix: {}", number));
  Records records;
  Sections sections;
  auto const first = page_of(story, &sections, true, &records);
  BOOST_TEST(records.kept.size() == 4200U);
  auto const second = page_of(story, &sections, true, &records);
  BOOST_TEST(second.read == 0U);
  BOOST_TEST((second.text == first.text));

  Records others;
  page_of(long_story(), &sections, true, &others);
  BOOST_TEST(others.kept.empty());
}

BOOST_AUTO_TEST_CASE(of_few_commits_is_written_without_looking_for_sections) {
  Sections sections;
  page_of(told_of(10), &sections);
  BOOST_TEST(sections.kept.empty());
  BOOST_TEST(sections.finished == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_record_of_a_section)

BOOST_AUTO_TEST_CASE(holds_its_texts) {
  MarkdownPage::Section const section{"## 1.0\n", "[1.0]: somewhere\n"};
  auto const read = section_in("basis", section_record("basis", section)).value();
  BOOST_TEST(read.text == section.text);
  BOOST_TEST(read.definition == section.definition);
}

BOOST_AUTO_TEST_CASE(is_none_of_what_was_made_of_something_else) {
  auto const record = section_record("basis", {"## 1.0\n", ""});
  BOOST_TEST(!section_in("Basis", record).has_value());
  BOOST_TEST(!section_in("", record).has_value());
  BOOST_TEST(!section_in("basis ", record).has_value());
}

BOOST_AUTO_TEST_CASE(is_none_when_it_is_cut_off) {
  auto const record = section_record("basis", {"## 1.0\n", "[1.0]: somewhere\n"});
  for (std::size_t size = 0; size < record.size(); ++size)
    BOOST_TEST(!section_in("basis", std::string_view(record).substr(0, size)).has_value());
  BOOST_TEST(!section_in("basis", record + '\0').has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_rules_of_sections)

BOOST_AUTO_TEST_CASE(are_others_for_whatever_changes_a_section) {
  auto const rules = section_rules(look(), "");
  BOOST_TEST(section_rules(look(), "") == rules);
  BOOST_TEST((section_rules(look(), "Jane <j@example.com>\n") != rules));

  std::vector<PageLook> others(11, look());
  others[0].shape.headings = false;
  others[1].shape.brackets = false;
  others[2].style.sections.pop_back();
  others[3].style.sections.front().title = "Breaking";
  others[4].style.sections.back().types.emplace_back("undo");
  others[5].style.sections.back().breaking = true;
  others[6].style.commit_links = false;
  others[7].style.author_names = true;
  others[8].style.contributors = Contributors::always;
  others[9].links = Links();
  others[10].links = Links(Forge{ForgeKind::gitlab, "https://github.com", "acme", "rocket"});
  for (std::size_t at = 0; at < others.size(); ++at)
    BOOST_TEST_CONTEXT(at) BOOST_TEST((section_rules(others[at], "") != rules));
}

BOOST_AUTO_TEST_CASE(belong_to_the_version_of_the_layout_that_follows_them) {
  std::string pages;
  for (auto const* const name : {"keep-a-changelog", "conventional", "github", "full"})
    pages += bytes_of(in_tests(fmt::format("changelog/golden/{}.md", name)));
  auto const made = fmt::format("version {}: {:016x}", section_version, fingerprint_of(pages));
  // Another fingerprint means that releases are laid out in another way. What is kept on people's
  // disks looks as before: raise the version, then write both here.
  BOOST_TEST(made == "version 1: 9b4110b404d05bae");
}

BOOST_AUTO_TEST_SUITE_END()
