// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <string>

namespace cairn::harness {

/// Whether a file is what `go test -json` writes: events, a line of JSON each.
bool has_go_events(File const& file);

/// What the tests of such a file printed, package by package, in the order in which packages began:
/// that of packages that were tested at once is mixed. See `go doc test2json`. Throws Error{fatal}
/// with the line where an event is no JSON, and where a package has no end: then the file was cut
/// off.
std::string printed_by_go(File const& file);

}  // namespace cairn::harness
