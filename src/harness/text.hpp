// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// Any text, without escape sequences, by a regular expression in RE2's syntax: the mapping's
/// rules. It has the groups `(?P<name>…)` and `(?P<value>…)`, also written `(?<name>…)`, and may
/// have `unit` and `metric`; each other group with a name is a parameter. Each match, anywhere in
/// the text, is one sample; `(?m)` makes ^ and $ mean lines.
///
///     Time of (?P<name>\w+) at (?P<size>\d+): (?P<value>[\d.,]+) (?P<unit>\w+)
///
/// Throws Error{fatal} also where nothing matches, where a value is no number, and where the last
/// match ends with the text in the middle of a line, and so may have been longer.
bench::Results read_text(std::span<File const> files, Mapping const& mapping);

}  // namespace cairn::harness
