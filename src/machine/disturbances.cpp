// SPDX-License-Identifier: MIT
#include "machine/benchmark_lock.hpp"
#include "machine/surroundings_of_system.hpp"

#include <utility>

namespace cairn::machine {

std::vector<Disturbance> disturbances() {
  auto found = disturbances_of_system();
  if (benchmarks_run())
    found.push_back(
        {"other benchmarks are run on this machine just now", "wait until they are done", true});
  return found;
}

}  // namespace cairn::machine
