// SPDX-License-Identifier: MIT
#include "bench/site.hpp"

#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string_view>

namespace cairn::bench {
namespace {

constexpr std::string_view ending = ".html";

/// "2026-02-03.html", and nothing else that may lie there.
bool is_archived_report(std::string_view name) {
  constexpr std::string_view shape = "dddd-dd-dd.html";
  return name.size() == shape.size() &&
         std::equal(name.begin(), name.end(), shape.begin(), [](char c, char wanted) {
           return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
         });
}

/// The pages of the site as one of them links to them, `here` being itself.
std::vector<Link> links(std::string_view root, std::string_view here) {
  std::vector<Link> result;
  for (auto const& [name, path] : {std::pair("Overview", "index.html"),
                                   std::pair("Latest comparison", "benchmarks/latest.html"),
                                   std::pair("History", "benchmarks/history.html")})
    result.push_back({name, here == path ? "" : fmt::format("{}{}", root, path)});
  return result;
}

std::vector<Link> archive_of(std::vector<std::string> names) {
  std::erase_if(names, [](std::string const& name) { return !is_archived_report(name); });
  std::sort(names.begin(), names.end(), std::greater());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<Link> result;
  for (auto const& name : names)
    result.push_back({name.substr(0, name.size() - ending.size()), "archive/" + name});
  return result;
}

}  // namespace

std::vector<SiteFile> site(Publication const& publication, std::vector<std::string> archived) {
  constexpr std::size_t length_of_date = 10;
  auto const today = rfc3339(publication.time).substr(0, length_of_date) + std::string(ending);
  archived.push_back(today);

  PageContent const overview{ReportPart::failing, HistoryPart::thumbnails, links("", "index.html"),
                             archive_of(archived), "benchmarks/history.html"};
  PageContent const latest{ReportPart::whole, HistoryPart::none,
                           links("../", "benchmarks/latest.html")};
  PageContent const history{ReportPart::none, HistoryPart::charts,
                            links("../", "benchmarks/history.html")};
  PageContent const kept{ReportPart::whole, HistoryPart::none, links("../", "")};
  return {{"index.html", page(publication, overview)},
          {"benchmarks/latest.html", page(publication, latest)},
          {"benchmarks/history.html", page(publication, history)},
          {"archive/" + today, page(publication, kept)}};
}

}  // namespace cairn::bench
