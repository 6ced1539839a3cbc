// SPDX-License-Identifier: MIT
#pragma once

#include "support/rust_syntax.hpp"

#include <vector>

namespace cairn::rust {

/// Nodes in the form that the crate gives them before it matches, since that shows: what its
/// branches begin with alike is taken before a choice is made, so `a*a|a*b` takes "aab" of "aab",
/// where the first branch alone would do with "aa". The depth and the cost of the node are not set.

/// `parts` in a row, without those that are empty, and with the parts of those that are sequences.
Node sequence_of(std::vector<Node> parts);

enum class Factored { no, yes };

/// One of `branches`. Sets `factored` if a part of them, that can take more or less, is before the
/// choice now.
Node choice_of(std::vector<Node> branches, Factored& factored);

/// A repetition; what takes nothing in any case is not repeated more than once.
Node repetition_of(Repetition repetition);

/// Whether `node` can match without taking a character.
bool can_be_empty(Node const& node);

}  // namespace cairn::rust
