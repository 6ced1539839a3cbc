// SPDX-License-Identifier: MIT
#pragma once

#include "support/error.hpp"
#include "support/json.hpp"
#include "support/json_fields.hpp"
#include "support/names.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

// Values as JSON and back, from one declaration of their members: support/json_fields.hpp.
//
// Reading is strict, for what is read was written by us or by somebody who pretends to be: every
// field is there, no other is, and each has its kind. It throws Error{fatal} with the place as a
// JSON Pointer, RFC 6901.
namespace cairn {

/// The complaint about what stands at `place`.
Error wrong_json(std::string_view place, std::string_view wanted);

/// The JSON Pointer of what is called `name` in what stands at `place`.
std::string pointer_to(std::string_view place, std::string_view name);

Json json_of(std::string const& value);
Json json_of(bool value);
Json json_of(std::uint64_t value);
Json json_of(std::map<std::string, std::string> const& values);
template <Named E>
Json json_of(E value) {
  return to_string(value);
}
template <class T>
Json json_of(std::optional<T> const& value);
template <class T>
Json json_of(std::vector<T> const& values);
template <JsonRecord T>
Json json_of(T const& record) {
  auto json = Json::object();
  std::apply(
      [&](auto const&... each) {
        ((json[std::string(each.name)] = json_of(record.*each.member)), ...);
      },
      fields_of(&record));
  return json;
}
template <class T>
Json json_of(std::optional<T> const& value) {
  return value ? json_of(*value) : Json(nullptr);
}
template <class T>
Json json_of(std::vector<T> const& values) {
  auto json = Json::array();
  for (auto const& value : values) json.push_back(json_of(value));
  return json;
}

void read_json(std::string& into, Json const& json, std::string const& place);
void read_json(bool& into, Json const& json, std::string const& place);
void read_json(std::uint64_t& into, Json const& json, std::string const& place);
void read_json(std::map<std::string, std::string>& into, Json const& json,
               std::string const& place);
template <Named E>
void read_json(E& into, Json const& json, std::string const& place) {
  std::string word;
  read_json(word, json, place);
  auto const value = from_string<E>(word);
  if (!value) throw wrong_json(place, fmt::format("something else than '{}'", printable(word)));
  into = *value;
}
template <class T>
void read_json(std::optional<T>& into, Json const& json, std::string const& place);
template <class T>
void read_json(std::vector<T>& into, Json const& json, std::string const& place);
template <JsonRecord T>
void read_json(T& into, Json const& json, std::string const& place) {
  if (!json.is_object()) throw wrong_json(place, "an object");
  auto const read = [&](auto const& each) {
    auto const where = pointer_to(place, each.name);
    auto const found = json.find(std::string(each.name));
    if (found == json.end()) throw wrong_json(where, "it to be there");
    read_json(into.*each.member, *found, where);
  };
  std::apply(
      [&](auto const&... each) {
        (read(each), ...);
        for (auto const& [name, _] : json.items())
          if (((name != each.name) && ...))
            throw wrong_json(pointer_to(place, name), "no such field");
      },
      fields_of(&into));
}
template <class T>
void read_json(std::optional<T>& into, Json const& json, std::string const& place) {
  if (json.is_null())
    into.reset();
  else
    read_json(into.emplace(), json, place);
}
template <class T>
void read_json(std::vector<T>& into, Json const& json, std::string const& place) {
  if (!json.is_array()) throw wrong_json(place, "an array");
  into.clear();
  for (std::size_t at = 0; at < json.size(); ++at) {
    T value{};
    read_json(value, json[at], fmt::format("{}/{}", place, at));
    into.push_back(std::move(value));
  }
}

/// JSON of somebody else's, at most `deepest` levels deep. Throws Error{fatal} with line and
/// column.
Json parse_json(std::string_view what, std::string_view text, int deepest = 64);

}  // namespace cairn
