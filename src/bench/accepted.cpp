// SPDX-License-Identifier: MIT
#include "bench/canonical.hpp"
#include "bench/history.hpp"
#include "bench/pattern.hpp"
#include "support/json.hpp"

#include <nlohmann/json.hpp>

namespace cairn::bench {
namespace {

constexpr std::size_t longest_line = 1UL << 20U;

Accepted accepted_in(Json const& json) {
  auto const text = [&](char const* name) -> std::string const& {
    return json.at(name).get_ref<std::string const&>();
  };
  return {text("benchmark"), text("metric"), text("commit"),
          text("reason"),    text("who"),    json.at("time").get<std::int64_t>()};
}

}  // namespace

std::string to_line(Accepted const& accepted) {
  auto const statement = object_of({{"benchmark", canonical(accepted.benchmark)},
                                    {"commit", canonical(accepted.commit)},
                                    {"metric", canonical(accepted.metric)},
                                    {"reason", canonical(accepted.reason)},
                                    {"time", std::to_string(accepted.time)},
                                    {"who", canonical(accepted.who)}});
  return object_of({{"accepted", statement},
                    {"id", canonical(name_of(statement) + name_of("accepted " + statement))},
                    {"v", "1"}});
}

std::optional<Accepted> parse_accepted(std::string_view line) {
  // Most lines are records, which need not be read for this.
  if (line.size() > longest_line || !line.starts_with("{\"accepted\":")) return std::nullopt;
  try {
    auto const json = Json::parse(line);
    if (json.at("v") != 1) return std::nullopt;
    return accepted_in(json.at("accepted"));
  } catch (Json::exception const&) {
    return std::nullopt;
  }
}

bool names(Accepted const& accepted, std::string const& benchmark, std::string const& metric) {
  return fits_benchmark(accepted.benchmark, benchmark) &&
         (accepted.metric.empty() || fits(accepted.metric, metric));
}

}  // namespace cairn::bench
