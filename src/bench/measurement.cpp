// SPDX-License-Identifier: MIT
#include "bench/measurement.hpp"

namespace cairn::bench {

std::string to_string(std::string_view benchmark, Parameters const& parameters) {
  std::string text(benchmark);
  if (parameters.empty()) return text;
  char before = '{';
  for (auto const& [name, value] : parameters) {
    text += before + name + '=' + value;
    before = ',';
  }
  return text + '}';
}

}  // namespace cairn::bench
