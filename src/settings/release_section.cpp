// SPDX-License-Identifier: MIT
#include "settings/release_section.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cairn::settings {
namespace {

using namespace cairn::release;

template <class T, class U>
void assign(T& into, std::optional<U> value) {
  if (value) into = std::move(*value);
}

/// A table whose keys are the user's: names and texts.
Environment texts_by_name(Table table) {
  Environment result;
  for (auto const& name : table.keys()) result[name] = table.text(name).value_or("");
  table.finish();
  return result;
}

std::map<std::string, std::vector<std::string>> lists_by_name(Table table) {
  std::map<std::string, std::vector<std::string>> result;
  for (auto const& name : table.keys()) {
    result[name] = table.texts(name).value_or(std::vector<std::string>());
    if (result[name].empty()) throw table.wrong(name, "a dimension needs a value");
  }
  table.finish();
  return result;
}

/// An array is a program and its arguments; a string is read by sh.
std::vector<std::string> command_in(Table& table, std::string_view key) {
  auto const said = table.texts(key);
  if (said && (said->empty() || trimmed(said->front()).empty()))
    throw table.wrong(key, "a command has a word");
  auto words = said.value_or(std::vector<std::string>());
  if (table.is_string(key)) return {"sh", "-c", words.front()};
  return words;
}

/// The name of something, by which steps and people call it.
std::string name_in(Table& table) {
  auto name = table.text("name").value_or("");
  if (trimmed(name).empty()) throw table.wrong("name", "it needs a name");
  if (printable(name) != name || name.find('\n') != std::string::npos)
    throw table.wrong("name", "a name is one line of text");
  return name;
}

/// How many there have to be, and may be: `count`, or `least` and `most`.
void read_count(Table& table, std::uint64_t& least, std::optional<std::uint64_t>& most) {
  if (auto const count = table.number("count")) least = *count, most = *count;
  assign(least, table.number("least"));
  if (auto const number = table.number("most")) most = *number;
  if (most && least > *most) throw table.wrong("least", "it is more than there may be at most");
}

Scope scope_in(Table& table) {
  Scope scope;
  scope.channel = table.choice<Channel>("channel");
  for (auto const& word : table.texts("levels").value_or(std::vector<std::string>())) {
    auto const level = from_string<Level>(word);
    if (!level) throw table.wrong("levels", fmt::format("'{}' is none of 'none', 'patch', 'minor', 'major'",
                                              printable(word)));
    scope.levels.push_back(*level);
  }
  assign(scope.packages, table.texts("packages"));
  return scope;
}

GeneralRules general_in(Table table) {
  GeneralRules rules;
  assign(rules.project, table.text("project"));
  assign(rules.branches, table.texts("branches"));
  assign(rules.remote, table.text("remote"));
  assign(rules.commit, table.text("commit"));
  assign(rules.tag, table.text("tag-message"));
  assign(rules.notes, table.text("notes"));
  assign(rules.sync, table.choice<Sync>("sync"));
  assign(rules.remote_lock, table.boolean("remote-lock"));
  assign(rules.protected_branch, table.boolean("protected-branch"));
  assign(rules.changelog, table.boolean("changelog"));
  assign(rules.stragglers_refused, table.boolean("stragglers-refused"));
  assign(rules.stragglers_allowed, table.texts("stragglers-allowed"));
  assign(rules.tools, table.texts("tools"));
  assign(rules.locks, table.text("locks"));
  table.finish();
  return rules;
}

Site site_in(Table table) {
  Site site;
  assign(site.file, table.text("file"));
  if (site.file.empty()) throw table.wrong("file", "a site needs one");
  std::size_t kinds = 0;
  for (auto const& [kind, key] : names_of(SiteKind{})) {
    if (kind == SiteKind::marker) {
      if (table.boolean(key).value_or(false)) site.kind = kind, ++kinds;
    } else if (auto where = table.text(key)) {
      site.kind = kind;
      site.where = std::move(*where);
      ++kinds;
    }
  }
  if (kinds != 1)
    throw table.wrong("file", "a site has one of 'toml', 'json', 'yaml', 'pattern' and 'marker'");
  if (site.kind == SiteKind::pattern) {
    auto const pattern =
        table.parsed("pattern", [](std::string const& text) { return Regex(text); });
    if (pattern->groups() != 1)
      throw table.wrong("pattern", "it needs one group, the version: '(...)'");
  }
  site.scheme = table.choice<SiteScheme>("scheme");
  assign(site.condition, table.choice<SiteCondition>("when"));
  read_count(table, site.least, site.most);
  assign(site.packages, table.texts("packages"));
  table.finish();
  return site;
}

GateRules gate_in(Table table) {
  GateRules gate;
  gate.name = name_in(table);
  assign(gate.section, table.text("section"));
  gate.command = command_in(table, "command");
  gate.environment = texts_by_name(table.table("environment"));
  assign(gate.directory, table.text("directory"));
  assign(gate.secrets, table.texts("secrets"));
  auto const threshold = table.parsed("threshold", Threshold::parse);
  auto const pattern = table.parsed("pattern", [](std::string const& text) { return Regex(text); });
  if (pattern && pattern->groups() != 1)
    throw table.wrong("pattern", "it needs one group, the number: '(...)'");
  if (pattern && !threshold)
    throw table.wrong("pattern", "it tells a number, and there is no 'threshold' for it");
  if (threshold) gate.measurement = {*threshold, pattern ? pattern->pattern() : ""};
  if (threshold && gate.command.empty())
    throw table.wrong("threshold", "there is no 'command' that tells a number");
  gate.scope = scope_in(table);
  assign(gate.time_limit, table.number("time-limit"));
  table.finish();
  return gate;
}

BuildRules build_in(Table table) {
  BuildRules build;
  build.name = name_in(table);
  auto command = command_in(table, "command");
  if (!command.empty()) build.strategies.push_back({build.name, std::move(command), {}});
  for (auto& each : table.tables("strategy")) {
    StrategyRules strategy;
    strategy.name = name_in(each);
    strategy.command = command_in(each, "command");
    if (strategy.command.empty()) throw each.wrong("command", "a strategy needs one");
    strategy.environment = texts_by_name(each.table("environment"));
    each.finish();
    build.strategies.push_back(std::move(strategy));
  }
  if (build.strategies.empty())
    throw table.wrong("command", "a build needs one, or a [[build.strategy]]");
  build.environment = texts_by_name(table.table("environment"));
  assign(build.directory, table.text("directory"));
  assign(build.secrets, table.texts("secrets"));
  build.matrix = lists_by_name(table.table("matrix"));
  assign(build.lock, table.text("lock"));
  assign(build.artifacts, table.texts("artifacts"));
  assign(build.time_limit, table.number("time-limit"));
  assign(build.on_request, table.boolean("on-request"));
  build.scope = scope_in(table);
  table.finish();
  return build;
}

ArtifactRules artifact_in(Table table) {
  ArtifactRules artifact;
  artifact.name = name_in(table);
  read_count(table, artifact.least, artifact.most);
  artifact.scope = scope_in(table);
  table.finish();
  return artifact;
}

PublishRules target_in(Table table) {
  PublishRules target;
  target.name = name_in(table);
  assign(target.folder, table.text("folder"));
  target.command = command_in(table, "command");
  if (target.folder.empty() == target.command.empty())
    throw table.wrong("name", "a target has either a 'folder' or a 'command'");
  target.check = command_in(table, "check");
  target.verify = command_in(table, "verify");
  target.withdraw = command_in(table, "withdraw");
  target.environment = texts_by_name(table.table("environment"));
  assign(target.secrets, table.texts("secrets"));
  assign(target.artifacts, table.texts("artifacts"));
  assign(target.pypi, table.boolean("pypi"));
  assign(target.time_limit, table.number("time-limit"));
  assign(target.on_request, table.boolean("on-request"));
  target.scope = scope_in(table);
  table.finish();
  return target;
}

SecretRules secret_in(Table table) {
  SecretRules secret;
  secret.name = name_in(table);
  assign(secret.file, table.text("file"));
  assign(secret.credential, table.text("credential"));
  if (table.text("command"))
    throw table.wrong("command", "a command that tells a secret is not taken from the repository")
        .hint(fmt::format("say it where it is yours: git config release.secret.{}.command '...'",
                          secret.name));
  table.finish();
  return secret;
}

HookRules hooks_in(Table table) {
  HookRules hooks;
  assign(hooks.commit_msg, table.boolean("commit-msg"));
  assign(hooks.pre_commit, table.boolean("pre-commit"));
  assign(hooks.pre_push, table.boolean("pre-push"));
  assign(hooks.largest, table.number("largest"));
  table.finish();
  return hooks;
}

/// Every table of `[[key]]`, read; two of the same name are a complaint.
template <class F>
auto all(Table& document, std::string_view key, F read) {
  std::vector<decltype(read(document))> values;
  for (auto& table : document.tables(key)) {
    auto value = read(table);
    if constexpr (requires { value.name; })
      for (auto const& other : values)
        if (other.name == value.name)
          throw table.wrong("name", fmt::format("there are two of the name '{}'", value.name));
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace

release::Rules release_rules(Table& document) {
  Rules rules;
  rules.general = general_in(document.table("release"));
  rules.sites = all(document, "site", site_in);
  rules.gates = all(document, "gate", gate_in);
  rules.builds = all(document, "build", build_in);
  rules.artifacts = all(document, "artifact", artifact_in);
  rules.targets = all(document, "publish", target_in);
  rules.secrets = all(document, "secret", secret_in);
  rules.hooks = hooks_in(document.table("hooks"));
  return rules;
}

}  // namespace cairn::settings
