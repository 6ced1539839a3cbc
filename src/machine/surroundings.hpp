// SPDX-License-Identifier: MIT
#pragma once

#include "bench/environment.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cairn::machine {

/// What the environment of a benchmark is made of beyond what the system tells.
struct EnvironmentRequest {
  std::map<std::string, std::vector<std::string>>
      toolchains;                      ///< by name: a command that tells its version
  std::vector<std::string> variables;  ///< of the environment, whose values may be written down
  std::string salt;                    ///< of this repository: makes the machine's hash its own
};

/// Where we are. Never a user, a host name, a serial number or a hardware address. What the system
/// does not tell is left out.
bench::Environment environment(EnvironmentRequest const& request);

/// One thing that a benchmark should not be run under.
struct Disturbance {
  std::string what;      ///< "processors save power: governor 'powersave'"
  std::string hint;      ///< what to do about it
  bool serious = false;  ///< `--strict` refuses; else a remark

  bool operator==(Disturbance const&) const = default;
};

/// What speaks against measuring now: governor, turbo, load, steal, power source, throttling,
/// address randomization, other benchmarks of ours. Changes nothing.
std::vector<Disturbance> disturbances();

}  // namespace cairn::machine
