// SPDX-License-Identifier: MIT
#include "bench/foreign_notes.hpp"

#include "bench/record.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <set>
#include <string>

using namespace cairn::bench;

namespace {

NotedCommit const on{std::string(40, 'c'), std::string(40, 'd')};

/// Fields of git-perf between their separators.
std::string fields(std::initializer_list<std::string_view> parts) {
  std::string line;
  for (auto const part : parts) {
    if (!line.empty()) line += '\x1c';
    line += part;
  }
  return line + '\n';
}

std::string tak(std::string_view bench, std::string_view metrics, std::string_view more = "") {
  return fmt::format(R"({{"v":1,"bench":"{}","tool":"self",{}"runner":"linux-x64",)"
                     R"("ts":"2026-02-18T09:30:00Z","metrics":{{{}}}}})"
                     "\n",
                     bench, more, metrics);
}

void check_sound(ForeignNote const& note) {
  std::set<std::string> ids;
  for (auto const& record : note.records) {
    BOOST_TEST(ids.insert(record.id).second);
    auto const lines = parse_note(to_line(record));
    BOOST_REQUIRE(lines.size() == 1U);
    BOOST_REQUIRE(lines[0].record);
    BOOST_TEST((*lines[0].record == record));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_note_of_git_perf)

BOOST_AUTO_TEST_CASE(is_a_record_for_each_line) {
  auto const note = parse_git_perf_note(
      fields({"3", "build time", "1234567.25", "42.0", "os=linux", "kind=release"}) +
          fields({"3", "build time", "1234568.5", "43.5"}),
      on);
  BOOST_REQUIRE(note.records.size() == 2U);
  auto const& record = note.records[0];
  BOOST_TEST(record.measurement.benchmark == "build time");
  BOOST_TEST((record.measurement.parameters == Parameters{{"kind", "release"}, {"os", "linux"}}));
  BOOST_REQUIRE(record.measurement.metrics.size() == 1U);
  BOOST_TEST(record.measurement.metrics[0].metric.name == "value");
  BOOST_TEST((record.measurement.metrics[0].values == std::vector<double>{42.0}));
  BOOST_TEST(record.time == 1'234'567);
  BOOST_TEST(record.tree == on.tree);
  BOOST_TEST(record.definition == "0000000000000003");
  BOOST_TEST(record.tool == "git-perf");
  BOOST_TEST(record.session == note.records[1].session);
  BOOST_TEST(note.warnings.empty());
  check_sound(note);
}

BOOST_AUTO_TEST_CASE(has_equal_values_as_often_as_they_were_measured) {
  auto const line = fields({"1", "x", "10.0", "5.0"});
  auto const note = parse_git_perf_note(line + line, on);
  BOOST_TEST(note.records.size() == 2U);
  check_sound(note);
}

BOOST_AUTO_TEST_CASE(gives_the_same_records_whenever_it_is_read) {
  auto const line = fields({"1", "x", "10.0", "5.0"});
  auto const more = line + fields({"1", "x", "11.0", "6.0"});
  BOOST_TEST(
      (parse_git_perf_note(line, on).records[0] == parse_git_perf_note(more, on).records[0]));
  NotedCommit const elsewhere{std::string(40, 'e'), on.tree};
  BOOST_TEST(parse_git_perf_note(line, on).records[0].id !=
             parse_git_perf_note(line, elsewhere).records[0].id);
}

BOOST_AUTO_TEST_CASE(begins_another_series_with_another_epoch) {
  auto const note =
      parse_git_perf_note(fields({"1", "x", "1.0", "5.0"}) + fields({"2", "x", "2.0", "9.0"}), on);
  BOOST_REQUIRE(note.records.size() == 2U);
  BOOST_TEST(note.records[0].definition != note.records[1].definition);
}

BOOST_AUTO_TEST_CASE(is_read_without_the_lines_that_say_nothing) {
  for (auto const& wrong :
       {fields({"1", "x", "1.0"}), fields({"x", "x", "1.0", "2.0"}),
        fields({"1", "x", "1.0", "many"}), fields({"1", "x", "1.0", "nan"}),
        fields({"1", "x", "1e300", "2.0"}), fields({"1", "x", "1.0", "2.0", "no pair"}),
        fields({"1", "x", "1.0", "2.0", "a=1", "a=2"}), fields({"99999999999", "x", "1.0", "2.0"}),
        std::string("\x1c\x1c\x1c\n"), std::string("plain text\n")}) {
    auto const note = parse_git_perf_note(wrong + fields({"1", "y", "1.0", "2.0"}), on);
    BOOST_TEST(note.records.size() == 1U);
    BOOST_TEST(note.warnings.size() == 1U);
  }
  BOOST_TEST(parse_git_perf_note(fields({"1", "x", "1.0", "", "2.0"}), on).records.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_note_of_tak)

BOOST_AUTO_TEST_CASE(is_a_record_for_each_run) {
  auto const note = parse_tak_note(
      tak("help", R"("instructions":682592.0,"wall_max_ms":0.9,"wall_mean_ms":0.88,)"
                  R"("wall_min_ms":0.85,"wall_n":10.0,"wall_p50_ms":0.5,"wall_stddev_ms":0.1)"),
      on);
  BOOST_REQUIRE(note.records.size() == 1U);
  auto const& record = note.records[0];
  BOOST_TEST(record.measurement.benchmark == "help");
  BOOST_TEST(record.measurement.parameters.empty());
  BOOST_REQUIRE(record.measurement.metrics.size() == 2U);
  BOOST_TEST((record.measurement.metrics[0].metric == metric_of("instructions")));
  BOOST_TEST((record.measurement.metrics[0].values == std::vector<double>{682592}));
  BOOST_TEST((record.measurement.metrics[1].metric == metric_of("wall")));
  BOOST_TEST((record.measurement.metrics[1].values == std::vector<double>{500'000}));
  BOOST_TEST(record.time == 1'771'407'000);
  BOOST_TEST(record.fingerprint.size() == 16U);
  check_sound(note);
}

BOOST_AUTO_TEST_CASE(tells_other_programs_and_other_runners_apart) {
  auto const metrics = R"("instructions":1)";
  auto const note = parse_tak_note(
      tak("a", metrics) + tak("a", metrics, R"("version":"1.2",)") +
          R"({"v":1,"bench":"a","tool":"npm","runner":"other","ts":"2026-02-18T09:30:00Z","metrics":{"x":2}})",
      on);
  BOOST_REQUIRE(note.records.size() == 3U);
  BOOST_TEST((note.records[1].measurement.parameters == Parameters{{"version", "1.2"}}));
  BOOST_TEST((note.records[2].measurement.parameters == Parameters{{"tool", "npm"}}));
  BOOST_TEST(note.records[0].fingerprint == note.records[1].fingerprint);
  BOOST_TEST(note.records[0].fingerprint != note.records[2].fingerprint);
  check_sound(note);
}

BOOST_AUTO_TEST_CASE(is_read_without_lines_of_later_versions_and_broken_ones) {
  for (
      std::string const wrong :
      {R"({"v":2,"bench":"a","tool":"t","runner":"r","ts":"2026-02-18T09:30:00Z","metrics":{"x":1}})",
       R"({"v":1,"bench":"a","tool":"t","runner":"r","ts":"yesterday","metrics":{"x":1}})",
       R"({"v":1,"bench":"a","tool":"t","runner":"r","ts":"2026-02-18T09:30:00Z","metrics":{}})",
       R"({"v":1,"bench":"a","tool":"t","runner":"r","ts":"2026-02-18T09:30:00Z","metrics":{"x":"1"}})",
       R"({"v":1,"bench":"","tool":"t","runner":"r","ts":"2026-02-18T09:30:00Z","metrics":{"x":1}})",
       R"({"v":1)", "not json", "[]"}) {
    auto const note = parse_tak_note(wrong + "\n" + tak("b", R"("x":1)"), on);
    BOOST_TEST(note.records.size() == 1U);
    BOOST_TEST(note.warnings.size() == 1U);
  }
}

BOOST_AUTO_TEST_CASE(cut_anywhere_gives_no_record_of_its_own) {
  auto const whole = tak("help", R"("instructions":682592.0,"wall_p50_ms":0.5)");
  for (std::size_t size = 0; size + 2 < whole.size(); ++size)
    BOOST_TEST(parse_tak_note(whole.substr(0, size), on).records.empty());
}

BOOST_AUTO_TEST_SUITE_END()
