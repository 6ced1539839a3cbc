// SPDX-License-Identifier: MIT
#include "support/unicode.hpp"
#include "template/characters.hpp"
#include "template/filter.hpp"
#include "template/pointer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <set>
#include <unordered_map>

namespace cairn::tera {
namespace {

Value const empty_text = Text();

Value first(Call const& call) {
  auto const array = call.array();
  return array->empty() ? empty_text : array->front();
}

Value last(Call const& call) {
  auto const array = call.array();
  return array->empty() ? empty_text : array->back();
}

Value nth(Call const& call) {
  auto const array = call.array();
  if (array->empty()) return empty_text;
  auto const n = call.count("n");
  if (!n) throw call.missing("n");
  return *n < array->size() ? (*array)[*n] : empty_text;
}

Value join(Call const& call) {
  auto const array = call.array();
  auto const separator = unescaped(call.text("sep").value_or(""));
  std::string result;
  for (std::size_t i = 0; i < array->size(); ++i) {
    if (i > 0) result += separator;
    append_shown(result, (*array)[i]);
    check_size(call.scene, result.size());
  }
  return result;
}

/// The part of an element that `attribute` names: the whole, where it names none.
class Attribute {
public:
  explicit Attribute(std::string_view name) : name_(name), pointer_(pointer_of(name)) {}

  std::optional<Value> of(Value const& element) const {
    if (name_.empty()) return element;
    return follow(element, pointer_);
  }

  Value required(Value const& element) const {
    if (auto value = of(element)) return *std::move(value);
    throw Error(Fault::fatal, fmt::format("an element has no '{}'", name_));
  }

private:
  std::string name_;
  Pointer pointer_;
};

/// Numbers by IEEE's total order, which tells -0 from 0.
std::int64_t total_order(double number) {
  auto const bits = std::bit_cast<std::int64_t>(number);
  return bits ^ static_cast<std::int64_t>(static_cast<std::uint64_t>(bits >> 63) >> 1);
}

template <class Key>
Value sorted_by(Array const& array, Attribute const& attribute, auto const& key_of) {
  std::vector<std::pair<Key, std::size_t>> keys;
  std::vector<Value> kept;
  kept.reserve(array.size());
  for (std::size_t i = 0; i < array.size(); ++i) {
    kept.push_back(attribute.required(array[i]));
    auto const key = key_of(kept.back());
    if (!key)
      throw Error(Fault::fatal, fmt::format("{} cannot be sorted among values of another type",
                                            described(kept.back())));
    keys.emplace_back(*key, i);
  }
  std::stable_sort(keys.begin(), keys.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  Array result;
  result.reserve(array.size());
  for (auto const& [key, index] : keys) result.push_back(array[index]);
  return result;
}

Value sort(Call const& call) {
  auto const array = call.array();
  if (array->empty()) return call.input;
  Attribute const attribute(call.text("attribute").value_or(""));
  auto const kind = attribute.required(array->front());
  if (kind.text())
    return sorted_by<std::string_view>(*array, attribute,
                                       [](Value const& value) { return value.text(); });
  if (kind.is_number())
    return sorted_by<std::int64_t>(*array, attribute, [](Value const& value) {
      auto const number = value.number();
      return number ? std::optional(total_order(*number)) : std::nullopt;
    });
  if (std::holds_alternative<bool>(kind.data()))
    return sorted_by<bool>(*array, attribute, [](Value const& value) {
      auto const* boolean = std::get_if<bool>(&value.data());
      return boolean == nullptr ? std::nullopt : std::optional(*boolean);
    });
  if (kind.array() != nullptr)
    return sorted_by<std::size_t>(*array, attribute, [](Value const& value) {
      auto const* inner = value.array();
      return inner == nullptr ? std::nullopt : std::optional(inner->size());
    });
  throw Error(Fault::fatal, fmt::format("{} cannot be sorted", described(kind)));
}

/// The type of JSON that a value has; all numbers are of one.
enum class Type { null, boolean, number, text, array, object };

Type type_of(Value const& value) {
  if (value.is_null()) return Type::null;
  if (value.is_number()) return Type::number;
  if (value.text()) return Type::text;
  if (value.array() != nullptr) return Type::array;
  if (value.object() != nullptr) return Type::object;
  return Type::boolean;
}

/// What tells an element from the others, and is the same for all that count as the same.
std::string identity_of(Value const& value, bool case_sensitive) {
  if (auto const text = value.text())
    return case_sensitive ? std::string(*text) : lower_cased(*text);
  if (auto const* boolean = std::get_if<bool>(&value.data())) return *boolean ? "1" : "0";
  if (auto const integer = value.integer()) return fmt::format("{}", *integer);
  throw Error(Fault::fatal, fmt::format("'unique' cannot compare {}", described(value)));
}

Value unique(Call const& call) {
  auto const array = call.array();
  if (array->empty()) return call.input;
  auto const case_sensitive = call.boolean("case_sensitive").value_or(false);
  Attribute const attribute(call.text("attribute").value_or(""));
  auto const kind = attribute.required(array->front());
  identity_of(kind, true);
  std::set<std::string> seen;
  Array result;
  for (auto const& element : *array) {
    auto const value = attribute.of(element);
    if (!value) continue;
    if (type_of(*value) != type_of(kind))
      throw Error(Fault::fatal, "'unique' cannot compare values of several types");
    if (seen.insert(identity_of(*value, case_sensitive)).second) result.push_back(element);
  }
  return result;
}

Value group_by(Call const& call) {
  auto const array = call.array();
  if (array->empty()) return object_of({});
  Attribute const attribute(call.required_text("attribute"));
  std::vector<std::pair<std::string, Array>> groups;
  std::unordered_map<std::string, std::size_t> indexes;
  for (auto const& element : *array) {
    auto const value = attribute.of(element);
    if (!value || value->is_null()) continue;
    auto key = value->text() ? std::string(*value->text()) : to_json(*value);
    auto const [index, added] = indexes.try_emplace(std::move(key), groups.size());
    if (added) groups.emplace_back(index->first, Array());
    groups[index->second].second.push_back(element);
  }
  std::vector<std::pair<std::string, Value>> members;
  for (auto& [key, elements] : groups) members.emplace_back(std::move(key), std::move(elements));
  Value result(object_of(std::move(members)));
  call.scene.charge_deeply(result);
  return result;
}

Value filter(Call const& call) {
  auto const array = call.array();
  if (array->empty()) return call.input;
  Attribute const attribute(call.required_text("attribute"));
  auto const* wanted = call.find("value");
  auto const any = wanted == nullptr || wanted->is_null();
  auto const composed = !any && (wanted->array() != nullptr || wanted->object() != nullptr);
  Array result;
  for (auto const& element : *array) {
    auto const value = attribute.of(element).value_or(Value());
    if (composed) call.scene.charge_deeply(*wanted);
    if (any ? !value.is_null() : value == *wanted) result.push_back(element);
  }
  return result;
}

Value map(Call const& call) {
  auto const array = call.array();
  if (array->empty()) return call.input;
  Attribute const attribute(call.required_text("attribute"));
  Array result;
  for (auto const& element : *array)
    if (auto value = attribute.of(element); value && !value->is_null())
      result.push_back(*std::move(value));
  return result;
}

/// A negative index counts from the end.
std::size_t index_of(double index, std::size_t size) {
  if (index < 0) index += static_cast<double>(size);
  if (!(index > 0)) return 0;
  return index >= static_cast<double>(size) ? size : static_cast<std::size_t>(index);
}

Value slice(Call const& call) {
  auto const array = call.array();
  if (array->empty()) return call.input;
  auto const start = index_of(call.number("start").value_or(0), array->size());
  auto const end_given = call.number("end");
  auto const end = end_given ? index_of(*end_given, array->size()) : array->size();
  if (start >= end) return Array();
  auto const begin = array->begin();
  return Array(begin + static_cast<std::ptrdiff_t>(start),
               begin + static_cast<std::ptrdiff_t>(end));
}

Value concat(Call const& call) {
  auto result = *call.array();
  auto const* with = call.find("with");
  if (with == nullptr) throw call.missing("with");
  auto const* more = with->array();
  check_size(call.scene, result.size() + (more == nullptr ? 1 : more->size()));
  if (more == nullptr)
    result.push_back(*with);
  else
    result.insert(result.end(), more->begin(), more->end());
  return result;
}

Value reverse(Call const& call) {
  if (auto const* array = call.input.array()) return Array(array->rbegin(), array->rend());
  if (!call.input.text()) throw call.wrong_input("an array or a string");
  auto rest = *call.input.text();
  std::string result(rest.size(), '\0');
  auto at = result.size();
  while (!rest.empty()) {
    auto const size = first_character(rest);
    at -= size;
    result.replace(at, size, rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return result;
}

Value length(Call const& call) {
  if (auto const* array = call.input.array()) return static_cast<std::uint64_t>(array->size());
  if (auto const* object = call.input.object()) return static_cast<std::uint64_t>(object->size());
  if (auto const text = call.input.text())
    return static_cast<std::uint64_t>(count_characters(*text));
  throw call.wrong_input("an array, an object or a string");
}

// clang-format off
constexpr std::array rows{
    FilterRow{"first", first},
    FilterRow{"last", last},
    FilterRow{"nth", nth},
    FilterRow{"join", join},
    FilterRow{"sort", sort},
    FilterRow{"unique", unique},
    FilterRow{"group_by", group_by},
    FilterRow{"filter", filter},
    FilterRow{"map", map},
    FilterRow{"slice", slice},
    FilterRow{"concat", concat},
    FilterRow{"reverse", reverse},
    FilterRow{"length", length},
};
// clang-format on

}  // namespace

std::span<FilterRow const> array_filters() {
  return rows;
}

}  // namespace cairn::tera
