// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace cairn {

/// How many letters must be inserted, removed, replaced, or swapped with their neighbour to make
/// `b` from `a`. Bytes, at the cost of the product of both lengths.
std::size_t distance(std::string_view a, std::string_view b);

/// The one of `candidates` that someone who typed `word` may have meant: one that begins with it,
/// or the nearest one if at most a third of it differs. Empty if there is none.
std::string nearest(std::string_view word, std::span<std::string const> candidates);

}  // namespace cairn
