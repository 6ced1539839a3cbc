// SPDX-License-Identifier: MIT
#include "machine/processor_time.hpp"

#include "support/text.hpp"

#include <charconv>
#include <fstream>
#include <string>
#include <vector>

namespace cairn::machine {

std::optional<ProcessorTime> processor_time() {
  std::string line;
  std::ifstream file("/proc/stat");
  if (!std::getline(file, line)) return std::nullopt;
  return parse_processor_time(line);
}

std::optional<ProcessorTime> parse_processor_time(std::string_view stat) {
  auto const line = stat.substr(0, stat.find('\n'));
  if (!line.starts_with("cpu ")) return std::nullopt;
  // user nice system idle iowait irq softirq steal; what follows is in the first two already.
  constexpr std::size_t fields = 8;
  std::vector<std::uint64_t> ticks;
  for (auto const word : split(line.substr(4), ' ')) {
    if (word.empty()) continue;
    std::uint64_t value = 0;
    auto const end = word.data() + word.size();
    if (std::from_chars(word.data(), end, value).ptr != end) return std::nullopt;
    if (ticks.size() < fields) ticks.push_back(value);
  }
  if (ticks.size() < fields) return std::nullopt;
  ProcessorTime time;
  for (auto const value : ticks) time.all += value;
  time.stolen = ticks.back();
  return time;
}

std::optional<double> stolen_between(std::optional<ProcessorTime> const& before,
                                     std::optional<ProcessorTime> const& after) {
  // Below that one tick would be a percent.
  constexpr std::uint64_t least_ticks = 100;
  if (!before || !after || after->all < before->all + least_ticks) return std::nullopt;
  if (after->stolen < before->stolen) return std::nullopt;
  return static_cast<double>(after->stolen - before->stolen) /
         static_cast<double>(after->all - before->all);
}

}  // namespace cairn::machine
