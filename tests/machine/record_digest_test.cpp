// SPDX-License-Identifier: MIT
#include "machine/record_digest.hpp"

#include "machine/record_accepted.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

using namespace cairn;
using namespace cairn::machine;

namespace {

bench::Record record(unsigned number) {
  bench::Record record;
  record.id = fmt::format("{:032x}", number);
  record.session = fmt::format("{:016x}", number / 2);
  record.time = std::int64_t{number} - 5;
  record.tree = std::string(40, 'd');
  record.source = "run";
  record.tool = "cairn";
  record.measurement.benchmark = "sort";
  record.measurement.metrics = {{bench::metric_of("wall"), {1, 2.5, -3, 9e300, 123456789}, {}}};
  return record;
}

/// A note with everything that a record may have.
std::string note() {
  auto one = record(1);
  one.dirty = true;
  one.definition = one.environment = one.fingerprint = "0123456789abcdef";
  one.measurement.parameters = {{"size", "10"}, {"empty", ""}};
  bench::Samples rate{{"rate", "1/h", bench::Better::higher, true}, {0.1, 0.2}, {{1, 2}, {0.5}}};
  one.measurement.metrics.push_back(rate);
  auto failed = record(2);
  failed.measurement.metrics.clear();
  failed.failure = "took too long";
  bench::Accepted const accepted{"sort", "", {}, "why not", "Ada <ada@example.com>", 7};
  return bench::to_line(one) + '\n' + bench::to_line(failed) + '\n' + bench::to_line(record(3)) +
         '\n' + to_line(accepted, std::string(32, 'a')) + "\nsomething else\n";
}

std::optional<NoteDigest> read(std::string_view bytes) {
  NoteDigest digest;
  if (!parse_digest(bytes, digest)) return std::nullopt;
  return digest;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_digest_of_a_note)

BOOST_AUTO_TEST_CASE(has_its_records_and_what_was_accepted) {
  auto const digest = digest_of(note());
  BOOST_TEST(digest.records.size() == 3U);
  BOOST_REQUIRE(digest.accepted.size() == 1U);
  auto const accepted = parse_accepted(digest.accepted[0], "c0ffee");
  BOOST_REQUIRE(accepted);
  BOOST_TEST(accepted->reason == "why not");
  BOOST_TEST(accepted->commit == "c0ffee");
}

BOOST_AUTO_TEST_CASE(comes_back_from_its_bytes) {
  auto const digest = digest_of(note());
  BOOST_TEST((read(to_bytes(digest)) == digest));
  BOOST_TEST((read(to_bytes(NoteDigest())) == NoteDigest()));
}

BOOST_AUTO_TEST_CASE(has_nothing_of_the_one_that_was_read_before) {
  auto const full = digest_of(note());
  auto const plain = digest_of(bench::to_line(record(7)) + '\n');
  NoteDigest digest;
  for (auto const* const each : {&full, &plain, &full, &full, &plain}) {
    BOOST_REQUIRE(parse_digest(to_bytes(*each), digest));
    BOOST_TEST((digest == *each));
  }
  BOOST_TEST(!parse_digest(to_bytes(full) + "x", digest));
  BOOST_REQUIRE(parse_digest(to_bytes(NoteDigest()), digest));
  BOOST_TEST((digest == NoteDigest()));
}

BOOST_AUTO_TEST_CASE(is_shorter_than_the_note) {
  std::string many;
  for (unsigned number = 0; number < 20; ++number) many += bench::to_line(record(number)) + '\n';
  BOOST_TEST(5 * to_bytes(digest_of(many)).size() < 2 * many.size());
}

BOOST_AUTO_TEST_CASE(is_none_where_bytes_are_missing) {
  auto const bytes = to_bytes(digest_of(note()));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    BOOST_TEST(!read(std::string_view(bytes).substr(0, size)));
  BOOST_TEST(!read(bytes + "x"));
}

BOOST_AUTO_TEST_CASE(is_something_or_nothing_where_bytes_are_wrong) {
  auto const bytes = to_bytes(digest_of(note()));
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (auto const wrong : {'\0', '\xff', '\x7f'}) {
      auto broken = bytes;
      broken[at] = wrong;
      static_cast<void>(read(broken));
    }
  BOOST_TEST(!read(std::string(9, '\xff')));
}

BOOST_AUTO_TEST_SUITE_END()
