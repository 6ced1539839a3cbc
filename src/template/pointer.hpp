// SPDX-License-Identifier: MIT
#pragma once

#include "template/value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::tera {

/// A way into a value, as `attribute="author.name"` spells it: keys of objects and indexes of
/// arrays, separated by dots; quotes keep dots together. Tera falls over where a key in quotes is
/// not ASCII.
struct Pointer {
  std::vector<std::string> keys;
  bool broken = false;  ///< it falls over behind these keys
};

Pointer pointer_of(std::string_view text);

/// What the pointer finds in `value`; nothing where there is nothing. Throws Panic where Tera falls
/// over.
std::optional<Value> follow(Value const& value, Pointer const& pointer);

/// The names in square brackets of a path that have to be looked up first: `b` and `c[d]` of
/// `a[b]["x"][c[d]]`.
std::vector<std::string> names_in_brackets(std::string_view path);

/// `path` with the first "[name]" in it replaced by the key that the value of `name` is. Throws
/// Error where that is neither a string nor a number.
std::string with_key(std::string_view path, std::string_view name, Value const& value);

/// `path` with the rest of its brackets as dots and quotes.
std::string without_brackets(std::string_view path);

}  // namespace cairn::tera
