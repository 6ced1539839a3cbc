// SPDX-License-Identifier: MIT
#include "cliff/built_in_texts.hpp"
#include "cliff/configuration.hpp"

#include <algorithm>

namespace cairn::cliff {
namespace {

/// What stands under every configuration. It cannot be asked for by its name.
constexpr std::string_view default_name = "cliff";

}  // namespace

std::optional<std::string_view> built_in_configuration(std::string_view name) {
  if (name.ends_with(".toml")) name.remove_suffix(5);
  for (auto const& each : built_in_texts())
    if (each.name == name) return each.text;
  return std::nullopt;
}

std::vector<std::string_view> built_in_names() {
  std::vector<std::string_view> names;
  for (auto const& each : built_in_texts())
    if (each.name != default_name) names.push_back(each.name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace cairn::cliff
