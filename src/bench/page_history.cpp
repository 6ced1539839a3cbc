// SPDX-License-Identifier: MIT
#include "bench/page_history.hpp"

#include "bench/chart.hpp"
#include "bench/curve.hpp"
#include "bench/page_table.hpp"
#include "bench/quantity.hpp"
#include "bench/sheet.hpp"
#include "support/html.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

namespace cairn::bench {
namespace {

constexpr std::size_t length_of_id = 10;
constexpr std::size_t length_of_date = 10;

/// The address below which commits are shown, where it is one of the web.
std::string_view web_address(std::string const& address) {
  return address.starts_with("https://") || address.starts_with("http://")
             ? std::string_view(address)
             : std::string_view();
}

/// The name of a chart on its page.
std::string anchor_of(std::size_t series) {
  return fmt::format("s{}", series + 1);
}

/// A change of level, and in which series it is.
struct Event {
  std::size_t series = 0;
  Change level;
  Point const* point = nullptr;
};

std::vector<Event> events_of(std::vector<Series> const& history) {
  std::vector<Event> events;
  for (std::size_t at = 0; at < history.size(); ++at)
    for (auto const& level : history[at].changes)
      if (level.at < history[at].points.size())
        events.push_back({at, level, &history[at].points[level.at]});
  std::stable_sort(events.begin(), events.end(),
                   [](Event const& a, Event const& b) { return a.point->time > b.point->time; });
  return events;
}

std::string event_row(Publication const& publication, Event const& event, std::string_view charts) {
  auto const& series = publication.history[event.series];
  auto const& level = event.level;
  bool const worse = (level.after > level.before) == (series.metric.better == Better::lower);
  auto const tone = level.accepted ? Tone::faint : worse ? Tone::bad : Tone::good;
  auto const id = escaped_for_html(one_line(event.point->commit.substr(0, length_of_id)));
  auto const address = web_address(publication.commit_address);
  auto const commit = address.empty() ? fmt::format("<code>{}</code>", id)
                                      : fmt::format("<a class=id href=\"{}{}\">{}</a>",
                                                    escaped_for_html(address), id, id);
  return fmt::format(
      "<tr><td class=\"name\"><a href=\"{}#{}\">{}</a></td><td class=\"n {}\">{}</td>"
      "<td class=\"{}\">{}</td><td class=faint>{}</td><td>{}</td>"
      "<td class=\"detail faint wide\">{}</td></tr>\n",
      escaped_for_html(charts), anchor_of(event.series), escaped_for_html(title_of(series)),
      class_of(tone), change(level.after / level.before - 1), class_of(tone),
      level.accepted ? "accepted"
      : worse        ? "worse"
                     : "better",
      rfc3339(event.point->time).substr(0, length_of_date), commit,
      escaped_for_html(one_line(event.point->subject)));
}

/// What a chart may cost, from bytes of HTML that were measured.
struct Share {
  ChartDetail chart;
  std::size_t rows = 0;
};

Share share_of(std::size_t room, std::size_t series) {
  constexpr std::size_t frame = 1'500;
  constexpr std::size_t piece = 17;
  constexpr std::size_t tooltip = 150;
  constexpr std::size_t row = 300;
  auto const each = room / std::max<std::size_t>(series, 1);
  auto const left = each > frame ? each - frame : 0;
  return {{std::clamp<std::size_t>(left / 2 / piece, 40, 400),
           std::min<std::size_t>(left / 4 / tooltip, 200)},
          std::clamp<std::size_t>(left / 4 / row, 2, 100)};
}

/// The points that a table of `rows` rows has: the newest one, those where something happened, then
/// the next newest ones.
std::vector<std::size_t> noted(Series const& series, std::size_t rows) {
  auto const count = series.points.size();
  std::vector<std::size_t> order{count - 1};
  for (auto level = series.changes.rbegin(); level != series.changes.rend(); ++level)
    if (level->at < count) order.push_back(level->at);
  for (auto at = count; at-- > 0;)
    if (!series.points[at].tag.empty() || breaks(series, at)) order.push_back(at);
  for (auto at = count; at-- > 0;) order.push_back(at);

  std::vector<bool> taken(count, false);
  std::vector<std::size_t> points;
  for (auto const at : order) {
    if (points.size() == rows) break;
    if (!taken[at]) points.push_back(at);
    taken[at] = true;
  }
  std::sort(points.begin(), points.end());
  return points;
}

std::string figure_of(Publication const& publication, std::size_t at, Share const& share) {
  auto const& series = publication.history[at];
  if (series.points.empty()) return "";
  auto const points = noted(series, share.rows);
  auto const count = series.points.size();
  auto const summary = points.size() == count
                           ? fmt::format("{} {}", count, count == 1 ? "session" : "sessions")
                           : fmt::format("{} of {} sessions", points.size(), count);
  auto const table = table_of(series, publication.accepted, points);
  return fmt::format(
      "<figure id={0}><figcaption><b>{1}</b><span>{2}</span></figcaption>\n{3}<details>"
      "<summary>{4}</summary>\n{5}</details></figure>\n",
      anchor_of(at), escaped_for_html(title_of(series)),
      escaped_for_html(quantity(series.points.back().median, series.metric.unit)),
      chart(series, publication.accepted, share.chart, anchor_of(at)), summary,
      table_in_html(std::span(&table, 1), web_address(publication.commit_address)));
}

}  // namespace

std::string changes_of(Publication const& publication, std::string_view charts) {
  constexpr std::size_t most = 20;
  if (publication.history.empty()) return "";
  auto const events = events_of(publication.history);
  std::string html = "<h2>What changed</h2>\n";
  if (events.empty()) return html + "<p class=faint>No level has changed.</p>\n";
  html +=
      "<div class=scroll><table><thead><tr><th scope=col>benchmark</th><th scope=col class=n>"
      "change</th><td></td><th scope=col>since</th><th scope=col>commit</th>"
      "<th scope=col class=detail>subject</th></tr></thead><tbody>\n";
  for (std::size_t at = 0; at < std::min(most, events.size()); ++at)
    html += event_row(publication, events[at], charts);
  html += "</tbody></table></div>\n";
  if (events.size() > most)
    html += fmt::format("<p class=faint>{} earlier changes are in the charts.</p>\n",
                        events.size() - most);
  return html;
}

std::string charts_of(Publication const& publication, std::size_t room) {
  if (publication.history.empty()) return "";
  auto const share = share_of(room, publication.history.size());
  std::string html =
      "<h2>History</h2>\n<ul class=key><li>line: median of a session</li>"
      "<li>band: its 95 % interval</li><li class=bad>│ up: became worse</li>"
      "<li class=good>│ down: became better</li><li>┊ dotted: accepted</li>"
      "<li class=doubtful>╎ another machine or definition</li></ul>\n<div class=charts>\n";
  for (std::size_t at = 0; at < publication.history.size(); ++at)
    html += figure_of(publication, at, share);
  return html + "</div>\n";
}

std::string thumbnails_of(Publication const& publication, std::string_view charts) {
  if (publication.history.empty()) return "";
  std::string items;
  for (std::size_t at = 0; at < publication.history.size(); ++at) {
    auto const& series = publication.history[at];
    if (series.points.empty()) continue;
    auto const title = title_of(series);
    items += fmt::format(
        "<li><a href=\"{}#{}\">{}<span>{}<br><span class=faint>{}</span></span></a></li>\n",
        escaped_for_html(charts), anchor_of(at), thumbnail(series, title), escaped_for_html(title),
        escaped_for_html(quantity(series.points.back().median, series.metric.unit)));
  }
  return fmt::format("<h2>Benchmarks</h2>\n<ul class=thumbnails>\n{}</ul>\n", items);
}

}  // namespace cairn::bench
