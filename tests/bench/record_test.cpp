// SPDX-License-Identifier: MIT
#include "bench/record.hpp"

#include "bench/records.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <limits>
#include <random>
#include <set>

using namespace cairn;
using namespace cairn::bench;
using cairn::test::record;
using cairn::test::wall;

namespace {

Record full_record() {
  auto full = record("full", "sort/u32 bytes", {wall({1200, 1180.5, 1}), {}});
  full.measurement.parameters = {{"size", "1000"}, {"\x1b", std::string("\0", 1)}};
  full.measurement.metrics[0].within = {{1100, 1300}, {1180.5}, {1}};
  full.measurement.metrics[1] = {{"frames", "1/s", Better::higher, true}, {59.94, 60, 60}, {}};
  full.dirty = true;
  return full;
}

/// The note as git's cat_sort_uniq makes it of two: lines as a set, and nothing behind a NUL.
std::string cat_sort_uniq(std::string const& ours, std::string const& theirs) {
  std::set<std::string> lines;
  for (auto const* note : {&ours, &theirs}) {
    auto const seen = std::string_view(*note).substr(0, note->find('\0'));
    for (auto const line : split(seen, '\n'))
      if (!line.empty()) lines.emplace(line);
  }
  std::string note;
  for (auto const& line : lines) note += line + '\n';
  return note;
}

std::string note_of(std::vector<std::string> const& lines) {
  std::string note;
  for (auto const& line : lines) note += line + '\n';
  return note;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_line_of_a_record)

BOOST_AUTO_TEST_CASE(is_this_text) {
  auto small = record("x", "ticks", {wall({100, 101.25})});
  small.id = std::string(32, 'a');
  small.session = std::string(16, 'b');
  small.tree = std::string(40, 'c');
  small.definition.clear();
  small.environment = std::string(16, 'd');
  small.fingerprint = std::string(16, 'e');
  BOOST_TEST(
      to_line(small) ==
      R"({"benchmark":"ticks","environment":"dddddddddddddddd","fingerprint":"eeeeeeeeeeeeeeee",)"
      R"("id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","metrics":[{"metric":"wall","values":[100,101.25]}],)"
      R"("session":"bbbbbbbbbbbbbbbb","source":"run","time":1700000000,"tool":"cairn 0.1.0",)"
      R"("tree":"cccccccccccccccccccccccccccccccccccccccc","v":1})");
}

BOOST_AUTO_TEST_CASE(reads_back_as_it_was_written) {
  for (auto const& written :
       {full_record(), cairn::test::failure("f", "sort", "took \"too\" long")}) {
    auto const lines = parse_note(to_line(written));
    BOOST_REQUIRE(lines.size() == 1);
    BOOST_TEST(lines[0].id == written.id);
    BOOST_REQUIRE(lines[0].record.has_value());
    BOOST_TEST((*lines[0].record == written));
    BOOST_TEST(to_line(*lines[0].record) == lines[0].bytes);
  }
}

BOOST_AUTO_TEST_CASE(has_no_byte_that_a_line_cannot_have) {
  auto const line = to_line(full_record());
  BOOST_TEST(std::none_of(line.begin(), line.end(), [](char c) { return c >= 0 && c < ' '; }));
}

BOOST_AUTO_TEST_CASE(tells_a_metric_that_only_has_a_known_name) {
  auto seconds = record("s", "sort", {{{"wall", "", Better::lower, false}, {1}, {}}});
  auto const lines = parse_note(to_line(seconds));
  BOOST_TEST((lines[0].record->measurement == seconds.measurement));
}

BOOST_AUTO_TEST_CASE(is_not_written_for_samples_that_are_no_numbers) {
  BOOST_CHECK_THROW(
      to_line(record("n", "sort", {wall({1, std::numeric_limits<double>::quiet_NaN()})})), Error);
}

BOOST_AUTO_TEST_CASE(may_have_keys_that_we_do_not_know) {
  auto line = to_line(record("x", "sort", {wall({1})}));
  line.insert(1, R"("aaa":{"deep":[1,2]},)");
  auto const lines = parse_note(line + '\n');
  BOOST_TEST(lines[0].bytes == line);
  BOOST_REQUIRE(lines[0].record.has_value());
  BOOST_TEST(lines[0].record->measurement.benchmark == "sort");
}

BOOST_AUTO_TEST_CASE(of_a_later_version_keeps_its_bytes_and_its_id) {
  auto line = to_line(record("x", "sort", {wall({1})}));
  line.replace(line.find("\"v\":1"), 5, "\"v\":2");
  auto const lines = parse_note(line);
  BOOST_TEST(lines[0].bytes == line);
  BOOST_TEST(lines[0].id == record("x", "", {}).id);
  BOOST_TEST(!lines[0].record.has_value());
}

BOOST_AUTO_TEST_CASE(is_no_record_where_anything_of_ours_is_wrong) {
  auto const good = to_line(record("x", "sort", {wall({1, 2})}));
  BOOST_REQUIRE(parse_note(good)[0].record.has_value());
  for (auto const& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\"sort\"", "\"\""},
           {"\"sort\"", "7"},
           {"[1,2]", "[]"},
           {"[1,2]", "[1,\"2\"]"},
           {"[1,2]", "[1,1e999]"},
           {"[1,2]", "[1,2],\"within\":[[1]]"},
           {"\"run\"", "[\"run\"]"},
           {"1700000000", "\"now\""},
           {"\"tree\":\"", "\"tree\":\"zz"},
           {"\"session\":\"", "\"session\":\"0"},
           {"\"fingerprint\":\"", "\"fingerprint\":\"0"},
           {"\"metrics\":", "\"metric\":"},
           {"\"v\":1", "\"failure\":\"why\",\"v\":1"}}) {
    auto bad = good;
    bad.replace(bad.find(from), from.size(), to);
    BOOST_TEST(!parse_note(bad)[0].record.has_value(), bad);
    BOOST_TEST(parse_note(bad)[0].bytes == bad);
  }
}

BOOST_AUTO_TEST_CASE(is_never_half_a_record_however_it_is_cut) {
  auto const line = to_line(full_record());
  for (std::size_t size = 1; size < line.size(); ++size) {
    auto const lines = parse_note(line.substr(0, size));
    BOOST_REQUIRE(!lines[0].record.has_value());
    BOOST_REQUIRE(lines[0].bytes.size() == size);
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_note)

BOOST_AUTO_TEST_CASE(may_hold_anything) {
  std::string const foreign("perf\x1c 1\n\n{\"id\":7}\n[]\n\0nul\xff\n{", 28);
  auto const lines = parse_note(foreign);
  BOOST_TEST(lines.size() == 5U);
  BOOST_TEST(std::all_of(lines.begin(), lines.end(), [](RecordLine const& line) {
    return line.id.empty() && !line.record.has_value();
  }));
}

BOOST_AUTO_TEST_CASE(that_is_nested_without_end_is_read_to_its_end) {
  auto const deep = "{\"a\":" + std::string(1'000'000, '[') + "}";
  auto const closed = "{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  BOOST_TEST(!parse_note(deep)[0].record.has_value());
  BOOST_TEST(!parse_note(closed)[0].record.has_value());
}

BOOST_AUTO_TEST_CASE(tells_the_ids_that_two_lines_claim) {
  auto const one = to_line(record("x", "sort", {wall({1})}));
  auto const other = to_line(record("x", "sort", {wall({2})}));
  auto const third = to_line(record("y", "sort", {wall({2})}));
  auto const lines = parse_note(note_of({one, other, third, one}));
  BOOST_TEST((conflicting_ids(lines) == std::vector<std::string>{record("x", "", {}).id}));
  BOOST_TEST(conflicting_ids(parse_note(note_of({one, one, third}))).empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(notes_that_are_merged)

BOOST_AUTO_TEST_CASE(have_the_lines_of_both_sorted_by_bytes_each_with_an_end) {
  BOOST_TEST(merged("b\na", "c\nb\n\n") == "a\nb\nc\n");
  BOOST_TEST(merged("", "") == "");
}

BOOST_AUTO_TEST_CASE(keep_both_lines_that_claim_one_id) {
  auto const one = to_line(record("x", "sort", {wall({1})}));
  auto const other = to_line(record("x", "sort", {wall({2})}));
  BOOST_TEST(parse_note(merged(one, other)).size() == 2U);
}

BOOST_AUTO_TEST_CASE(keep_what_stands_behind_a_nul) {
  std::string const binary("bin\0ary\x01\n", 9);
  BOOST_TEST(merged(binary, "line\n") == binary + "line\n");
}

BOOST_AUTO_TEST_CASE(are_the_same_in_whatever_order_they_are_merged) {
  std::mt19937_64 random(42);
  std::vector<std::string> pool{std::string("nul\0here", 8), "\x1c", "{\"id\":1}", "plain",
                                "plain\r"};
  for (int i = 0; i < 8; ++i)
    pool.push_back(to_line(record(fmt::format("run {}", i / 2), "sort", {wall({1.0 * i})})));
  auto const any_note = [&] {
    std::string note;
    for (auto count = random() % 6; count-- > 0;)
      note += pool[random() % pool.size()] + (random() % 9 == 0 ? "\n\n" : "\n");
    if (!note.empty() && random() % 4 == 0) note.pop_back();
    return note;
  };
  for (int i = 0; i < 10'000; ++i) {
    auto const a = any_note();
    auto const b = any_note();
    auto const c = any_note();
    auto const ab = merged(a, b);
    BOOST_REQUIRE(ab == merged(b, a));
    BOOST_REQUIRE(merged(ab, c) == merged(a, merged(b, c)));
    BOOST_REQUIRE(merged(ab, ab) == ab);
    BOOST_REQUIRE(merged(ab, a) == ab);
    for (auto const& line : parse_note(a)) BOOST_REQUIRE(ab.find(line.bytes) != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(lose_no_record_when_somebody_else_merges_them_as_lines) {
  std::string ours;
  std::string theirs;
  for (int i = 0; i < 20; ++i) {
    auto one = full_record();
    one.id = cairn::test::digits(std::to_string(i), 32);
    (i % 3 == 0 ? ours : theirs) += to_line(one) + '\n';
    if (i % 5 == 0) ours += to_line(one) + '\n';
  }
  BOOST_TEST((cat_sort_uniq(merged(ours, ""), theirs) == merged(ours, theirs)));
}

BOOST_AUTO_TEST_SUITE_END()
