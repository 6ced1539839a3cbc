// SPDX-License-Identifier: MIT
#pragma once

#include "comparison.hpp"
#include "scene.hpp"

#include <map>
#include <string>

namespace cairn::test {

/// How far the generator reaches: how many cases had what, by the released program.
class Reach {
public:
  void count(Scene const& scene, Comparison const& comparison);

  /// A line for each thing counted, with its share.
  std::string report() const;

private:
  std::size_t cases_ = 0;
  std::map<std::string, std::size_t> counts_;
};

}  // namespace cairn::test
