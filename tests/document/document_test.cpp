// SPDX-License-Identifier: MIT
#include "document/document.hpp"

#include "fixture/corpus.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <functional>
#include <string>
#include <vector>

using namespace cairn;

namespace {

// A case of the corpus: an operation, what it takes, and below a line "file" the changelog.
//
//     put 1.4.0 2026-02-18        or: close, put - (what is unreleased), prepend
//     link https://...            of the release; "since": of what is unreleased then
//     intro, closing, placeholder     a line each
//     + Added: its text @@abc1234 ##12 =its description
//     | a line to be put in front
struct Order {
  std::string verb;
  GeneratedSection section;
  OpenedSection opened;
  std::string prepended;
  std::string file;
};

// "abc1234" as a whole id.
std::string whole_id(std::string_view digits) {
  return std::string(digits) + std::string(40 - digits.size(), '0');
}

void read_entry(GeneratedSection& section, std::string_view line) {
  auto const colon = line.find(": ");
  auto const title = line.substr(0, colon);
  GeneratedEntry entry;
  entry.text = line.substr(colon + 2);
  auto const cut = [&](std::string_view mark) {
    auto const at = entry.text.rfind(mark);
    if (at == std::string::npos) return std::string();
    auto value = entry.text.substr(at + mark.size());
    entry.text.erase(at);
    return value;
  };
  entry.description = cut(" =");
  if (auto const number = cut(" ##"); !number.empty()) entry.pull_request = std::stoull(number);
  if (auto const id = cut(" @@"); !id.empty()) entry.commit = whole_id(id);
  if (section.categories.empty() || section.categories.back().title != title)
    section.categories.push_back({std::string(title), {}});
  section.categories.back().entries.push_back(std::move(entry));
}

void read_line(Order& order, std::string_view line) {
  auto const space = std::min(line.find(' '), line.size());
  auto const word = line.substr(0, space);
  auto const rest = std::string(trimmed(line.substr(space)));
  if (word == "put" || word == "close" || word == "prepend") {
    order.verb = word;
    auto const parts = split(rest, ' ');
    order.section.version = parts.front() == "-" ? "" : parts.front();
    if (parts.size() > 1) order.section.date = parts[1];
  }
  if (word == "link") order.section.link = rest;
  if (word == "since") order.opened.link = rest;
  if (word == "intro") order.section.intro = rest;
  if (word == "closing") order.section.closing = rest;
  if (word == "placeholder") order.opened.placeholder = rest;
  if (word == "+") read_entry(order.section, rest);
  if (word == "|") order.prepended += rest + '\n';
}

Order order_of(std::string const& input) {
  Order order;
  auto const at = ('\n' + input + '\n').find("\nfile\n");
  BOOST_REQUIRE(at != std::string::npos);
  for (auto const line : lines_of(std::string_view(input).substr(0, at))) read_line(order, line);
  order.file = input.substr(std::min(at + 5, input.size()));
  if (!order.file.empty()) order.file += '\n';
  return order;
}

std::string carried_out(Order const& order, std::string const& text) {
  auto const document = Document::parse(text);
  if (order.verb == "put") return document.put(order.section, Scheme::semver);
  if (order.verb == "close")
    return document.close_unreleased(order.section, order.opened, Scheme::semver);
  return document.prepend(order.prepended);
}

// What an operation may change: the word that there is nothing, who contributed, where the link of
// what is unreleased leads, and the date of a release that had none.
bool may_change(std::string_view line) {
  auto const lower = lower_case(line);
  for (auto const* word : {"unreleased", "nothing", "(empty)", "no changes", "**contributors:**"})
    if (lower.find(word) != lower.npos) return true;
  return trimmed(line).empty();
}

// The lines that are not in `after`, in their order, save those that may change.
std::vector<std::string> lost_lines(std::string const& before, std::string const& after) {
  auto const without_mark = [](std::string_view text) {
    return text.substr(text.starts_with("\xef\xbb\xbf") ? 3 : 0);
  };
  std::vector<std::string> lost;
  auto const now = lines_of(without_mark(after));
  auto at = now.begin();
  for (auto const line : lines_of(without_mark(before))) {
    auto const found = std::find(at, now.end(), line);
    if (found != now.end())
      at = found + 1;
    else if (!may_change(line))
      lost.emplace_back(line);
  }
  return lost;
}

// Carries an order out and checks the laws: twice is once, and nothing is lost.
std::string checked(Order const& order) {
  auto const once = carried_out(order, order.file);
  auto const twice = carried_out(order, once);
  BOOST_CHECK_MESSAGE(twice == once, "-- once\n" << once << "\n-- twice\n" << twice);
  BOOST_TEST(lost_lines(order.file, once) == std::vector<std::string>(),
             boost::test_tools::per_element());
  return once;
}

// The same of the same file with the line ends of Windows and a byte order mark.
void check_line_ends(Order order, std::string const& expected) {
  auto const windows = [](std::string const& text) {
    std::string result = "\xef\xbb\xbf";
    for (auto const c : text) result += c == '\n' ? "\r\n" : std::string(1, c);
    return result;
  };
  if (order.file.find('\n') == std::string::npos) return;
  order.file = windows(order.file);
  BOOST_CHECK_MESSAGE(carried_out(order, order.file) == windows(expected),
                      "with CRLF:\n"
                          << carried_out(order, order.file));
}

std::string edited(std::string const& input) {
  auto const order = order_of(input);
  auto const result = checked(order);
  check_line_ends(order, result);
  return result;
}

// "release 1.2.0 2024-01-02 level 2: title", and how many lines are below the heading.
std::string sections(std::string const& input) {
  std::string dump;
  auto const document = Document::parse(input + '\n');
  for (auto const& section : document.sections()) {
    auto const released = section.kind == DocumentSection::Kind::release;
    dump += fmt::format("{} {} {} level {}, {} lines: {}\n", released ? "release" : "unreleased",
                        section.version.empty() ? "-" : section.version,
                        section.date.empty() ? "-" : section.date, section.level,
                        lines_of(document.body_of(section)).size(), section.title);
  }
  return dump.empty() ? "no sections" : dump;
}

GeneratedSection section_with(std::string const& text) {
  GeneratedSection section;
  section.version = "1.1.0";
  section.date = "2026-02-18";
  section.categories = {{"Added", {{text, whole_id("abc1234"), "", {}}}}};
  return section;
}

std::string put(std::string const& file, GeneratedSection const& section) {
  Order order;
  order.verb = "put";
  order.section = section;
  order.file = file;
  return checked(order);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_changelog_file)

BOOST_AUTO_TEST_CASE(has_the_sections_that_the_corpus_says) {
  test::check_corpus(test::in_tests("corpus/document-sections.txt"), sections);
}

BOOST_AUTO_TEST_CASE(takes_a_release_as_the_corpus_says) {
  test::check_corpus(test::in_tests("corpus/document-put.txt"), edited);
}

BOOST_AUTO_TEST_CASE(closes_what_is_unreleased_as_the_corpus_says) {
  test::check_corpus(test::in_tests("corpus/document-close.txt"), edited);
}

BOOST_AUTO_TEST_CASE(takes_text_in_front_as_the_corpus_says) {
  test::check_corpus(test::in_tests("corpus/document-prepend.txt"), edited);
}

BOOST_AUTO_TEST_CASE(is_kept_byte_for_byte) {
  for (std::string const text : {"", "\n", "\xef\xbb\xbf", "# Changelog", "a\r\nb\nc\r", "\t\n \n",
                                 "## 1.0.0", "```", "<!--", "[a]: b", "\xff\xfe\0x"})
    BOOST_TEST(Document::parse(text).text() == text);
}

BOOST_AUTO_TEST_CASE(does_not_need_a_newline_at_its_end) {
  BOOST_TEST(put("# Changelog", section_with("x")) ==
             "# Changelog\n\n## 1.1.0 - 2026-02-18\n\n### Added\n\n- x\n");
  BOOST_TEST(put("## 1.0.0", section_with("x")) ==
             "## 1.1.0 - 2026-02-18\n\n### Added\n\n- x\n\n## 1.0.0");
  BOOST_TEST(put("## 1.1.0", section_with("x")) == "## 1.1.0\n\n### Added\n\n- x\n");
  BOOST_TEST(put("## 1.1.0\n\n### Added\n\n- w", section_with("x")) ==
             "## 1.1.0\n\n### Added\n\n- w\n- x\n");
}

BOOST_AUTO_TEST_CASE(may_be_empty) {
  auto const expected = std::string("## 1.1.0 - 2026-02-18\n\n### Added\n\n- x\n");
  BOOST_TEST(put("", section_with("x")) == expected);
  BOOST_TEST(put("\xef\xbb\xbf", section_with("x")) == "\xef\xbb\xbf" + expected);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_section)

BOOST_AUTO_TEST_CASE(is_found_with_or_without_v) {
  auto const document = Document::parse("## [Unreleased]\n## v1.1.0\n\nnews\n\n## 1.0.0\n");
  BOOST_REQUIRE(document.section_of("1.1.0") != nullptr);
  BOOST_TEST(document.section_of("v1.1.0") == document.section_of("1.1.0"));
  BOOST_TEST(document.section_of("1.0.0")->title == "1.0.0");
  BOOST_TEST(document.section_of("")->title == "[Unreleased]");
  BOOST_TEST(document.section_of("1.2.0") == nullptr);
}

BOOST_AUTO_TEST_CASE(has_its_text_without_blank_lines_around_it) {
  auto const document =
      Document::parse("# Log\n\n## 1.1.0\n\n  - indented\n\nmore\n\n\n## 1.0.0\n\n[1.0.0]: x\n");
  auto const& sections = document.sections();
  BOOST_REQUIRE_EQUAL(sections.size(), 2U);
  BOOST_TEST(document.text_of(sections[0]) == "## 1.1.0\n\n  - indented\n\nmore");
  BOOST_TEST(document.body_of(sections[0]) == "  - indented\n\nmore");
  BOOST_TEST(document.text_of(sections[1]) == "## 1.0.0");
  BOOST_TEST(document.body_of(sections[1]) == "");
}

BOOST_AUTO_TEST_CASE(reaches_to_the_next_one) {
  std::string const text = "top\n\n1.1.0\n-----\n\nnews\n\n# 1.0.0\nend\n";
  auto const document = Document::parse(text);
  auto const& sections = document.sections();
  BOOST_REQUIRE_EQUAL(sections.size(), 2U);
  BOOST_TEST(sections[0].begin == text.find("1.1.0"));
  BOOST_TEST(sections[0].body == text.find("\nnews"));
  BOOST_TEST(sections[0].end == sections[1].begin);
  BOOST_TEST(sections[1].end == text.size());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_entry)

BOOST_AUTO_TEST_CASE(cannot_become_a_heading) {
  BOOST_TEST(put("", section_with("x\n## 9.9.9\n\nend")) ==
             "## 1.1.0 - 2026-02-18\n\n### Added\n\n- x\n  ## 9.9.9\n\n  end\n");
}

BOOST_AUTO_TEST_CASE(cannot_swallow_what_follows) {
  for (auto const* text : {"```", "<!--", "~~~~ sh", "- - ```"}) {
    auto section = section_with(text);
    section.categories.push_back({"Fixed", {{"z", whole_id("def5678"), "", {}}}});
    auto const document = Document::parse(put("## 1.0.0\n", section));
    BOOST_TEST(document.sections().size() == 2U, text);
  }
}

BOOST_AUTO_TEST_CASE(cannot_become_a_rule) {
  BOOST_TEST(put("", section_with("--")) == "## 1.1.0 - 2026-02-18\n\n### Added\n\n- \\--\n");
}

BOOST_AUTO_TEST_CASE(without_text_is_none) {
  BOOST_TEST(put("# Log\n", section_with(" \n")) == "# Log\n\n## 1.1.0 - 2026-02-18\n");
}

BOOST_AUTO_TEST_CASE(is_known_by_any_of_its_keys) {
  GeneratedSection section;
  section.version = "1.0.0";
  auto const mentioned = [&](std::string const& line, GeneratedEntry const& entry) {
    section.categories = {{"Added", {entry}}};
    auto const file = "## 1.0.0\n\n### Added\n\n" + line + "\n\n## 0.9.0\n";
    return put(file, section) == file;
  };
  GeneratedEntry const entry{"**core:** Add a `cache` ([abc1234](u))", whole_id("abc1234"),
                             "Add a cache", 12};
  for (auto const* line :
       {"- abc1234", "- see [`abc1234000`](u).", "text with ABC1234 in it", "<!-- abc1234 -->",
        "- done (#12)", "- in https://github.com/o/r/pull/12", "- (!12)", "#### Caching (#12)",
        "- Add a cache", "* add a `cache`.", "- **core:** Add a cache by @jane in #9",
        "- feat(core)!: add a cache (#9)", "  - Add a cache ([1234567](u))"})
    BOOST_TEST(mentioned(line, entry), line);
  for (auto const* line :
       {"- abc123", "- abc12345", "- xabc1234", "- #123", "- other/project#12", "- #12a",
        "- Add a cache for nothing", "Add a cache", "- 12", "- &#12;", "[x]: u/abc1234#12"})
    BOOST_TEST(!mentioned(line, entry), line);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_hostile_file)

BOOST_AUTO_TEST_CASE(keeps_what_is_open_at_its_end) {
  for (auto const* open : {"```\n## 0.9.0\n", "<!-- \n## 0.9.0\n", "~~~\n[1.0.0]: x\n"}) {
    auto const file = std::string("# Log\n\n") + open;
    auto const result = put(file, section_with("x"));
    BOOST_TEST(result ==
               std::string("# Log\n\n## 1.1.0 - 2026-02-18\n\n### Added\n\n- x\n\n") + open);
  }
}

BOOST_AUTO_TEST_CASE(may_have_its_definitions_anywhere) {
  Order order;
  order.verb = "close";
  order.section = section_with("x");
  order.section.link = "new";
  order.file = "# Log\n\n[unreleased]: u\n## [Unreleased]\n\n- w\n\n## [1.0.0]\n";
  BOOST_TEST(
      checked(order) ==
      "# Log\n\n[unreleased]: u\n[1.1.0]: new\n## [Unreleased]\n\n## [1.1.0] - 2026-02-18\n\n"
      "- w\n\n### Added\n\n- x\n\n## [1.0.0]\n");
}

BOOST_AUTO_TEST_CASE(has_its_open_item_ended_by_what_follows) {
  BOOST_TEST(put("## 1.1.0\n\n### Added\n\n- w\n  ```\n  ## 0.9.0\n\n", section_with("x")) ==
             "## 1.1.0\n\n### Added\n\n- w\n  ```\n  ## 0.9.0\n- x\n\n");
}

BOOST_AUTO_TEST_CASE(is_read_whatever_it_repeats) {
  // Each of these has once made a Markdown parser slow.
  for (std::string const piece :
       {"[", "- ", "> ", "#", "`", "```\n", "<!-- ", "<!--\n", "[a]: b\n", "## 1.0.0\n", "-1", "@",
        "**", " (#", "1.", "\t", "- - - a\n", "***\n", "a\n=\n"}) {
    std::string text;
    while (text.size() < 1 << 18) text += piece;
    auto const document = Document::parse(text);
    BOOST_TEST(document.text().size() == text.size());
    auto const once = document.put(section_with("x"), Scheme::semver);
    BOOST_TEST(once.size() >= text.size());
  }
}

BOOST_AUTO_TEST_SUITE_END()
