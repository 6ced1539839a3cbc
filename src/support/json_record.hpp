// SPDX-License-Identifier: MIT
#pragma once

#include "support/error.hpp"
#include "support/json.hpp"
#include "support/names.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

// Values as JSON and back, from one declaration of their members. A struct joins by declaring,
// beside itself and in the order of the format,
//
//     constexpr auto fields_of(Artifact const*) {
//       return std::tuple{field("name", &Artifact::name), field("sha256", &Artifact::sha256)};
//     }
//
// Reading is strict, for what is read was written by us or by somebody who pretends to be: every
// field is there, no other is, and each has its kind. It throws Error{fatal} with the place as a
// JSON Pointer, RFC 6901.
namespace cairn {

template <class C, class T>
struct JsonField {
  std::string_view name;
  T C::*member;
};

template <class C, class T>
constexpr JsonField<C, T> field(std::string_view name, T C::*member) {
  return {name, member};
}

template <class T>
concept JsonRecord = requires {
  fields_of(static_cast<T const*>(nullptr));
};

/// The complaint about what stands at `place`.
inline Error wrong_json(std::string_view place, std::string_view wanted) {
  return Error(Fault::fatal,
               fmt::format("cannot understand '{}': expected {}", printable(place), wanted));
}

/// The JSON Pointer of what is called `name` in what stands at `place`.
std::string pointer_to(std::string_view place, std::string_view name);

inline Json json_of(std::string const& value) {
  return value;
}
inline Json json_of(bool value) {
  return value;
}
inline Json json_of(std::uint64_t value) {
  return value;
}
template <Named E>
Json json_of(E value) {
  return to_string(value);
}
template <class T>
Json json_of(std::optional<T> const& value);
template <class T>
Json json_of(std::vector<T> const& values);
inline Json json_of(std::map<std::string, std::string> const& values) {
  auto json = Json::object();
  for (auto const& [name, value] : values) json[name] = value;
  return json;
}
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

inline void read_json(std::string& into, Json const& json, std::string const& place) {
  if (!json.is_string()) throw wrong_json(place, "a string");
  into = json.get<std::string>();
}
inline void read_json(bool& into, Json const& json, std::string const& place) {
  if (!json.is_boolean()) throw wrong_json(place, "true or false");
  into = json.get<bool>();
}
inline void read_json(std::uint64_t& into, Json const& json, std::string const& place) {
  if (!json.is_number_unsigned()) throw wrong_json(place, "a number, 0 or more");
  into = json.get<std::uint64_t>();
}
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
inline void read_json(std::map<std::string, std::string>& into, Json const& json,
                      std::string const& place) {
  if (!json.is_object()) throw wrong_json(place, "an object");
  into.clear();
  for (auto const& [name, value] : json.items())
    read_json(into[name], value, pointer_to(place, name));
}
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
