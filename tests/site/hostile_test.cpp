// SPDX-License-Identifier: MIT
// Files from strangers: whatever they hold, an edit is whole and right or it is an error.
#include "site/check.hpp"
#include "site/edit.hpp"
#include "site/marker.hpp"
#include "site/stragglers.hpp"
#include "site/tree.hpp"
#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::test;

namespace {

struct Sample {
  Site site;
  std::string text;
};

std::vector<Sample> samples() {
  return {
      {site_of(SiteKind::toml, "f.toml", "package[name=a].version"),
       "\xef\xbb\xbf# é\r\n[[package]]\r\nname = 'a'\r\nversion = \"1.0.0\" # x\r\n"
       "x = { y = [1, 2.5, 'é'], z.w = \"\"\"\nq\"\"\" }\r\n"},
      {site_of(SiteKind::json, "f.json", "/packages//version"),
       "{\"a\": [1, -2e3, \"\\u00e9\"], \"packages\": {\"\": {\"version\": \"1.0.0\"}, \"b\": "
       "null}}\n"},
      {site_of(SiteKind::yaml, "f.yaml", "a.version"),
       "# é\nb: &x [1, {c: d}]\na:\n  version: '1.0.0'\n  e: *x\n  t: |\n    text\n"},
      {site_of(SiteKind::pattern, "f.txt", "version = \"([^\"]+)\""), "é version = \"1.0.0\"\n"},
      {site_of(SiteKind::marker, "f.txt"),
       "x 1.0.0 cairn:version\n# cairn:start-version\n1.0.0\n# cairn:end\n"},
  };
}

/// An edit of `text`: an error, or the versions and nothing else have changed.
void hold(Site const& site, std::string const& text) {
  std::vector<Site> const sites{site};
  auto const step = change({"v1.0.0"}, "v1.10.0");
  std::string after;
  try {
    after = edit_file(sites, site.file, text, step);
  } catch (Error const&) {
    return;
  }
  auto const before = find_places(site, site.file, text);
  std::string expected;
  std::size_t at = 0;
  for (auto const& place : before) {
    expected += text.substr(at, place.span.at - at) + "1.10.0";
    at = place.span.at + place.span.size;
  }
  BOOST_TEST((after == expected + text.substr(at)));
  BOOST_TEST((edit_file(sites, site.file, after, step) == after));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(an_edit_of_a_hostile_file)

BOOST_AUTO_TEST_CASE(is_right_for_the_whole_one) {
  for (auto const& sample : samples()) {
    auto const after = edit_file(std::vector<Site>{sample.site}, sample.site.file, sample.text,
                                 change({"v1.0.0"}, "v1.10.0"));
    BOOST_TEST(!contains(after, "1.0.0"));
    hold(sample.site, sample.text);
  }
}

BOOST_AUTO_TEST_CASE(is_whole_or_an_error_where_the_file_is_cut_off) {
  for (auto const& sample : samples())
    for (std::size_t size = 0; size < sample.text.size(); ++size)
      hold(sample.site, sample.text.substr(0, size));
}

BOOST_AUTO_TEST_CASE(is_whole_or_an_error_where_any_byte_is_another_one) {
  for (auto const& sample : samples()) {
    for (std::size_t at = 0; at < sample.text.size(); ++at) {
      for (auto const byte : {'\0', '\n', '"', '\\', ',', '[', '}', '#', '\xff'}) {
        auto text = sample.text;
        text[at] = byte;
        hold(sample.site, text);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(is_whole_or_an_error_for_random_bytes) {
  std::mt19937 random(7);
  std::string_view const alphabet = "\"'\\[]{}#:=,.-&*!|>? \n\tav1.0\xc3\xa9\xff";
  for (auto const& sample : samples()) {
    for (int run = 0; run < 100; ++run) {
      auto text = sample.text;
      for (int change = 0; change < 6; ++change) {
        auto const at = random() % text.size();
        auto const byte = alphabet[random() % alphabet.size()];
        if (random() % 2 == 0)
          text[at] = byte;
        else
          text.insert(at, 1 + random() % 3, byte);
      }
      hold(sample.site, text);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_search_of_a_hostile_file)

// Each of these would take minutes if the time were the square of the length.
BOOST_AUTO_TEST_CASE(comes_to_an_end) {
  constexpr int many = 60000;
  std::vector<std::string> const old{"1.2.0"};
  for (std::string const piece :
       {"1.2.0a.", "1.2.0", "1.", "1.2.0-rc.", "v", "1.2.0+1.2.0.", "1.2.0 "}) {
    std::string text;
    for (int n = 0; n < many; ++n) text += piece;
    find_stragglers(old, "f", text);
    for (std::string const marker : {"cairn:version", "x-release-please-start-version "}) {
      auto const said = thrown_by([&] { site::marked_versions("f", text + marker); });
      BOOST_TEST((said == "nothing" || contains(said, "cannot use 'f'")), piece);
    }
  }
  std::string markers;
  for (int n = 0; n < many / 10; ++n) markers += "1.2.0 cairn:version\n";
  BOOST_TEST(site::marked_versions("f", markers).size() == many / 10);
}

BOOST_AUTO_TEST_CASE(tells_places_in_one_long_line) {
  std::string line;
  for (int n = 0; n < 20000; ++n) line += "v=1.0.0;";
  std::vector<Site> const sites{site_of(SiteKind::pattern, "f", "v=([^;]+);")};
  auto const edited = edit_files(sites, {{"f", line}}, change({"v1.0.0"}, "v1.1.0"));
  BOOST_TEST(edited.changes.size() == 20000u);
  BOOST_TEST(edited.changes.back().column == 20000u * 8 - 5);
}

BOOST_AUTO_TEST_SUITE_END()
