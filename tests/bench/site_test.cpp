// SPDX-License-Identifier: MIT
#include "bench/site.hpp"

#include "bench/publications.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <set>
#include <string>

using namespace cairn;
using namespace cairn::bench;

namespace {

/// The files of the site that `html`, standing at `path`, links to.
std::set<std::string> targets(std::string const& html, std::filesystem::path const& path) {
  std::set<std::string> found;
  constexpr std::string_view opening = "href=\"";
  for (auto at = html.find(opening); at != std::string::npos; at = html.find(opening, at + 1)) {
    auto const begin = at + opening.size();
    auto address = html.substr(begin, html.find('"', begin) - begin);
    address = address.substr(0, address.find('#'));
    if (address.empty() || address.find(':') != std::string::npos) continue;
    found.insert((path.parent_path() / address).lexically_normal().generic_string());
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_site)

BOOST_AUTO_TEST_CASE(has_an_overview_the_latest_comparison_the_history_and_an_archive) {
  std::set<std::string> paths;
  for (auto const& file : site(test::small_publication(), {})) paths.insert(file.path);
  std::set<std::string> const wanted{"index.html", "benchmarks/latest.html",
                                     "benchmarks/history.html", "archive/2026-02-02.html"};
  BOOST_TEST(paths == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(has_links_that_lead_somewhere) {
  auto const files = site(test::small_publication(), {"2025-12-11.html"});
  std::set<std::string> known{"archive/2025-12-11.html"};
  for (auto const& file : files) known.insert(file.path);
  std::set<std::string> linked;
  for (auto const& file : files)
    for (auto const& target : targets(file.text, file.path)) {
      BOOST_TEST(known.contains(target), file.path << " -> " << target);
      linked.insert(target);
    }
  BOOST_TEST(linked == known, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(lists_earlier_reports_newest_first_and_nothing_else) {
  auto const files =
      site(test::small_publication(),
           {"2025-12-11.html", "2026-01-01.html", "notes.html", "2026-02-02.html", "../x.html"});
  auto const& index = files.front().text;
  BOOST_TEST(index.find("archive/2026-02-02.html") < index.find("archive/2026-01-01.html"));
  BOOST_TEST(index.find("archive/2026-01-01.html") < index.find("archive/2025-12-11.html"));
  BOOST_TEST(index.find("notes.html") == std::string::npos);
  BOOST_TEST(index.find("x.html\"") == std::string::npos);
  BOOST_TEST(index.find("archive/2026-02-02.html") == index.rfind("archive/2026-02-02.html"));
}

BOOST_AUTO_TEST_CASE(has_anchors_for_all_thumbnails) {
  auto const files = site(test::small_publication(), {});
  for (auto const* const anchor : {"s1", "s2"}) {
    BOOST_TEST(files[0].text.find(std::string("benchmarks/history.html#") + anchor) !=
               std::string::npos);
    BOOST_TEST(files[2].text.find(std::string("<figure id=") + anchor) != std::string::npos);
  }
}

BOOST_AUTO_TEST_SUITE_END()
