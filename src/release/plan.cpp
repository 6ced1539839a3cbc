// SPDX-License-Identifier: MIT
#include "release/plan.hpp"

#include "crypto/digest.hpp"
#include "support/error.hpp"
#include "support/json_record.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <set>
#include <variant>

namespace cairn::release {

// Beside those of actions.
using cairn::json_of;
using cairn::read_json;

constexpr auto fields_of(Step const*) {
  return std::tuple{field("name", &Step::name), field("phase", &Step::phase),
                    field("group", &Step::group), field("irreversible", &Step::irreversible),
                    field("action", &Step::action)};
}

constexpr auto fields_of(Plan const*) {
  return std::tuple{field("package", &Plan::package), field("release", &Plan::version),
                    field("tag", &Plan::tag),         field("previous", &Plan::previous),
                    field("channel", &Plan::channel), field("level", &Plan::level),
                    field("made", &Plan::made),       field("head", &Plan::head),
                    field("branch", &Plan::branch),   field("notes", &Plan::notes),
                    field("reasons", &Plan::reasons), field("warnings", &Plan::warnings),
                    field("steps", &Plan::steps),     field("contents", &Plan::contents)};
}

namespace {

constexpr std::size_t key_length = 16;

/// A plan that was not made here must not lead elsewhere than its names say.
void check(Plan const& plan) {
  std::set<std::string> names;
  for (auto const& step : plan.steps) {
    if (!names.insert(step.name).second)
      throw wrong_json("/steps", fmt::format("one step '{}', not several", step.name));
    if (auto const* build = std::get_if<Build>(&step.action); build && build->strategies.empty())
      throw wrong_json("/steps", fmt::format("a strategy for '{}'", step.name));
  }
  for (auto const& [digest, text] : plan.contents)
    if (sha256(text) != digest)
      throw wrong_json(fmt::format("/contents/{}", digest), "the text of that SHA-256");
}

}  // namespace

std::string key_of(Step const& step) {
  return sha256(to_line(json_of(step.action))).substr(0, key_length);
}

std::string id_of(Plan const& plan) {
  auto timeless = plan;
  timeless.made.clear();
  return sha256(to_line(to_json(timeless, PlanForm::without_contents))).substr(0, key_length);
}

Step const* step_of(Plan const& plan, std::string_view name) {
  for (auto const& step : plan.steps)
    if (step.name == name) return &step;
  return nullptr;
}

Json to_json(Plan const& plan, PlanForm form) {
  Json json{{"version", 1}};
  auto const fields = form == PlanForm::whole ? cairn::json_of(plan) : [&] {
    auto without = plan;
    without.contents.clear();
    return cairn::json_of(without);
  }();
  for (auto const& [name, value] : fields.items()) json[name] = value;
  return json;
}

Plan plan_of(Json const& json) {
  auto rest = json;
  if (!rest.is_object() || rest.value("version", Json()) != Json(1))
    throw wrong_json("/version", "1, the version of plans that this program knows");
  rest.erase("version");
  Plan plan;
  read_json(plan, rest, "");
  check(plan);
  return plan;
}

Plan plan_of(std::string_view what, std::string_view text) {
  try {
    return plan_of(parse_json(what, text));
  } catch (Error const& error) {
    throw Error(Fault::fatal,
                fmt::format("cannot use '{}' as a plan: {}", printable(what), error.what()))
        .hint("make a new one with 'git release plan --out <file>'");
  }
}

}  // namespace cairn::release
