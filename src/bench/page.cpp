// SPDX-License-Identifier: MIT
#include "bench/page.hpp"

#include "bench/page_history.hpp"
#include "bench/page_style.hpp"
#include "bench/page_table.hpp"
#include "bench/quantity.hpp"
#include "bench/sheet.hpp"
#include "support/html.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <string_view>

namespace cairn::bench {
namespace {

std::string text(std::string_view foreign) {
  return escaped_for_html(foreign);
}

std::string date_of(std::int64_t time) {
  constexpr std::size_t length_of_date = 10;
  return rfc3339(time).substr(0, length_of_date);
}

std::string_view mark_of(Tone tone) {
  switch (tone) {
    case Tone::good: return "✓";
    case Tone::bad: return "✗";
    case Tone::doubtful: return "?";
    case Tone::plain:
    case Tone::faint: break;
  }
  return "";
}

std::string top(Publication const& publication, PageContent const& content) {
  std::string links;
  for (auto const& link : content.links)
    links += link.address.empty()
                 ? fmt::format("<span aria-current=page>{}</span>", text(link.name))
                 : fmt::format("<a href=\"{}\">{}</a>", text(link.address), text(link.name));
  return fmt::format("<nav class=top><b>{}</b>{}<time datetime=\"{}\">{}</time></nav>\n",
                     text(publication.project.empty() ? "Benchmarks" : publication.project), links,
                     rfc3339(publication.time), date_of(publication.time));
}

std::string title_of(Sheet const& sheet) {
  auto const mark = mark_of(sheet.tone);
  return fmt::format("<h1>{}{}</h1>\n",
                     mark.empty()
                         ? ""
                         : fmt::format("<span class=\"mark-of {}\" aria-hidden=true>{}</span> ",
                                       class_of(sheet.tone), mark),
                     text(sheet.headline));
}

/// The footnotes of the rows that are there.
std::string notes_of(Sheet const& sheet) {
  std::set<std::size_t> numbers;
  for (auto const& table : sheet.tables)
    for (auto const& row : table.rows)
      for (auto const& cell : row) numbers.insert(cell.notes.begin(), cell.notes.end());
  std::string items;
  for (auto const number : numbers)
    items += fmt::format("<li><sup>{}</sup> {}</li>", number, text(sheet.footnotes[number - 1]));
  for (auto const& line : sheet.legend) items += fmt::format("<li>{}</li>", text(line));
  return items.empty() ? "" : fmt::format("<ul class=notes>{}</ul>\n", items);
}

bool is_folded(Table const& table) {
  constexpr std::size_t much = 30;
  return table.rows.size() > much && !table.failing;
}

/// How many of the tables from the first one on can be shown as one.
std::size_t joinable(std::span<Table const> tables) {
  std::size_t count = 1;
  if (is_folded(tables.front()) || tables.front().title.empty()) return count;
  while (count < tables.size() && tables[count].columns == tables.front().columns &&
         !is_folded(tables[count]))
    ++count;
  return count;
}

std::string heading_of(Table const& table) {
  auto const count = table.rows.empty()
                         ? std::string()
                         : fmt::format(" <span class=faint>{}</span>", table.rows.size());
  return fmt::format("<h3>{}{}</h3>\n", text(table.title.empty() ? "Results" : table.title), count);
}

/// The tables of a report; what is as it was is folded away where there is much of it.
std::string report_of(Sheet const& sheet) {
  std::string html;
  std::span<Table const> rest = sheet.tables;
  while (!rest.empty()) {
    auto const shown = rest.first(joinable(rest));
    rest = rest.subspan(shown.size());
    if (shown.size() == 1) html += heading_of(shown.front());
    html +=
        is_folded(shown.front())
            ? fmt::format("<details><summary>Show</summary>\n{}</details>\n", table_in_html(shown))
            : table_in_html(shown);
  }
  return html + notes_of(sheet);
}

void leave_failing(Sheet& sheet) {
  std::erase_if(sheet.tables, [](Table const& table) { return !table.failing; });
  sheet.legend.clear();
}

std::string verdict_of(Report const& report, ReportPart part) {
  auto sheet = sheet_of(report, Layout::verdicts,
                        part == ReportPart::whole ? Sections::when_long : Sections::always);
  auto html = "<header>\n" + title_of(sheet);
  for (auto const& line : {sheet.summary, sheet.subject})
    if (!line.empty()) html += fmt::format("<p>{}</p>\n", text(line));
  for (auto const& warning : sheet.warnings)
    html += fmt::format("<p class=warning>{}</p>\n", text(warning));
  if (part == ReportPart::failing) leave_failing(sheet);
  if (sheet.tables.empty()) return html + "</header>\n";
  return html + "</header>\n" + report_of(sheet);
}

/// What a page is about that has no comparison.
std::string history_title(Publication const& publication) {
  std::size_t sessions = 0;
  for (auto const& series : publication.history)
    sessions = std::max(sessions, series.points.size());
  return fmt::format("<header>\n<h1>{} series over {} sessions</h1>\n</header>\n",
                     publication.history.size(), grouped(sessions));
}

std::string machine_of(Environment const& environment) {
  std::string items;
  for (auto const& [name, value] : environment.lasting)
    items += fmt::format("<dt>{}</dt><dd>{}</dd>", text(name), text(one_line(value)));
  if (items.empty()) return "";
  return fmt::format("<h2>The machine</h2>\n<dl>{}</dl>\n", items);
}

std::string archive_of(std::vector<Link> const& archive) {
  if (archive.empty()) return "";
  std::string items;
  for (auto const& link : archive)
    items += fmt::format("<li><a href=\"{}\">{}</a></li>", text(link.address), text(link.name));
  return fmt::format("<h2>Earlier reports</h2>\n<ul class=key>{}</ul>\n", items);
}

std::string whole(Publication const& publication, std::string_view body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
      "<meta name=viewport content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src "
      "'unsafe-inline'; img-src data:\">\n"
      "<link rel=icon href=\"data:,\">\n<title>{}</title>\n<style>{}</style>\n</head>\n"
      "<body>\n{}</body>\n</html>\n",
      publication.project.empty() ? "Benchmarks"
                                  : text(one_line(publication.project)) + " benchmarks",
      page_style(), body);
}

}  // namespace

std::string page(Publication const& publication, PageContent const& content) {
  auto body = top(publication, content) + "<main>\n";
  bool const answers = publication.report || publication.history.empty();
  if (content.report != ReportPart::none && answers)
    body += verdict_of(publication.report.value_or(Report{}), content.report);
  else
    body += history_title(publication);
  if (content.history == HistoryPart::thumbnails)
    body += changes_of(publication, content.charts) + thumbnails_of(publication, content.charts);
  if (content.history == HistoryPart::charts) {
    body += changes_of(publication, "");
    auto const used = body.size() + page_style().size();
    body += charts_of(publication, page_size - std::min(used, page_size));
  }
  if (publication.environment) body += machine_of(*publication.environment);
  body += archive_of(content.archive) + "</main>\n";
  body +=
      fmt::format("<footer>{} {}</footer>\n", text(publication.tool), rfc3339(publication.time));
  return whole(publication, body);
}

}  // namespace cairn::bench
