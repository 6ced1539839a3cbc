// SPDX-License-Identifier: MIT
#include "bench/record.hpp"
#include "harness/harness.hpp"
#include "support/error.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

// What reading promises: something was measured or failed, each with a name and numbers that can be
// written down.
static void check(cairn::bench::Results const& results) {
  if (results.measurements.empty() && results.failures.empty()) std::abort();
  for (auto const& measurement : results.measurements) {
    if (measurement.benchmark.empty() || measurement.metrics.empty()) std::abort();
    for (auto const& samples : measurement.metrics)
      if (samples.values.empty()) std::abort();
    cairn::bench::Record record;
    record.measurement = measurement;
    cairn::bench::to_line(record);
  }
}

// The first byte says the format, the first line is its mapping, the rest the file.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  if (size == 0) return 0;
  std::string text(reinterpret_cast<char const*>(bytes) + 1, size - 1);
  constexpr auto formats = names_of(cairn::harness::Format{});
  auto const format = formats[*bytes % formats.size()].first;
  cairn::harness::Mapping mapping;
  if (format == cairn::harness::Format::json || format == cairn::harness::Format::text) {
    auto const end = text.find('\n');
    mapping.rules = text.substr(0, end);
    text.erase(0, end == std::string::npos ? end : end + 1);
  }
  cairn::harness::File const file{"results/new/sample.json", std::move(text)};
  cairn::harness::detect(file);
  try {
    check(cairn::harness::read(format, {&file, 1}, mapping));
  } catch (cairn::Error const&) {
    return 0;
  }
  return 0;
}
