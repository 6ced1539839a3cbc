// SPDX-License-Identifier: MIT
#include "process/environment.hpp"

#include <algorithm>
#include <string_view>
#include <unistd.h>

#ifndef __linux__
extern char** environ;
#endif

namespace cairn::process {

std::vector<std::string> environment_of(Command const& command) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string_view const text = *entry;
    auto const name = text.substr(0, text.find('='));
    bool const changed = std::any_of(command.environment.begin(), command.environment.end(),
                                     [&](auto const& change) { return change.variable == name; });
    if (!changed) result.emplace_back(text);
  }
  for (auto const& change : command.environment)
    if (change.value) result.push_back(change.variable + '=' + *change.value);
  return result;
}

std::string value_of(std::string const& variable, std::vector<std::string> const& environment) {
  auto const start = variable + '=';
  auto const found = std::find_if(environment.begin(), environment.end(),
                                  [&](auto const& entry) { return entry.starts_with(start); });
  return found == environment.end() ? std::string() : found->substr(start.size());
}

}  // namespace cairn::process
