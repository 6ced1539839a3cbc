// SPDX-License-Identifier: MIT
#include "harness/harness.hpp"

#include "harness/asv.hpp"
#include "harness/bencher_metric_format.hpp"
#include "harness/benchmark_dot_net.hpp"
#include "harness/cargo_bench.hpp"
#include "harness/cargo_criterion.hpp"
#include "harness/catch2.hpp"
#include "harness/criterion.hpp"
#include "harness/criterion_text.hpp"
#include "harness/go.hpp"
#include "harness/google_benchmark.hpp"
#include "harness/hyperfine.hpp"
#include "harness/jmh.hpp"
#include "harness/json.hpp"
#include "harness/junit.hpp"
#include "harness/pytest_benchmark.hpp"
#include "harness/reader.hpp"
#include "harness/text.hpp"
#include "harness/xctest.hpp"

#include <cassert>

namespace cairn::harness {
namespace {

// What names itself comes first; among logs, what says more about its results than others do.
// clang-format off
constexpr Reader all_readers[] = {
    {Format::cargo_criterion, read_cargo_criterion, looks_like_cargo_criterion},
    {Format::criterion, read_criterion, looks_like_criterion},
    {Format::pytest_benchmark, read_pytest_benchmark, looks_like_pytest_benchmark},
    {Format::google_benchmark, read_google_benchmark, looks_like_google_benchmark},
    {Format::hyperfine, read_hyperfine, looks_like_hyperfine},
    {Format::jmh, read_jmh, looks_like_jmh},
    {Format::benchmark_dot_net, read_benchmark_dot_net, looks_like_benchmark_dot_net},
    {Format::asv, read_asv, looks_like_asv},
    {Format::junit, read_junit, looks_like_junit},
    {Format::xctest, read_xctest, looks_like_xctest},
    {Format::criterion_text, read_criterion_text, looks_like_criterion_text},
    {Format::cargo_bench, read_cargo_bench, looks_like_cargo_bench},
    {Format::go, read_go, looks_like_go},
    {Format::catch2, read_catch2, looks_like_catch2},
    {Format::bencher_metric_format, read_bencher_metric_format, looks_like_bencher_metric_format},
    {Format::json, read_json, nullptr},
    {Format::text, read_text, nullptr},
};
// clang-format on

static_assert(std::size(all_readers) == names_of(Format()).size());

}  // namespace

std::span<Reader const> readers() {
  return all_readers;
}

bench::Results read(Format format, std::span<File const> files, Mapping const& mapping) {
  for (auto const& reader : readers())
    if (reader.format == format) return reader.read(files, mapping);
  assert(false);
  return {};
}

std::optional<Format> detect(File const& file) {
  for (auto const& reader : readers())
    if (reader.looks_like != nullptr && reader.looks_like(file)) return reader.format;
  return std::nullopt;
}

}  // namespace cairn::harness
