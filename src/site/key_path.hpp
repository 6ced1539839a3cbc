// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn::site {

/// The way from the top of a structured file to a value in it.
///
///     project.version                       tool."hatch.version".path
///     package[name=core].version            the tables of an array that say so
///     package[name=core,!source].version    … and have no key `source`
///     entries[0].version                    the first of an array
struct KeyPath {
  struct Key {
    std::string name;  ///< in an array a decimal number counts its elements, from 0

    bool operator==(Key const&) const = default;
  };

  struct Condition {
    std::string key;
    std::optional<std::string> value;  ///< none: there is no such key

    bool operator==(Condition const&) const = default;
  };

  /// The elements of an array that are tables and meet all of these.
  struct Selection {
    std::vector<Condition> conditions;

    bool operator==(Selection const&) const = default;
  };

  using Step = std::variant<Key, Selection>;
  std::vector<Step> steps;

  /// Reads dotted keys, bare or in quotes, with selections and indexes in brackets. Throws
  /// Error{fatal} that quotes `text` and says where it is wrong.
  static KeyPath parse(std::string_view text);

  /// Reads a JSON Pointer, RFC 6901. Throws Error{fatal}.
  static KeyPath of_pointer(std::string_view text);

  bool operator==(KeyPath const&) const = default;
};

/// `name` as KeyPath::parse() reads it as one key: in quotes where it has to be.
std::string quoted_key(std::string_view name);

/// `name` as a token of a JSON Pointer.
std::string pointer_token(std::string_view name);

}  // namespace cairn::site
