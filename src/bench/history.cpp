// SPDX-License-Identifier: MIT
#include "bench/history.hpp"

#include "statistics/median_interval.hpp"
#include "statistics/sample.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace cairn::bench {
namespace {

/// Runs of one session under the same circumstances: one point.
using SessionKey = std::tuple<std::string, std::string, std::string>;

SessionKey session_of(Record const& record) {
  return {record.session, record.fingerprint, record.definition};
}

using BenchmarkKey = std::pair<std::string, Parameters>;

/// What one session of one benchmark came to.
struct SessionRuns {
  SessionKey key;
  std::vector<Record const*> records;
};

/// The sessions of each benchmark on one commit, in the order in which they began.
std::map<BenchmarkKey, std::vector<SessionRuns>> sessions_on(MeasuredCommit const& commit) {
  std::vector<Record const*> records;
  for (auto const& record : commit.records)
    if (!record.failure) records.push_back(&record);
  std::sort(records.begin(), records.end(), [](Record const* a, Record const* b) {
    return std::tie(a->time, a->id) < std::tie(b->time, b->id);
  });

  std::map<BenchmarkKey, std::vector<SessionRuns>> benchmarks;
  for (auto const* record : records) {
    auto& sessions = benchmarks[{record->measurement.benchmark, record->measurement.parameters}];
    auto const key = session_of(*record);
    auto found = std::find_if(sessions.begin(), sessions.end(),
                              [&](SessionRuns const& session) { return session.key == key; });
    if (found == sessions.end()) found = sessions.insert(found, {key, {}});
    found->records.push_back(record);
  }
  return benchmarks;
}

struct InOrder {
  bool operator()(Metric const& a, Metric const& b) const { return in_order(a, b); }
};

using Values = std::map<Metric, std::vector<double>, InOrder>;

Values values_of(SessionRuns const& session) {
  Values values;
  for (auto const* record : session.records)
    for (auto const& samples : record->measurement.metrics) {
      auto& all = values[samples.metric];
      all.insert(all.end(), samples.values.begin(), samples.values.end());
    }
  return values;
}

Point point_of(MeasuredCommit const& commit, Record const& record,
               std::vector<double> const& values) {
  Point point;
  point.commit = commit.commit;
  point.subject = commit.subject;
  point.time = commit.time;
  point.tag = commit.tag;
  point.session = record.session;
  point.environment = record.environment;
  point.fingerprint = record.fingerprint;
  point.definition = record.definition;
  point.median = statistics::median(values);
  point.count = values.size();
  auto const [least, greatest] = std::minmax_element(values.begin(), values.end());
  auto const interval = statistics::median_interval(values);
  point.lower = interval ? interval->lower : *least;
  point.upper = interval ? interval->upper : *greatest;
  return point;
}

using Lines = std::map<BenchmarkKey, std::map<Metric, std::vector<Point>, InOrder>>;

void add_points(Lines& lines, MeasuredCommit const& commit) {
  for (auto const& [benchmark, sessions] : sessions_on(commit))
    for (auto const& session : sessions)
      for (auto const& [metric, values] : values_of(session))
        lines[benchmark][metric].push_back(point_of(commit, *session.records.front(), values));
}

/// Where each commit stands on the line.
std::map<std::string_view, std::size_t> places_of(std::span<MeasuredCommit const> line) {
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < line.size(); ++i) places.emplace(line[i].commit, i);
  return places;
}

/// The points of a series that were measured under the same circumstances, by their index.
std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> comparable_points(
    Series const& series) {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < series.points.size(); ++i)
    groups[{series.points[i].fingerprint, series.points[i].definition}].push_back(i);
  return groups;
}

/// The places on the line of the changes that were accepted for a series.
std::vector<std::size_t> accepted_places(Series const& series,
                                         std::map<std::string_view, std::size_t> const& places,
                                         std::span<Accepted const> accepted) {
  auto const name = to_string(series.benchmark, series.parameters);
  std::vector<std::size_t> found;
  for (auto const& each : accepted)
    if (auto const place = places.find(each.commit);
        place != places.end() && names(each, name, series.metric.name))
      found.push_back(place->second);
  return found;
}

}  // namespace

std::vector<Series> series_of(std::span<MeasuredCommit const> line) {
  Lines lines;
  for (auto const& commit : line) add_points(lines, commit);
  std::vector<Series> all;
  for (auto& [benchmark, metrics] : lines)
    for (auto& [metric, points] : metrics)
      all.push_back({benchmark.first, benchmark.second, metric, std::move(points), {}});
  return all;
}

std::vector<Change> changes_of(Series const& series, std::span<MeasuredCommit const> line,
                               std::span<Accepted const> accepted,
                               statistics::ChangeSearch const& search) {
  auto const places = places_of(line);
  auto const accepted_at = accepted_places(series, places, accepted);
  std::vector<Change> changes;
  for (auto const& [circumstances, indices] : comparable_points(series)) {
    std::vector<double> medians;
    std::vector<std::size_t> standing;
    for (auto const index : indices) {
      auto const place = places.find(series.points[index].commit);
      medians.push_back(series.points[index].median);
      standing.push_back(place == places.end() ? 0 : place->second);
    }
    for (auto const& found : statistics::change_points(medians, search)) {
      // Noise moves a change by a point: the commit may lie between the neighbours of its own gap.
      auto const from = standing[found.at < 2 ? 0 : found.at - 2];
      auto const to = standing[std::min(found.at + 1, standing.size() - 1)];
      bool const named = std::any_of(accepted_at.begin(), accepted_at.end(),
                                     [&](std::size_t at) { return at > from && at <= to; });
      changes.push_back({indices[found.at], found.before, found.after, found.p, named});
    }
  }
  std::sort(changes.begin(), changes.end(),
            [](Change const& a, Change const& b) { return a.at < b.at; });
  return changes;
}

}  // namespace cairn::bench
