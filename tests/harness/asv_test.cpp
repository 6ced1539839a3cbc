// SPDX-License-Identifier: MIT
#include "harness/asv.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

#include <filesystem>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

std::string results(std::string const& more) {
  return R"({"commit_hash": "05d283b9", "params": {"machine": "m"}, )" + more + "}\n";
}

std::string table(std::string const& rows) {
  return results(
      R"("env_name": "py3", "result_columns": ["result", "params", "version", "samples"], )"
      R"("version": 2, "results": {)" +
      rows + "}");
}

harness::File const suite = file_of(R"({"version": 2,
  "s.time_sort": {"type": "time", "unit": "seconds", "param_names": ["size", "kind"], "params": []},
  "s.track_hits": {"type": "track", "unit": "unit", "param_names": [], "params": []},
  "s.track_size": {"type": "track", "unit": "bytes", "param_names": [], "params": []}})",
                                    "benchmarks.json");

std::string log_of(std::string const& steps) {
  return "\u00b7 Discovering benchmarks\n"
         "\u00b7 Running 2 total benchmarks (1 commits * 1 environments * 2 benchmarks)\n"
         "[  0.00%] \u00b7 For project commit 4238c44d <main>:\n"
         "[  0.00%] \u00b7\u00b7 Benchmarking virtualenv-py3\n"
         "[ 25.00%] \u00b7\u00b7\u00b7 Setting up s:12                               ok\n"
         "[ 50.00%] \u00b7\u00b7\u00b7 Running (s.time_sort--)....\n" +
         steps;
}

std::string step(std::string const& percent, std::string const& said) {
  return "[" + percent + "%] \u00b7\u00b7\u00b7 " + said + "\n";
}

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(result_files_of_asv)

BOOST_AUTO_TEST_CASE(know_what_they_measure_by_name_or_by_benchmarks_json) {
  auto const run = results(R"("version": 1, "results": {"s.time_sort": 0.125, "s.peakmem_sort": 728,
                              "s.mem_list": 12, "s.track_hits": 42, "s.track_size": 7})");
  BOOST_TEST(told(Format::asv, {file_of(run)}) ==
             "s.mem_list: size 12 B\n"
             "s.peakmem_sort: memory 728 B\n"
             "s.time_sort: wall 125000000 ns\n"
             "s.track_hits: value 42 \n"
             "s.track_size: value 7 \n");
  BOOST_TEST(says(told(Format::asv, {file_of(run), suite}), "s.track_size: value 7 B\n"));
}

BOOST_AUTO_TEST_CASE(have_parameters_and_samples) {
  auto const run = table(
      R"("s.time_sort": [[1, 2, 3, null], [["10", "20"], ["'a'", "'b'"]], "v", [[1, 1, 4], null, [3]]])");
  auto const read = harness::read(Format::asv, std::vector{suite, file_of(run)});
  BOOST_TEST(told(read) ==
             "s.time_sort{kind=a,size=10}: wall 1000000000 ns\n"
             "s.time_sort{kind=b,size=10}: wall 2000000000 ns\n"
             "s.time_sort{kind=a,size=20}: wall 3000000000 ns\n"
             "failed: s.time_sort{kind=b,size=20}: it failed\n");
  BOOST_TEST(read.measurements.at(0).metrics.at(0).within.at(0).size() == 3u);
  BOOST_TEST(says(told(Format::asv, {file_of(run)}), "s.time_sort{param1=10,param2=a}: wall"));
}

BOOST_AUTO_TEST_CASE(tell_failed_from_skipped) {
  BOOST_TEST(told(Format::asv, table(R"("s.time_a": [null, [], "v"], "s.time_b": [[NaN], [], "v"],
                                        "s.time_c": [[0.5]], "s.time_d": [[null], []], "s.time_e": null)")) ==
             "s.time_c: wall 500000000 ns\n"
             "failed: s.time_a: it failed\n"
             "failed: s.time_d: it failed\n"
             "failed: s.time_e: it failed\n"
             "warning: s.time_b was skipped\n");
}

BOOST_AUTO_TEST_CASE(stay_apart_by_environment) {
  auto const of = [](char const* name, char const* value) {
    return file_of(results(fmt::format(R"("version": 1, "results": {{"time_a": {}}})", value)),
                   name);
  };
  BOOST_TEST(told(Format::asv, {of("r/05d283b9-py2.json", "1"), of("r/05d283b9-py3.json", "2")}) ==
             "time_a{environment=py2}: wall 1000000000 ns\n"
             "time_a{environment=py3}: wall 2000000000 ns\n");
}

BOOST_AUTO_TEST_CASE(of_several_commits_or_machines_are_refused) {
  auto const a = file_of(
      R"({"commit_hash": "a", "params": {"machine": "m"}, "results": {"time_a": 1}})", "a.json");
  auto const b = file_of(
      R"({"commit_hash": "b", "params": {"machine": "m"}, "results": {"time_a": 1}})", "b.json");
  auto const n = file_of(
      R"({"commit_hash": "a", "params": {"machine": "n"}, "results": {"time_a": 1}})", "n.json");
  BOOST_TEST(complaint_about(Format::asv, {a, b}) ==
             "cannot read 'b.json': it is not of the same commit as 'a.json'");
  BOOST_TEST(complaint_about(Format::asv, {a, n}) ==
             "cannot read 'n.json': it is not of the same machine as 'a.json'");
}

BOOST_AUTO_TEST_CASE(without_results_are_an_error) {
  BOOST_TEST(complaint_about(Format::asv, {suite}) ==
             "cannot read 'benchmarks.json': it holds no result");
  BOOST_TEST(complaint_about(Format::asv, table("")) ==
             "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(Format::asv, table(R"("time_a": [[1, 2], [["1", "2", "3"]]])")) ==
             "cannot read 'run.txt': /results/time_a: expected 3 results, one for each parameter");
}

BOOST_AUTO_TEST_CASE(that_are_cut_off_are_an_error) {
  check_every_cut_is_an_error(Format::asv, table(R"("time_a": [[1.5], [], "v", [[1, 2]]])"));
}

BOOST_AUTO_TEST_CASE(of_another_project_are_read) {
  auto const folder = in_shared("data/bench/asv");
  if (folder.empty()) return;
  auto const of = [&](char const* name) { return file_of(read_file(folder / name), name); };
  auto const read = told(Format::asv, {of("05d283b9-py2.7-Cython-numpy1.8.json"),
                                       of("benchmarks.json"), of("machine.json")});
  BOOST_TEST(says(read, "time_units.time_unit_to: wall 7237.1697425"));
  // Its unit is what benchmarks.json says, whatever the name.
  BOOST_TEST(says(read, "time_units.mem_unit: wall 728000000000 ns\n"));
  BOOST_TEST(says(told(Format::asv, {of("1726ce6e-py2.7-Cython-numpy1.8.json")}),
                  "failed: time_coordinates.time_latitude: it failed\n"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_log_of_asv)

BOOST_AUTO_TEST_CASE(has_times_sizes_and_numbers) {
  BOOST_TEST(told(Format::asv, log_of(step(" 60.00", "s.time_sort     11.1\u00b10.01\u03bcs") +
                                      step(" 70.00", "s.time_join     2\u00b10m") +
                                      step(" 80.00", "s.mem_list      2.42k") +
                                      step(" 90.00", "s.peakmem_all   35.2M") +
                                      step("100.00", "s.track_hits    0.5"))) ==
             "s.time_sort: wall 11100 ns\n"
             "s.time_join: wall 120000000000 ns\n"
             "s.mem_list: size 2420 B\n"
             "s.peakmem_all: memory 35200000 B\n"
             "s.track_hits: value 0.5 \n");
}

BOOST_AUTO_TEST_CASE(has_failures) {
  BOOST_TEST(told(Format::asv, log_of(step(" 60.00", "s.time_sort     failed") + "Traceback\n" +
                                      step("100.00", "s.time_join     n/a"))) ==
             "failed: s.time_sort: it failed\n"
             "warning: s.time_join was skipped\n");
}

BOOST_AUTO_TEST_CASE(is_refused_where_it_prints_a_table_of_parameters) {
  for (auto const* const result : {"ok", "1/3 failed"})
    BOOST_TEST(says(complaint_about(Format::asv,
                                    log_of(step("100.00", std::string("s.time_sort   ") + result))),
                    "this benchmark has a table of parameters"));
}

BOOST_AUTO_TEST_CASE(stays_apart_by_environment_and_is_of_one_commit) {
  auto const more = std::string("[ 50.00%] \u00b7\u00b7 Benchmarking virtualenv-py4\n");
  BOOST_TEST(told(Format::asv,
                  log_of(step(" 50.00", "time_a 1ms") + more + step("100.00", "time_a 2ms"))) ==
             "time_a{environment=virtualenv-py3}: wall 1000000 ns\n"
             "time_a{environment=virtualenv-py4}: wall 2000000 ns\n");
  auto const commit = std::string("[ 50.00%] \u00b7 For project commit 9999aaaa <main>:\n");
  BOOST_TEST(says(complaint_about(Format::asv, log_of(step(" 50.00", "time_a 1ms") + commit)),
                  "these are the results of another commit"));
}

BOOST_AUTO_TEST_CASE(that_is_cut_off_is_an_error) {
  auto const text = log_of(step(" 75.00", "s.time_sort  11.1\u00b10.01\u03bcs") +
                           step("100.00", "s.track_hits  42"));
  BOOST_TEST_REQUIRE(told(Format::asv, text) ==
                     "s.time_sort: wall 11100 ns\ns.track_hits: value 42 \n");
  for (std::size_t size = 0; size < text.size(); ++size)
    BOOST_TEST(says(complaint_about(Format::asv, text.substr(0, size)), "cannot read 'run.txt': "),
               size);
}

BOOST_AUTO_TEST_CASE(of_another_project_is_read) {
  auto const path = in_shared("data/bench/bencher-adapters/python/asv/six.txt");
  if (path.empty()) return;
  auto const file = file_of(read_file(path));
  BOOST_TEST((harness::detect(file) == Format::asv));
  auto const read = told(Format::asv, file.text);
  BOOST_TEST(
      says(read, "benchmarks.MemSuite.mem_list{environment=virtualenv-py2.7}: size 2420 B\n"));
  BOOST_TEST(
      says(read, "benchmarks.TimeSuite.time_keys3{environment=virtualenv-py3.6}: wall 9070 ns\n"));
  BOOST_TEST(
      says(read,
           "failed: benchmarks.TimeSuite.time_xrange3{environment=virtualenv-py3.6}: it failed\n"));
}

BOOST_AUTO_TEST_SUITE_END()
