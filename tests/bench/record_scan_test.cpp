// SPDX-License-Identifier: MIT
#include "bench/record_scan.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

using namespace cairn::bench;

namespace {

Record record(unsigned number) {
  Record record;
  record.id = fmt::format("{:032x}", number);
  record.session = fmt::format("{:016x}", number / 3);
  record.time = 1'700'000'000 + number;
  record.tree = std::string(number % 2 == 0 ? 40 : 64, 'd');
  record.source = "run";
  record.tool = "cairn 0.1.0";
  if (number % 3 == 0) record.definition = record.fingerprint = "0123456789abcdef";
  if (number % 5 == 0) record.environment = "0123456789abcdef";
  record.dirty = number % 4 == 0;
  record.measurement.benchmark = fmt::format("suite/{}", number);
  record.measurement.metrics = {{metric_of("wall"), {1, -2, 0, 123456789012345}, {}}};
  if (number % 3 == 1) record.measurement.parameters = {{"a", "1"}, {"b", ""}, {"c=,", "{}"}};
  if (number % 7 == 0)
    record.measurement.metrics.push_back({{"rate", "1/h", Better::higher, true}, {5}, {{1, 2}}});
  if (number % 7 == 1)
    record.measurement.metrics.push_back({{"kind", "", Better::higher, false}, {5, 6}, {{}, {7}}});
  if (number % 11 == 0) {
    record.measurement.metrics.clear();
    record.failure = "took too long";
  }
  return record;
}

/// What parse_note() makes of one line.
std::optional<Record> parsed(std::string const& line) {
  auto const lines = parse_note(line);
  return lines.size() == 1 ? lines[0].record : std::nullopt;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_scanned_record)

BOOST_AUTO_TEST_CASE(is_the_one_that_was_written) {
  for (unsigned number = 0; number < 500; ++number) {
    auto const scanned = scan_record(to_line(record(number)));
    BOOST_REQUIRE(scanned);
    BOOST_TEST((*scanned == record(number)));
  }
}

BOOST_AUTO_TEST_CASE(is_left_to_the_parser_where_it_is_not_plain) {
  auto escaped = record(1);
  escaped.tool = "a \"tool\"";
  auto foreign = record(1);
  foreign.measurement.benchmark =
      "gr\xc3\xb6\xc3\x9f"
      "e";
  auto broken = record(1);
  broken.measurement.metrics[0].values = {0.5};
  auto large = record(1);
  large.measurement.metrics[0].values = {9007199254740993.0 * 4};
  for (auto const& each : {escaped, foreign, broken, large}) {
    BOOST_TEST(!scan_record(to_line(each)));
    BOOST_TEST((parsed(to_line(each)) == each));
  }
}

// The parser of JSON decides what a line says; this may only be faster.
BOOST_AUTO_TEST_CASE(is_what_the_parser_finds_whatever_the_line_is) {
  std::mt19937_64 random(11);
  std::string const letters = "{}[]\",:0123456789abefnrtu.-+\\ \x80\x01";
  std::size_t found = 0;
  for (int round = 0; round < 10'000; ++round) {
    auto line = to_line(record(static_cast<unsigned>(random() % 80)));
    for (auto changes = random() % 3; changes > 0; --changes) {
      auto const at = random() % line.size();
      switch (random() % 4) {
        case 0: line[at] = letters[random() % letters.size()]; break;
        case 1: line.erase(at, 1 + random() % 12); break;
        case 2: line.insert(at, 1, letters[random() % letters.size()]); break;
        default: line.insert(at, line.substr(random() % line.size(), random() % 30)); break;
      }
      if (line.empty()) line = "x";
    }
    auto const scanned = scan_record(line);
    if (!scanned) continue;
    ++found;
    BOOST_REQUIRE_MESSAGE(parsed(line) == scanned, line);
  }
  BOOST_TEST(found > 3'000U);
}

BOOST_AUTO_TEST_CASE(is_none_where_a_line_is_cut) {
  for (unsigned const number : {0U, 1U, 7U, 11U}) {
    auto const line = to_line(record(number));
    for (std::size_t size = 0; size < line.size(); ++size)
      BOOST_TEST(!scan_record(std::string_view(line).substr(0, size)));
  }
}

BOOST_AUTO_TEST_SUITE_END()
