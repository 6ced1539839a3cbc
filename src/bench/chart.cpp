// SPDX-License-Identifier: MIT
#include "bench/chart.hpp"

#include "bench/curve.hpp"
#include "bench/quantity.hpp"
#include "bench/sheet.hpp"
#include "support/html.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cairn::bench {
namespace {

// The units of the picture: small whole numbers make short paths.
constexpr int width = 1000;
constexpr int height = 300;

/// How far a mark stands out above or below, so that it is seen where the curve is at the edge.
constexpr int overhang = 22;

constexpr std::size_t length_of_id = 10;
constexpr std::size_t length_of_date = 10;

/// Places of a series in the units of the picture.
struct Frame {
  Axis axis;
  std::size_t count = 0;

  int x(double at) const {
    if (count < 2) return width / 2;
    return static_cast<int>(std::lround(at / static_cast<double>(count - 1) * width));
  }
  int x(Piece const& piece) const {
    return x(static_cast<double>(piece.first + piece.end - 1) / 2);
  }
  int y(double value) const {
    return height - static_cast<int>(std::lround(axis.place_of(value) * height));
  }
};

/// The commands of a path, each place relative to the one before (SVG 2, section 9.3.4).
class Path {
public:
  void move(int x, int y) {
    commands_ += fmt::format("M{} {}", x, y);
    x_ = x;
    y_ = y;
    fresh_ = true;
  }
  void line(int x, int y) {
    auto const dx = x - x_;
    auto const dy = y - y_;
    commands_ += fmt::format("{}{}{}{}",
                             fresh_   ? "l"
                             : dx < 0 ? ""
                                      : " ",
                             dx, dy < 0 ? "" : " ", dy);
    x_ = x;
    y_ = y;
    fresh_ = false;
  }
  void rise(int y) {
    commands_ += fmt::format("V{}", y);
    y_ = y;
    fresh_ = true;
  }
  void close() {
    commands_ += 'z';
    fresh_ = true;
  }

  std::string drawn(std::string_view kind) const {
    if (commands_.empty()) return "";
    return fmt::format("<path class={} d=\"{}\"/>", kind, commands_);
  }

private:
  std::string commands_;
  int x_ = 0;
  int y_ = 0;
  bool fresh_ = true;  ///< the next line has to say that it is one
};

std::string line(Frame const& frame, std::vector<Stretch> const& parts) {
  Path joined;
  Path dots;
  for (auto const& part : parts) {
    auto const& first = part.front();
    if (part.size() == 1) {
      dots.move(frame.x(first), frame.y(first.least));
      dots.rise(frame.y(first.greatest));
      continue;
    }
    joined.move(frame.x(first), frame.y(first.median));
    for (std::size_t at = 1; at < part.size(); ++at)
      joined.line(frame.x(part[at]), frame.y(part[at].median));
  }
  return joined.drawn("line") + dots.drawn("dots");
}

std::string band(Frame const& frame, std::vector<Stretch> const& parts) {
  Path path;
  for (auto const& part : parts) {
    if (part.size() < 2) continue;
    path.move(frame.x(part.front()), frame.y(part.front().upper));
    for (std::size_t at = 1; at < part.size(); ++at)
      path.line(frame.x(part[at]), frame.y(part[at].upper));
    for (auto at = part.size(); at-- > 0;) path.line(frame.x(part[at]), frame.y(part[at].lower));
    path.close();
  }
  return path.drawn("band");
}

std::string date_of(Point const& point) {
  return rfc3339(point.time).substr(0, length_of_date);
}

std::string id_of(Point const& point) {
  return one_line(point.commit.substr(0, length_of_id));
}

std::string reason_of(Series const& series, std::vector<Accepted> const& accepted,
                      std::string const& commit) {
  for (auto const& decision : accepted)
    if (concerns(decision, series, commit)) return ": " + one_line(decision.reason);
  return "";
}

/// A mark is a line from the point, up for the worse and down for the better.
std::string mark_of(Frame const& frame, Series const& series, Change const& level,
                    std::vector<Accepted> const& accepted) {
  auto const& point = series.points[level.at];
  bool const worse = (level.after > level.before) == (series.metric.better == Better::lower);
  auto const title = fmt::format("{} since {} ({}){}{}", change(level.after / level.before - 1),
                                 id_of(point), date_of(point),
                                 level.accepted ? ", accepted"
                                 : worse        ? ", worse"
                                                : ", better",
                                 level.accepted ? reason_of(series, accepted, point.commit) : "");
  return fmt::format("<path class=\"mark {}\" d=\"M{} {}V{}\"><title>{}</title></path>",
                     level.accepted ? "told"
                     : worse        ? "bad"
                                    : "good",
                     frame.x(static_cast<double>(level.at)), frame.y(point.median),
                     worse ? -overhang : height + overhang, escaped_for_html(title));
}

std::string marks(Frame const& frame, Series const& series, std::vector<Accepted> const& accepted) {
  constexpr std::size_t most = 24;
  std::string text;
  std::size_t drawn = 0;
  for (auto at = series.changes.size(); at-- > 0 && drawn < most;) {
    if (series.changes[at].at >= series.points.size()) continue;
    text += mark_of(frame, series, series.changes[at], accepted);
    ++drawn;
  }
  return text;
}

/// Verticals `before` the points that are such.
std::string verticals(Frame const& frame, Series const& series, std::string_view kind,
                      double before, bool (*is_such)(Series const&, std::size_t)) {
  Path path;
  int last = -1;
  for (std::size_t at = 0; at < series.points.size(); ++at) {
    auto const x = frame.x(static_cast<double>(at) - before);
    if (x == last || !is_such(series, at)) continue;
    path.move(x, 0);
    path.rise(height);
    last = x;
  }
  return path.drawn(kind);
}

/// Where machines take turns, the gaps in the line are enough.
bool are_few(std::vector<Stretch> const& parts) {
  constexpr std::size_t few = 12;
  return parts.size() <= few;
}

bool is_tagged(Series const& series, std::size_t at) {
  return !series.points[at].tag.empty();
}

std::string told(Series const& series, std::size_t first, std::size_t end) {
  auto const& unit = series.metric.unit;
  auto const& last = series.points[end - 1];
  auto least = last.median;
  auto greatest = last.median;
  for (auto at = first; at < end; ++at) {
    least = std::min(least, series.points[at].median);
    greatest = std::max(greatest, series.points[at].median);
  }
  if (end - first > 1)
    return fmt::format("{} … {}, {} sessions: {} … {}", id_of(series.points[first]), id_of(last),
                       end - first, quantity(least, unit), quantity(greatest, unit));
  auto text = fmt::format("{}{}{}, {}: {}", id_of(last), last.tag.empty() ? "" : ", ",
                          one_line(last.tag), date_of(last), quantity(last.median, unit));
  if (last.count > 1)
    text += fmt::format(" ({} … {}), n = {}", quantity(last.lower, unit),
                        quantity(last.upper, unit), last.count);
  return text + '\n' + one_line(last.subject);
}

std::string tooltips(Frame const& frame, Series const& series, std::size_t most) {
  if (most == 0) return "";
  auto const count = series.points.size();
  auto const places = std::min(most, count);
  std::string text = "<g class=tips>";
  for (std::size_t place = 0; place < places; ++place) {
    auto const first = place * count / places;
    auto const end = (place + 1) * count / places;
    auto const from = first == 0 ? 0 : frame.x(static_cast<double>(first) - 0.5);
    auto const to = end == count ? width : frame.x(static_cast<double>(end) - 0.5);
    text += fmt::format("<path d=\"M{} 0H{}V{}H{}z\"><title>{}</title></path>", from, to, height,
                        from, escaped_for_html(told(series, first, end)));
  }
  return text + "</g>";
}

std::string grid(Frame const& frame) {
  Path path;
  for (auto const value : frame.axis.ticks()) {
    path.move(0, frame.y(value));
    path.line(width, frame.y(value));
  }
  return path.drawn("grid");
}

double percent_of(int part, int whole) {
  return std::round(1000.0 * part / whole) / 10;
}

std::string labels_beside(Frame const& frame, Series const& series) {
  std::string text;
  for (auto const value : frame.axis.ticks())
    text += fmt::format("<i style=\"top:{}%\">{}</i>", percent_of(frame.y(value), height),
                        escaped_for_html(quantity(value, series.metric.unit)));
  return text;
}

/// Tags below their commits, the newest first, as far as there is room for them. A label reaches
/// to both sides as its place is, so that none stands out of the picture.
std::string labels_below(Frame const& frame, Series const& series) {
  std::string text;
  int free_until = width + 1;
  for (auto at = series.points.size(); at-- > 0;) {
    if (!is_tagged(series, at)) continue;
    auto const tag = one_line(series.points[at].tag);
    constexpr int width_of_letter = 20;
    auto const room = static_cast<int>(std::min<std::size_t>(tag.size() + 2, 40)) * width_of_letter;
    auto const x = frame.x(static_cast<double>(at));
    auto const begin = x - room * x / width;
    if (begin + room > free_until + width_of_letter * 2) continue;
    text +=
        fmt::format("<i style=\"--at:{}%\">{}</i>", percent_of(x, width), escaped_for_html(tag));
    free_until = begin;
  }
  return text;
}

std::string description_of(Series const& series) {
  auto const& last = series.points.back();
  return fmt::format("{} sessions from {} to {}, last {}, {} changes of level",
                     series.points.size(), date_of(series.points.front()), date_of(last),
                     quantity(last.median, series.metric.unit), series.changes.size());
}

}  // namespace

std::string chart(Series const& series, std::vector<Accepted> const& accepted,
                  ChartDetail const& detail, std::string_view id) {
  if (series.points.empty()) return "<p class=faint>There are no results.</p>\n";
  Frame const frame{Axis(series), series.points.size()};
  auto const parts = stretches(series, detail.pieces);
  auto const name = escaped_for_html(id);
  std::string svg = fmt::format(
      "<svg viewBox=\"0 0 {} {}\" preserveAspectRatio=none role=img aria-labelledby=\"{}-t {}-d\">"
      "<title id=\"{}-t\">{}</title><desc id=\"{}-d\">{}</desc>",
      width, height, name, name, name, escaped_for_html(title_of(series)), name,
      escaped_for_html(description_of(series)));
  svg += grid(frame) + verticals(frame, series, "tag", 0, is_tagged) +
         (are_few(parts) ? verticals(frame, series, "break", 0.5, breaks) : "") +
         band(frame, parts) + line(frame, parts) + tooltips(frame, series, detail.tooltips) +
         marks(frame, series, accepted) + "</svg>";
  auto const first = date_of(series.points.front());
  auto const last = date_of(series.points.back());
  return fmt::format(
      "<div class=chart><div class=scale aria-hidden=true>{}</div>{}"
      "<div class=tags aria-hidden=true>{}</div>"
      "<div class=dates><span>{}</span><span>{}</span></div></div>\n",
      labels_beside(frame, series), svg, labels_below(frame, series),
      frame.axis.is_logarithmic() ? first + ", logarithmic" : first, last == first ? "" : last);
}

std::string thumbnail(Series const& series, std::string_view title, std::size_t pieces) {
  if (series.points.empty()) return "";
  Frame const frame{Axis(series), series.points.size()};
  return fmt::format(
      "<svg class=thumbnail viewBox=\"0 0 {} {}\" preserveAspectRatio=none role=img>"
      "<title>{}</title>{}</svg>",
      width, height, escaped_for_html(title), line(frame, stretches(series, pieces)));
}

}  // namespace cairn::bench
