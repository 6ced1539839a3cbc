// SPDX-License-Identifier: MIT
#pragma once

#include "bench/sheet.hpp"

#include <span>
#include <string>
#include <string_view>

namespace cairn::bench {

/// Tables of the same columns as one of HTML, for the style of page_style(), under one head; where
/// there are several, each begins with its title and how many rows it has. Cells of a column that
/// is called "commit" link to `commit_address` with the cell's text behind it, where there is one.
std::string table_in_html(std::span<Table const> tables, std::string_view commit_address = "");

/// The class that a tone has in the style sheet; empty for none.
std::string_view class_of(Tone tone);

}  // namespace cairn::bench
