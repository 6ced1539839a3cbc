// SPDX-License-Identifier: MIT
#include "bench/page.hpp"
#include "bench/publications.hpp"
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "process/spawn.hpp"
#include "support/error.hpp"
#include "support/html.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Pages as a browser without a network shows them. Where there is no Chromium, they are not looked
// at.
namespace {

using namespace cairn;

std::optional<std::string> browser() {
  for (auto const* const name : {"chromium", "chromium-browser", "google-chrome", "chrome"}) try {
      process::Command command;
      command.arguments = {name, "--version"};
      command.time_limit = std::chrono::seconds(20);
      if (process::run(command).ending.succeeded()) return name;
    } catch (Error const&) {
      continue;
    }
  std::cout << "skipped: no chromium to look at pages with\n";
  return std::nullopt;
}

enum class Scheme { light, dark };

/// A headless browser that can resolve no name, and a folder for what it shows.
class Viewer {
public:
  explicit Viewer(std::string program) : program_(std::move(program)) {}

  /// What the browser makes of `html`, with what it complains about.
  process::Outcome dom(std::string const& html, Scheme scheme = Scheme::light) const {
    return seen(html, scheme, {"--dump-dom"});
  }

  std::string screenshot(std::string const& html, Scheme scheme) const {
    auto const picture = folder_.path() / "page.png";
    seen(html, scheme, {"--window-size=1280,1600", "--screenshot=" + picture.string()});
    return test::read_file(picture);
  }

private:
  process::Outcome seen(std::string const& html, Scheme scheme,
                        std::vector<std::string> const& how) const {
    auto const file = folder_.path() / "page.html";
    std::ofstream(file) << html;
    process::Command command;
    command.arguments = {program_,
                         "--headless",
                         "--no-sandbox",
                         "--disable-gpu",
                         "--disable-dev-shm-usage",
                         "--enable-logging=stderr",
                         "--host-resolver-rules=MAP * ~NOTFOUND",
                         "--virtual-time-budget=2000",
                         "--user-data-dir=" + (folder_.path() / "profile").string()};
    if (scheme == Scheme::dark)
      command.arguments.emplace_back("--blink-settings=preferredColorScheme=0");
    command.arguments.insert(command.arguments.end(), how.begin(), how.end());
    command.arguments.push_back("file://" + file.string());
    command.time_limit = std::chrono::seconds(120);
    auto outcome = process::run(command);
    BOOST_TEST_REQUIRE(outcome.ending.succeeded(), outcome.errors);
    return outcome;
  }

  std::string program_;
  test::ScratchFolder folder_;
};

/// A page around `html` that measures it in a frame of `width` pixels and says what it found. The
/// page itself has no script to do so, and allows none.
std::string measuring(std::string const& html, int width) {
  return fmt::format(
      "<!DOCTYPE html><meta charset=utf-8><iframe id=frame width={} height=900 frameborder=0 "
      "srcdoc=\"{}\"></iframe><p id=found></p><script>frame.onload = () => {{"
      "const page = frame.contentDocument, style = frame.contentWindow.getComputedStyle(page.body);"
      "const size = e => parseFloat(frame.contentWindow.getComputedStyle(e).fontSize);"
      "const unnamed = [...page.querySelectorAll('svg[role=img]')].filter("
      "e => !e.querySelector('title')).length;"
      "const small = [...page.querySelectorAll('p,td,th,li,figcaption,.chart i')].filter("
      "e => size(e) < 11.5).length;"
      "found.textContent = `wider ${{page.documentElement.scrollWidth - "
      "page.documentElement.clientWidth}}, unnamed ${{unnamed}}, "
      "small ${{small}}, paper ${{style.backgroundColor}}, charts "
      "${{page.querySelectorAll('.chart .line').length}}`;}};</script>",
      width, escaped_for_html(html));
}

std::string found_in(std::string const& dom) {
  constexpr std::string_view opening = "<p id=\"found\">";
  auto const at = dom.find(opening);
  if (at == std::string::npos) return "";
  return dom.substr(at + opening.size(), dom.find('<', at + 1) - at - opening.size());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_page_in_a_browser)

BOOST_AUTO_TEST_CASE(is_whole_with_the_network_off) {
  auto const program = browser();
  if (!program) return;
  Viewer const viewer(*program);
  auto const outcome = viewer.dom(bench::page(test::small_publication()));
  auto const& dom = outcome.output;
  BOOST_TEST(dom.find("1 of 9 regressed") != std::string::npos);
  BOOST_TEST(dom.find("<figure id=\"s2\">") != std::string::npos);
  BOOST_TEST(dom.find("<path class=\"line\" d=\"M0 ") != std::string::npos);
  BOOST_TEST(outcome.errors.find("CONSOLE") == std::string::npos, outcome.errors);
  auto const picture = viewer.screenshot(bench::page(test::small_publication()), Scheme::light);
  BOOST_TEST(picture.starts_with("\x89PNG"));
  constexpr std::size_t more_than_blank = 30'000;
  BOOST_TEST(picture.size() > more_than_blank);
}

BOOST_AUTO_TEST_CASE(fits_a_screen_and_a_phone) {
  auto const program = browser();
  if (!program) return;
  Viewer const viewer(*program);
  auto const html = bench::page(test::small_publication());
  for (int const width : {1280, 400, 320}) {
    auto const found = found_in(viewer.dom(measuring(html, width)).output);
    BOOST_TEST(found == "wider 0, unnamed 0, small 0, paper rgb(253, 253, 251), charts 2",
               width << ": " << found);
  }
}

BOOST_AUTO_TEST_CASE(is_dark_for_those_who_like_that) {
  auto const program = browser();
  if (!program) return;
  Viewer const viewer(*program);
  auto const found = found_in(
      viewer.dom(measuring(bench::page(test::small_publication()), 400), Scheme::dark).output);
  BOOST_TEST(found.find("paper rgb(20, 22, 24)") != std::string::npos, found);
}

BOOST_AUTO_TEST_SUITE_END()
