// SPDX-License-Identifier: MIT
#pragma once

#include "support/code_points.hpp"

#include <optional>
#include <string_view>

namespace cairn {

/// Which characters a regular expression is asked about. Each set below is the full one cut down to
/// its universe, and so are the results of all operations on such sets.
enum class Universe {
  ascii,    ///< ASCII, and the two characters outside that it folds to: U+017F and U+212A
  unicode,  ///< all of Unicode's scalar values
};

/// All characters of a universe.
CodePointSet const& all_of(Universe universe);

/// `\w`: Alphabetic, M, Nd, Pc and Join_Control (UTS #18, annex C).
CodePointSet const& word_characters(Universe universe);

/// `\s`: White_Space.
CodePointSet const& white_space(Universe universe);

/// `\d`: the general category Nd.
CodePointSet const& decimal_digits(Universe universe);

/// The characters with a property, as `\p{…}` names it: see property_named(). None where the name
/// is not known here.
std::optional<CodePointSet> with_property(std::string_view name, Universe universe);

/// `set` and every character that folds to the same as one of it does, by simple case folding.
CodePointSet without_case(CodePointSet const& set, Universe universe);

bool is_alphabetic(char32_t character);
bool is_numeric(char32_t character);

}  // namespace cairn
