// SPDX-License-Identifier: MIT
#include "template/number.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace cairn::tera {
namespace {

/// A finite number as 0.d1d2d3… times a power of ten.
struct Digits {
  bool negative = false;
  std::string digits;
  int point = 0;  ///< how many digits stand before the point
};

Digits digits_of(double number) {
  std::array<char, 64> buffer{};
  auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(number),
                                 std::chars_format::scientific)
                       .ptr;
  std::string_view const text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  auto const e = text.find('e');
  Digits result{std::signbit(number), {}, 0};
  for (auto const c : text.substr(0, e))
    if (c != '.') result.digits += c;
  int exponent = 0;
  auto const sign = text[e + 1] == '+' ? 2 : 1;
  std::from_chars(text.data() + e + static_cast<std::size_t>(sign), end, exponent);
  result.point = exponent + 1;
  return result;
}

/// The digits with a point where it belongs, and nothing behind it where there is nothing.
std::string plain(Digits const& number) {
  std::string text = number.negative ? "-" : "";
  auto const size = static_cast<int>(number.digits.size());
  if (number.point <= 0) {
    text += "0.";
    text.append(static_cast<std::size_t>(-number.point), '0');
    return text += number.digits;
  }
  text += number.digits.substr(0, static_cast<std::size_t>(number.point));
  if (number.point >= size) return text.append(static_cast<std::size_t>(number.point - size), '0');
  text += '.';
  return text += number.digits.substr(static_cast<std::size_t>(number.point));
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

std::string_view without_digits(std::string_view text) {
  auto const end = text.find_first_not_of("0123456789");
  return text.substr(std::min(end, text.size()));
}

/// Digits with at most one point, at least one digit, and maybe an exponent.
bool decimal(std::string_view text) {
  auto const whole = without_digits(text);
  auto digits = text.size() - whole.size();
  auto rest = whole;
  if (rest.starts_with('.')) {
    rest = without_digits(rest.substr(1));
    digits += whole.size() - 1 - rest.size();
  }
  if (digits == 0) return false;
  if (rest.empty()) return true;
  if (rest.front() != 'e' && rest.front() != 'E') return false;
  rest.remove_prefix(1);
  if (rest.starts_with('+') || rest.starts_with('-')) rest.remove_prefix(1);
  return !rest.empty() && without_digits(rest).empty();
}

}  // namespace

std::string without_exponent(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-inf" : "inf";
  if (number == 0) return std::signbit(number) ? "-0" : "0";
  return plain(digits_of(number));
}

std::string json_number(double number) {
  if (number == 0) return std::signbit(number) ? "-0.0" : "0.0";
  auto const parts = digits_of(number);
  if (parts.point > -5 && parts.point <= 16) {
    auto text = plain(parts);
    return text.find('.') == text.npos ? text + ".0" : text;
  }
  auto text = std::string(parts.negative ? "-" : "") + parts.digits.front();
  if (parts.digits.size() > 1) text.append(1, '.').append(parts.digits, 1);
  return fmt::format("{}e{:+}", text, parts.point - 1);
}

std::optional<double> parse_double(std::string_view text) {
  auto const negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  auto const signed_value = [&](double value) { return negative ? -value : value; };
  auto const word = lower_case(text);
  if (word == "inf" || word == "infinity")
    return signed_value(std::numeric_limits<double>::infinity());
  if (word == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (!decimal(text)) return std::nullopt;
  double value = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
  // What is out of a double's range is zero or infinity; strtod() says which.
  if (read.ec != std::errc()) value = std::strtod(std::string(text).c_str(), nullptr);
  return signed_value(value);
}

std::optional<std::int64_t> parse_integer(std::string_view text, unsigned base) {
  auto const negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  std::int64_t value = 0;
  for (auto const c : text) {
    auto const digit = digit_value(c);
    if (digit >= static_cast<int>(base)) return std::nullopt;
    if (__builtin_mul_overflow(value, static_cast<std::int64_t>(base), &value)) return std::nullopt;
    if (__builtin_add_overflow(value, negative ? -digit : digit, &value)) return std::nullopt;
  }
  return value;
}

std::int64_t saturated(double number) {
  if (std::isnan(number)) return 0;
  if (number >= 0x1p63) return std::numeric_limits<std::int64_t>::max();
  if (number < -0x1p63) return std::numeric_limits<std::int64_t>::min();
  return static_cast<std::int64_t>(number);
}

}  // namespace cairn::tera
