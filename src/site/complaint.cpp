// SPDX-License-Identifier: MIT
#include "site/complaint.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::site {
namespace {

/// More of a line than this is not shown: a file may be one line.
constexpr std::size_t longest_excerpt = 160;

}  // namespace

Error complaint(std::string_view file, std::string_view text, std::size_t offset,
                std::string_view message) {
  auto const place = place_of(text, offset);
  auto said = fmt::format("cannot use '{}': line {}, column {}: {}", printable(file), place.line,
                          place.column, message);
  if (place.column < longest_excerpt) {
    auto const begin = std::min(offset, text.size()) - (place.column - 1);
    auto const end = std::min(text.find('\n', begin), text.size());
    if (end - begin < longest_excerpt) {
      said += '\n' + excerpt(text, place);
      if (said.back() == '\n') said.pop_back();
    }
  }
  return {Fault::fatal, said};
}

}  // namespace cairn::site
