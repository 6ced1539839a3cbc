// SPDX-License-Identifier: MIT
#include "machine/record_accepted.hpp"

#include "bench/canonical.hpp"
#include "support/json.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>

namespace cairn::machine {

std::string to_line(bench::Accepted const& accepted, std::string_view id) {
  bench::Members members{{"reason", bench::canonical(accepted.reason)},
                         {"time", std::to_string(accepted.time)},
                         {"who", bench::canonical(accepted.who)}};
  if (!accepted.benchmark.empty()) members["benchmark"] = bench::canonical(accepted.benchmark);
  if (!accepted.metric.empty()) members["metric"] = bench::canonical(accepted.metric);
  return bench::object_of(
      {{"accepted", bench::object_of(members)}, {"id", bench::canonical(id)}, {"v", "1"}});
}

std::optional<bench::Accepted> parse_accepted(std::string_view line, std::string const& commit) {
  constexpr std::string_view opening = "{\"accepted\":{";
  constexpr std::size_t longest = std::size_t{1} << 20;
  if (!line.starts_with(opening) || line.size() > longest) return std::nullopt;
  try {
    auto const json = Json::parse(line);
    if (json.at("v").get<std::uint64_t>() != 1) return std::nullopt;
    auto const& said = json.at("accepted");
    bench::Accepted accepted;
    accepted.commit = commit;
    accepted.benchmark = said.value("benchmark", "");
    accepted.metric = said.value("metric", "");
    accepted.reason = said.at("reason").get<std::string>();
    accepted.who = said.at("who").get<std::string>();
    accepted.time = said.at("time").get<std::int64_t>();
    return accepted;
  } catch (Json::exception const&) {
    return std::nullopt;
  }
}

}  // namespace cairn::machine
