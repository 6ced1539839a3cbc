// SPDX-License-Identifier: MIT
#include "release/planning.hpp"

#include "crypto/digest.hpp"
#include "release/matrix.hpp"
#include "support/error.hpp"
#include "support/text.hpp"
#include "version/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::release {
namespace {

constexpr auto const* lock_ref = "refs/release/lock";

Channel channel_of(Version const& version) {
  return is_pre_release(version) ? Channel::candidate : Channel::final;
}

std::string trailers(Situation const& situation) {
  auto text = fmt::format("Release-Channel: {}\n", to_string(channel_of(situation.version)));
  if (!situation.previous.empty())
    text += fmt::format("Release-Previous: {}\n", situation.previous);
  return text;
}

/// A release being planned: each member adds the steps of one part.
class Planning {
public:
  Planning(Rules const& rules, Situation const& situation, PlanRequest const& request)
      : rules_(rules),
        situation_(situation),
        request_(request),
        placeholders_(placeholders_of(situation)) {}

  Plan plan() {
    refuse_unknown_requests();
    begin();
    preflight();
    sync();
    version();
    build();
    publish();
    return std::move(plan_);
  }

private:
  void add(ReleasePhase phase, std::string name, Action action, std::string group = "",
           bool irreversible = false) {
    // A target called "push", or a cell that is called as another build is.
    if (!names_.insert(name).second)
      throw Error(Fault::fatal,
                  fmt::format("cannot plan two steps of the name '{}'", printable(name)))
          .hint("give one of them another name in release.toml");
    plan_.steps.push_back(
        {std::move(name), phase, std::move(group), irreversible, std::move(action)});
  }

  std::string text(std::string_view pattern) const { return expand(pattern, placeholders_); }

  std::vector<std::string> texts(std::vector<std::string> const& patterns,
                                 Placeholders const& values) const {
    std::vector<std::string> result;
    for (auto const& each : patterns) result.push_back(expand(each, values));
    return result;
  }

  static std::vector<std::string> words(std::vector<std::string> const& command,
                                        Placeholders const& values) {
    std::vector<std::string> result;
    for (auto const& word : command) result.push_back(expand_known(word, values));
    return result;
  }

  Execution execution(std::vector<std::string> const& command, std::string const& directory,
                      Environment const& environment, std::vector<std::string> const& secrets,
                      std::uint64_t time_limit, Placeholders const& values) const {
    Execution result;
    result.arguments = words(command, values);
    result.directory = expand(directory, values);
    for (auto const& [name, value] : environment) result.environment[name] = expand(value, values);
    result.secrets = secrets;
    result.time_limit = time_limit;
    return result;
  }

  bool applies(Scope const& scope) const {
    if (scope.channel && *scope.channel != plan_.channel) return false;
    if (!scope.packages.empty() && std::find(scope.packages.begin(), scope.packages.end(),
                                             plan_.package) == scope.packages.end())
      return false;
    return scope.levels.empty() ||
           std::find(scope.levels.begin(), scope.levels.end(), plan_.level) != scope.levels.end();
  }

  bool is_wanted(std::string const& name, bool on_request, Scope const& scope) const {
    return applies(scope) && (!on_request || request_.with.count(name) != 0);
  }

  void refuse_unknown_requests() const {
    std::vector<std::string> known;
    for (auto const& each : rules_.builds)
      if (each.on_request) known.push_back(each.name);
    for (auto const& each : rules_.targets)
      if (each.on_request) known.push_back(each.name);
    for (auto const& name : request_.with)
      if (std::find(known.begin(), known.end(), name) == known.end())
        throw Error(Fault::usage, fmt::format("nothing is called '{}' that is only made on request",
                                              printable(name)))
            .hint(known.empty() ? "release.toml has no 'on-request = true'"
                                : fmt::format("there are {}", fmt::join(known, ", ")));
  }

  void begin() {
    plan_.package = situation_.package;
    plan_.version = to_string(situation_.version);
    plan_.tag = situation_.tag;
    plan_.previous = situation_.previous;
    plan_.channel = channel_of(situation_.version);
    plan_.level = situation_.level;
    plan_.made = situation_.made;
    plan_.head = situation_.head;
    plan_.branch = situation_.branch;
    plan_.notes = situation_.notes;
    if (!rules_.general.notes.empty())
      plan_.notes += "\n\n" + std::string(trimmed(expand_known(rules_.general.notes, placeholders_)));
    plan_.reasons = situation_.reasons;
    plan_.warnings = situation_.warnings;
  }

  void preflight() {
    if (request_.tag == TagOrigin::made)
      add(ReleasePhase::preflight, "preflight/work-tree",
          CheckWorkTree{situation_.branch, situation_.head});
    if (!rules_.general.tools.empty())
      add(ReleasePhase::preflight, "preflight/tools", CheckTools{rules_.general.tools});
    auto const at = plan_.steps.size();
    for (auto const& gate : rules_.gates)
      if (!gate.command.empty() && applies(gate.scope)) add_gate(gate);
    for (auto const& gate : rules_.gates)
      if (gate.command.empty() && applies(gate.scope))
        add(ReleasePhase::preflight, "sign-off/" + gate.name, AwaitSignOff{gate.name, gate.section},
            "sign-offs");
    // Which secrets are needed is known when everything else is: see publish().
    secrets_at_ = at;
  }

  void add_gate(GateRules const& gate) {
    RunGate action;
    action.name = gate.name;
    action.section = gate.section;
    action.execution = execution(gate.command, gate.directory, gate.environment, gate.secrets,
                                 gate.time_limit, placeholders_);
    if (gate.measurement) {
      action.threshold = to_string(gate.measurement->threshold);
      action.pattern = gate.measurement->pattern;
    }
    action.head = situation_.head;
    need(gate.secrets);
    add(ReleasePhase::preflight, "gate/" + gate.name, std::move(action), "gates");
  }

  void sync() {
    if (situation_.remote.empty()) return;
    if (request_.tag == TagOrigin::made)
      add(ReleasePhase::sync, "sync/remote",
          CheckRemote{situation_.remote, situation_.branch, situation_.head, situation_.tag});
    if (rules_.general.remote_lock)
      add(ReleasePhase::sync, "sync/lock", LockRemote{situation_.remote, lock_ref, situation_.tag});
  }

  void version() {
    if (situation_.changes.empty()) return;
    std::vector<FileEdit> edits;
    for (auto const& change : situation_.changes) {
      FileEdit edit;
      edit.path = change.path;
      if (change.before) edit.before = sha256(*change.before);
      edit.after = sha256(change.after);
      plan_.contents.emplace(edit.after, change.after);
      edits.push_back(std::move(edit));
    }
    add(ReleasePhase::version, "version/edit", EditFiles{edits});
    commit_ = "version/commit";
    add(ReleasePhase::version, commit_,
        MakeCommit{situation_.branch, situation_.head, text(rules_.general.commit), edits});
  }

  void build() {
    std::vector<std::string> names;
    for (auto const& rules : rules_.builds) {
      if (!is_wanted(rules.name, rules.on_request, rules.scope)) continue;
      for (auto const& cell : cells_of(rules.matrix)) {
        names.push_back(add_build(rules, cell));
      }
    }
    std::vector<Expectation> expected;
    for (auto const& each : rules_.artifacts)
      if (applies(each.scope)) expected.push_back({text(each.name), each.least, each.most});
    if (names.empty() && expected.empty()) return;
    artifacts_ = "build/artifacts";
    add(ReleasePhase::build, artifacts_, CollectArtifacts{names, expected, names_for_pypi()});
  }

  std::vector<std::string> names_for_pypi() const {
    std::vector<std::string> globs;
    for (auto const& rules : rules_.targets) {
      if (!rules.pypi || !is_wanted(rules.name, rules.on_request, rules.scope)) continue;
      for (auto const& glob : rules.artifacts) globs.push_back(expand(glob, placeholders_));
      if (rules.artifacts.empty()) globs.emplace_back("*");
    }
    return globs;
  }

  std::string add_build(BuildRules const& rules, Cell const& cell) {
    auto values = placeholders_;
    for (auto const& [name, value] : cell)
      if (auto const [at, fresh] = values.emplace(name, value); !fresh)
        throw Error(Fault::fatal, fmt::format("the matrix of '{}' cannot have a '{}': that is a "
                                              "placeholder of every release",
                                              printable(rules.name), printable(name)));
    Build action;
    action.name = rules.name;
    for (auto const& [_, value] : cell) action.name += "-" + value;
    for (auto const& strategy : rules.strategies) {
      auto environment = rules.environment;
      for (auto const& [name, value] : strategy.environment) environment[name] = value;
      action.strategies.push_back(
          {strategy.name, execution(strategy.command, rules.directory, environment, rules.secrets,
                                    rules.time_limit, values)});
    }
    action.lock = expand(rules.lock, values);
    action.artifacts = texts(rules.artifacts, values);
    action.commit = commit_;
    action.head = situation_.head;
    need(rules.secrets);
    auto name = "build/" + action.name;
    add(ReleasePhase::build, name, std::move(action), "builds");
    return name;
  }

  void publish() {
    auto message = text(rules_.general.tag);
    if (!plan_.notes.empty()) message += "\n\n" + std::string(trimmed_end(plan_.notes));
    message += "\n\n" + trailers(situation_);
    if (request_.tag == TagOrigin::made)
      add(ReleasePhase::publish, "publish/tag",
          MakeTag{situation_.tag, message, commit_, situation_.head, artifacts_});
    if (!situation_.remote.empty()) push();
    std::vector<PublishRules const*> targets;
    for (auto const& rules : rules_.targets)
      if (is_wanted(rules.name, rules.on_request, rules.scope)) targets.push_back(&rules);
    // What can be taken back comes first; for the rest, the order of release.toml holds.
    std::stable_partition(targets.begin(), targets.end(),
                          [](auto const* rules) { return !rules->folder.empty(); });
    for (auto const* rules : targets) add_target(*rules);
    for (auto const* rules : targets)
      if (!rules->verify.empty())
        add(ReleasePhase::publish, "verify/" + rules->name,
            Verify{rules->name, execution(rules->verify, "", rules->environment, {},
                                          rules->time_limit, placeholders_)});
    if (!situation_.remote.empty()) {
      add(ReleasePhase::publish, "publish/ledger", ShareLedger{situation_.remote, situation_.tag});
      if (rules_.general.remote_lock)
        add(ReleasePhase::publish, "publish/unlock",
            UnlockRemote{situation_.remote, lock_ref, situation_.tag});
    }
    if (!secrets_.empty())
      plan_.steps.insert(plan_.steps.begin() + static_cast<std::ptrdiff_t>(secrets_at_),
                         {"preflight/secrets", ReleasePhase::preflight, "", false,
                          CheckSecrets{{secrets_.begin(), secrets_.end()}}});
  }

  void push() {
    auto branch = commit_.empty() ? std::string() : situation_.branch;
    if (rules_.general.protected_branch && !branch.empty()) {
      add(ReleasePhase::publish, "publish/branch",
          AdvanceBranch{situation_.remote, branch, "release/" + situation_.tag, commit_});
      branch.clear();
    }
    add(ReleasePhase::publish, "publish/push",
        Push{situation_.remote, branch, situation_.tag, commit_, situation_.head});
  }

  void add_target(PublishRules const& rules) {
    need(rules.secrets);
    auto const names = texts(rules.artifacts, placeholders_);
    auto const name = "publish/" + rules.name;
    if (!rules.folder.empty()) {
      add(ReleasePhase::publish, name,
          PublishToFolder{rules.name, text(rules.folder), situation_.project, plan_.version,
                          plan_.tag, plan_.channel, plan_.notes, artifacts_, names});
      return;
    }
    PublishByCommand action;
    action.target = rules.name;
    action.execution = execution(rules.command, "", rules.environment, rules.secrets,
                                 rules.time_limit, placeholders_);
    action.check = words(rules.check, placeholders_);
    action.withdraw = words(rules.withdraw, placeholders_);
    action.artifacts = artifacts_;
    action.names = names;
    add(ReleasePhase::publish, name, std::move(action), "", true);
  }

  void need(std::vector<std::string> const& secrets) {
    secrets_.insert(secrets.begin(), secrets.end());
  }

  Rules const& rules_;
  Situation const& situation_;
  PlanRequest const& request_;
  Placeholders placeholders_;
  Plan plan_;
  std::set<std::string> names_;  ///< of the steps
  std::string commit_;           ///< the step that makes the commit; empty: none does
  std::string artifacts_;        ///< the step that collects the files; empty: there are none
  std::set<std::string> secrets_;
  std::size_t secrets_at_ = 0;
};

}  // namespace

Placeholders placeholders_of(Situation const& situation) {
  auto const& version = situation.version;
  Placeholders values{{"version", to_string(version)},
                      {"tag", situation.tag},
                      {"previous", situation.previous},
                      {"date", situation.date},
                      {"channel", std::string(to_string(channel_of(version)))},
                      {"project", situation.project},
                      {"package", situation.package},
                      {"summary", situation.summary}};
  auto const spelled = [&](char const* name, Ecosystem ecosystem) {
    auto const text = spell(version, ecosystem);
    if (auto const* spelling = std::get_if<std::string>(&text)) values[name] = *spelling;
  };
  spelled("semver", Ecosystem::semver);
  spelled("pep440", Ecosystem::pep440);
  constexpr std::array<char const*, 3> parts{"major", "minor", "patch"};
  for (std::size_t at = 0; at < parts.size() && at < version.release.size(); ++at)
    values[parts[at]] = fmt::to_string(version.release[at]);
  return values;
}

Plan plan_release(Rules const& rules, Situation const& situation, PlanRequest const& request) {
  return Planning(rules, situation, request).plan();
}

}  // namespace cairn::release
