// SPDX-License-Identifier: MIT
#include "release/gate.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <locale>
#include <sstream>

namespace cairn::release {
namespace {

/// A number as people and programs write it: "81.3", "81.3%", "1,234". A comma anywhere but before
/// three digits may be somebody's decimal point: that is none. Without regard to the locale.
std::optional<double> number_of(std::string_view text) {
  static Regex const grouped(R"(^([-+]?\d{1,3}(?:,\d{3})+(?:\.\d*)?)$)");
  text = trimmed(text);
  if (text.ends_with('%')) text = trimmed_end(text.substr(0, text.size() - 1));
  std::string digits(text);
  if (grouped.found_in(text))
    digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  std::istringstream stream(digits);
  stream.imbue(std::locale::classic());
  double number = 0;
  stream >> number;
  if (!stream || !stream.eof() || !std::isfinite(number)) return std::nullopt;
  return number;
}

/// A word that is a number, with its unit behind it; or, without a capture, any other word:
/// "8.3.2", "2026-02-18" and "py313" are none.
constexpr auto const* any_number =
    R"(([-+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?)[a-zA-Z%]*[.,]*(?:[^\w.,%+-]|$)|[\w.,%+-]+)";

}  // namespace

Threshold Threshold::parse(std::string_view text) {
  auto const refused = [&] {
    return Error(Fault::fatal,
                 fmt::format("'{}' is no name, a relation and a number", printable(text)))
        .hint("write it as in 'coverage >= 80'; the relations are <, <=, ==, >= and >");
  };
  auto const at = text.find_first_of("<>=");
  if (at == std::string_view::npos) throw refused();
  auto end = at;
  while (end < text.size() && (text[end] == '<' || text[end] == '>' || text[end] == '=')) ++end;
  auto const relation = from_string<Relation>(text.substr(at, end - at));
  auto const number = number_of(text.substr(end));
  Threshold threshold;
  threshold.quantity = trimmed(text.substr(0, at));
  if (!relation || !number || threshold.quantity.empty()) throw refused();
  threshold.relation = *relation;
  threshold.value = *number;
  return threshold;
}

bool Threshold::holds_for(double number) const {
  switch (relation) {
    case Relation::less: return number < value;
    case Relation::at_most: return number <= value;
    case Relation::equal: return number == value;
    case Relation::at_least: return number >= value;
    case Relation::greater: return number > value;
  }
  return false;
}

std::string to_string(Threshold const& threshold) {
  return fmt::format("{} {} {}", threshold.quantity, to_string(threshold.relation),
                     threshold.value);
}

std::variant<double, NoNumber> number_in(std::string_view output, Measurement const& measurement) {
  Regex const expression(measurement.pattern.empty() ? any_number : measurement.pattern);
  auto const found = expression.captures_in(output);
  if (found.empty())
    return NoNumber{
        measurement.pattern.empty()
            ? "there is no number in what it wrote"
            : fmt::format("nothing in what it wrote matches '{}'", printable(measurement.pattern))};
  if (auto const number = number_of(found.back())) return *number;
  return NoNumber{fmt::format("'{}' is no number", printable(found.back()))};
}

}  // namespace cairn::release
