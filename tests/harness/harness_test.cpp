// SPDX-License-Identifier: MIT
#include "harness/harness.hpp"

#include "fixture/corpus.hpp"
#include "harness/reader.hpp"
#include "reading.hpp"

#include <map>
#include <random>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

/// What each kind of real output is taken for.
std::map<std::string, Format> const real_outputs{
    {"bencher-adapters/cpp/google/two.txt", Format::google_benchmark},
    {"bencher-adapters/go/bench/five.txt", Format::go},
    {"bencher-adapters/go/bench/three.txt", Format::go},
    {"bencher-adapters/python/pytest/four.json", Format::pytest_benchmark},
    {"bencher-adapters/python/pytest/two.json", Format::pytest_benchmark},
    {"bencher-adapters/rust/bench/failed.txt", Format::cargo_bench},
    {"bencher-adapters/rust/bench/ignore.txt", Format::cargo_bench},
    {"bencher-adapters/rust/bench/issue_390.txt", Format::cargo_bench},
    {"bencher-adapters/rust/bench/many.txt", Format::cargo_bench},
    {"bencher-adapters/rust/bench/multi_target.txt", Format::cargo_bench},
    {"bencher-adapters/rust/bench/one.txt", Format::cargo_bench},
    {"bencher-adapters/rust/criterion/dogfood.txt", Format::criterion_text},
    {"bencher-adapters/rust/criterion/failed.txt", Format::criterion_text},
    {"bencher-adapters/rust/criterion/many.txt", Format::criterion_text},
    {"bencher-adapters/shell/hyperfine/one.json", Format::hyperfine},
    {"bencher-adapters/shell/hyperfine/two.json", Format::hyperfine},
    {"cargo-criterion/fuel-core.ndjson", Format::cargo_criterion},
    {"gbench-real/gbench_A.json", Format::google_benchmark},
    {"gha-benchmark-extract/cargo_output.txt", Format::cargo_bench},
    {"gha-benchmark-extract/cargo_output2.txt", Format::cargo_bench},
    {"gha-benchmark-extract/cargo_output3.txt", Format::cargo_bench},
    {"gha-benchmark-extract/cargo_output_units.txt", Format::cargo_bench},
    {"gha-benchmark-extract/criterion_output.txt", Format::cargo_bench},
    {"gha-benchmark-extract/go_fiber_duplicate_names_output.txt", Format::go},
    {"gha-benchmark-extract/go_fiber_output.txt", Format::go},
    {"gha-benchmark-extract/go_output.txt", Format::go},
    {"gha-benchmark-extract/go_single_package_output.txt", Format::go},
    {"gha-benchmark-extract/googlecpp_output.json", Format::google_benchmark},
    {"gha-benchmark-extract/pytest_output.json", Format::pytest_benchmark},
    {"gha-benchmark-extract/pytest_several_units.json", Format::pytest_benchmark},
    {"go-bench/go_bench_count6.txt", Format::go},
    {"golang-perf/crc-new.txt", Format::go},
    {"google-benchmark-tools/test1_run1.json", Format::google_benchmark},
    {"hyperfine/hyperfine_1.15_params.json", Format::hyperfine},
    {"metal-candle/20251211_174316/inference_run1.txt", Format::criterion_text},
    {"pytest-benchmark/pytest_benchmark_3.2.2_with_data.json", Format::pytest_benchmark},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(a_format)

BOOST_AUTO_TEST_CASE(has_a_reader) {
  for (auto const& [format, spelling] : names_of(Format())) {
    auto const count = std::count_if(harness::readers().begin(), harness::readers().end(),
                                     [&](auto const& reader) { return reader.format == format; });
    BOOST_TEST(count == 1, spelling);
  }
}

BOOST_AUTO_TEST_CASE(is_not_guessed_where_none_fits) {
  for (auto const* const text : {"", "hello\n", "{}", "[1, 2]", "\x1b[", "Benchmark results\n"})
    BOOST_TEST(!harness::detect(file_of(text)).has_value(), text);
}

BOOST_AUTO_TEST_CASE(needs_a_file_that_holds_something) {
  for (auto const& [format, spelling] : names_of(Format())) {
    if (format == Format::json || format == Format::text) continue;  // they ask for rules first
    BOOST_CHECK_THROW(harness::read(format, {}), Error);
    BOOST_TEST(complaint_about(format, "").find("'run.txt'") != std::string::npos, spelling);
    BOOST_TEST(complaint_about(format, " \n\n").find("'run.txt'") != std::string::npos, spelling);
  }
}

BOOST_AUTO_TEST_CASE(of_real_output_is_known_and_read) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  for (auto const& [name, format] : real_outputs) {
    auto const file = file_of(read_file(folder / name), name);
    BOOST_TEST(harness::detect(file).has_value(), name);
    BOOST_TEST((harness::detect(file) == format), name);
    BOOST_TEST(complaint_about(format, {file}) == "", name);
  }
}

BOOST_AUTO_TEST_CASE(of_real_output_without_results_is_refused_with_a_reason) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  std::map<std::pair<Format, std::string>, std::string> const reasons{
      {{Format::cargo_bench, "bencher-adapters/rust/bench/zero.txt"}, "it holds no result"},
      {{Format::go, "golang-perf/bent_BaseNl.stdout.txt"}, "it holds no result"},
      {{Format::google_benchmark, "google-benchmark-tools/test4_run0.json"},
       "it holds aggregates and no result of a repetition"},
      {{Format::google_benchmark, "google-benchmark-tools/test4_run.json"},
       "/benchmarks/0: 'real_time' is missing"},
      {{Format::criterion_text, "metal-candle/20251211_174316/lazy_vs_eager_run1.txt"},
       "it holds no result"}};
  for (auto const& [what, reason] : reasons) {
    auto const& [format, name] = what;
    BOOST_TEST(complaint_about(format, {file_of(read_file(folder / name), name)}) ==
               fmt::format("cannot read '{}': {}", name, reason));
  }
}

BOOST_AUTO_TEST_CASE(refuses_what_is_broken_and_crashes_of_nothing) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  std::minstd_rand random(42);
  for (auto const& [name, format] : real_outputs) {
    auto const text = read_file(folder / name);
    if (text.size() > 40'000) continue;
    for (int time = 0; time < 40; ++time) {
      auto broken = text.substr(0, random() % text.size());
      for (int count = 0; count < 3 && !broken.empty(); ++count)
        broken[random() % broken.size()] = static_cast<char>(random());
      for (auto const& reader : harness::readers())
        if (reader.looks_like != nullptr) (void)reader.looks_like(file_of(broken));
      auto const complaint = complaint_about(format, {file_of(broken)});
      BOOST_TEST((complaint.empty() || complaint.starts_with("cannot ")),
                 name << ": " << complaint);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
