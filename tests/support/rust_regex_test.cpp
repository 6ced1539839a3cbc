// SPDX-License-Identifier: MIT
#include "support/rust_regex.hpp"

#include "fixture/corpus.hpp"
#include "support/code_points.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>

#include <charconv>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

namespace cairn {

static std::ostream& operator<<(std::ostream& out, RustRegex::Match const& match) {
  return out << match.at << '+' << match.size;
}

}  // namespace cairn

using namespace cairn;
using Match = RustRegex::Match;
using Matches = std::vector<Match>;

namespace {

/// `\n`, `\r`, `\t` and `\uNNNN` as what they stand for.
std::string unescaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    auto const letter = text.starts_with('\\') && text.size() > 1 ? text[1] : '\0';
    if (letter == 'u') {
      unsigned value = 0;
      std::from_chars(text.data() + 2, text.data() + 6, value, 16);
      append_utf8(result, value);
      text.remove_prefix(6);
    } else if (letter == 'n' || letter == 'r' || letter == 't') {
      result += letter == 'n' ? '\n' : letter == 'r' ? '\r' : '\t';
      text.remove_prefix(2);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

/// The other way round, for what an editor does not show or another letter looks like.
std::string escaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    auto const [character, size] = code_point_at(text);
    switch (character) {
      case '\n': result += "\\n"; break;
      case '\r': result += "\\r"; break;
      case '\t': result += "\\t"; break;
      case 0xa0: result += "\\u00a0"; break;
      case 0x301: result += "\\u0301"; break;
      case 0x2003: result += "\\u2003"; break;
      case 0x212a: result += "\\u212a"; break;
      case 0x3000: result += "\\u3000"; break;
      default: result += text.substr(0, size); break;
    }
    text.remove_prefix(size);
  }
  return result;
}

/// An expression, a replacement behind an arrow, and texts: for each the matches in guillemets, and
/// the text with all of them replaced.
std::string shown(std::string const& input) {
  auto const lines = lines_of(input);
  std::string result;
  try {
    RustRegex const regex(lines.front());
    auto const replacement = trimmed(lines.at(1).substr(2));
    for (std::size_t i = 2; i < lines.size(); ++i) {
      auto const text = unescaped(lines[i]);
      std::size_t end = 0;
      std::string marked;
      for (auto const& [at, size] : regex.matches_in(text)) {
        marked += text.substr(end, at - end) + "«" + text.substr(at, size) + "»";
        end = at + size;
      }
      marked += text.substr(end);
      result += escaped(marked) + "\n  " + escaped(regex.all_replaced(text, replacement)) + "\n";
    }
  } catch (Error const& error) {
    result += error.what();
  }
  return result;
}

bool refused(std::string const& pattern) {
  try {
    RustRegex const regex(pattern);
    return false;
  } catch (Error const& error) {
    return error.fault() == Fault::fatal;
  }
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  while (times-- > 0) result += text;
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(an_expression_of_rust)

BOOST_AUTO_TEST_CASE(means_what_the_corpus_says) {
  test::check_corpus(test::in_tests("corpus/rust-regex.txt"), shown);
}

BOOST_AUTO_TEST_CASE(is_found_anywhere_in_a_text) {
  BOOST_TEST(RustRegex("b+").found_in("abbc"));
  BOOST_TEST(!RustRegex("^b").found_in("abbc"));
  BOOST_TEST(RustRegex("").found_in(""));
  BOOST_TEST(RustRegex(R"(\Bd\w+)").found_in("über-Wände"));
  BOOST_TEST(!RustRegex(R"(\bd)").found_in("über-Wände"));
  BOOST_TEST(!RustRegex(R"(\B)").found_in("é"));
}

BOOST_AUTO_TEST_CASE(finds_places_that_count_bytes) {
  Matches const expected{{0, 2}, {3, 3}};
  BOOST_TEST(RustRegex(R"(\b\w)").matches_in("é 漢字") == expected,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(replaces_the_first_match_or_all) {
  RustRegex const regex("(?P<a>o)");
  BOOST_TEST(regex.replaced("foo", "<$a>") == "f<o>o");
  BOOST_TEST(regex.all_replaced("foo", "<$a>") == "f<o><o>");
  BOOST_TEST(regex.replaced("bar", "$a") == "bar");
}

BOOST_AUTO_TEST_CASE(has_no_group_of_a_number_without_end) {
  BOOST_TEST(RustRegex("a").replaced("a", "<$99999999999999999999999>") == "<>");
}

BOOST_AUTO_TEST_CASE(splits_a_text_at_its_matches) {
  std::vector<std::string_view> const pieces{"", "a", "b", ""};
  BOOST_TEST(RustRegex("[, ]+").split(", a,b ,") == pieces, boost::test_tools::per_element());
  std::vector<std::string_view> const letters{"", "é", "x", ""};
  BOOST_TEST(RustRegex("").split("éx") == letters, boost::test_tools::per_element());
  std::vector<std::string_view> const nothing{""};
  BOOST_TEST(RustRegex("a").split("") == nothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(may_have_lines_and_comments) {
  RustRegex const regex("(?x)\n  (feat|fix)  # the type\n  : \\ \n");
  BOOST_TEST(regex.found_in("feat: a"));
  BOOST_TEST(!regex.found_in("feat:a"));
}

BOOST_AUTO_TEST_CASE(is_the_one_that_was_written) {
  BOOST_TEST(RustRegex(R"(\w)").pattern() == R"(\w)");
  BOOST_TEST((RustRegex("a") == RustRegex("a")));
  BOOST_TEST((RustRegex("a") != RustRegex("(?:a)")));
}

BOOST_AUTO_TEST_CASE(finds_nothing_in_bytes_that_are_not_text) {
  BOOST_TEST(!RustRegex(".").found_in("\xff\x80"));
  BOOST_TEST(!RustRegex(R"(\W)").found_in("\xff"));
  for (auto const* const pattern : {"", R"(\b)", R"(\B)", R"(\<|.)", "x*", R"(\b{end-half})"})
    BOOST_TEST(RustRegex(pattern).all_replaced("a\xff\xc3\x80\x80z", "").size() <= 6);
}

BOOST_AUTO_TEST_CASE(that_is_not_utf_8_is_refused) {
  BOOST_TEST(refused("a\xff"));
}

BOOST_AUTO_TEST_CASE(is_refused_with_the_place_that_is_wrong) {
  BOOST_CHECK_EXCEPTION(RustRegex("a(b"), Error, [](Error const& error) {
    return std::string(error.what()) ==
           "cannot use the regular expression 'a(b': this group has no end\n  a(b\n   ^";
  });
}

BOOST_AUTO_TEST_CASE(costs_no_more_than_its_text_is_long) {
  // With backtracking these never end on this text.
  BOOST_TEST(!RustRegex("^(a+)+$").found_in(std::string(100000, 'a') + "b"));
  BOOST_TEST(!RustRegex(R"(^(\w+\b)+$)").found_in(repeated("é", 50000) + "-"));
}

BOOST_AUTO_TEST_CASE(may_be_as_deep_as_250_groups) {
  BOOST_TEST(!refused(std::string(250, '(') + std::string(250, ')')));
  BOOST_TEST(refused(std::string(251, '(') + std::string(251, ')')));
  BOOST_TEST(refused(std::string(100000, '(')));
  BOOST_TEST(!refused(repeated("[a", 125) + repeated("]", 125)));
  BOOST_TEST(refused(repeated("[a", 100000)));
  BOOST_TEST(!refused("a" + std::string(250, '*')));
  BOOST_TEST(refused("a" + std::string(251, '*')));
}

BOOST_AUTO_TEST_CASE(may_not_be_too_large) {
  BOOST_TEST(!refused("a{100000}"));
  BOOST_TEST(refused("a{1000000}"));
  BOOST_TEST(refused("a{4294967295}"));
  BOOST_TEST(refused("a{4294967296}"));
  BOOST_TEST(!refused(R"(\w{100})"));
  BOOST_TEST(refused(R"(\w{1000})"));
  std::string nested = "a";
  for (int i = 0; i < 100; ++i) nested = "(?:" + nested + "){2}";
  BOOST_TEST(refused(nested));
}

BOOST_AUTO_TEST_CASE(counts_beyond_a_thousand) {
  RustRegex const regex("^(?:(a)|b){1500,2600}$");
  BOOST_TEST(!regex.found_in(std::string(1499, 'a')));
  BOOST_TEST(regex.found_in(std::string(1500, 'b')));
  BOOST_TEST(regex.found_in(std::string(2600, 'a')));
  BOOST_TEST(!regex.found_in(std::string(2601, 'a')));
  BOOST_TEST(regex.replaced(std::string(1999, 'b') + "a" + std::string(9, 'b'), "<$1>") == "<a>");
  BOOST_TEST(RustRegex("(?:a{50}){50}").found_in(std::string(2500, 'a')));
  BOOST_TEST(!RustRegex("(?:a{50}){50}").found_in(std::string(2499, 'a')));
}

BOOST_AUTO_TEST_CASE(may_be_asked_by_several_threads) {
  RustRegex const regex(R"(\b\w+\b)");
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results)
    threads.emplace_back([&regex, &result] { result = regex.all_replaced("é über a", "<$0>"); });
  for (auto& thread : threads) thread.join();
  for (auto const& result : results) BOOST_TEST(result == "<é> <über> <a>");
}

BOOST_AUTO_TEST_SUITE_END()
