// SPDX-License-Identifier: MIT
#include "harness/json.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

#include <filesystem>

using namespace cairn;
using namespace cairn::test;
using harness::Format;
using harness::Mapping;

namespace {

std::string told_by(std::string const& rules, std::string const& text, Mapping mapping = {}) {
  mapping.rules = rules;
  return told(Format::json, {file_of(text)}, mapping);
}

std::string complaint_of(std::string const& rules, std::string const& text) {
  return complaint_about(Format::json, {file_of(text)}, {rules, "", ""});
}

/// What HTDemucsCoreML's benchmark writes: means of runs, by implementation.
auto const stages = std::string(R"({"date": "2026-02-03", "audio_duration_sec": 30.0, "num_runs": 3,
  "coreml": {"model_load_sec": 2.1, "stft_sec": 0.5, "freq_branch_sec": 3.25, "time_branch_sec": 2.75,
             "istft_sec": 0.25, "full_pipeline_sec": 8.5, "memory_peak_mb": 1840},
  "pytorch": {"model_load_sec": 3.5, "stft_sec": null, "freq_branch_sec": null, "time_branch_sec": null,
              "istft_sec": null, "full_pipeline_sec": 11.25, "memory_peak_mb": 2910.5}}
)");
auto const by_stage = std::string("value=/{variant:coreml|pytorch}/{name}");

/// What MetalMom's benchmark writes: rows of two implementations.
auto const operations =
    std::string(R"({"timestamp": "2026-01-01", "hardware": {"cpu_count": 8}, "results": [
  {"mean_ms": 1.5, "min_ms": 1.25, "max_ms": 2, "iterations": 5, "operation": "STFT", "duration_s": 1},
  {"operation": "CQT", "duration_s": 30, "mean_ms": null, "min_ms": null, "max_ms": null,
   "iterations": 5, "error": "out of memory"}],
 "librosa_results": null}
)");
auto const by_operation = std::string(
    "value=/results/*/mean_ms, name=/results/*/operation, {seconds}=/results/*/duration_s,\n"
    "  {variant}=metalmom, error=/results/*/error\n"
    "value=/librosa_results/*/mean_ms, name=/librosa_results/*/operation,\n"
    "  {seconds}=/librosa_results/*/duration_s, {variant}=librosa\n");

}  // namespace

BOOST_AUTO_TEST_SUITE(a_file_of_json)

BOOST_AUTO_TEST_CASE(is_read_by_keys_that_name_benchmarks_and_variants) {
  BOOST_TEST(told_by(by_stage, stages) ==
             "freq_branch_sec{variant=coreml}: wall 3250000000 ns\n"
             "full_pipeline_sec{variant=coreml}: wall 8500000000 ns\n"
             "istft_sec{variant=coreml}: wall 250000000 ns\n"
             "memory_peak_mb{variant=coreml}: memory 1840000000 B\n"
             "model_load_sec{variant=coreml}: wall 2100000000 ns\n"
             "stft_sec{variant=coreml}: wall 500000000 ns\n"
             "time_branch_sec{variant=coreml}: wall 2750000000 ns\n"
             "full_pipeline_sec{variant=pytorch}: wall 11250000000 ns\n"
             "memory_peak_mb{variant=pytorch}: memory 2910500000 B\n"
             "model_load_sec{variant=pytorch}: wall 3500000000 ns\n"
             "warning: run.txt: /pytorch/freq_branch_sec has no value\n"
             "warning: run.txt: /pytorch/istft_sec has no value\n"
             "warning: run.txt: /pytorch/stft_sec has no value\n"
             "warning: run.txt: /pytorch/time_branch_sec has no value\n");
}

BOOST_AUTO_TEST_CASE(may_be_keyed_by_date) {
  BOOST_TEST(told_by("value=/{date}/{variant}/{name:full*|memory*}", R"({
    "2026-02-03": {"coreml": {"full_pipeline_sec": 8, "stft_sec": 1}, "pytorch": {"full_pipeline_sec": 11}},
    "2026-02-10": {"coreml": {"full_pipeline_sec": 7.5, "memory_peak_mb": null}}})") ==
             "full_pipeline_sec{date=2026-02-03,variant=coreml}: wall 8000000000 ns\n"
             "full_pipeline_sec{date=2026-02-03,variant=pytorch}: wall 11000000000 ns\n"
             "full_pipeline_sec{date=2026-02-10,variant=coreml}: wall 7500000000 ns\n"
             "warning: run.txt: /2026-02-10/coreml/memory_peak_mb has no value\n");
}

BOOST_AUTO_TEST_CASE(is_read_by_rows_with_parameters_and_errors) {
  BOOST_TEST(told_by(by_operation, operations) ==
             "STFT{seconds=1,variant=metalmom}: wall 1500000 ns\n"
             "failed: CQT{seconds=30,variant=metalmom}: out of memory\n"
             "warning: run.txt: line 3 of the mapping finds nothing: /librosa_results/*/mean_ms\n");
}

BOOST_AUTO_TEST_CASE(has_samples_and_iterations) {
  BOOST_TEST(
      told_by("values=/{name}/runs, unit=ms", R"({"a": {"runs": [3, 1, 2]}, "b": {"runs": []}})") ==
      "a: wall 3000000 1000000 2000000 ns\n"
      "failed: b: /b/runs is empty\n");
  auto const read = harness::read(Format::json, std::vector{file_of(R"({"a": [3, 1, 2]})")},
                                  {"within=/{name}, unit=ms", "", ""});
  BOOST_TEST(told(read) == "a: wall 2000000 ns\n");
  BOOST_TEST(read.measurements.at(0).metrics.at(0).within.at(0).size() == 3u);
}

BOOST_AUTO_TEST_CASE(has_metric_unit_and_direction_as_a_row_says) {
  BOOST_TEST(
      told_by(
          "value=/*/value, name=/*/name, unit=/*/unit, better=higher",
          R"([{"name": "speed", "unit": "req/s", "value": 70}, {"name": "free", "unit": "MB", "value": 2}])") ==
      "speed: value 70 req/s, higher\n"
      "free: memory 2000000 B, higher\n");
  BOOST_TEST(told_by("value=/{name}/{metric}", R"({"a": {"cpu": 5, "wall_ms": 2}})") ==
             "a: cpu 5 ns\n"
             "a: wall_ms 2000000 ns\n");
  BOOST_TEST(told_by("value=/{name}", R"({"a": 5})", {"", "score", "frames"}) ==
             "a: score 5 frames\n");
}

BOOST_AUTO_TEST_CASE(is_one_sample_of_several) {
  auto const one = [](char const* value) {
    return file_of(fmt::format(R"({{"a_ms": {}}})", value));
  };
  BOOST_TEST(told(Format::json, {one("1"), one("3")}, {"value=/{name}", "", ""}) ==
             "a_ms: wall 1000000 3000000 ns\n");
}

BOOST_AUTO_TEST_CASE(may_be_lines_each_a_document) {
  auto const rules = std::string("value=/ms, name=/name, unit=ms\nvalue=/none, name=/name");
  BOOST_TEST(told_by(rules,
                     "{\"name\": \"a\", \"ms\": 1}\n{\"name\": \"b\", \"ms\": 2}\n\n"
                     "{\"name\": \"a\", \"ms\": 3}\n{\"event\": \"done\"}\n") ==
             "a: wall 1000000 3000000 ns\n"
             "b: wall 2000000 ns\n"
             "warning: run.txt: line 2 of the mapping finds nothing: /none\n");
  BOOST_TEST(complaint_of("value=/ms, name=/name",
                          "{\"name\": \"a\", \"ms\": 1}\n{\"name\": 2, \"ms\": []")
                 .find("line 2") != std::string::npos);
  BOOST_TEST(told_by("value=/ms, name=/name",
                     "{\"name\": \"a\", \"ms\": 1}\n{\"name\": \"b\", \"ms\": \"x\"}\n") ==
             "a: wall 1000000 ns\n"
             "failed: b: line 2: /ms is no number\n");
}

BOOST_AUTO_TEST_CASE(has_a_failure_where_a_value_is_no_number) {
  BOOST_TEST(told_by("value=/{name}", R"({"a_s": "timeout", "b_s": 1, "c_s": NaN, "d_s": {}})") ==
             "b_s: wall 1000000000 ns\n"
             "failed: a_s: /a_s is no number\n"
             "failed: c_s: /c_s is no number\n"
             "failed: d_s: /d_s is no number\n");
}

BOOST_AUTO_TEST_CASE(in_which_nothing_is_found_is_an_error) {
  BOOST_TEST(complaint_of(by_stage, "{}") == "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_of(by_stage, R"({"coreml": {"stft_sec": null}})") ==
             "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_of("value=/a/b, name=x", R"({"a": {"c": 1}})") ==
             "cannot read 'run.txt': it holds no result");
}

BOOST_AUTO_TEST_CASE(says_what_is_missing_beside_others) {
  BOOST_TEST(told_by("value=/*/ms, name=/*/op", R"([{"op": "a", "ms": 1}, {"op": "b"}, 7])") ==
             "a: wall 1000000 ns\n"
             "warning: run.txt: /1/ms has no value\n");
}

BOOST_AUTO_TEST_CASE(that_says_a_thing_twice_is_refused) {
  BOOST_TEST(
      complaint_of("value=/*/ms, name=/*/op", R"([{"op": "a", "ms": 1}, {"op": "a", "ms": 2}])") ==
      "cannot read 'run.txt': /1/ms: there is 'wall' of 'a' already");
  BOOST_TEST(told_by("value=/*/t_ms, name=/*/op, {n}=/*/n",
                     R"([{"op": "a", "n": 1, "t_ms": 1}, {"op": "a", "n": 2.5, "t_ms": 2}])") ==
             "a{n=1}: wall 1000000 ns\n"
             "a{n=2.5}: wall 2000000 ns\n");
}

BOOST_AUTO_TEST_CASE(without_the_text_that_a_row_names_is_refused) {
  BOOST_TEST(complaint_of("value=/*/ms, name=/*/op", R"([{"ms": 1}])") ==
             "cannot read 'run.txt': /0/ms: '/*/op' is no text");
}

BOOST_AUTO_TEST_CASE(that_is_cut_off_is_an_error) {
  for (std::size_t size = 0; size + 1 < stages.size(); ++size)
    BOOST_TEST(
        complaint_of(by_stage, stages.substr(0, size)).starts_with("cannot read 'run.txt': "),
        size);
}

BOOST_AUTO_TEST_CASE(of_harnesses_that_have_no_reader_is_read_by_a_rule) {
  BOOST_TEST(
      told_by("value=/files/*/groups/*/benchmarks/*/median, unit=ms,\n"
              "  name=/files/*/groups/*/benchmarks/*/name, {group}=/files/*/groups/*/fullName",
              R"x({"files": [{"filepath": "/x", "groups": [{"fullName": "g > fib", "benchmarks": [
      {"name": "fib(10)", "samples": [], "median": 0.75}, {"name": "fib(20)", "samples": [], "median": 1.5}]}]}]})x") ==
      "fib(10){group=g > fib}: wall 750000 ns\n"
      "fib(20){group=g > fib}: wall 1500000 ns\n");
}

BOOST_AUTO_TEST_CASE(of_other_projects_is_read_by_a_rule) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  BOOST_TEST(
      told_by("value=/*/value, name=/*/name, unit=/*/unit, better=higher",
              read_file(folder / "gha-benchmark-extract/customBiggerIsBetter_output.json")) ==
      "My Custom Bigger Is Better Benchmark - Throughput: value 70 req/s, higher\n"
      "My Custom Bigger Is Better Benchmark - Free Memory: value 150 Megabytes, higher\n");
  BOOST_TEST(
      told_by("value=/files/*/groups/*/benchmarks/*/median, unit=ms,\n"
              "  name=/files/*/groups/*/benchmarks/*/name, {group}=/files/*/groups/*/fullName",
              read_file(folder / "bencher-adapters/js/vitest/two.json")) ==
      "add{group=math.bench.ts > math}: wall 750000 ns\n"
      "subtract{group=math.bench.ts > math}: wall 1500000 ns\n");
  BOOST_TEST(told_by("value=/1/0/1/data/{group}/1/data/{name}/1/time, unit=ns",
                     read_file(folder / "gha-benchmark-extract/julia_output.json"))
                 .find("20{group=fib}: wall 31028 ns\n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
