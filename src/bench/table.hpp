// SPDX-License-Identifier: MIT
#pragma once

#include "bench/sheet.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn::bench {

/// Whether text has the colours of a terminal (ECMA-48, SGR).
enum class Ink { none, colours };

/// How many columns `text` takes on a terminal, by its characters (grapheme clusters).
std::size_t width_of(std::string_view text);

/// `text` in the colour of `tone`.
std::string inked(std::string_view text, Tone tone, Ink ink);

/// A sheet for a terminal: the headline, the tables with their cells under one another, footnotes.
/// Tables of the same columns stand under one another too, and the first of them names them.
/// Names in the first column are shortened in their middle where a table is wider than `width`
/// columns; 0: never.
std::string to_terminal(Sheet const& sheet, Ink ink, std::size_t width = 0);

/// One table of it.
std::string to_terminal(Table const& table, Ink ink, std::size_t width = 0);

}  // namespace cairn::bench
