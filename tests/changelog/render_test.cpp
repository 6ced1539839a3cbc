// SPDX-License-Identifier: MIT
#include "changelog/render.hpp"

#include "changelog/inline.hpp"
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace cairn;
using cairn::test::check_golden;
using cairn::test::in_tests;

namespace {

Links const links(Forge{ForgeKind::github, "https://github.com", "acme", "rocket"});

Entry entry(Kind kind, std::string text) {
  Entry entry;
  entry.commit = Oid::parse("03f2c1a9aa00000000000000000000000000000" + std::to_string(1)).value();
  entry.subject.kind = kind;
  entry.subject.type = to_string(kind);
  entry.subject.text = std::move(text);
  entry.author = {"Jane Doe", "12+jane@users.noreply.github.com"};
  entry.committed.at = std::chrono::sys_seconds(std::chrono::seconds(1112911993));
  return entry;
}

/// One of everything that the formats have to get right.
Changelog sample() {
  auto breaking = entry(Kind::feat, "read `Vec<T>` from <stdin>");
  breaking.subject.breaking = true;
  breaking.subject.scope = "parser";
  breaking.subject.breaking_text = "the old format is gone, see #7";
  auto fix = entry(Kind::fix, "keep __init__ & *.py");
  fix.pull_request = Reference{ReferenceKind::pull_request, "", 12};
  fix.closes = {Reference{ReferenceKind::issue, "other/project", 9, true}};

  Release next;
  next.previous_tag = "v1.0.0";
  next.entries = {breaking, fix, entry(Kind::feat, "# no heading")};
  next.contributors = {{"Ann", "ann@example.com"}, fix.author};
  Release first;
  first.version = "1.0.0";
  first.tag = "v1.0.0";
  first.date = fix.committed;
  first.commit = fix.commit;
  first.message = "Release v1.0.0";
  first.entries = {entry(Kind::chore, "tidy up")};
  return {{next, first}};
}

Outline laid_out(StyleName style) {
  return outline_of(sample(), style_of(style), links);
}

std::string escaped(std::string const& text) {
  return markdown(inline_of(text, Links()));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_changelog_on_the_page)

BOOST_AUTO_TEST_CASE(is_written_in_every_style_of_markdown) {
  for (auto const& [style, spelling] : names_of(StyleName{}))
    check_golden(in_tests("changelog/golden") / (std::string(spelling) + ".md"),
                 markdown(laid_out(style)));
}

BOOST_AUTO_TEST_CASE(is_written_in_every_format) {
  check_golden(in_tests("changelog/golden/changelog.adoc"),
               asciidoc(laid_out(StyleName::keep_a_changelog)));
  check_golden(in_tests("changelog/golden/changelog.html"),
               html(laid_out(StyleName::keep_a_changelog)));
  check_golden(in_tests("changelog/golden/changelog.json"), to_text(to_json(sample())));
}

BOOST_AUTO_TEST_CASE(has_no_links_where_no_forge_is_known) {
  auto const text = markdown(outline_of(sample(), style_of(StyleName::keep_a_changelog), Links()));
  BOOST_TEST(text.find("## Unreleased\n") != text.npos);
  BOOST_TEST(text.find("## 1.0.0 - 2005-04-07\n") != text.npos);
  BOOST_TEST(text.find("(#12, closes other/project#9) (03f2c1a)") != text.npos);
  BOOST_TEST(text.find("github.com") == text.npos);
}

BOOST_AUTO_TEST_CASE(of_nothing_is_its_title) {
  BOOST_TEST(markdown(outline_of(Changelog(), Style{}, Links())) == "# Changelog\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(foreign_text_in_markdown)

BOOST_AUTO_TEST_CASE(is_read_as_it_was_written) {
  BOOST_TEST(escaped("plain, snake_case and 2 * 3") == "plain, snake_case and 2 * 3");
  BOOST_TEST(escaped("__init__") == "\\_\\_init\\_\\_");
  BOOST_TEST(escaped("*bold*") == "\\*bold\\*");
  BOOST_TEST(escaped("<script>alert(1)</script>") == "\\<script>alert(1)\\</script>");
  BOOST_TEST(escaped("a < b") == "a < b");
  BOOST_TEST(escaped("&lt;") == "\\&lt;");
  BOOST_TEST(escaped("[x](http://evil)") == "[x\\](http://evil)");
  BOOST_TEST(escaped("[Store] fix") == "[Store] fix");
  BOOST_TEST(escaped("~~gone~~") == "\\~\\~gone\\~\\~");
  BOOST_TEST(escaped("C:\\temp \\* x") == "C:\\temp \\\\\\* x");
}

BOOST_AUTO_TEST_CASE(keeps_code_between_backticks) {
  BOOST_TEST(escaped("use `a*b` now") == "use `a*b` now");
  BOOST_TEST(escaped("an odd ` one") == "an odd \\` one");
  BOOST_TEST(escaped("`` x") == "\\`\\` x");
}

BOOST_AUTO_TEST_CASE(starts_no_block_of_its_own) {
  BOOST_TEST(escaped("# a") == "\\# a");
  BOOST_TEST(escaped("> a") == "\\> a");
  BOOST_TEST(escaped("- a") == "\\- a");
  BOOST_TEST(escaped("1. a") == "1\\. a");
  BOOST_TEST(escaped("1.5 times") == "1\\.5 times");
}

BOOST_AUTO_TEST_CASE(has_no_control_characters) {
  BOOST_TEST(escaped("a\x1b[1mb\rc") == "a [1mb c");
}

BOOST_AUTO_TEST_CASE(links_the_references_it_holds) {
  BOOST_TEST(markdown(inline_of("see #12 and `#13`", links)) ==
             "see [#12](https://github.com/acme/rocket/issues/12) and `#13`");
}

BOOST_AUTO_TEST_SUITE_END()
