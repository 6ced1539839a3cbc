// SPDX-License-Identifier: MIT
#pragma once

#include "document/document.hpp"
#include "document/lines.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace cairn::document {

/// What some lines of a changelog speak of already, in their text and in their comments.
class Mentions {
public:
  /// Linear in the lines.
  Mentions(std::string_view text, std::span<Line const> lines);

  bool hold(GeneratedEntry const& entry) const;

private:
  void read_words(std::string_view line);
  void read_bullet(std::string_view content);

  std::unordered_set<std::string> ids_;  ///< hexadecimal words of 7 digits or more
  std::unordered_set<std::uint64_t> pull_requests_;
  std::unordered_set<std::string> bullets_;  ///< plain words, whole and without scope and links
};

}  // namespace cairn::document
