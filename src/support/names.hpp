// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace cairn {

/// How one enumerator is spelled.
template <class E>
using Name = std::pair<E, std::string_view>;

template <class E>
constexpr Name<E> name(E value, std::string_view spelling) {
  return {value, spelling};
}

/// An enum with a table of spellings, read by the option parser, the help, the man page, the shell
/// completions, the settings and the JSON writer. An enum joins by declaring, beside itself,
///
///     constexpr auto names_of(Format) {
///       return std::array{name(Format::markdown, "markdown"), name(Format::json, "json")};
///     }
template <class E>
concept Named = requires {
  names_of(E{});
};

template <Named E>
constexpr std::string_view to_string(E value) {
  for (auto const& [candidate, spelling] : names_of(E{}))
    if (candidate == value) return spelling;
  return "?";
}

/// The enumerator that is spelled `text`, to the letter; none if there is none.
template <Named E>
constexpr std::optional<E> from_string(std::string_view text) {
  for (auto const& [value, spelling] : names_of(E{}))
    if (spelling == text) return value;
  return std::nullopt;
}

}  // namespace cairn
