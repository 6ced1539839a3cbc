// SPDX-License-Identifier: MIT
#pragma once

#include "document/document.hpp"
#include "document/heading.hpp"
#include "document/lines.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::document {

/// How a changelog file is written, so that what is added looks the same.
struct Form {
  std::string line_end = "\n";
  HeadingForm heading;
  int level = 2;  ///< of a release
  int category_level = 3;
  bool underlined = false;  ///< releases have setext headings
  bool spaced = true;       ///< a blank line below the heading of a category
  char bullet = '-';

  bool operator==(Form const&) const = default;
};

/// The form of `document` for a release `version`, which may decide the level: standard-version has
/// "# 1.2.0" but "## 1.2.1". In a file without any release, `linked` decides about the brackets.
Form form_of(Document const& document, std::vector<Line> const& lines, std::string_view version,
             bool linked);

/// What the titles of a category have in common: "Added", "Features" and "🚀 New features" are one.
/// Titles that nobody knows are compared by their words.
struct CategoryKey {
  std::string words;
  std::optional<std::size_t> rank;  ///< the usual order on the page; none: not a known one

  bool operator==(CategoryKey const&) const = default;
};

CategoryKey category_of(std::string_view title);

/// Whether a line says that there is nothing: "(Nothing yet)", "_No changes_".
bool is_placeholder(std::string_view line);

}  // namespace cairn::document
