// SPDX-License-Identifier: MIT
#include "message/conventional.hpp"

#include "fixture/corpus.hpp"
#include "message/parts.hpp"
#include "shown.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <iostream>

using namespace cairn;

namespace {

ConventionalCommit conventional(std::string_view text) {
  auto const message = parse_message(text);
  auto const* const commit = std::get_if<ConventionalCommit>(&message);
  BOOST_REQUIRE_MESSAGE(commit != nullptr, "not conventional: " << text);
  return *commit;
}

/// Python's repr() of a text, as far as the table of the shared page needs it.
std::string repr(std::string_view text) {
  std::string result = "'";
  while (!text.empty()) {
    auto const character = text.substr(0, std::max<std::size_t>(utf8_length(text), 1));
    if (character == "\n")
      result += "\\n";
    else if (character == "\x0b")
      result += "\\x0b";
    else if (character == "\u2028")
      result += "\\u2028";
    else
      result += character;
    text.remove_prefix(character.size());
  }
  return result + "'";
}

std::string utf8_of(unsigned code) {
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800)
    return {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
  return {static_cast<char>(0xe0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3f)),
          static_cast<char>(0x80 | (code & 0x3f))};
}

/// What a repr() without its quotes stands for.
std::string from_repr(std::string_view spelled) {
  std::string text;
  while (!spelled.empty()) {
    auto const code = spelled.starts_with('\\') ? spelled.substr(1, 1) : std::string_view();
    auto const digits = code == "x" ? 2U : code == "u" ? 4U : 0U;
    if (digits > 0)
      text += utf8_of(
          static_cast<unsigned>(std::stoul(std::string(spelled.substr(2, digits)), nullptr, 16)));
    else if (code == "n")
      text += '\n';
    else if (code == "r")
      text += '\r';
    else if (code == "t")
      text += '\t';
    else
      text += spelled.front();
    spelled.remove_prefix(code.empty() ? 1 : 2 + digits);
  }
  return text;
}

/// The verdict as the shared page writes it.
std::string verdict(std::string_view text) {
  auto const message = parse_message(text);
  if (std::holds_alternative<Unconventional>(message)) return "**not conventional**";
  auto const& commit = std::get<ConventionalCommit>(message);
  auto result = "`type=" + repr(commit.type);
  if (commit.scope) result += " scope=" + repr(*commit.scope);
  result += " msg=" + repr(commit.description);
  if (!commit.body.empty()) result += " body=" + repr(commit.body);
  if (commit.breaking) result += " BREAKING bd=" + repr(commit.breaking_description);
  std::string footers;
  for (auto const& footer : commit.footers) {
    auto const breaking = equal_without_case(footer.token, "BREAKING CHANGE") ||
                          equal_without_case(footer.token, "BREAKING-CHANGE");
    footers += fmt::format("{}({}, {}, {}, {})", footers.empty() ? "" : ", ", repr(footer.token),
                           repr(footer.separator), repr(footer.value), breaking ? "True" : "False");
  }
  if (!footers.empty()) result += " footers=[" + footers + "]";
  return result + '`';
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_message)

BOOST_AUTO_TEST_CASE(means_what_the_corpus_says) {
  test::check_corpus(test::in_tests("corpus/message-grammar.txt"), [](std::string const& text) {
    return test::shown(parse_message(test::unescaped(text)));
  });
}

BOOST_AUTO_TEST_CASE(is_read_as_the_best_known_tool_reads_it) {
  auto const page = test::in_shared("reference/git-cliff.md");
  if (page.empty()) return;
  auto const text = test::read_file(page);
  auto const table = text.find("| commit message (Python repr) |");
  BOOST_REQUIRE(table != text.npos);

  std::size_t verdicts = 0;
  for (auto const line : lines_of(std::string_view(text).substr(table))) {
    if (line.empty()) break;
    auto const end = line.find("` | ");
    if (!line.starts_with("| `") || end == line.npos) continue;
    auto const spelled = line.substr(4, end - 5);
    auto expected = line.substr(end + 4);
    expected.remove_suffix(2);
    if (expected.starts_with("**not conventional**")) expected = "**not conventional**";
    ++verdicts;
    BOOST_TEST_CONTEXT(spelled) BOOST_TEST(verdict(from_repr(spelled)) == expected);
  }
  std::cout << "message: " << verdicts << " verdicts compared\n";
  BOOST_TEST(verdicts == 150U);
}

BOOST_AUTO_TEST_CASE(breaks_nothing_by_default) {
  auto const commit = conventional("feat: a");
  BOOST_TEST(!commit.breaking);
  BOOST_TEST(commit.breaking_description.empty());
}

BOOST_AUTO_TEST_CASE(of_a_megabyte_is_read_without_growing_the_stack) {
  std::string text = "feat: a\n\n";
  for (std::string_view const line : {"word word\n", "\n", "Token: value\n", "(((((\n"})
    while (text.size() % (1U << 20U) < (1U << 18U) || !text.ends_with(line)) {
      text += line;
      if (text.size() > (1U << 20U)) break;
    }
  text.append(1U << 20U, '\n');
  text += "Refs: 1";
  BOOST_TEST(conventional(text).description == "a");
}

BOOST_AUTO_TEST_CASE(that_is_empty_lacks_a_type) {
  auto const message = parse_message(std::string_view());
  BOOST_REQUIRE(std::holds_alternative<Unconventional>(message));
  BOOST_TEST((std::get<Unconventional>(message).place == Place{1, 1}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_parts_of_a_message)

BOOST_AUTO_TEST_CASE(are_views_into_its_text) {
  std::string const text = "\nfeat(parser)!: read\n\nwhy\n\nRefs #1\n";
  auto const read = parts_of(text);
  auto const* const parts = std::get_if<MessageParts>(&read);
  BOOST_REQUIRE(parts != nullptr);
  auto const offset = [&](std::string_view piece) { return piece.data() - text.data(); };
  BOOST_TEST(offset(parts->type) == 1);
  BOOST_TEST(offset(parts->scope.value()) == 6);
  BOOST_TEST(offset(parts->bang) == 13);
  BOOST_TEST(offset(parts->colon) == 14);
  BOOST_TEST(offset(parts->description) == 16);
  BOOST_TEST(offset(parts->body) == 22);
  BOOST_TEST(offset(parts->footers.at(0).token) == 27);
  BOOST_TEST(offset(parts->footers.at(0).separator) == 31);
  BOOST_TEST(offset(parts->footers.at(0).value) == 33);
}

BOOST_AUTO_TEST_SUITE_END()
