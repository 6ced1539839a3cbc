// SPDX-License-Identifier: MIT
#pragma once

#include "bench/record.hpp"

#include <string>
#include <vector>

namespace cairn::cli {

/// Results of one commit, taken apart into those that are a reference for the others and these.
struct ReferenceSides {
  std::vector<bench::Record> base;
  std::vector<bench::Record> head;
};

/// `reference` is a parameter with its value, "variant=pytorch", and every other value of that
/// parameter is held to it; or the name of a benchmark, and every other benchmark is. Parts of a
/// name are parameters, too: "size=15" of "Sum/size=15/align=0", as Go writes them. The base gets
/// the name of what is held to it, so that the two meet in a comparison. Both sides are empty where
/// nothing is called so.
ReferenceSides held_to_reference(std::vector<bench::Record> const& records,
                                 std::string const& reference);

/// What may be a reference among `records`: each parameter with each of its values, and each name
/// of a benchmark.
std::vector<std::string> references_in(std::vector<bench::Record> const& records);

/// Leaves the results of sessions that measured both sides, and what they have a reference for:
/// what lies between sessions is not in their difference. False, and nothing is changed, where
/// there is no such session.
bool keep_common_sessions(ReferenceSides& sides);

}  // namespace cairn::cli
