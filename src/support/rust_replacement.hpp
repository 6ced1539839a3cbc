// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cairn::rust {

/// The replacement of a match, with its `$1`, `${1}`, `$name`, `${name}` and `$$`:
/// https://docs.rs/regex/1.12/regex/struct.Regex.html#replacement-string-syntax.
class Replacement {
public:
  /// `names` are those of the expression's groups, with their numbers.
  Replacement(std::string_view text, std::vector<std::pair<std::string, std::size_t>> const& names);

  /// Appends the replacement to `out`, where `group(n)` is the text of the group n.
  template <class Group>
  void append_to(std::string& out, Group const& group) const {
    for (auto const& piece : pieces_)
      if (auto const* const index = std::get_if<std::size_t>(&piece))
        out += group(*index);
      else
        out += std::get<std::string_view>(piece);
  }

  /// Whether it names a group.
  bool asks_for_groups() const;

private:
  using Piece = std::variant<std::string_view, std::size_t>;
  std::vector<Piece> pieces_;
};

}  // namespace cairn::rust
