// SPDX-License-Identifier: MIT
#include "support/json_record.hpp"

namespace cairn {

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
