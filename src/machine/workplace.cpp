// SPDX-License-Identifier: MIT
#include "machine/workplace.hpp"

#include "git/notes.hpp"
#include "site/glob.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <system_error>

namespace cairn::machine {
namespace {

constexpr std::size_t longest_output = 16UL << 20U;
constexpr std::size_t lines_in_an_error = 12;

release::Receipt const& demanded(Scene const& scene, std::string const& step) {
  if (auto const* receipt = scene.ledger.receipt_of(step)) return *receipt;
  throw Error(Fault::precondition,
              fmt::format("cannot do '{}': '{}' has not been done", scene.step.name, step))
      .hint("run the earlier phases first: 'git release resume'");
}

/// Keeps no more than the last `most` bytes.
void append(std::string& text, std::string_view piece, std::size_t most) {
  text += piece;
  if (text.size() > most + most / 2) text.erase(0, text.size() - most);
}

std::string last_lines(std::string_view text) {
  auto const lines = lines_of(text);
  auto const first = lines.size() > lines_in_an_error ? lines.size() - lines_in_an_error : 0;
  std::string result;
  for (auto at = first; at < lines.size(); ++at)
    result += fmt::format("\n  {}", printable(lines[at]));
  return result;
}

std::string file_name(std::string const& step) {
  std::string name;
  for (char const c : step)
    name += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
                ? c
                : '-';
  return name + ".log";
}

/// The environment of a command: what the plan says, what every command may want to know, and the
/// secrets that it declares.
std::vector<process::Change> environment_of(Scene const& scene, release::Execution const& execution,
                                            std::vector<Secret> const& secrets) {
  std::vector<ChildSecret> declared;
  for (std::size_t at = 0; at < secrets.size(); ++at)
    declared.push_back({execution.secrets[at], &secrets[at]});
  auto known = usual_secret_variables();
  for (auto const& source : scene.place.secrets) {
    known.push_back(source.name);
    known.insert(known.end(), source.variables.begin(), source.variables.end());
  }
  // A secret that no [[secret]] describes is one because some command needs it.
  for (auto const& step : scene.plan.steps)
    if (auto const* needed = std::get_if<release::CheckSecrets>(&step.action))
      known.insert(known.end(), needed->names.begin(), needed->names.end());
  auto changes = environment_for(declared, known);
  changes.push_back({"CAIRN_TAG", scene.plan.tag});
  changes.push_back({"CAIRN_VERSION", scene.plan.version});
  changes.push_back({"CAIRN_CHANNEL", std::string(to_string(scene.plan.channel))});
  for (auto const& [name, value] : execution.environment) changes.push_back({name, value});
  return changes;
}

}  // namespace

std::string Scene::commit(std::string const& of, std::string const& head) const {
  if (of.empty()) return head;
  auto const& facts = demanded(*this, of).facts;
  auto const found = facts.find("commit");
  return found == facts.end() ? head : found->second;
}

std::vector<Artifact> Scene::files(std::string const& of) const {
  return of.empty() ? std::vector<Artifact>() : demanded(*this, of).artifacts;
}

std::vector<Artifact> Scene::files(std::string const& of,
                                   std::vector<std::string> const& globs) const {
  auto all = files(of);
  if (globs.empty()) return all;
  std::vector<Artifact> chosen;
  for (auto& file : all)
    if (std::any_of(globs.begin(), globs.end(),
                    [&](auto const& glob) { return site::glob_matches(glob, file.name); }))
      chosen.push_back(std::move(file));
  if (chosen.empty() && !all.empty())
    throw Error(Fault::precondition,
                fmt::format("no file that was built is called '{}'", fmt::join(globs, "' or '")))
        .hint("see what was built with 'git release status'");
  return chosen;
}

bool Scene::has_begun() const {
  for (auto const& each : plan.steps) {
    bool const lasting = each.phase == release::ReleasePhase::version ||
                         each.phase == release::ReleasePhase::publish;
    if (!lasting) continue;
    auto const* event = ledger.state_of(each.name);
    if (event != nullptr && event->kind != release::EventKind::undone) return true;
  }
  return false;
}

std::string with_digests(std::string const& text, std::vector<Artifact> const& files) {
  constexpr std::string_view opening = "{sha256:";
  std::string result;
  std::string_view rest = text;
  for (auto at = rest.find(opening); at != std::string_view::npos; at = rest.find(opening)) {
    auto const end = rest.find('}', at);
    if (end == std::string_view::npos) break;
    auto const name = rest.substr(at + opening.size(), end - at - opening.size());
    auto const file = std::find_if(files.begin(), files.end(),
                                   [&](auto const& each) { return each.name == name; });
    if (file == files.end())
      throw Error(Fault::precondition,
                  fmt::format("the notes name the digest of '{}', which was not built",
                              printable(name)))
          .hint("correct 'notes' under [release], or the builds");
    result += rest.substr(0, at);
    result += file->sha256;
    rest.remove_prefix(end + 1);
  }
  return result += rest;
}

CommandOutcome run_command(Scene const& scene, release::Execution const& execution,
                           std::vector<std::filesystem::path> const& files) {
  auto const& place = scene.place;
  std::vector<Secret> secrets;
  for (auto const& name : execution.secrets) secrets.push_back(demanded_secret(place, name));
  auto masked = secrets_in_environment();
  std::vector<std::string_view> values;
  for (auto const& secret : secrets) values.push_back(secret.reveal());
  for (auto const& secret : masked) values.push_back(secret.reveal());
  process::Mask const mask{std::span<std::string_view const>(values)};

  process::Command command;
  for (auto const& argument : execution.arguments) {
    if (argument == "{artifacts}")
      for (auto const& file : files) command.arguments.push_back(file.string());
    else
      command.arguments.push_back(argument);
  }
  command.directory = place.top / execution.directory;
  command.environment = environment_of(scene, execution, secrets);
  if (execution.time_limit > 0) command.time_limit = std::chrono::seconds(execution.time_limit);

  CommandOutcome outcome;
  auto const logs = place.ledger.folder() / "log";
  std::filesystem::create_directories(logs);
  outcome.log = logs / file_name(scene.step.name);
  std::ofstream log(outcome.log, std::ios::binary | std::ios::app);
  std::string both;
  auto const heard = [&](std::string_view piece) {
    log << piece << std::flush;
    append(both, piece, 64UL << 10U);
    if (place.hear) place.hear(scene.step, piece);
  };
  process::Streams streams;
  streams.output = [&](std::string_view piece) {
    append(outcome.output, piece, longest_output);
    heard(piece);
  };
  streams.errors = heard;
  outcome.ending = process::stream(command, streams, mask);
  outcome.tail = last_lines(both);
  return outcome;
}

std::string failure_of(CommandOutcome const& outcome) {
  return process::to_string(outcome.ending) + outcome.tail;
}

std::vector<std::filesystem::path> paths_of(Scene const& scene,
                                            std::vector<Artifact> const& artifacts) {
  auto const store = scene.place.artifacts();
  // Commands know files by their names, which a store by digests does not keep.
  auto const named = scene.place.ledger.folder() / "files";
  std::filesystem::create_directories(named);
  std::vector<std::filesystem::path> paths;
  for (auto const& artifact : artifacts) {
    store.verify(artifact);
    auto const path = named / artifact.name;
    std::error_code error;
    std::filesystem::remove(path, error);
    std::filesystem::create_hard_link(store.path_of(artifact.sha256), path, error);
    if (error) std::filesystem::copy_file(store.path_of(artifact.sha256), path);
    paths.push_back(path);
  }
  return paths;
}

Secret demanded_secret(Workplace const& place, std::string const& name) {
  auto const found = std::find_if(place.secrets.begin(), place.secrets.end(),
                                  [&](auto const& source) { return source.name == name; });
  SecretSource fallback;
  fallback.name = name;
  fallback.variables = {name};
  auto const& source = found == place.secrets.end() ? fallback : *found;
  if (auto secret = resolve(source, place.git())) return std::move(*secret);
  throw Error(Fault::credentials, fmt::format("there is no secret '{}'", printable(name)))
      .hint(fmt::format("set the variable {0} or {0}_FILE, describe it in release.toml under "
                        "[[secret]], or run 'git config release.secret.{0}.command ...'",
                        printable(name)));
}

}  // namespace cairn::machine
