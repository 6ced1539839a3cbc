// SPDX-License-Identifier: MIT
#pragma once

#include "support/names.hpp"
#include "support/regex.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace cairn::release {

using cairn::to_string;

enum class Relation { less, at_most, equal, at_least, greater };

constexpr auto names_of(Relation) {
  return std::array{name(Relation::less, "<"), name(Relation::at_most, "<="),
                    name(Relation::equal, "=="), name(Relation::at_least, ">="),
                    name(Relation::greater, ">")};
}

/// "coverage >= 80": a number with a name, and what it must be.
struct Threshold {
  std::string quantity;
  Relation relation = Relation::at_least;
  double value = 0;

  bool operator==(Threshold const&) const = default;

  /// Throws Error{fatal} unless `text` is a name, a relation and a number.
  static Threshold parse(std::string_view text);

  bool holds_for(double number) const;
};

/// "coverage >= 80"
std::string to_string(Threshold const& threshold);

/// How a number is read from what a command writes.
struct Measurement {
  Threshold threshold;
  std::string pattern;  ///< its one group is the number; empty: the last number there is

  bool operator==(Measurement const&) const = default;
};

/// Why there is no number.
struct NoNumber {
  std::string reason;

  bool operator==(NoNumber const&) const = default;
};

/// The number in `output`: what the last match of the pattern catches. A thousands' comma and a
/// percent sign do not matter.
std::variant<double, NoNumber> number_in(std::string_view output, Measurement const& measurement);

}  // namespace cairn::release
