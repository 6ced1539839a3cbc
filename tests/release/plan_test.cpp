// SPDX-License-Identifier: MIT
#include "release/plan.hpp"

#include "crypto/digest.hpp"
#include "release/stories.hpp"
#include "support/error.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <set>

using namespace cairn;
using namespace cairn::release;
using namespace cairn::test;

namespace {

/// An execution of which every member says something.
Execution execution() {
  return {{"make", "it"}, "bindings", {{"A", "1"}, {"B/~", "2"}}, {"TOKEN"}, 60};
}

std::vector<FileEdit> edits() {
  return {{"a.toml", sha256("old"), sha256("new")}, {"b.toml", std::nullopt, sha256("b")}};
}

/// One action of every kind, every member of which says something.
std::vector<Action> actions() {
  return {
      CheckWorkTree{"main", "1111"},
      CheckRemote{"origin", "main", "1111", "v1.0.0"},
      CheckTools{{"twine", "uv"}},
      CheckSecrets{{"TOKEN"}},
      LockRemote{"origin", "refs/release/lock", "v1.0.0"},
      RunGate{"coverage", "Checks", execution(), "coverage >= 80", "(\\d+)", "1111"},
      AwaitSignOff{"notes", "Documentation"},
      EditFiles{edits()},
      MakeCommit{"main", "1111", "chore: v1.0.0", edits()},
      Build{"wheel",
            {{"zig", execution()}, {"remote", execution()}},
            "lock",
            {"dist/*"},
            "version/commit",
            "1111"},
      CollectArtifacts{{"build/wheel"}, {{"*.whl", 2, 4}, {"*.tar.gz", 1, std::nullopt}}, {"*.whl"}},
      MakeTag{"v1.0.0", "Release", "version/commit", "1111", "build/artifacts"},
      AdvanceBranch{"origin", "main", "release/v1.0.0", "version/commit"},
      Push{"origin", "main", "v1.0.0", "version/commit", "1111"},
      PublishToFolder{"pages",
                      "registry",
                      "demo",
                      "1.0.0",
                      "v1.0.0",
                      Channel::candidate,
                      "notes",
                      "build/artifacts",
                      {"*.whl"}},
      PublishByCommand{"pypi", execution(), {"ask"}, {"yank"}, "build/artifacts", {"*.whl"}},
      Verify{"pypi", execution()},
      ShareLedger{"origin", "v1.0.0"},
      UnlockRemote{"origin", "refs/release/lock", "v1.0.0"},
  };
}

/// A plan with a step of every kind, every member of which says something.
Plan every_kind() {
  Plan plan;
  plan.package = "core";
  plan.version = "1.0.0";
  plan.tag = "v1.0.0";
  plan.previous = "v0.9.0";
  plan.channel = Channel::candidate;
  plan.level = Level::major;
  plan.made = "2026-02-18T09:30:00Z";
  plan.head = "1111";
  plan.branch = "main";
  plan.notes = "### Added\n\n- «more»\n";
  plan.reasons = {{"major", "2222", "feat!: all", "it breaks"}};
  plan.warnings = {"'README.md' still says 0.9.0"};
  plan.contents = {{sha256("new"), "new"}, {sha256("b"), "b"}};
  for (auto& action : actions()) {
    Step step;
    step.name = fmt::format("step/{}", plan.steps.size());
    step.phase = plan.steps.empty() ? ReleasePhase::preflight : ReleasePhase::publish;
    step.group = plan.steps.size() % 2 == 0 ? "" : "group";
    step.irreversible = plan.steps.size() % 3 == 0;
    step.action = std::move(action);
    plan.steps.push_back(std::move(step));
  }
  return plan;
}

std::string complaint(std::string const& text) {
  try {
    plan_of("plan.json", text);
  } catch (Error const& error) {
    return error.what();
  }
  return "no complaint";
}

std::string complaint(Json const& json) {
  return complaint(to_text(json));
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// Visits every value below `json`, with its JSON Pointer.
void visit_all(Json const& json, std::string const& place,
               std::function<void(Json::json_pointer const&, Json const&)> const& visit) {
  if (!place.empty()) visit(Json::json_pointer(place), json);
  if (json.is_object())
    for (auto const& [name, value] : json.items())
      visit_all(value, (Json::json_pointer(place) / name).to_string(), visit);
  if (json.is_array())
    for (std::size_t at = 0; at < json.size(); ++at)
      visit_all(json[at], fmt::format("{}/{}", place, at), visit);
}

/// Whether the members of what stands there are somebody's names, and so may be any.
bool is_map(Json::json_pointer const& place) {
  return !place.empty() && (place.back() == "environment" || place.back() == "contents");
}

/// Something else of the same kind, so that it still can be read.
Json changed(Json const& value, Json::json_pointer const& place) {
  if (place.back() == "channel") return value == "final" ? "candidate" : "final";
  if (value.is_string()) return value.get<std::string>() + "x";
  if (value.is_boolean()) return !value.get<bool>();
  if (value.is_number()) return value.get<std::uint64_t>() + 1;
  return place.back() == "most" ? Json(7U) : Json("was nothing");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_saved_plan)

BOOST_AUTO_TEST_CASE(is_read_back_as_it_was) {
  auto const plan = every_kind();
  BOOST_TEST(plan.steps.size() == std::variant_size_v<Action>);
  auto const read = plan_of("plan.json", to_text(to_json(plan)));
  BOOST_TEST((read == plan));
  BOOST_TEST(id_of(read) == id_of(plan));
  for (auto const& told : releases())
    BOOST_TEST((plan_of(to_json(told.plan())) == told.plan()), told.title);
}

BOOST_AUTO_TEST_CASE(has_a_step_of_every_kind_by_its_own_name) {
  std::set<std::string> kinds;
  for (auto const& action : actions()) kinds.insert(json_of(action).at("kind").get<std::string>());
  BOOST_TEST(kinds.size() == std::variant_size_v<Action>);
}

BOOST_AUTO_TEST_CASE(for_the_ledger_is_the_same_without_contents) {
  auto const plan = every_kind();
  auto const read = plan_of(to_json(plan, PlanForm::without_contents));
  BOOST_TEST(read.contents.empty());
  BOOST_TEST((read.steps == plan.steps));
  BOOST_TEST(id_of(read) == id_of(plan));
}

BOOST_AUTO_TEST_CASE(begins_with_the_version_of_its_format) {
  auto const json = to_json(every_kind());
  BOOST_TEST(json.begin().key() == "version");
  BOOST_TEST(json.at("version") == 1);
  BOOST_TEST(json.at("release") == "1.0.0");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_plan_from_elsewhere_is_refused)

BOOST_AUTO_TEST_CASE(where_any_field_is_missing) {
  auto const json = to_json(every_kind());
  visit_all(json, "", [&](Json::json_pointer const& place, Json const&) {
    auto const parent = place.parent_pointer();
    if (!json.at(parent).is_object() || is_map(parent)) return;
    auto broken = json;
    broken.at(parent).erase(place.back());
    auto const said = complaint(broken);
    BOOST_TEST(has(said, fmt::format("cannot understand '{}'", place.to_string())), said);
  });
}

BOOST_AUTO_TEST_CASE(where_any_field_is_of_the_wrong_kind) {
  auto const json = to_json(every_kind());
  visit_all(json, "", [&](Json::json_pointer const& place, Json const& value) {
    auto broken = json;
    broken.at(place) = value.is_number() ? Json(-1) : Json(3.5);
    auto const said = complaint(broken);
    // What an action is depends on the word: its place is the complaint's.
    BOOST_TEST(has(said, fmt::format("cannot understand '{}'", place.to_string())), said);
  });
}

BOOST_AUTO_TEST_CASE(where_there_is_a_field_that_nobody_knows) {
  auto const json = to_json(every_kind());
  auto wide = json;
  wide["a/b"] = 1;
  BOOST_TEST(has(complaint(wide), "cannot understand '/a~1b'"));
  visit_all(json, "", [&](Json::json_pointer const& place, Json const& value) {
    if (!value.is_object() || is_map(place)) return;
    auto broken = json;
    broken.at(place)["extra"] = "";
    auto const said = complaint(broken);
    BOOST_TEST(has(said, fmt::format("cannot understand '{}/extra'", place.to_string())), said);
  });
}

BOOST_AUTO_TEST_CASE(where_a_word_is_none_of_its_kind) {
  auto json = to_json(every_kind());
  json["channel"] = "nightly";
  BOOST_TEST(has(complaint(json), "cannot understand '/channel'"));
  json = to_json(every_kind());
  json["steps"][0]["action"]["kind"] = "delete-everything";
  BOOST_TEST(has(complaint(json), "cannot understand '/steps/0/action/kind'"));
  json = to_json(every_kind());
  json["steps"][1]["phase"] = "postflight";
  BOOST_TEST(has(complaint(json), "cannot understand '/steps/1/phase'"));
}

BOOST_AUTO_TEST_CASE(of_a_version_that_is_not_known) {
  auto json = to_json(every_kind());
  json["version"] = 2;
  BOOST_TEST(has(complaint(json), "cannot understand '/version'"));
  json.erase("version");
  BOOST_TEST(has(complaint(json), "cannot understand '/version'"));
  BOOST_TEST(has(complaint(Json::array()), "cannot understand '/version'"));
}

BOOST_AUTO_TEST_CASE(where_two_steps_have_one_name) {
  auto json = to_json(every_kind());
  json["steps"][2]["name"] = "step/1";
  BOOST_TEST(has(complaint(json), "cannot understand '/steps': expected one step 'step/1'"));
}

BOOST_AUTO_TEST_CASE(where_nothing_is_left_to_build_with) {
  auto json = to_json(every_kind());
  for (auto& step : json["steps"])
    if (step["action"]["kind"] == "build") step["action"]["strategies"] = Json::array();
  BOOST_TEST(has(complaint(json), "expected a strategy for"));
}

BOOST_AUTO_TEST_CASE(where_contents_are_not_what_their_digest_says) {
  auto json = to_json(every_kind());
  json["contents"][sha256("new")] = "evil";
  BOOST_TEST(has(complaint(json), fmt::format("cannot understand '/contents/{}'", sha256("new"))));
}

BOOST_AUTO_TEST_CASE(that_is_nested_without_end) {
  std::string const deep(100'000, '[');
  BOOST_TEST(has(complaint(deep), "nested more than 64 deep"));
  BOOST_TEST(has(complaint("{\"version\": 1, \"steps\": " + deep), "nested more than 64 deep"));
}

BOOST_AUTO_TEST_CASE(that_is_no_json_with_its_place) {
  BOOST_TEST(has(complaint(std::string("{\"version\": 1,\n}")), "line 2, column 1"));
  BOOST_TEST(has(complaint(std::string()), "cannot use 'plan.json' as a plan"));
  BOOST_TEST(has(complaint(std::string("{\"version\": \"\xff\"}")), "it is no JSON"));
}

BOOST_AUTO_TEST_CASE(with_what_to_do_next) {
  try {
    plan_of("plan.json", "{}");
    BOOST_TEST(false);
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::fatal));
    BOOST_TEST(has(error.hint(), "git release plan --out"));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_key_of_a_step)

BOOST_AUTO_TEST_CASE(changes_with_anything_that_the_step_does) {
  for (auto const& action : actions()) {
    Step const step{"step", ReleasePhase::publish, "", false, action};
    auto const json = json_of(action);
    std::set<std::string> keys{key_of(step)};
    std::size_t changes = 0;
    visit_all(json, "", [&](Json::json_pointer const& place, Json const& value) {
      if (place.to_string() == "/kind" || value.is_object() || value.is_array()) return;
      auto other_json = json;
      other_json.at(place) = changed(value, place);
      auto other = step;
      read_json(other.action, other_json, "");
      keys.insert(key_of(other));
      ++changes;
      BOOST_TEST(keys.size() == changes + 1, json.at("kind").get<std::string>()
                                                 << " by " << place.to_string());
    });
    BOOST_TEST(changes > 0U);
  }
}

BOOST_AUTO_TEST_CASE(does_not_change_with_anything_else) {
  for (auto const& action : actions()) {
    Step const step{"step", ReleasePhase::publish, "", false, action};
    Step const other{"another", ReleasePhase::sync, "group", true, action};
    BOOST_TEST(key_of(step) == key_of(other));
  }
}

BOOST_AUTO_TEST_CASE(differs_between_kinds_of_the_same_fields) {
  Step lock{"step", ReleasePhase::sync, "", false, LockRemote{"origin", "ref", "v1"}};
  Step unlock{"step", ReleasePhase::sync, "", false, UnlockRemote{"origin", "ref", "v1"}};
  BOOST_TEST(key_of(lock) != key_of(unlock));
}

BOOST_AUTO_TEST_CASE(is_a_word_of_sixteen_digits) {
  auto const key = key_of(every_kind().steps.front());
  BOOST_TEST(key.size() == 16U);
  BOOST_TEST(key.find_first_not_of("0123456789abcdef") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_id_of_a_plan)

BOOST_AUTO_TEST_CASE(changes_with_every_field_but_the_time_and_the_contents) {
  auto const plan = every_kind();
  auto const json = to_json(plan);
  for (auto const& [name, value] : json.items()) {
    auto other = json;
    if (name == "version" || name == "contents") continue;
    if (name == "channel")
      other[name] = "final";
    else if (name == "level")
      other[name] = "minor";
    else if (value.is_string())
      other[name] = value.get<std::string>() + "x";
    else
      other[name].erase(0);
    BOOST_TEST((id_of(plan_of(other)) == id_of(plan)) == (name == "made"), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_step)

BOOST_AUTO_TEST_CASE(is_found_by_its_name) {
  auto const plan = every_kind();
  BOOST_TEST(step_of(plan, "step/3") == &plan.steps[3]);
  BOOST_TEST((step_of(plan, "step/99") == nullptr));
}

BOOST_AUTO_TEST_CASE(is_described_in_one_line) {
  for (auto const& action : actions()) {
    auto const line = describe(action);
    BOOST_TEST(!line.empty());
    BOOST_TEST(line.find('\n') == std::string::npos, line);
  }
  RunGate gate;
  gate.name = "tests";
  gate.execution.arguments = {"sh", "-c", "make\nmake test\x1b[2J\n"};
  BOOST_TEST(describe(gate) == "tests: make make test\\x1b[2J");
}

BOOST_AUTO_TEST_CASE(says_what_will_be_done_and_with_what) {
  BOOST_TEST(describe(Push{"origin", "main", "v1.0.0", "", ""}) ==
             "push main, v1.0.0 and its notes to origin, at once");
  BOOST_TEST(describe(Push{"origin", "", "v1.0.0", "", ""}) ==
             "push v1.0.0 and its notes to origin, at once");
  Verify verify;
  verify.target = "pypi";
  verify.execution.arguments = {"pip", "download", "demo==1.0", "it's here"};
  BOOST_TEST(describe(verify) == "pypi: verify with pip download demo==1.0 'it'\\''s here'");
  auto const build = describe(actions()[9]);
  BOOST_TEST(build == "wheel: make it, or else remote");
}

BOOST_AUTO_TEST_SUITE_END()
