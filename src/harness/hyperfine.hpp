// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// What `hyperfine --export-json` writes, as of version 1.0 (`times` and parameters) to 1.20: each
/// run is a sample of "wall". A benchmark is called as its command, with the parameters of -L and
/// -P.
///
/// User and system time are means over all runs there, so no samples, and are left out. The memory
/// of a run is, in every version that has it, that of the largest program up to then: it is kept
/// as "memory_usage_byte", apart from "memory", and warned about. So are runs that failed, which
/// hyperfine only goes on after where it was told to.
bench::Results read_hyperfine(std::span<File const> files, Mapping const& mapping);

bool looks_like_hyperfine(File const& file);

}  // namespace cairn::harness
