// SPDX-License-Identifier: MIT
#pragma once

#include "bench/record.hpp"
#include "statistics/change_points.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::bench {

/// One session of one series on the line of history.
struct Point {
  std::string commit;       ///< hexadecimal
  std::string subject;      ///< of the commit; printable
  std::int64_t time = 0;    ///< of the commit, seconds since 1970
  std::string tag;          ///< of a release at this commit; empty: none
  std::string session;      ///< its name
  std::string environment;  ///< id
  std::string fingerprint;
  std::string definition;
  double median = 0;  ///< of the session
  double lower = 0;   ///< the two-sided 95 % interval of the median; the extremes below 6 samples
  double upper = 0;
  std::size_t count = 0;

  bool operator==(Point const&) const = default;
};

/// A change that somebody accepts, and why: later results are not held to earlier ones.
struct Accepted {
  std::string benchmark;  ///< a pattern; empty: all
  std::string metric;     ///< the same
  std::string commit;     ///< the first one of the new state
  std::string reason;
  std::string who;  ///< "Name <email>"
  std::int64_t time = 0;

  bool operator==(Accepted const&) const = default;
};

/// The line of a note that says so: canonical JSON with an id of its own, made of what it says.
std::string to_line(Accepted const& accepted);

/// What to_line() wrote; none for every other line.
std::optional<Accepted> parse_accepted(std::string_view line);

/// Whether it is about this metric of a benchmark, as to_string() writes that.
bool names(Accepted const& accepted, std::string const& benchmark, std::string const& metric);

/// Where a series changes its level.
struct Change {
  std::size_t at = 0;  ///< index of the first point of the new level
  double before = 0;   ///< the mean of the level before
  double after = 0;
  double p = 1;
  bool accepted = false;

  bool operator==(Change const&) const = default;
};

/// One metric of one benchmark over the history, oldest first.
struct Series {
  std::string benchmark;
  Parameters parameters;
  Metric metric;
  std::vector<Point> points;
  std::vector<Change> changes;

  bool operator==(Series const&) const = default;
};

/// A commit on the line of history, and what was measured there.
struct MeasuredCommit {
  std::string commit;     ///< hexadecimal
  std::string subject;    ///< printable
  std::int64_t time = 0;  ///< seconds since 1970
  std::string tag;        ///< of a release at this commit; empty: none
  std::vector<Record> records;

  bool operator==(MeasuredCommit const&) const = default;
};

/// The series of a line of commits, oldest first, each session of a series one point. By benchmark,
/// parameters and metric; failures have no points.
std::vector<Series> series_of(std::span<MeasuredCommit const> line);

/// The changes of the level of `series`, searched for among points of one machine and one
/// definition at a time. One that `accepted` names is marked: its commit stands on `line`, oldest
/// first, where the change was found, a point more or less.
std::vector<Change> changes_of(Series const& series, std::span<MeasuredCommit const> line,
                               std::span<Accepted const> accepted,
                               statistics::ChangeSearch const& search = {});

/// What is known of earlier sessions, newest first: of each series at most `most`, and none before
/// the last change that somebody accepted. `line` is oldest first.
std::vector<std::vector<Record>> earlier_sessions(std::span<MeasuredCommit const> line,
                                                  std::span<Accepted const> accepted,
                                                  std::size_t most = 100);

}  // namespace cairn::bench
