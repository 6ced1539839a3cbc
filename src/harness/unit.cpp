// SPDX-License-Identifier: MIT
#include "harness/unit.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <utility>

namespace cairn::harness {
namespace {

struct Spelling {
  std::string_view text;
  double factor;
};

// clang-format off
constexpr auto times = std::array{
    Spelling{"ps", 1e-3}, Spelling{"ns", 1}, Spelling{"us", 1e3},
    Spelling{"\u00b5s", 1e3}, Spelling{"\u03bcs", 1e3},  // the micro sign, the letter mu
    Spelling{"ms", 1e6}, Spelling{"s", 1e9}, Spelling{"sec", 1e9}, Spelling{"min", 60e9},
    Spelling{"m", 60e9}, Spelling{"h", 3600e9},
    Spelling{"nanoseconds", 1}, Spelling{"microseconds", 1e3}, Spelling{"milliseconds", 1e6},
    Spelling{"seconds", 1e9}, Spelling{"second", 1e9}};

constexpr auto sizes = std::array{
    Spelling{"B", 1}, Spelling{"byte", 1}, Spelling{"bytes", 1}, Spelling{"Bytes", 1},
    Spelling{"kB", 1e3}, Spelling{"KB", 1e3}, Spelling{"MB", 1e6}, Spelling{"GB", 1e9}, Spelling{"TB", 1e12},
    Spelling{"KiB", 1024.0}, Spelling{"MiB", 1048576.0}, Spelling{"GiB", 1073741824.0},
    Spelling{"TiB", 1099511627776.0},
    Spelling{"b", 0.125}, Spelling{"Kb", 125}, Spelling{"Mb", 125e3}, Spelling{"Gb", 125e6}};

constexpr auto counts = std::array{
    Spelling{"elem", 1}, Spelling{"Kelem", 1e3}, Spelling{"Melem", 1e6}, Spelling{"Gelem", 1e9},
    Spelling{"op", 1}, Spelling{"ops", 1}, Spelling{"items", 1}, Spelling{"iter", 1}, Spelling{"1", 1}};
// clang-format on

template <std::size_t Count>
std::optional<double> factor_of(std::array<Spelling, Count> const& table, std::string_view text) {
  for (auto const& each : table)
    if (each.text == text) return each.factor;
  return std::nullopt;
}

}  // namespace

Unit unit_of(std::string_view spelling) {
  if (auto const factor = factor_of(times, spelling)) return {"ns", *factor};
  if (auto const factor = factor_of(sizes, spelling)) return {"B", *factor};

  auto const slash = spelling.rfind('/');
  if (slash != spelling.npos)
    if (auto const time = factor_of(times, spelling.substr(slash + 1))) {
      auto const counted = spelling.substr(0, slash);
      auto const seconds = *time / 1e9;
      if (auto const factor = factor_of(sizes, counted)) return {"B/s", *factor / seconds};
      if (auto const factor = factor_of(counts, counted)) return {"1/s", *factor / seconds};
    }
  return {std::string(spelling), 1};
}

double kept_value(double value, Unit const& unit) {
  constexpr double rounding = 1e-14;
  auto const product = value * unit.factor;
  auto const whole = std::round(product);
  return std::abs(product - whole) <= rounding * std::abs(product) ? whole : product;
}

bench::Better better_of(std::string_view kept) {
  return kept.ends_with("/s") || kept.ends_with("/sec") ? bench::Better::higher
                                                        : bench::Better::lower;
}

bench::Metric metric_in(std::string_view name, std::string_view kept) {
  return {std::string(name), std::string(kept), better_of(kept), false};
}

std::optional<double> number_of(std::string_view text) {
  std::string digits;
  auto const whole = text.substr(0, text.find_first_of(".eE"));
  auto const comma = whole.find(',');
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != ',') {
      digits += text[at];
    } else if (at >= whole.size() || (at - comma) % 4 != 0 || comma == 0 ||
               (whole.size() - at) % 4 != 0) {
      return std::nullopt;
    }
  }
  // A number of JSON is the same under every locale.
  auto const value = nlohmann::json::parse(digits, nullptr, false);
  if (!value.is_number()) return std::nullopt;
  auto const number = value.get<double>();
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

}  // namespace cairn::harness
