// SPDX-License-Identifier: MIT
#pragma once

#include "support/error.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn::cliff::reading {

/// Where settings come from, so that a complaint can show the place.
struct Origin {
  enum class Kind { file, manifest, environment };

  Kind kind = Kind::file;
  std::string name;  ///< "cliff.toml", "GIT_CLIFF__GIT__TAG_PATTERN"
  std::string text;
};

/// A value of a configuration before anyone knows what it has to be: what TOML can say, or nothing.
struct Node {
  using Array = std::vector<Node>;
  using Table = std::map<std::string, Node, std::less<>>;

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Table> value;
  std::shared_ptr<Origin const> origin;  ///< null: nobody wrote it
  std::size_t line = 0;                  ///< counted from 1; 0: the whole of the origin
  std::size_t column = 1;                ///< in characters
};

/// Parses `origin->text`, TOML 1.1. Throws Error{fatal} with the place where it is none, where it
/// is larger than 8 MiB, or where tables and arrays stand in each other more than 200 deep.
Node parse_toml(std::shared_ptr<Origin const> const& origin);

/// Lays `over` upon `under`: tables merge key by key, everything else replaces.
void lay(Node over, Node& under);

/// Lays `over` upon what `path` names below `root`: "git.commit_parsers[0].group". What is in the
/// way of the path is replaced; an index counts from the end where it is negative. A `path` that is
/// none is a key of `root` as it stands. Throws Error{fatal} at an index that would leave a gap and
/// at a path of more than 200 steps.
void lay_at(std::string_view path, Node over, Node& root);

/// The complaint about `node`.
Error complaint(Node const& node, std::string_view message);

/// "cliff.toml:12", or the name of the variable.
std::string place_in_words(Node const& node);

}  // namespace cairn::cliff::reading
