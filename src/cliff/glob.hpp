// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::cliff {

/// A pattern for paths as git-cliff reads it: the `glob` crate 0.3 of Rust with its default
/// options. `?` is any character and `*` any number of them, '/' included; `**` as a whole
/// component is any number of components; `[ab]` and `[a-z]` are one of these characters, `[!ab]`
/// one of the others.
class Glob {
public:
  /// Throws Error{fatal} that quotes `pattern` and says where it is wrong.
  explicit Glob(std::string_view pattern);

  /// Whether the whole of `path` is like the pattern; at the cost of both their lengths' product at
  /// most.
  bool matches(std::string_view path) const;

private:
  struct Token {
    enum class Kind { character, any_character, any_sequence, any_components, within, except };

    Kind kind = Kind::character;
    std::vector<std::pair<char32_t, char32_t>> ranges = {};  ///< a character is a range of one
  };

  /// How far in a path a wildcard has come.
  struct Wildcard {
    std::size_t token = 0;
    std::size_t end = 0;  ///< of what it takes
  };

  static bool is_wildcard(Token const& token);
  static bool takes(Token const& token, char32_t character);
  bool take_more(Wildcard& wildcard, std::u32string_view path) const;

  std::vector<Token> tokens_;
};

}  // namespace cairn::cliff
