// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "harness/harness.hpp"
#include "reading.hpp"

#include <filesystem>
#include <optional>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

namespace fs = std::filesystem;

std::vector<harness::File> files_below(fs::path const& folder) {
  std::vector<harness::File> files;
  if (folder.empty()) return files;
  for (auto const& each : fs::recursive_directory_iterator(folder))
    if (each.is_regular_file())
      files.push_back({fs::relative(each.path(), folder).generic_string(), read_file(each.path())});
  return files;
}

constexpr auto own = {Format::xctest,
                      Format::junit,
                      Format::catch2,
                      Format::jmh,
                      Format::benchmark_dot_net,
                      Format::asv,
                      Format::bencher_metric_format};

}  // namespace

BOOST_AUTO_TEST_SUITE(output_of_another_harness)

BOOST_AUTO_TEST_CASE(is_imported_or_refused_with_its_name_by_every_reader) {
  std::size_t imported = 0;
  for (auto const* const folder :
       {"data/bench/bencher-adapters", "data/bench/gha-benchmark-extract"})
    for (auto const& file : files_below(in_shared(folder)))
      for (auto const format : own) {
        auto const complaint = complaint_about(format, {file});
        if (complaint.empty())
          ++imported;
        else
          BOOST_TEST(complaint.find(file.name) != complaint.npos,
                     to_string(format) << " of " << file.name << ": " << complaint);
      }
  BOOST_TEST_MESSAGE(imported << " imported");
}

BOOST_AUTO_TEST_CASE(is_not_taken_for_what_it_is_not) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  for (auto const* const path :
       {"bencher-adapters/dart/benchmark_harness/two.txt", "bencher-adapters/js/benchmark/four.txt",
        "bencher-adapters/js/time/four.txt", "bencher-adapters/js/vitest/four.json",
        "bencher-adapters/ruby/benchmark/five.txt", "bencher-adapters/rust/gungraun/with-ge.txt",
        "bencher-adapters/rust/iai/two.txt", "gha-benchmark-extract/julia_output.json",
        "gha-benchmark-extract/benchmarkluau_output.txt",
        "gha-benchmark-extract/customSmallerIsBetter_output.json"}) {
    auto const format = harness::detect({path, read_file(folder / path)});
    BOOST_TEST(!format.has_value(), path << " is taken for " << (format ? to_string(*format) : ""));
  }
}

BOOST_AUTO_TEST_CASE(of_any_bytes_is_no_crash) {
  std::string const pieces[] = {"Test Case '",
                                "' measured [",
                                "] average: ",
                                "values: [",
                                "1.5",
                                "]",
                                "\n",
                                "benchmark name ",
                                std::string(79, '-'),
                                std::string(79, '='),
                                "[100.00%] \u00b7\u00b7\u00b7 ",
                                "time_a ",
                                "{\"results\": {",
                                "}",
                                "[",
                                "\"",
                                "<testsuite>",
                                "<testcase ",
                                "time='1'/>",
                                "\x1b[",
                                "\xff",
                                ":",
                                ", "};
  std::uint32_t state = 20260203;
  auto const next = [&] { return (state = state * 1664525u + 1013904223u) >> 16; };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto count = next() % 24; count > 0; --count) text += pieces[next() % std::size(pieces)];
    for (auto const format : own) try {
        auto const results = harness::read(format, std::vector{file_of(text)});
        BOOST_TEST(!(results.measurements.empty() && results.failures.empty() &&
                     results.warnings.empty()));
      } catch (Error const& error) {
        BOOST_TEST(std::string_view(error.what()) != "");
      }
  }
}

BOOST_AUTO_TEST_SUITE_END()
