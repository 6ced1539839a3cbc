// SPDX-License-Identifier: MIT
#pragma once

#include "release/planning.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Releases of the shapes that real projects have, small enough to be seen at once: what a
// release.toml says, what is found in the repository, and what somebody asks for.
namespace cairn::test {

struct Release {
  std::string title;
  release::Rules rules;
  release::Situation situation;
  release::PlanRequest request = {};

  release::Plan plan() const { return release::plan_release(rules, situation, request); }
};

inline std::vector<std::string> shell(std::string_view script) {
  return {"sh", "-c", std::string(script)};
}

/// The names of all steps, each on a line.
inline std::string step_names(release::Plan const& plan) {
  std::string names;
  for (auto const& step : plan.steps) names += step.name + '\n';
  return names;
}

inline release::Step const& step_in(release::Plan const& plan, std::string_view name) {
  auto const* step = release::step_of(plan, name);
  BOOST_REQUIRE_MESSAGE(step != nullptr, fmt::format("the plan has a step '{}'", name));
  return *step;
}

template <class A>
A const& action_in(release::Plan const& plan, std::string_view name) {
  auto const* action = std::get_if<A>(&step_in(plan, name).action);
  BOOST_REQUIRE_MESSAGE(action != nullptr, fmt::format("'{}' is a {}", name, A::kind));
  return *action;
}

inline release::Situation situation(std::string_view version, Scheme scheme) {
  release::Situation found;
  found.project = "demo";
  found.version = version_of(version, scheme).value();
  found.tag = fmt::format("v{}", version);
  found.previous = "v0.0.9";
  found.level = Level::minor;
  found.made = "2026-02-18T09:30:00Z";
  found.date = "2026-02-18";
  found.head = "1111111111111111111111111111111111111111";
  found.branch = "main";
  found.remote = "origin";
  found.notes = "### Added\n\n- more\n";
  found.changes = {{"pyproject.toml", "version = \"0\"\n", "version = \"1\"\n"},
                   {"CHANGELOG.md", std::nullopt, "# Changes\n"}};
  return found;
}

inline release::GateRules gate(std::string name, std::string_view script) {
  release::GateRules gate;
  gate.name = std::move(name);
  if (!script.empty()) gate.command = shell(script);
  return gate;
}

inline release::BuildRules build(std::string name, std::string_view script) {
  release::BuildRules build;
  build.name = name;
  build.strategies = {{std::move(name), shell(script), {}}};
  build.artifacts = {"dist/*"};
  return build;
}

inline release::PublishRules registry(std::string name, std::string_view script) {
  release::PublishRules target;
  target.name = std::move(name);
  target.command = shell(script);
  target.check = shell("ask-the-registry");
  return target;
}

inline release::PublishRules folder(std::string name, std::string path) {
  release::PublishRules target;
  target.name = std::move(name);
  target.folder = std::move(path);
  return target;
}

/// A Swift library with a Python package: candidates go to one registry, finals to another one.
inline Release python_release(std::string_view version) {
  Release told{"python", {}, situation(version, Scheme::semver)};
  auto& rules = told.rules;
  rules.general.project = "metal-mom";
  rules.general.tools = {"twine"};
  rules.gates = {gate("tests", "make test")};
  rules.builds = {build("wheel", "make wheel")};
  rules.artifacts = {{"demo-{pep440}-*.whl", 1, std::nullopt, {}}};
  auto candidates = registry("testpypi", "twine upload");
  candidates.scope.channel = Channel::candidate;
  candidates.secrets = {"TESTPYPI_TOKEN"};
  auto finals = registry("pypi", "twine upload");
  finals.scope.channel = Channel::final;
  finals.secrets = {"PYPI_TOKEN"};
  finals.verify = shell("pip download demo=={pep440}");
  rules.targets = {candidates, finals};
  return told;
}

/// A Rust crate with a checklist, a threshold, benchmarks that patch releases may do without, and a
/// branch that only takes commits that were seen elsewhere.
inline Release crate_release(std::string_view version, Level level) {
  Release told{"crate", {}, situation(version, Scheme::semver)};
  told.situation.level = level;
  auto& rules = told.rules;
  rules.general.protected_branch = true;
  auto coverage = gate("coverage", "cargo llvm-cov");
  coverage.section = "Pre-Release";
  coverage.measurement = {{"coverage", release::Relation::at_least, 80}, ""};
  auto benchmarks = gate("benchmarks", "cargo bench");
  benchmarks.section = "Benchmarks";
  benchmarks.scope.levels = {Level::minor, Level::major};
  auto announced = gate("announcement drafted", "");
  announced.section = "Documentation";
  rules.gates = {coverage, announced, benchmarks};
  auto crates = registry("crates.io", "cargo publish");
  crates.verify = shell("cargo info demo@{version}");
  crates.secrets = {"CARGO_REGISTRY_TOKEN"};
  rules.targets = {crates};
  return told;
}

/// Wheels for two systems, one of them by either of two ways, from the maintainer's machine.
inline Release two_systems_release() {
  Release told{"two systems", {}, situation("12.40.0", Scheme::semver)};
  auto& rules = told.rules;
  rules.gates = {gate("lint", "ruff check"), gate("lock file", "uv lock --check")};
  auto linux_build = build("linux", "maturin build --zig");
  linux_build.strategies[0].name = "zig";
  linux_build.strategies[0].environment = {{"RUSTFLAGS", ""}};
  linux_build.strategies.push_back({"remote", shell("build-remotely"), {{"HOST", "builder"}}});
  linux_build.environment = {{"HOST", "here"}, {"TAG", "{tag}"}};
  linux_build.lock = "linux-{version}";
  rules.builds = {build("macos", "maturin build"), linux_build};
  rules.artifacts = {{"demo-{version}-*macosx*.whl", 1, 1, {}},
                     {"demo-{version}-*manylinux*.whl", 1, 1, {}},
                     {"demo-{version}.tar.gz", 1, 1, {}}};
  auto pypi = registry("pypi", "uv publish");
  pypi.artifacts = {"*.whl"};
  rules.targets = {pypi, folder("pages", "registry")};
  return told;
}

/// A matrix of wheels under several names, one of which is only made on request.
inline Release variants_release(std::string_view version) {
  Release told{"variants", {}, situation(version, Scheme::pep440)};
  auto& rules = told.rules;
  rules.general.remote_lock = false;
  auto wheel = build("wheel", "build-wheel --python {python} --variant {variant}");
  wheel.matrix = {{"variant", {"cuda", "cpu"}}, {"python", {"3.10", "3.13"}}};
  wheel.artifacts = {"dist/{variant}/*-{pep440}-*.whl"};
  auto late = build("cuda13", "build-wheel --variant cuda13");
  late.on_request = true;
  rules.builds = {wheel, late};
  auto late_target = registry("pypi-cuda13", "twine upload");
  late_target.on_request = true;
  late_target.artifacts = {"*cuda13*"};
  rules.targets = {registry("pypi", "twine upload"), late_target};
  return told;
}

/// The first release of all, of a project that is nowhere but here.
inline Release first_release() {
  Release told{"first", {}, situation("0.1.0", Scheme::semver)};
  told.situation.previous.clear();
  told.situation.remote.clear();
  told.rules.targets = {folder("registry", "../registry")};
  return told;
}

/// A tag that somebody made by hand is taken as the release that it is.
inline Release adopted_release() {
  auto told = variants_release("0.4.0");
  told.title = "adopted";
  told.situation.changes.clear();
  told.request.tag = release::TagOrigin::adopted;
  return told;
}

inline std::vector<Release> releases() {
  auto candidate = python_release("0.2.0-rc1");
  candidate.title = "candidate";
  auto post = variants_release("0.4.0.post1");
  post.title = "post release";
  auto requested = variants_release("0.4.0");
  requested.title = "with what is made on request";
  requested.request.with = {"cuda13", "pypi-cuda13"};
  auto patch = crate_release("1.2.1", Level::patch);
  patch.title = "patch of a crate";
  return {candidate, python_release("0.2.0"), crate_release("1.3.0", Level::minor),
          patch,     two_systems_release(),   post,
          requested, first_release(),         adopted_release()};
}

}  // namespace cairn::test
