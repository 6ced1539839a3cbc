// SPDX-License-Identifier: MIT
#include "release/planning.hpp"

#include "release/stories.hpp"
#include "support/error.hpp"

#include <algorithm>
#include <set>

using namespace cairn;
using namespace cairn::release;
using namespace cairn::test;

namespace {

/// What the complaint about a release says.
std::string complaint(Release const& told) {
  try {
    told.plan();
  } catch (Error const& error) {
    return std::string(error.what()) + '\n' + error.hint();
  }
  return "no complaint";
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

bool has_step(Plan const& plan, std::string_view name) {
  return step_of(plan, name) != nullptr;
}

/// Looks, or tells; leaves nothing that would have to be taken back.
bool is_harmless(Step const& step) {
  return std::holds_alternative<Verify>(step.action) ||
         std::holds_alternative<ShareLedger>(step.action) ||
         std::holds_alternative<UnlockRemote>(step.action);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_plan)

BOOST_AUTO_TEST_CASE(of_a_candidate_goes_to_the_candidates_registry) {
  BOOST_TEST(step_names(python_release("0.2.0-rc1").plan()) ==
             "preflight/work-tree\n"
             "preflight/tools\n"
             "preflight/secrets\n"
             "gate/tests\n"
             "sync/remote\n"
             "sync/lock\n"
             "version/edit\n"
             "version/commit\n"
             "build/wheel\n"
             "build/artifacts\n"
             "publish/tag\n"
             "publish/push\n"
             "publish/testpypi\n"
             "publish/ledger\n"
             "publish/unlock\n");
}

BOOST_AUTO_TEST_CASE(of_a_final_goes_to_the_finals_registry_and_verifies_it) {
  auto const plan = python_release("0.2.0").plan();
  BOOST_TEST(!has_step(plan, "publish/testpypi"));
  BOOST_TEST(has_step(plan, "publish/pypi"));
  BOOST_TEST(action_in<Verify>(plan, "verify/pypi").execution.arguments.back() ==
             "pip download demo==0.2.0");
  BOOST_TEST((plan.channel == Channel::final));
}

BOOST_AUTO_TEST_CASE(of_the_first_release_follows_none_and_needs_no_remote) {
  auto const plan = first_release().plan();
  BOOST_TEST(step_names(plan) ==
             "preflight/work-tree\nversion/edit\nversion/commit\npublish/tag\n"
             "publish/registry\n");
  auto const& message = action_in<MakeTag>(plan, "publish/tag").message;
  BOOST_TEST(message == "Release v0.1.0\n\n### Added\n\n- more\n\nRelease-Channel: final\n");
}

BOOST_AUTO_TEST_CASE(of_a_post_release_is_a_final_that_follows_the_one_it_mends) {
  auto told = variants_release("0.4.0.post1");
  told.situation.previous = "v0.4.0";
  auto const plan = told.plan();
  BOOST_TEST((plan.channel == Channel::final));
  auto const& message = action_in<MakeTag>(plan, "publish/tag").message;
  BOOST_TEST(has(message, "\nRelease-Channel: final\nRelease-Previous: v0.4.0\n"));
}

BOOST_AUTO_TEST_CASE(makes_what_is_made_on_request_only_then) {
  auto told = variants_release("0.4.0");
  BOOST_TEST(!has_step(told.plan(), "build/cuda13"));
  BOOST_TEST(!has_step(told.plan(), "publish/pypi-cuda13"));
  told.request.with = {"cuda13", "pypi-cuda13"};
  BOOST_TEST(has_step(told.plan(), "build/cuda13"));
  BOOST_TEST(has_step(told.plan(), "publish/pypi-cuda13"));
  BOOST_TEST((action_in<CollectArtifacts>(told.plan(), "build/artifacts").builds.back() ==
              "build/cuda13"));
}

BOOST_AUTO_TEST_CASE(lets_a_patch_do_without_what_is_for_larger_releases) {
  BOOST_TEST(!has_step(crate_release("1.2.1", Level::patch).plan(), "gate/benchmarks"));
  BOOST_TEST(has_step(crate_release("1.3.0", Level::minor).plan(), "gate/benchmarks"));
  BOOST_TEST(has_step(crate_release("2.0.0", Level::major).plan(), "gate/benchmarks"));
}

BOOST_AUTO_TEST_CASE(scopes_builds_artifacts_and_targets_as_it_does_gates) {
  auto told = two_systems_release();
  told.rules.builds[0].scope.channel = Channel::candidate;
  told.rules.artifacts[0].scope.channel = Channel::candidate;
  told.rules.targets[1].scope.levels = {Level::major};
  auto const plan = told.plan();
  BOOST_TEST(!has_step(plan, "build/macos"));
  BOOST_TEST(!has_step(plan, "publish/pages"));
  BOOST_TEST(action_in<CollectArtifacts>(plan, "build/artifacts").expected.size() == 2U);
}

BOOST_AUTO_TEST_CASE(shows_a_protected_branch_the_commit_elsewhere_first) {
  auto const plan = crate_release("1.3.0", Level::minor).plan();
  auto const& advance = action_in<AdvanceBranch>(plan, "publish/branch");
  BOOST_TEST(advance.through == "release/v1.3.0");
  BOOST_TEST(advance.branch == "main");
  BOOST_TEST(advance.commit == "version/commit");
  BOOST_TEST(action_in<Push>(plan, "publish/push").branch == "");
}

BOOST_AUTO_TEST_CASE(pushes_the_branch_only_when_it_made_a_commit) {
  auto told = python_release("0.2.0");
  BOOST_TEST(action_in<Push>(told.plan(), "publish/push").branch == "main");
  BOOST_TEST(action_in<Push>(told.plan(), "publish/push").commit == "version/commit");
  told.situation.changes.clear();
  auto const plan = told.plan();
  BOOST_TEST(!has_step(plan, "version/commit"));
  BOOST_TEST(action_in<Push>(plan, "publish/push").branch == "");
  BOOST_TEST(action_in<Push>(plan, "publish/push").commit == "");
  BOOST_TEST(action_in<MakeTag>(plan, "publish/tag").head == told.situation.head);
  told.rules.general.protected_branch = true;
  BOOST_TEST(!has_step(told.plan(), "publish/branch"));
}

BOOST_AUTO_TEST_CASE(of_an_adopted_tag_begins_behind_it) {
  BOOST_TEST(step_names(adopted_release().plan()) ==
             "build/wheel-3.10-cuda\n"
             "build/wheel-3.10-cpu\n"
             "build/wheel-3.13-cuda\n"
             "build/wheel-3.13-cpu\n"
             "build/artifacts\n"
             "publish/push\n"
             "publish/pypi\n"
             "publish/ledger\n");
}

BOOST_AUTO_TEST_CASE(builds_each_cell_of_a_matrix_with_its_values) {
  auto const plan = variants_release("0.4.0.post1").plan();
  auto const& cell = action_in<Build>(plan, "build/wheel-3.13-cpu");
  BOOST_TEST(cell.name == "wheel-3.13-cpu");
  BOOST_TEST(cell.strategies.at(0).execution.arguments.back() ==
             "build-wheel --python 3.13 --variant cpu");
  BOOST_TEST(cell.artifacts.at(0) == "dist/cpu/*-0.4.0.post1-*.whl");
  BOOST_TEST(step_in(plan, "build/wheel-3.13-cpu").group == "builds");
}

BOOST_AUTO_TEST_CASE(tries_strategies_in_their_order_each_with_its_environment) {
  auto const plan = two_systems_release().plan();
  auto const& linux_build = action_in<Build>(plan, "build/linux");
  BOOST_TEST(linux_build.strategies.at(0).name == "zig");
  BOOST_TEST((linux_build.strategies.at(0).execution.environment ==
              Environment{{"HOST", "here"}, {"RUSTFLAGS", ""}, {"TAG", "v12.40.0"}}));
  BOOST_TEST((linux_build.strategies.at(1).execution.environment ==
              Environment{{"HOST", "builder"}, {"TAG", "v12.40.0"}}));
  BOOST_TEST(linux_build.lock == "linux-12.40.0");
  BOOST_TEST(linux_build.commit == "version/commit");
}

BOOST_AUTO_TEST_CASE(collects_and_expects_what_was_built_by_name) {
  auto const plan = two_systems_release().plan();
  auto const& collect = action_in<CollectArtifacts>(plan, "build/artifacts");
  BOOST_TEST((collect.builds == std::vector<std::string>{"build/macos", "build/linux"}));
  BOOST_TEST(collect.expected.at(1).name == "demo-12.40.0-*manylinux*.whl");
  BOOST_TEST(collect.expected.at(1).most.value() == 1U);
  BOOST_TEST(action_in<MakeTag>(plan, "publish/tag").artifacts == "build/artifacts");
  BOOST_TEST((action_in<PublishByCommand>(plan, "publish/pypi").names ==
              std::vector<std::string>{"*.whl"}));
}

BOOST_AUTO_TEST_CASE(leaves_the_files_to_the_step_that_knows_them) {
  auto told = python_release("0.2.0");
  told.rules.targets[1].command = {"twine", "upload", "{artifacts}", "--comment", "{tag}"};
  BOOST_TEST((action_in<PublishByCommand>(told.plan(), "publish/pypi").execution.arguments ==
              std::vector<std::string>{"twine", "upload", "{artifacts}", "--comment", "v0.2.0"}));
}

BOOST_AUTO_TEST_CASE(names_each_secret_once_and_checks_for_all_before_anything_else_runs) {
  auto told = python_release("0.2.0");
  told.rules.gates[0].secrets = {"GH_TOKEN", "PYPI_TOKEN"};
  told.rules.builds[0].secrets = {"SIGNING_KEY"};
  auto const plan = told.plan();
  BOOST_TEST((action_in<CheckSecrets>(plan, "preflight/secrets").names ==
              std::vector<std::string>{"GH_TOKEN", "PYPI_TOKEN", "SIGNING_KEY"}));
  auto const& steps = plan.steps;
  auto const secrets = std::find_if(steps.begin(), steps.end(), [](auto const& step) {
    return step.name == "preflight/secrets";
  });
  auto const gate =
      std::find_if(steps.begin(), steps.end(), [](auto const& step) { return step.group != ""; });
  BOOST_TEST((secrets < gate));
}

BOOST_AUTO_TEST_CASE(needs_no_secret_of_what_it_does_not_do) {
  auto const plan = python_release("0.2.0-rc1").plan();
  BOOST_TEST((action_in<CheckSecrets>(plan, "preflight/secrets").names ==
              std::vector<std::string>{"TESTPYPI_TOKEN"}));
}

BOOST_AUTO_TEST_CASE(holds_what_a_gate_has_to_reach) {
  auto const plan = crate_release("1.3.0", Level::minor).plan();
  auto const& coverage = action_in<RunGate>(plan, "gate/coverage");
  BOOST_TEST(coverage.threshold == "coverage >= 80");
  BOOST_TEST(coverage.section == "Pre-Release");
  BOOST_TEST(coverage.head == plan.head);
  BOOST_TEST(action_in<AwaitSignOff>(plan, "sign-off/announcement drafted").section ==
             "Documentation");
}

BOOST_AUTO_TEST_CASE(tries_gates_builds_and_sign_offs_together) {
  auto const plan = crate_release("1.3.0", Level::minor).plan();
  BOOST_TEST(step_in(plan, "gate/coverage").group == "gates");
  BOOST_TEST(step_in(plan, "gate/benchmarks").group == "gates");
  BOOST_TEST(step_in(plan, "sign-off/announcement drafted").group == "sign-offs");
  BOOST_TEST(step_in(plan, "publish/crates.io").group == "");
}

BOOST_AUTO_TEST_CASE(writes_and_commits_the_same_bytes) {
  auto const plan = python_release("0.2.0").plan();
  auto const& edit = action_in<EditFiles>(plan, "version/edit");
  auto const& commit = action_in<MakeCommit>(plan, "version/commit");
  BOOST_TEST((edit.files == commit.files));
  BOOST_TEST(edit.files.at(0).before.has_value());
  BOOST_TEST(!edit.files.at(1).before.has_value());
  BOOST_TEST(plan.contents.at(edit.files.at(0).after) == "version = \"1\"\n");
  BOOST_TEST(commit.message == "chore(release): v0.2.0");
  BOOST_TEST(commit.parent == plan.head);
}

BOOST_AUTO_TEST_CASE(locks_and_unlocks_the_same_ref_or_none) {
  auto told = python_release("0.2.0");
  auto const plan = told.plan();
  BOOST_TEST(action_in<LockRemote>(plan, "sync/lock").ref ==
             action_in<UnlockRemote>(plan, "publish/unlock").ref);
  BOOST_TEST(plan.steps.back().name == "publish/unlock");
  told.rules.general.remote_lock = false;
  BOOST_TEST(!has_step(told.plan(), "sync/lock"));
  BOOST_TEST(!has_step(told.plan(), "publish/unlock"));
}

BOOST_AUTO_TEST_CASE(keeps_the_order_of_the_phases) {
  for (auto const& told : releases()) {
    BOOST_TEST_CONTEXT(told.title) {
      auto const plan = told.plan();
      BOOST_TEST(std::is_sorted(plan.steps.begin(), plan.steps.end(),
                                [](auto const& a, auto const& b) { return a.phase < b.phase; }));
    }
  }
}

BOOST_AUTO_TEST_CASE(does_everything_that_can_be_taken_back_before_what_cannot) {
  for (auto const& told : releases()) {
    BOOST_TEST_CONTEXT(told.title) {
      auto const plan = told.plan();
      bool irreversible = false;
      for (auto const& step : plan.steps) {
        irreversible = irreversible || step.irreversible;
        if (irreversible) BOOST_TEST((step.irreversible || is_harmless(step)), step.name);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(asks_users_only_after_everything_is_published) {
  auto told = two_systems_release();
  told.rules.targets[0].verify = shell("pip download demo");
  auto const names = step_names(told.plan());
  BOOST_TEST(has(names, "publish/pages\npublish/pypi\nverify/pypi\npublish/ledger\n"));
}

BOOST_AUTO_TEST_CASE(publishes_nothing_before_the_tag_is_pushed) {
  for (auto const& told : releases()) {
    BOOST_TEST_CONTEXT(told.title) {
      bool pushed = told.situation.remote.empty();
      for (auto const& step : told.plan().steps) {
        pushed = pushed || std::holds_alternative<Push>(step.action);
        if (std::holds_alternative<PublishByCommand>(step.action) ||
            std::holds_alternative<PublishToFolder>(step.action))
          BOOST_TEST(pushed, step.name);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(refers_only_to_steps_before) {
  for (auto const& told : releases()) {
    BOOST_TEST_CONTEXT(told.title) {
      std::set<std::string> before{""};
      auto const known = [&](std::string const& name) {
        BOOST_TEST(before.count(name) == 1U, name);
      };
      for (auto const& step : told.plan().steps) {
        if (auto const* build = std::get_if<Build>(&step.action)) known(build->commit);
        if (auto const* collect = std::get_if<CollectArtifacts>(&step.action))
          for (auto const& name : collect->builds) known(name);
        if (auto const* tag = std::get_if<MakeTag>(&step.action))
          known(tag->commit), known(tag->artifacts);
        if (auto const* push = std::get_if<Push>(&step.action)) known(push->commit);
        if (auto const* target = std::get_if<PublishToFolder>(&step.action))
          known(target->artifacts);
        if (auto const* target = std::get_if<PublishByCommand>(&step.action))
          known(target->artifacts);
        before.insert(step.name);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_same_situation)

BOOST_AUTO_TEST_CASE(is_the_same_plan_with_the_same_id) {
  for (auto const& told : releases()) {
    BOOST_TEST((told.plan() == told.plan()), told.title);
    BOOST_TEST(id_of(told.plan()) == id_of(told.plan()));
  }
}

BOOST_AUTO_TEST_CASE(has_another_id_than_any_other) {
  std::set<std::string> ids;
  for (auto const& told : releases()) ids.insert(id_of(told.plan()));
  BOOST_TEST(ids.size() == releases().size());
}

BOOST_AUTO_TEST_CASE(at_another_time_has_the_same_id) {
  auto told = python_release("0.2.0");
  auto const before = told.plan();
  told.situation.made = "2031-01-01T00:00:00Z";
  BOOST_TEST(id_of(told.plan()) == id_of(before));
  BOOST_TEST((told.plan() != before));
}

BOOST_AUTO_TEST_CASE(with_another_byte_in_a_file_has_another_id) {
  auto told = python_release("0.2.0");
  auto const before = id_of(told.plan());
  told.situation.changes[1].after += "\n";
  BOOST_TEST(id_of(told.plan()) != before);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(planning_complains)

BOOST_AUTO_TEST_CASE(about_a_request_for_what_there_is_not) {
  auto told = variants_release("0.4.0");
  told.request.with = {"cuda14"};
  BOOST_TEST(complaint(told) ==
             "nothing is called 'cuda14' that is only made on request\n"
             "there are cuda13, pypi-cuda13");
  told.request.with = {"wheel"};
  BOOST_TEST(has(complaint(told), "nothing is called 'wheel'"));
  auto none = first_release();
  none.request.with = {"x"};
  BOOST_TEST(has(complaint(none), "release.toml has no 'on-request = true'"));
}

BOOST_AUTO_TEST_CASE(about_a_text_that_names_what_there_is_not) {
  auto told = python_release("0.2.0");
  told.rules.general.commit = "chore: {vresion}";
  BOOST_TEST(has(complaint(told), "cannot use 'chore: {vresion}': there is no '{vresion}'"));
}

BOOST_AUTO_TEST_CASE(about_a_spelling_that_the_version_does_not_have) {
  auto told = variants_release("0.4.0.post1");
  told.rules.general.commit = "chore: {semver}";
  BOOST_TEST(has(complaint(told), "there is no '{semver}'"));
}

BOOST_AUTO_TEST_CASE(about_two_steps_that_would_have_one_name) {
  auto told = python_release("0.2.0");
  told.rules.targets[1].name = "push";
  BOOST_TEST(has(complaint(told), "cannot plan two steps of the name 'publish/push'"));
  auto builds = variants_release("0.4.0");
  builds.rules.builds.push_back(build("wheel-3.10-cpu", "make"));
  BOOST_TEST(has(complaint(builds), "'build/wheel-3.10-cpu'"));
  auto twice = variants_release("0.4.0");
  twice.rules.builds[0].matrix["python"] = {"3.10", "3.10"};
  BOOST_TEST(has(complaint(twice), "'build/wheel-3.10-cuda'"));
  auto collected = python_release("0.2.0");
  collected.rules.builds[0].name = "artifacts";
  BOOST_TEST(has(complaint(collected), "'build/artifacts'"));
}

BOOST_AUTO_TEST_CASE(about_a_matrix_that_has_no_end) {
  auto told = variants_release("0.4.0");
  for (auto const* name : {"a", "b", "c", "d"})
    told.rules.builds[0].matrix[name] = {"1", "2", "3", "4", "5"};
  BOOST_TEST(has(complaint(told), "more than 1000 builds"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(texts_of_a_release)

BOOST_AUTO_TEST_CASE(may_name_everything_that_is_known_of_it) {
  auto found = situation("1.3.0-rc.2", Scheme::semver);
  found.package = "core";
  found.summary = "Faster";
  BOOST_TEST((placeholders_of(found) == Placeholders{{"version", "1.3.0-rc.2"},
                                                     {"tag", "v1.3.0-rc.2"},
                                                     {"previous", "v0.0.9"},
                                                     {"semver", "1.3.0-rc.2"},
                                                     {"pep440", "1.3.0rc2"},
                                                     {"major", "1"},
                                                     {"minor", "3"},
                                                     {"patch", "0"},
                                                     {"date", "2026-02-18"},
                                                     {"channel", "candidate"},
                                                     {"project", "demo"},
                                                     {"package", "core"},
                                                     {"summary", "Faster"}}));
}

BOOST_AUTO_TEST_CASE(do_not_name_what_the_version_does_not_have) {
  auto const values = placeholders_of(situation("2026.2", Scheme::pep440));
  BOOST_TEST(values.count("patch") == 0U);
  BOOST_TEST(values.at("minor") == "2");
  BOOST_TEST(placeholders_of(situation("1.0.post1", Scheme::pep440)).count("semver") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
