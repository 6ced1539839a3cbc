// SPDX-License-Identifier: MIT
#include "release/commit_checks.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::release;

using Attributes = std::map<std::string, std::string>;

/// What is objected to in a file, a line each.
std::string objections(std::string_view path, std::string_view text,
                       Attributes const& attributes = {}, Markers markers = Markers::whole) {
  std::string all;
  for (auto const& objection : text_objections(path, traits_of(path, attributes), text, markers))
    all += to_string(objection) + '\n';
  return all;
}

constexpr std::string_view conflict = "a\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> topic\nb\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(white_space_at_the_end_of_a_line)

BOOST_AUTO_TEST_CASE(is_objected_to_with_its_place) {
  BOOST_TEST(objections("a.c", "one\ntwo \t\n \n") ==
             "a.c:2:4: white space at the end of the line; take it away\n"
             "a.c:3:1: white space at the end of the line; take it away\n");
}

BOOST_AUTO_TEST_CASE(is_a_break_in_markdown_where_it_is_two_spaces) {
  BOOST_TEST(objections("a.md", "one  \ntwo\n") == "");
  BOOST_TEST(objections("a.md", "one \ntwo\n") != "");
  BOOST_TEST(objections("a.md", "one   \ntwo\n") != "");
  BOOST_TEST(objections("a.md", "one\n  \ntwo\n") != "");
  BOOST_TEST(objections("a.md", "one\t\t\ntwo\n") != "");
}

BOOST_AUTO_TEST_CASE(is_not_the_carriage_return_of_a_line) {
  BOOST_TEST(objections("a.c", "one\r\ntwo\r\n") == "");
  BOOST_TEST(objections("a.c", "one \r\n") ==
             "a.c:1:4: white space at the end of the line; take it away\n");
}

BOOST_AUTO_TEST_CASE(is_a_part_of_patches_and_tables) {
  BOOST_TEST(objections("fix.patch", " \n context \n-- \n2.39\n\n") == "");
  BOOST_TEST(objections("table.tsv", "a\t\t\n") == "");
}

BOOST_AUTO_TEST_CASE(is_counted_behind_the_tenth) {
  std::string text;
  for (int line = 0; line < 13; ++line) text += "x \n";
  auto const said = objections("a.c", text);
  BOOST_TEST(said.find("a.c:10:2: ") != said.npos);
  BOOST_TEST(said.find("a.c:11:2: ") == said.npos);
  BOOST_TEST(said.ends_with("a.c: and white space at the end of 3 more\n"));
}

BOOST_AUTO_TEST_CASE(is_let_be_where_git_is_told_so) {
  BOOST_TEST(objections("a.c", "x \n\n", {{"whitespace", "unset"}}) == "");
  BOOST_TEST(objections("a.c", "x \n", {{"whitespace", "-blank-at-eol"}}) == "");
  BOOST_TEST(objections("a.c", "x \n", {{"whitespace", "-trailing-space,space-before-tab"}}) == "");
  BOOST_TEST(objections("a.c", "x \n", {{"whitespace", "space-before-tab"}}) != "");
  BOOST_TEST(objections("a.patch", "x \n", {{"whitespace", "set"}}) != "");
  BOOST_TEST(!traits_of("a.c", {}, "-blank-at-eol").line_ends);
  BOOST_TEST(traits_of("a.c", {{"whitespace", "set"}}, "-blank-at-eol").line_ends);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_end_of_a_file)

BOOST_AUTO_TEST_CASE(is_a_newline) {
  BOOST_TEST(objections("a.c", "one\ntwo") ==
             "a.c:2:4: no newline at the end of the file; add one\n");
  BOOST_TEST(objections("a.c", "one\ntwo\n") == "");
  BOOST_TEST(objections("a.c", "") == "");
}

BOOST_AUTO_TEST_CASE(is_no_empty_line) {
  BOOST_TEST(objections("a.c", "one\n\n") ==
             "a.c:2:1: an empty line at the end of the file; take it away\n");
  BOOST_TEST(objections("a.c", "one\r\n\r\n\r\n") ==
             "a.c:2:1: empty lines at the end of the file; take them away\n");
  BOOST_TEST(objections("a.c", "one\n\n", {{"whitespace", "-blank-at-eof"}}) == "");
  BOOST_TEST(objections("a.c", "\n") == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(markers_of_a_merge)

BOOST_AUTO_TEST_CASE(are_objected_to_where_all_kinds_follow_one_another) {
  BOOST_TEST(objections("a.c", conflict) ==
             "a.c:2:1: a conflict of a merge; resolve it, and take its markers away\n");
  BOOST_TEST(objections("a.c", "<<<<<<<\n|||||||\n=======\n>>>>>>>\n") != "");
}

BOOST_AUTO_TEST_CASE(are_no_headings_and_no_quotations) {
  BOOST_TEST(objections("a.rst", "Title\n=======\n\ntext\n=======\n") == "");
  BOOST_TEST(objections("a.md", "    <<<<<<< a\n    =======\n    >>>>>>> b\n") == "");
  BOOST_TEST(objections("a.c", ">>>>>>> b\n=======\n<<<<<<< a\n") == "");
  BOOST_TEST(objections("a.c", "<<<<<<<< a\n========\n>>>>>>>> b\n") == "");
  BOOST_TEST(objections("a.c", "<<<<<<<a\n=======\n>>>>>>>b\n") == "");
}

BOOST_AUTO_TEST_CASE(count_alone_while_a_merge_is_concluded) {
  BOOST_TEST(objections("a.c", "x\n>>>>>>> topic\n") == "");
  BOOST_TEST(objections("a.c", "x\n>>>>>>> topic\n", {}, Markers::any) ==
             "a.c:2:1: a conflict of a merge; resolve it, and take its markers away\n");
  BOOST_TEST(objections("a.rst", "Title\n=======\n", {}, Markers::any) == "");
}

BOOST_AUTO_TEST_CASE(have_the_size_that_the_attributes_say) {
  BOOST_TEST(objections("a.c", conflict, {{"conflict-marker-size", "12"}}) == "");
  BOOST_TEST(objections("a.c", "<<<< a\n====\n>>>> b\n", {{"conflict-marker-size", "4"}}) != "");
}

BOOST_AUTO_TEST_CASE(are_looked_for_in_lock_files_too) {
  BOOST_TEST(objections("Cargo.lock", conflict) != "");
}

BOOST_AUTO_TEST_CASE(hide_what_they_do_to_the_syntax) {
  BOOST_TEST(objections("a.json", conflict) ==
             "a.json:2:1: a conflict of a merge; resolve it, and take its markers away\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_file)

BOOST_AUTO_TEST_CASE(that_is_no_text_is_not_looked_into) {
  using namespace std::string_literals;
  BOOST_TEST(objections("a.bin", "x \0 "s) == "");
  BOOST_TEST(objections("a.txt", "x ", {{"text", "unset"}}) == "");
  BOOST_TEST(objections("a.txt", "x ", {{"diff", "unset"}}) == "");
  BOOST_TEST(objections("a.txt", "x ", {{"text", "auto"}, {"diff", "python"}}) != "");
}

BOOST_AUTO_TEST_CASE(that_nobody_here_wrote_is_left_as_it_is) {
  for (auto const* path : {"package-lock.json", "a/uv.lock", "go.sum", "vendor/a/b.c",
                           "web/node_modules/x/y.js", "site/app.min.js"})
    BOOST_TEST(objections(path, path == std::string("package-lock.json") ? "{} " : "x ") == "");
  BOOST_TEST(objections("a.c", "x ", {{"linguist-generated", "set"}}) == "");
  BOOST_TEST(objections("a.c", "x ", {{"linguist-vendored", "true"}}) == "");
  BOOST_TEST(objections("a.c", "x ", {{"linguist-generated", "unset"}}) != "");
  BOOST_TEST(objections("vendors.c", "x ") != "");
}

BOOST_AUTO_TEST_CASE(of_a_known_syntax_is_read) {
  BOOST_TEST(objections("a.json", "{\"a\": 1,}\n").starts_with("a.json:1:9: "));
  BOOST_TEST(objections("a.toml", "a = \n").starts_with("a.toml:1:"));
  BOOST_TEST(objections("a.yml", "a: [1\n").starts_with("a.yml:"));
  BOOST_TEST(objections("vendor/a.json", "{,}\n") == "");
}

BOOST_AUTO_TEST_CASE(is_named_as_a_terminal_bears_it) {
  BOOST_TEST(objections("a\x1b[31m.c", "x \n").starts_with("a\\x1b[31m.c:1:2: "));
}

BOOST_AUTO_TEST_CASE(of_a_single_line_of_spaces_takes_no_longer_than_its_size_says) {
  auto const time = [](std::size_t size) {
    std::string text;
    while (text.size() < size) text += "<<<<<<< a\n=======\n \t \t";
    auto const begin = std::chrono::steady_clock::now();
    text_objections("a.c", FileTraits(), text + std::string(size, ' '));
    return std::chrono::steady_clock::now() - begin;
  };
  BOOST_TEST((time(4U << 20U) < std::chrono::seconds(5)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_large_file)

std::string refusal(std::uint64_t size, std::optional<std::uint64_t> before = std::nullopt,
                    std::uint64_t largest = 500, std::string_view path = "a.bin") {
  auto const objection = size_objection(path, traits_of(path, {}), size, before, largest);
  return objection ? to_string(*objection) : std::string();
}

BOOST_AUTO_TEST_CASE(is_objected_to_from_the_first_byte_too_many) {
  BOOST_TEST(refusal(500 * 1024) == "");
  BOOST_TEST(refusal(500 * 1024 + 1) ==
             "a.bin: 501 kB, and more than 500 stay in the history for ever; keep it elsewhere or "
             "in Git LFS, or raise 'largest' under [hooks] of release.toml");
  BOOST_TEST(refusal(~std::uint64_t{0}) != "");
}

BOOST_AUTO_TEST_CASE(that_was_one_before_may_change) {
  BOOST_TEST(refusal(900 * 1024, 800 * 1024) == "");
  BOOST_TEST(refusal(900 * 1024, 1024) != "");
}

BOOST_AUTO_TEST_CASE(is_as_large_as_one_likes_where_no_limit_is_set) {
  BOOST_TEST(refusal(~std::uint64_t{0}, std::nullopt, 0) == "");
  BOOST_TEST(refusal(~std::uint64_t{0}, std::nullopt, ~std::uint64_t{0}) == "");
}

BOOST_AUTO_TEST_CASE(may_be_a_lock_file) {
  BOOST_TEST(refusal(900 * 1024, std::nullopt, 500, "web/package-lock.json") == "");
}

BOOST_AUTO_TEST_SUITE_END()
