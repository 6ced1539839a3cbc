// SPDX-License-Identifier: MIT
#pragma once

#include "bench/sheet.hpp"

#include <string>
#include <string_view>

// GitHub Flavored Markdown 0.29. Text of somebody else's is text there: no mark-up, no link, no
// person or issue that is mentioned.
namespace cairn::bench {

/// The whole sheet: the headline in bold, the tables under headings of the third level, footnotes.
std::string to_markdown(Sheet const& sheet);

/// One table, without its title.
std::string to_markdown(Table const& table);

/// Footnotes and what words mean; empty where there is neither.
std::string notes_in_markdown(Sheet const& sheet);

/// `text` as Markdown shows it, in a paragraph or in a cell.
std::string escaped_for_markdown(std::string_view text);

/// `text` as code, as it is: no person is told of it, and no name becomes emphasis.
std::string code_span(std::string_view text);

}  // namespace cairn::bench
