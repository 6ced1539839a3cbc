// SPDX-License-Identifier: MIT
#include "cli/bench/run_remarks.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::cli {
namespace {

constexpr std::size_t most_names = 3;

std::string listed(std::vector<std::string> const& names) {
  if (names.size() <= most_names) return fmt::format("{}", fmt::join(names, ", "));
  return fmt::format("{} and {} others", names.front(), names.size() - 1);
}

}  // namespace

RunRemarks::Remark& RunRemarks::remark(std::string text) {
  auto const known = std::find_if(remarks_.begin(), remarks_.end(),
                                  [&](Remark const& each) { return each.text == text; });
  if (known != remarks_.end()) return *known;
  return remarks_.emplace_back(Remark{std::move(text), {}});
}

void RunRemarks::add(bench::Definition const& definition, std::span<std::string const> warnings) {
  auto const name = printable(bench::to_string(definition.name, definition.parameters));
  for (auto const& warning : warnings) {
    if (!warning.starts_with(name + ": ")) {
      remark(warning);
      continue;
    }
    auto& names = remark(warning.substr(name.size() + 2)).benchmarks;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
}

std::vector<std::string> RunRemarks::lines() const {
  std::vector<std::string> lines;
  for (auto const& [text, benchmarks] : remarks_)
    lines.push_back(benchmarks.empty() ? text : fmt::format("{}: {}", listed(benchmarks), text));
  return lines;
}

}  // namespace cairn::cli
