// SPDX-License-Identifier: MIT
#pragma once

#include "site/key_path.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::site {

/// A part of a text: `text.substr(at, size)`.
struct Span {
  std::size_t at = 0;
  std::size_t size = 0;

  bool operator==(Span const&) const = default;
};

/// The size in bytes and the depth above which a structured file is not read.
inline constexpr std::size_t largest_document = std::size_t{64} << 20;
inline constexpr std::size_t deepest_document = 200;

/// A structured file, TOML, JSON or YAML, with the place of each scalar. Its nodes stand in one
/// vector, every one behind the one that it is in; the first one is the top.
struct Document {
  enum class Kind {
    table,
    array,
    text,   ///< a string; in YAML every scalar
    other,  ///< a number, a date, true, null, an alias
  };

  struct Node {
    Kind kind = Kind::other;
    bool quoted = false;  ///< whether it is a text between quotes
    Span span;            ///< of a text: its contents, without the quotes; else where it begins
    std::string key;      ///< by which the table that it is in has it
    std::string text;     ///< of a text: what it means; of others: as it is written
    std::vector<std::size_t> children;
  };

  std::vector<Node> nodes;

  /// The nodes at `path`, in no order that means anything.
  std::vector<std::size_t> find(KeyPath const& path) const;

  /// The text of the one node at `path`, if there is one and it is a text.
  std::optional<std::string> text_at(std::string_view path) const;

  /// The child of the table `node` by its key; none if it has none, or is no table.
  std::optional<std::size_t> child(std::size_t node, std::string_view key) const;
};

/// Whether two documents have the same keys and values in the same places, save that texts of
/// `before` at `changed`, in ascending order, are now `texts`.
bool differ_only_at(Document const& before, Document const& after,
                    std::vector<std::size_t> const& changed, std::vector<std::string> const& texts);

}  // namespace cairn::site
