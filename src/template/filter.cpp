// SPDX-License-Identifier: MIT
#include "template/filter.hpp"

#include "support/text.hpp"
#include "template/characters.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::tera {

RustRegex Patterns::of(std::string_view pattern) {
  constexpr std::size_t most = 256;
  std::scoped_lock const lock(mutex_);
  auto const known = known_.find(pattern);
  if (known != known_.end()) return known->second;
  RustRegex regex(pattern);
  if (known_.size() < most) known_.emplace(pattern, regex);
  return regex;
}

void Scene::count(std::size_t more) {
  steps += more;
  if (steps > limits.steps)
    give_up(fmt::format("the template takes more than {} steps", limits.steps));
}

void Scene::charge(Value const& value) {
  if (auto const text = value.text()) {
    check_size(*this, text->size());
    count(text->size() / 8);
  }
  if (auto const* array = value.array()) count(array->size());
}

void Scene::charge_deeply(Value const& value) {
  constexpr std::size_t deepest = 200;
  if (value.array() == nullptr && value.object() == nullptr) return charge(value);
  auto const weight = weight_of(value, limits.steps, deepest);
  if (!weight)
    give_up(fmt::format("arrays and objects lie more than {} deep in each other", deepest));
  count(*weight);
}

void Scene::give_up(std::string const& message) {
  exhausted = true;
  throw Error(Fault::fatal, message);
}

void check_size(Scene& scene, std::size_t size) {
  if (size > scene.limits.output)
    scene.give_up("this would take more memory than a template may have");
}

Text Call::text() const {
  if (auto const* text = std::get_if<Text>(&input.data())) return *text;
  throw wrong_input("a string");
}

std::shared_ptr<Array const> Call::array() const {
  if (auto const* array = std::get_if<std::shared_ptr<Array const>>(&input.data())) return *array;
  throw wrong_input("an array");
}

double Call::number() const {
  if (auto const number = input.number()) return *number;
  throw wrong_input("a number");
}

namespace {

std::optional<std::uint64_t> count_in(Value const& value) {
  if (auto const* large = std::get_if<std::uint64_t>(&value.data())) return *large;
  auto const integer = value.integer();
  if (!integer || *integer < 0) return std::nullopt;
  return static_cast<std::uint64_t>(*integer);
}

}  // namespace

std::uint64_t Call::count() const {
  if (auto const count = count_in(input)) return *count;
  throw wrong_input("an integer that is not negative");
}

Value const* Call::find(std::string_view argument) const {
  auto const found = arguments.find(argument);
  return found == arguments.end() ? nullptr : &found->second;
}

std::optional<std::string_view> Call::text(std::string_view argument) const {
  auto const* value = find(argument);
  if (value == nullptr) return std::nullopt;
  if (auto const text = value->text()) return text;
  throw wrong(argument, "a string");
}

std::optional<bool> Call::boolean(std::string_view argument) const {
  auto const* value = find(argument);
  if (value == nullptr) return std::nullopt;
  if (auto const* boolean = std::get_if<bool>(&value->data())) return *boolean;
  throw wrong(argument, "true or false");
}

std::optional<double> Call::number(std::string_view argument) const {
  auto const* value = find(argument);
  if (value == nullptr) return std::nullopt;
  if (auto const number = value->number()) return number;
  throw wrong(argument, "a number");
}

std::optional<std::int64_t> Call::integer(std::string_view argument) const {
  auto const* value = find(argument);
  if (value == nullptr) return std::nullopt;
  if (auto const integer = value->integer()) return integer;
  throw wrong(argument, "an integer");
}

std::optional<std::uint64_t> Call::count(std::string_view argument) const {
  auto const* value = find(argument);
  if (value == nullptr) return std::nullopt;
  if (auto const count = count_in(*value)) return count;
  throw wrong(argument, "an integer that is not negative");
}

std::string_view Call::required_text(std::string_view argument) const {
  if (auto const value = text(argument)) return *value;
  throw missing(argument);
}

std::string Call::required_pattern(std::string_view argument) const {
  return unescaped(required_text(argument));
}

Error Call::wrong_input(std::string_view expected) const {
  return {Fault::fatal, fmt::format("'{}' takes {}, not {}", name, expected, described(input))};
}

Error Call::wrong(std::string_view argument, std::string_view expected) const {
  return {Fault::fatal, fmt::format("the argument '{}' of '{}' has to be {}, not {}", argument,
                                    name, expected, described(arguments.find(argument)->second))};
}

Error Call::missing(std::string_view argument) const {
  return {Fault::fatal, fmt::format("'{}' needs the argument '{}'", name, argument)};
}

namespace {

template <class Row>
Row const* find_in(std::span<Row const> rows, std::string_view name) {
  auto const found =
      std::find_if(rows.begin(), rows.end(), [&](Row const& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

FilterRow const* find_filter(std::string_view name) {
  for (auto const rows :
       {text_filters(), markup_filters(), array_filters(), value_filters(), release_filters()})
    if (auto const* row = find_in(rows, name)) return row;
  return nullptr;
}

std::string described(Value const& value) {
  constexpr std::size_t longest = 40;
  if (value.array() != nullptr) return "an array";
  if (value.object() != nullptr) return "an object";
  auto const json = to_json(value);
  if (json.size() <= longest) return printable(json);
  auto cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(json[cut]) & 0xc0) == 0x80) --cut;
  return printable(json.substr(0, cut)) + "…";
}

std::string unescaped(std::string_view text) {
  return all_replaced(all_replaced(text, "\\n", "\n"), "\\t", "\t");
}

}  // namespace cairn::tera
