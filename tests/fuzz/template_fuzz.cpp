// SPDX-License-Identifier: MIT
#include "template/date.hpp"
#include "template/pointer.hpp"
#include "template/template.hpp"
#include "template/zone.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace cairn;

static void demand(bool law) {
  if (!law) std::abort();
}

static std::shared_ptr<tera::Object const> context() {
  static auto const value = tera::value_of_json(
      R"({"a":[1,2.5,"x",null,[true]],"o":{"k":"v","n":{"m":-1}},"s":"a,b c\n<d>","n":3,"t":true,"u":null,
          "commits":[{"group":"x","message":"m","id":"0"},{"group":null},{"group":"y","message":"n"}]})",
      "context");
  return std::get<std::shared_ptr<tera::Object const>>(value.data());
}

static std::string rendered(tera::Template const& text) {
  tera::Limits limits;
  limits.output = 1 << 16;
  limits.steps = 1 << 16;
  try {
    return text.render(context(), limits);
  } catch (Error const& error) {
    demand(*error.what() != '\0');
    return "error";
  }
}

// The bytes are a template, which may load itself, and a pointer, a time zone and a format of
// dates.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view const input(reinterpret_cast<char const*>(bytes), size);
  tera::Surroundings surroundings;
  surroundings.load = [&](std::string_view name) -> std::optional<std::string> {
    if (name != "self") return std::nullopt;
    return std::string(input);
  };
  try {
    tera::Template const text("body", input, {}, surroundings);
    demand(rendered(text) == rendered(text));
    for (auto const& variable : text.variables()) demand(variable.size() <= size);
  } catch (Error const& error) {
    demand(std::string_view(error.what()).starts_with("cannot use template"));
  }

  demand(tera::pointer_of(input).keys.size() <= size + 1);
  if (auto const zone = tera::parse_zone(input))
    for (std::int64_t const at : {INT64_C(-9'000'000'000), INT64_C(0), INT64_C(9'000'000'000)})
      demand(zone->at(at).name.size() <= size);
  try {
    auto const items = tera::date_items(input);
    tera::formatted({0, 0, tera::Offset{0, "UTC"}, true}, items);
  } catch (Error const&) {
  }
  return 0;
}
