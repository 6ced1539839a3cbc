// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace cairn::machine {

/// The name of this host, as its owner calls it; "localhost" where it has none.
std::string host_name();

/// The name of the user that we act for; the number of one that has no name.
std::string user_name();

/// What is the same until the next start of this system, so that a process number of before is
/// known for old; empty where the system does not tell.
std::string boot_id();

/// Which processes our process numbers count: those of a container are not those of its host.
/// Empty where there is but one such space.
std::string process_space();

/// Whether a process of this number runs here now. One that has ended, and whose parent has not
/// asked how, does not.
bool is_alive(long process);

/// When the process of this number was started, in the system's own spelling: two processes that
/// have had one number differ in it. Empty where there is no such process, or the system does not
/// tell.
std::string birth_of(long process);

}  // namespace cairn::machine
