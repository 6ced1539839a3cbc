// SPDX-License-Identifier: MIT
#include "bench/environment.hpp"

#include "bench/canonical.hpp"
#include "support/error.hpp"
#include "support/json.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace cairn::bench {
namespace {

constexpr std::size_t longest_line = 1UL << 20U;

Error not_an_environment() {
  return Error(Fault::fatal, "cannot understand an environment of benchmarks")
      .hint("the note of its blob in refs/notes/bench was written by something else");
}

nlohmann::json parsed(std::string_view line) {
  if (line.size() > longest_line) throw not_an_environment();
  try {
    return nlohmann::json::parse(line);
  } catch (nlohmann::json::exception const&) {
    throw not_an_environment();
  }
}

/// A later version may know values that are no text: they stand for themselves.
std::string text_of(nlohmann::json const& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::map<std::string, std::string> texts_of(nlohmann::json const& object) {
  if (!object.is_object()) throw not_an_environment();
  std::map<std::string, std::string> texts;
  for (auto const& [name, value] : object.items()) texts[name] = text_of(value);
  return texts;
}

}  // namespace

std::string to_line(Environment const& environment) {
  Members members = environment.unknown;
  members["lasting"] = canonical(environment.lasting);
  members["passing"] = canonical(environment.passing);
  members.emplace("v", "1");
  return object_of(members);
}

Environment parse_environment(std::string_view line) {
  auto const json = parsed(line);
  if (!json.is_object() || !json.contains("lasting")) throw not_an_environment();
  Environment environment;
  for (auto const& [name, value] : json.items())
    if (name == "lasting")
      environment.lasting = texts_of(value);
    else if (name == "passing")
      environment.passing = texts_of(value);
    else if (name != "v" || value != 1)
      environment.unknown[name] =
          value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return environment;
}

std::string id_of(Environment const& environment) {
  return name_of(canonical(environment.lasting));
}

}  // namespace cairn::bench
