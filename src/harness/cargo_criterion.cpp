// SPDX-License-Identifier: MIT
#include "harness/cargo_criterion.hpp"

#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/criterion_sample.hpp"
#include "harness/json_node.hpp"
#include "harness/unit.hpp"
#include "support/text.hpp"

namespace cairn::harness {
namespace {

void add_throughput(JsonNode const& all, std::string const& name, double nanoseconds,
                    Collection& into) {
  for (auto const& each : all.elements()) {
    auto const a_second = each.at("per_iteration").number() * 1e9 / nanoseconds;
    auto const unit = each.find("unit");
    bool const is_bytes = unit && unit->text() == "bytes";
    if (nanoseconds > 0)
      into.add(name, {}, bench::metric_of(is_bytes ? "bytes-per-second" : "throughput"), a_second);
  }
}

void read_benchmark(JsonNode const& message, Collection& into) {
  auto const& name = message.at("id").text();
  auto const sample =
      criterion_sample(message.at("iteration_count"), message.at("measured_values"));
  auto const& spelling = message.at("unit").text();
  auto const unit = unit_of(spelling);
  auto times = sample.times();
  for (auto& time : times) time = kept_value(time, unit);
  bool const is_time = unit.kept == "ns";
  into.add_median_of(name, {}, is_time ? bench::metric_of("wall") : metric_in(spelling, unit.kept),
                     std::move(times));
  if (auto const throughput = message.find("throughput"); throughput && is_time)
    add_throughput(*throughput, name, kept_value(estimates_of(sample).median, unit), into);
}

void read_file(File const& file, Collection& into) {
  std::size_t number = 0;
  for (auto const line : lines_of(file.text)) {
    ++number;
    if (!line.starts_with('{')) continue;
    auto const json = parse_json(file, line, number);
    JsonNode const message(file, json, number);
    auto const reason = message.find("reason");
    if (reason && reason->text() == "benchmark-complete") read_benchmark(message, into);
  }
}

}  // namespace

bench::Results read_cargo_criterion(std::span<File const> files, Mapping const&) {
  return collected(files, read_file);
}

bool looks_like_cargo_criterion(File const& file) {
  return file.text.find("\"reason\":\"benchmark-complete\"") != file.text.npos;
}

}  // namespace cairn::harness
