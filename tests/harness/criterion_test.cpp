// SPDX-License-Identifier: MIT
#include "harness/criterion.hpp"

#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "harness/criterion_sample.hpp"
#include "harness/json_node.hpp"
#include "process/spawn.hpp"
#include "reading.hpp"

#include <filesystem>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

namespace fs = std::filesystem;

constexpr auto criterion = Format::criterion;

std::vector<harness::File> benchmark(std::string const& folder, std::string const& name,
                                     std::string const& times = "[10, 24, 56]",
                                     std::string const& throughput = "null") {
  return {file_of(R"({"full_id": ")" + name + R"(", "throughput": )" + throughput + "}",
                  folder + "/benchmark.json"),
          file_of(R"({"sampling_mode": "Linear", "iters": [2, 4, 8], "times": )" + times + "}",
                  folder + "/sample.json")};
}

std::vector<harness::File> operator+(std::vector<harness::File> a,
                                     std::vector<harness::File> const& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::vector<harness::File> files_below(fs::path const& folder) {
  std::vector<harness::File> files;
  for (auto const& each : fs::recursive_directory_iterator(folder))
    if (each.is_regular_file())
      files.push_back({fs::relative(each.path(), folder).generic_string(), read_file(each.path())});
  return files;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_tree_of_criterion)

BOOST_AUTO_TEST_CASE(names_its_benchmarks_inside_and_not_by_folders) {
  auto const results =
      harness::read(criterion, benchmark("criterion/sort_u32 bytes/10/new", "sort/u32 bytes/10"));
  BOOST_TEST(told(results) == "sort/u32 bytes/10: wall 6 ns\n");
  BOOST_TEST(results.measurements[0].metrics[0].within ==
             (std::vector<std::vector<double>>{{5, 6, 7}}));
}

BOOST_AUTO_TEST_CASE(keeps_throughput) {
  BOOST_TEST(told(criterion, benchmark("a/new", "a", "[10, 24, 56]", R"({"Bytes": 12})")) ==
             "a: wall 6 ns\na: bytes-per-second 2000000000 B/s, higher\n");
  BOOST_TEST(told(criterion, benchmark("a/new", "a", "[10, 24, 56]", R"({"Elements": 3})")) ==
             "a: wall 6 ns\na: throughput 500000000 1/s, higher\n");
  BOOST_TEST(told(criterion, benchmark("a/new", "a", "[10, 24, 56]",
                                       R"({"ElementsAndBytes": {"elements": 3, "bytes": 12}})")) ==
             "a: wall 6 ns\n"
             "a: bytes-per-second 2000000000 B/s, higher\n"
             "a: throughput 500000000 1/s, higher\n");
}

BOOST_AUTO_TEST_CASE(has_the_last_run_or_the_baseline_that_is_asked_for) {
  auto const files = benchmark("a/base", "a", "[2, 4, 8]") + benchmark("a/new", "a") +
                     benchmark("a/main", "a", "[20, 40, 80]") + benchmark("b/new", "b");
  BOOST_TEST(told(criterion, files) == "a: wall 6 ns\nb: wall 6 ns\n");
  harness::Mapping mapping;
  mapping.rules = "main";
  BOOST_TEST(told(criterion, files, mapping) ==
             "a: wall 10 ns\nwarning: 'b' has no baseline 'main'\n");
  mapping.rules = "v1";
  BOOST_TEST(complaint_about(criterion, files, mapping) ==
             "cannot read 'a/base/benchmark.json': it and the 7 other files hold no result of the "
             "baseline 'v1'");
}

BOOST_AUTO_TEST_CASE(is_an_invocation_of_several) {
  BOOST_TEST(told(criterion, benchmark("1/a/new", "a") + benchmark("2/a/new", "a", "[2, 4, 8]")) ==
             "a: wall 6 1 ns\n");
}

BOOST_AUTO_TEST_CASE(is_incomplete_without_one_of_its_files) {
  auto files = benchmark("a/new", "a");
  files.pop_back();
  BOOST_TEST(complaint_about(criterion, files) ==
             "cannot read 'a/new/benchmark.json': 'sample.json' is missing beside it");
  files = benchmark("a/new", "a");
  files.erase(files.begin());
  BOOST_TEST(complaint_about(criterion, files) ==
             "cannot read 'a/new/sample.json': 'benchmark.json' is missing beside it");
}

BOOST_AUTO_TEST_CASE(warns_of_estimates_of_another_sample) {
  auto const estimates = [](std::string const& median) {
    return std::vector{
        file_of(R"({"mean": {"point_estimate": 6}, "median": {"point_estimate": )" + median + "}}",
                "a/new/estimates.json")};
  };
  BOOST_TEST(told(criterion, benchmark("a/new", "a") + estimates("6")) == "a: wall 6 ns\n");
  BOOST_TEST(told(criterion, benchmark("a/new", "a") + estimates("7")) ==
             "a: wall 6 ns\n"
             "warning: 'a/new/estimates.json' is not of the sample beside it\n");
}

BOOST_AUTO_TEST_CASE(says_nothing_of_changes_and_drawings) {
  auto const others =
      std::vector{file_of("{}", "a/change/estimates.json"), file_of("[1, 2]", "a/new/tukey.json"),
                  file_of("<svg/>", "a/report/pdf.svg")};
  BOOST_TEST(told(criterion, benchmark("a/new", "a") + others) == "a: wall 6 ns\n");
  BOOST_TEST(complaint_about(criterion, others).find("no result") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_an_error_wherever_one_of_its_files_is_cut_off) {
  auto const whole = benchmark("a/new", "a");
  for (std::size_t which = 0; which < whole.size(); ++which)
    for (std::size_t size = 0; size < whole[which].text.size(); ++size) {
      auto files = whole;
      files[which].text.resize(size);
      BOOST_TEST(complaint_about(criterion, files).find(whole[which].name) != std::string::npos,
                 "cut after " << size << " bytes");
    }
}

BOOST_AUTO_TEST_CASE(is_read_as_criterion_itself_reads_it) {
  auto const archive = in_shared("data/bench/criterion-0.3.6-real/criterion-dir-run1.tar.gz");
  if (archive.empty()) return;
  ScratchFolder const scratch;
  process::Command unpack;
  unpack.arguments = {"tar", "-C", scratch.path().string(), "-xzf", archive.string()};
  BOOST_TEST_REQUIRE(process::run(unpack).ending.succeeded());

  auto const files = files_below(scratch.path());
  auto const results = harness::read(criterion, files);
  BOOST_TEST(results.warnings.empty());
  std::string names;
  for (auto const& each : results.measurements) {
    names += each.benchmark + '\n';
    bool const has_throughput = each.benchmark.starts_with("sort/");
    BOOST_TEST(each.metrics.size() == (has_throughput ? 2 : 1));
  }
  BOOST_TEST(names == "fib_15\nslow/fib_27\nsort/u32 bytes/std/1000\nsort/u32 bytes/std/10000\n");

  std::size_t held = 0;
  for (auto const& file : files) {
    if (!file.name.ends_with("/sample.json")) continue;
    auto const json = harness::parse_json(file);
    harness::JsonNode const sample(file, json);
    auto const ours =
        harness::estimates_of(harness::criterion_sample(sample.at("iters"), sample.at("times")));
    auto const beside = (fs::path(file.name).parent_path() / "estimates.json").generic_string();
    auto const estimates = harness::parse_json(*std::find_if(
        files.begin(), files.end(), [&](auto const& each) { return each.name == beside; }));
    auto const point = [&](char const* name) {
      return estimates.at(name).at("point_estimate").get<double>();
    };
    auto const tolerance = boost::test_tools::tolerance(1e-12);
    BOOST_TEST(ours.mean == point("mean"), tolerance);
    BOOST_TEST(ours.median == point("median"), tolerance);
    bool const is_linear = json.at("sampling_mode") == "Linear";
    BOOST_TEST(ours.slope.has_value() == is_linear);
    BOOST_TEST(estimates.at("slope").is_null() == !is_linear);
    if (is_linear) BOOST_TEST(*ours.slope == point("slope"), tolerance);
    ++held;
  }
  BOOST_TEST(held == 8);
}

BOOST_AUTO_TEST_SUITE_END()
