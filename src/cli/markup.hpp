// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// A stretch of text that looks alike.
struct Run {
  enum class Look { plain, bold, italic };

  Look look = Look::plain;
  std::string text;

  bool operator==(Run const&) const = default;
};

/// One block of the text of a Section.
struct Block {
  enum class Kind { paragraph, term, literal };

  Kind kind = Kind::paragraph;
  std::vector<Run> term;  ///< of Kind::term
  std::vector<Run> text;  ///< one line, but for Kind::literal: those as they are

  bool operator==(Block const&) const = default;
};

/// The looks in one paragraph: `` `bold` ``, `<italic>`, and `git-tag(1)`, whose name is bold.
std::vector<Run> runs_of(std::string_view text);

/// The blocks of a hand-written text, see Section.
std::vector<Block> blocks_of(std::string_view text);

}  // namespace cairn::cli
