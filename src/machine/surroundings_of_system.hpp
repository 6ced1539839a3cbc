// SPDX-License-Identifier: MIT
#pragma once

#include "bench/environment.hpp"
#include "machine/surroundings.hpp"
#include "machine/system_files.hpp"

#include <map>
#include <string>
#include <vector>

// What differs between systems of what surrounds a benchmark.
namespace cairn::machine {

/// What this system tells of itself, in the names of bench::Environment.
bench::Environment environment_of_system();

/// What names this machine, and is never written down; empty where it has no name.
std::string machine_id();

/// What this system says against measuring now. Looks on for half a second.
std::vector<Disturbance> disturbances_of_system();

/// The same of Linux, out of its files. `hypervisor` is what the processor says that it is run by,
/// twelve letters; empty where it says nothing.
bench::Environment linux_environment(SystemFiles const& files, std::string const& hypervisor);
std::vector<Disturbance> linux_disturbances(SystemFiles const& files);

/// The service that runs us, by the variables that it sets: "github-actions github-hosted ubuntu22
/// X64" as "runner", the version of its image as "runner.image". Empty where none does.
std::map<std::string, std::string> runner(std::map<std::string, std::string> const& environment);

/// Names that are never to be written down, longest first: this user's, this host's, and the folder
/// that is the user's home.
std::vector<std::string> names_here();

/// `text` with "..." in the place of each of `names` that stands as a word of its own.
std::string without_names(std::string const& text, std::vector<std::string> const& names);

}  // namespace cairn::machine
