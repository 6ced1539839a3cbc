// SPDX-License-Identifier: MIT
#include "cliff/configuration_setting.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace cairn::cliff::reading {
namespace {

constexpr std::array<std::string_view, 7> kinds{
    "nothing", "a boolean", "a number", "a fraction", "a string", "an array", "a table",
};

/// What `word` says in any case; none where it says neither.
std::optional<bool> said(std::string_view word) {
  auto const one_of = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view each) { return equal_without_case(word, each); });
  };
  if (one_of({"true", "on", "yes"})) return true;
  if (one_of({"false", "off", "no"})) return false;
  return std::nullopt;
}

/// `number` in its shortest decimal digits, never with an exponent, as Rust prints it.
std::string digits_of(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-inf" : "inf";
  std::array<char, 32> written{};
  auto const end = std::to_chars(written.data(), written.data() + written.size(), std::fabs(number),
                                 std::chars_format::scientific);
  std::string_view const text(written.data(), static_cast<std::size_t>(end.ptr - written.data()));
  auto const mark = text.find('e');
  std::string digits(text.substr(0, mark));
  digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
  int exponent = 0;
  auto power = text.substr(mark + 1);
  if (power.front() == '+') power.remove_prefix(1);
  std::from_chars(power.data(), power.data() + power.size(), exponent);

  // The point stands behind `whole` digits.
  auto const whole = exponent + 1;
  auto const size = static_cast<int>(digits.size());
  if (whole <= 0)
    digits = "0." + std::string(static_cast<std::size_t>(-whole), '0') + digits;
  else if (whole >= size)
    digits.append(static_cast<std::size_t>(whole - size), '0');
  else
    digits.insert(static_cast<std::size_t>(whole), ".");
  return std::signbit(number) ? '-' + digits : digits;
}

std::uint64_t rounded(double number) {
  auto const whole = std::round(number);
  if (!(whole > 0)) return 0;
  if (whole >= 18446744073709551616.0) return std::numeric_limits<std::uint64_t>::max();
  return static_cast<std::uint64_t>(whole);
}

std::uint64_t number_in(std::string_view text, Setting const& setting) {
  if (auto const word = said(text)) return *word ? 1 : 0;
  auto digits = text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  std::uint64_t number = 0;
  auto const* const end = digits.data() + digits.size();
  auto const [stop, fault] = std::from_chars(digits.data(), end, number);
  if (fault == std::errc() && stop == end && !digits.empty()) return number;
  throw setting.wrong(fmt::format("expected a number, 0 or more, not '{}'", printable(text)));
}

Error wrong_kind(Setting const& setting, std::string_view wanted) {
  return setting.wrong(fmt::format("expected {}, not {}", wanted, setting.kind()));
}

}  // namespace

Error Setting::wrong(std::string_view message) const {
  return complaint(*node, fmt::format("'{}': {}", printable(key), message));
}

std::string_view Setting::kind() const {
  return kinds.at(node->value.index());
}

std::string value_of(Setting const& setting, std::type_identity<std::string>) {
  auto const& value = setting.node->value;
  if (auto const* text = std::get_if<std::string>(&value)) return *text;
  if (auto const* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (auto const* number = std::get_if<std::int64_t>(&value)) return fmt::to_string(*number);
  if (auto const* number = std::get_if<double>(&value)) return digits_of(*number);
  throw wrong_kind(setting, "a string");
}

bool value_of(Setting const& setting, std::type_identity<bool>) {
  auto const& value = setting.node->value;
  if (auto const* truth = std::get_if<bool>(&value)) return *truth;
  if (auto const* number = std::get_if<std::int64_t>(&value)) return *number != 0;
  if (auto const* number = std::get_if<double>(&value)) return *number != 0.0;
  auto const* text = std::get_if<std::string>(&value);
  if (text == nullptr) throw wrong_kind(setting, "true or false");
  if (*text == "1" || *text == "0") return *text == "1";
  if (auto const word = said(*text)) return *word;
  throw setting.wrong(fmt::format("expected true or false, not '{}'", printable(*text)));
}

std::uint64_t value_of(Setting const& setting, std::type_identity<std::uint64_t>) {
  auto const& value = setting.node->value;
  if (auto const* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
  if (auto const* number = std::get_if<double>(&value)) return rounded(*number);
  if (auto const* text = std::get_if<std::string>(&value)) return number_in(*text, setting);
  auto const* number = std::get_if<std::int64_t>(&value);
  if (number == nullptr || *number < 0) throw wrong_kind(setting, "a number, 0 or more");
  return static_cast<std::uint64_t>(*number);
}

RustRegex value_of(Setting const& setting, std::type_identity<RustRegex>) {
  auto const pattern = value_of(setting, std::type_identity<std::string>{});
  try {
    return RustRegex(pattern);
  } catch (Error const& error) {
    throw setting.wrong(error.what());
  }
}

std::vector<Setting> elements_of(Setting const& setting) {
  auto const* const array = std::get_if<Node::Array>(&setting.node->value);
  if (array == nullptr) throw wrong_kind(setting, "an array");
  std::vector<Setting> elements;
  elements.reserve(array->size());
  for (auto const& node : *array)
    elements.push_back({&node, fmt::format("{}[{}]", setting.key, elements.size())});
  return elements;
}

Section::Section(Setting const& setting)
    : setting_(setting), table_(std::get_if<Node::Table>(&setting.node->value)) {
  if (table_ == nullptr) throw wrong_kind(setting, "a table");
}

std::string Section::qualified(std::string_view key) const {
  return setting_.key.empty() ? std::string(key) : fmt::format("{}.{}", setting_.key, key);
}

std::optional<Setting> Section::find(std::string_view key) {
  asked_.emplace(key);
  auto const found = table_->find(key);
  if (found == table_->end() || std::holds_alternative<std::monostate>(found->second.value))
    return std::nullopt;
  return Setting{&found->second, qualified(key)};
}

std::vector<Setting> Section::unknown() const {
  std::vector<Setting> settings;
  for (auto const& [key, node] : *table_)
    if (asked_.count(key) == 0) settings.push_back({&node, qualified(key)});
  return settings;
}

Error Section::missing(std::string_view key) const {
  if (setting_.key.empty()) return complaint(*setting_.node, fmt::format("there is no '{}'", key));
  return setting_.wrong(fmt::format("there is no '{}'", key));
}

}  // namespace cairn::cliff::reading
