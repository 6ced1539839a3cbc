// SPDX-License-Identifier: MIT
#include "support/json_record.hpp"

namespace cairn {

Error wrong_json(std::string_view place, std::string_view wanted) {
  return Error(Fault::fatal,
               fmt::format("cannot understand '{}': expected {}", printable(place), wanted));
}

std::string pointer_to(std::string_view place, std::string_view name) {
  std::string pointer(place);
  pointer += '/';
  for (char const c : name)
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  return pointer;
}

Json json_of(std::string const& value) {
  return value;
}

Json json_of(bool value) {
  return value;
}

Json json_of(std::uint64_t value) {
  return value;
}

Json json_of(std::map<std::string, std::string> const& values) {
  auto json = Json::object();
  for (auto const& [name, value] : values) json[name] = value;
  return json;
}

void read_json(std::string& into, Json const& json, std::string const& place) {
  if (!json.is_string()) throw wrong_json(place, "a string");
  into = json.get<std::string>();
}

void read_json(bool& into, Json const& json, std::string const& place) {
  if (!json.is_boolean()) throw wrong_json(place, "true or false");
  into = json.get<bool>();
}

void read_json(std::uint64_t& into, Json const& json, std::string const& place) {
  if (!json.is_number_unsigned()) throw wrong_json(place, "a number, 0 or more");
  into = json.get<std::uint64_t>();
}

void read_json(std::map<std::string, std::string>& into, Json const& json,
               std::string const& place) {
  if (!json.is_object()) throw wrong_json(place, "an object");
  into.clear();
  for (auto const& [name, value] : json.items())
    read_json(into[name], value, pointer_to(place, name));
}

Json parse_json(std::string_view what, std::string_view text, int deepest) {
  auto const limit = [&](int depth, Json::parse_event_t event, Json&) {
    bool const opens =
        event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
    if (opens && depth >= deepest)
      throw Error(Fault::fatal, fmt::format("cannot read '{}': it is nested more than {} deep",
                                            printable(what), deepest));
    return true;
  };
  try {
    return Json::parse(text, limit);
  } catch (Json::parse_error const& failure) {
    auto const place = place_of(text, failure.byte > 0 ? failure.byte - 1 : 0);
    throw Error(Fault::fatal, fmt::format("cannot read '{}': line {}, column {}: it is no JSON",
                                          printable(what), place.line, place.column));
  } catch (Json::exception const&) {
    // "1e999" is JSON, but no number that we could hold.
    throw Error(Fault::fatal, fmt::format("cannot read '{}': it has a number that is too great",
                                          printable(what)));
  }
}

}  // namespace cairn
