// SPDX-License-Identifier: MIT
#include "harness/chosen_metric.hpp"

#include "support/text.hpp"

#include <array>
#include <string>

namespace cairn::harness {
namespace {

struct Pairing {
  std::string_view from;
  std::string_view to;
};

constexpr auto names_by_unit =
    std::array{Pairing{"ns", "wall"}, Pairing{"B", "memory"}, Pairing{"1/s", "throughput"},
               Pairing{"B/s", "bytes-per-second"}};

// clang-format off
constexpr auto units_in_keys = std::array{
    Pairing{"ns", "ns"}, Pairing{"us", "us"}, Pairing{"ms", "ms"}, Pairing{"s", "s"},
    Pairing{"sec", "s"}, Pairing{"secs", "s"}, Pairing{"seconds", "s"},
    Pairing{"nanoseconds", "ns"}, Pairing{"microseconds", "us"}, Pairing{"milliseconds", "ms"},
    Pairing{"bytes", "B"}, Pairing{"kb", "kB"}, Pairing{"mb", "MB"}, Pairing{"gb", "GB"},
    Pairing{"kib", "KiB"}, Pairing{"mib", "MiB"}, Pairing{"gib", "GiB"}};
// clang-format on

std::string_view name_by_unit(std::string_view kept) {
  for (auto const& each : names_by_unit)
    if (each.from == kept) return each.to;
  return "value";
}

}  // namespace

Chosen chosen_metric(std::string_view name, std::string_view unit,
                     std::optional<bench::Better> better) {
  auto const kept = unit_of(unit);
  auto const chosen = name.empty() ? name_by_unit(kept.kept) : name;
  auto metric = bench::metric_of(chosen);
  if (!unit.empty() && metric.unit != kept.kept) metric = metric_in(chosen, kept.kept);
  if (better) metric.better = *better;
  return {metric, kept.factor};
}

std::string_view unit_in_key(std::string_view key) {
  auto const separator = key.find_last_of("_-. ");
  auto const word = lower_case(separator == key.npos ? key : key.substr(separator + 1));
  for (auto const& each : units_in_keys)
    if (each.from == word) return each.to;
  return {};
}

}  // namespace cairn::harness
