// SPDX-License-Identifier: MIT
#include "cli/bench/site.hpp"

#include "cli/output.hpp"
#include "history/commit.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

namespace cairn::cli {
namespace {

/// "2026-05-04"
bool is_date(std::string const& text) {
  constexpr std::string_view form = "dddd-dd-dd";
  return text.size() == form.size() &&
         std::equal(text.begin(), text.end(), form.begin(), [](char letter, char wanted) {
           return wanted == 'd' ? letter >= '0' && letter <= '9' : letter == wanted;
         });
}

/// The days of which there is a report, newest first.
std::vector<std::string> days_in(std::filesystem::path const& folder, std::string const& today) {
  std::vector<std::string> days{today};
  std::error_code ignored;
  for (auto const& entry : std::filesystem::directory_iterator(folder, ignored)) {
    auto const day = entry.path().stem().string();
    if (entry.path().extension() == ".html" && is_date(day) && day != today) days.push_back(day);
  }
  std::sort(days.rbegin(), days.rend());
  return days;
}

std::vector<bench::Link> links(std::string const& up, std::string const& here) {
  std::vector<bench::Link> all{{"Overview", "index.html"},
                               {"Latest", "benchmarks/latest.html"},
                               {"History", "benchmarks/history.html"}};
  for (auto& link : all) link.address = link.address == here ? std::string() : up + link.address;
  return all;
}

std::vector<bench::Link> archive(std::string const& up, std::vector<std::string> const& days) {
  std::vector<bench::Link> all;
  for (auto const& day : days) all.push_back({day, up + "archive/" + day + ".html"});
  return all;
}

}  // namespace

void write_site(std::filesystem::path const& folder, bench::Publication const& publication) {
  auto const today =
      date_of({std::chrono::sys_seconds(std::chrono::seconds(publication.time)), {}});
  for (auto const* below : {"benchmarks", "archive"})
    std::filesystem::create_directories(folder / below);
  auto const days = days_in(folder / "archive", today);
  auto const put = [&](std::string const& name, bench::PageContent const& content) {
    write(folder / name, bench::page(publication, content));
  };
  using bench::HistoryPart;
  using bench::ReportPart;
  put("archive/" + today + ".html",
      {ReportPart::whole, HistoryPart::none, links("../", ""), {}, {}});
  put("benchmarks/latest.html", {ReportPart::whole,
                                 HistoryPart::none,
                                 links("../", "benchmarks/latest.html"),
                                 archive("../", days),
                                 {}});
  put("benchmarks/history.html",
      {ReportPart::none, HistoryPart::charts, links("../", "benchmarks/history.html"), {}, {}});
  put("index.html", {ReportPart::failing, HistoryPart::thumbnails, links("", "index.html"),
                     archive("", days), "benchmarks/history.html"});
}

}  // namespace cairn::cli
