// SPDX-License-Identifier: MIT
#include "harness/hyperfine.hpp"

#include "harness/collection.hpp"
#include "harness/json_node.hpp"
#include "harness/unit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::harness {
namespace {

/// Parameters are texts, but versions before 1.12 have numbers.
bench::Parameters parameters_of(JsonNode const& result) {
  bench::Parameters parameters;
  auto const given = result.find("parameters");
  if (!given) return parameters;
  for (auto const& [name, value] : given->members())
    parameters[name] = value.value().is_string() ? value.text() : value.value().dump();
  return parameters;
}

void warn_of_failures(JsonNode const& exit_codes, std::string const& command, Collection& into) {
  std::size_t failed = 0;
  std::size_t ended = 0;
  for (auto const& code : exit_codes.elements())
    if (code.value().is_null())
      ++ended;
    else if (code.number() != 0)
      ++failed;
  auto const runs = exit_codes.value().size();
  if (failed > 0)
    into.warn(
        fmt::format("'{}' failed in {} of {} runs, which are counted", command, failed, runs));
  if (ended > 0)
    into.warn(fmt::format("'{}' was ended by a signal in {} of {} runs, which are counted", command,
                          ended, runs));
}

void read_result(JsonNode const& result, Collection& into) {
  auto const& command = result.at("command").text();
  auto const parameters = parameters_of(result);
  auto const times = result.at("times").numbers();
  if (times.empty()) throw result.at("times").complaint("it holds no result");
  auto const seconds = unit_of("s");
  for (auto const time : times)
    into.add(command, parameters, bench::metric_of("wall"), kept_value(time, seconds));

  if (auto const exit_codes = result.find("exit_codes"))
    warn_of_failures(*exit_codes, command, into);
  if (auto const memory = result.find("memory_usage_byte")) {
    bench::Metric const metric{"memory_usage_byte", "B", bench::Better::lower, false};
    for (auto const bytes : memory->numbers()) into.add(command, parameters, metric, bytes);
    into.warn(
        "do not trust 'memory_usage_byte' of hyperfine: it is that of the largest program up to "
        "then");
  }
}

void read_file(File const& file, Collection& into) {
  auto const json = parse_json(file);
  for (auto const& result : JsonNode(file, json).at("results").elements())
    read_result(result, into);
}

}  // namespace

bench::Results read_hyperfine(std::span<File const> files, Mapping const&) {
  return collected(files, read_file);
}

bool looks_like_hyperfine(File const& file) {
  return has_keys(file, {"results", "command", "times"});
}

}  // namespace cairn::harness
