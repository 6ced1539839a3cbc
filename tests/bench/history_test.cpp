// SPDX-License-Identifier: MIT
#include "bench/history.hpp"

#include "bench/records.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::bench;
using cairn::test::around;
using cairn::test::record;
using cairn::test::wall;

namespace {

std::string commit_name(std::size_t at) {
  return test::digits(fmt::format("commit {}", at), 40);
}

/// A line of commits, one session each, at the levels given.
std::vector<MeasuredCommit> line_of(std::vector<double> const& levels) {
  std::vector<MeasuredCommit> line;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    MeasuredCommit commit{commit_name(i), fmt::format("feat: {}", i), 1'700'000'000, "", {}};
    commit.records = {record(fmt::format("run {}", i), "sort",
                             {wall(around(levels[i], 0.01, 10, static_cast<unsigned>(i)))})};
    line.push_back(commit);
  }
  return line;
}

std::vector<double> step(double from, double to) {
  std::vector<double> levels(12, from);
  levels.resize(24, to);
  return levels;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_series)

BOOST_AUTO_TEST_CASE(has_a_point_for_each_session) {
  auto line = line_of({100, 110});
  line[1].tag = "v1.0.0";
  auto again = record("again", "sort", {wall({200, 201, 202})});
  again.time += 60;
  line[0].records.push_back(again);
  auto more = again;
  more.id = test::digits("more", 32);
  more.measurement.metrics = {wall({203})};
  line[0].records.push_back(more);
  line[0].records.push_back(test::failure("failed", "sort", "why"));

  auto const series = series_of(line);
  BOOST_REQUIRE(series.size() == 1U);
  BOOST_REQUIRE(series[0].points.size() == 3U);
  auto const& points = series[0].points;
  BOOST_TEST(points[0].count == 10U);
  BOOST_TEST(points[0].lower < points[0].median);
  BOOST_TEST(points[0].upper > points[0].median);
  BOOST_TEST(points[1].count == 4U);
  BOOST_TEST(points[1].median == 201.5);
  BOOST_TEST(points[1].lower == 200);
  BOOST_TEST(points[1].upper == 203);
  BOOST_TEST(points[2].commit == commit_name(1));
  BOOST_TEST(points[2].tag == "v1.0.0");
  BOOST_TEST(points[2].subject == "feat: 1");
}

BOOST_AUTO_TEST_CASE(is_one_metric_of_one_benchmark) {
  auto line = line_of({100});
  auto other = record("other", "parse", {wall({1}), {metric_of("memory"), {5}, {}}});
  line[0].records.push_back(other);
  other.id = test::digits("parameters", 32);
  other.measurement.parameters = {{"size", "1"}};
  line[0].records.push_back(other);
  std::string names;
  for (auto const& series : series_of(line))
    names += to_string(series.benchmark, series.parameters) + ' ' + series.metric.name + '\n';
  BOOST_TEST(names ==
             "parse wall\nparse memory\nparse{size=1} wall\nparse{size=1} memory\nsort wall\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_change_of_level)

BOOST_AUTO_TEST_CASE(is_found_where_it_is) {
  auto const line = line_of(step(100, 130));
  auto const changes = changes_of(series_of(line).at(0), line, {});
  BOOST_REQUIRE(changes.size() == 1U);
  BOOST_TEST(changes[0].at == 12U);
  BOOST_TEST(changes[0].before < 102);
  BOOST_TEST(changes[0].after > 128);
  BOOST_TEST(!changes[0].accepted);
}

BOOST_AUTO_TEST_CASE(is_not_that_of_the_machine) {
  auto line = line_of(step(100, 130));
  for (std::size_t i = 12; i < 24; ++i) line[i].records[0].fingerprint = test::digits("new", 16);
  BOOST_TEST(changes_of(series_of(line).at(0), line, {}).empty());
}

BOOST_AUTO_TEST_CASE(is_found_between_points_of_another_machine) {
  std::vector<double> levels;
  for (int i = 0; i < 40; ++i) levels.push_back(i % 2 == 0 ? 1000 : i < 20 ? 100 : 130);
  auto line = line_of(levels);
  for (std::size_t i = 0; i < 40; i += 2) line[i].records[0].fingerprint = test::digits("new", 16);
  auto const changes = changes_of(series_of(line).at(0), line, {});
  BOOST_REQUIRE(changes.size() == 1U);
  BOOST_TEST(changes[0].at == 21U);
}

BOOST_AUTO_TEST_CASE(is_accepted_by_who_names_its_commit) {
  auto const line = line_of(step(100, 130));
  auto const series = series_of(line).at(0);
  auto const accepted_at = [&](std::size_t at, std::string const& benchmark) {
    Accepted const accepted{benchmark, "", commit_name(at), "why", "", 0};
    return changes_of(series, line, std::vector{accepted}).at(0).accepted;
  };
  BOOST_TEST(accepted_at(12, "sort"));
  BOOST_TEST(accepted_at(12, ""));
  BOOST_TEST(accepted_at(11, "so*"));
  BOOST_TEST(!accepted_at(12, "parse"));
  BOOST_TEST(!accepted_at(3, "sort"));
  BOOST_TEST(!accepted_at(20, "sort"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_line_of_an_accepted_change)

BOOST_AUTO_TEST_CASE(reads_back_as_it_was_written) {
  Accepted const accepted{"sort*", "wall", commit_name(1), "checks\n\"sums\"", "A <a@b.c>", 17};
  auto const line = to_line(accepted);
  BOOST_TEST((parse_accepted(line) == accepted));
  auto const note = parse_note(line);
  BOOST_TEST(note.at(0).id.size() == 32U);
  BOOST_TEST(!note.at(0).record.has_value());
}

BOOST_AUTO_TEST_CASE(is_no_other_line) {
  auto const line = to_line(Accepted{});
  BOOST_TEST(!parse_accepted(to_line(record("x", "sort", {wall({1})}))));
  for (std::size_t size = 0; size < line.size(); ++size)
    BOOST_TEST(!parse_accepted(line.substr(0, size)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(earlier_sessions_of_a_line)

BOOST_AUTO_TEST_CASE(come_newest_first_and_no_more_of_a_series_than_asked_for) {
  auto line = line_of({100, 101, 102, 103});
  line[0].records.push_back(record("rare", "parse", {wall({1})}));
  auto const sessions = earlier_sessions(line, {}, 2);
  BOOST_REQUIRE(sessions.size() == 3U);
  BOOST_TEST(sessions[0].at(0).id == line[3].records[0].id);
  BOOST_TEST(sessions[1].at(0).id == line[2].records[0].id);
  BOOST_TEST(sessions[2].at(0).measurement.benchmark == "parse");
}

BOOST_AUTO_TEST_CASE(end_where_somebody_accepted_a_change) {
  auto const line = line_of({100, 101, 102, 103});
  std::vector<Accepted> accepted{{"sort", "wall", commit_name(2), "why", "", 0}};
  BOOST_TEST(earlier_sessions(line, accepted).size() == 2U);
  accepted[0].metric = "memory";
  BOOST_TEST(earlier_sessions(line, accepted).size() == 4U);
}

BOOST_AUTO_TEST_SUITE_END()
