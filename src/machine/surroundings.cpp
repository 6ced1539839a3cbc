// SPDX-License-Identifier: MIT
#include "machine/surroundings.hpp"

#include "crypto/digest.hpp"
#include "machine/surroundings_of_system.hpp"
#include "machine/system.hpp"
#include "process/spawn.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>

#ifndef __linux__
extern char** environ;
#endif

namespace cairn::machine {
namespace {

using namespace std::chrono_literals;
using Texts = std::map<std::string, std::string>;

constexpr std::size_t longest_value = 200;

bool belongs_to_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// `text` with `name`, where it stands as a word of its own, left out.
std::string without(std::string const& text, std::string const& name) {
  std::string result;
  std::size_t from = 0;
  for (auto at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    auto const end = at + name.size();
    bool const begins = at == 0 || !belongs_to_word(text[at - 1]);
    bool const ends = end == text.size() || !belongs_to_word(text[end]);
    if (!begins || !ends || at < from) continue;
    result += text.substr(from, at - from) + "...";
    from = end;
  }
  return result + text.substr(from);
}

Texts variables_here() {
  Texts variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string_view const text = *entry;
    auto const end = text.find('=');
    if (end != text.npos) variables.emplace(text.substr(0, end), text.substr(end + 1));
  }
  return variables;
}

std::string first_line(std::string const& text) {
  for (auto const line : lines_of(text))
    if (!trimmed(line).empty()) return std::string(trimmed(line).substr(0, longest_value));
  return {};
}

/// What a tool says of its version, wherever it says so; empty where there is no such tool.
std::string version_of(std::vector<std::string> const& command) {
  if (command.empty()) return {};
  try {
    auto const outcome = process::run({command, {}, {}, 20s});
    if (!outcome.ending.succeeded()) return {};
    auto const line = first_line(outcome.output);
    return line.empty() ? first_line(outcome.errors) : line;
  } catch (Error const&) {
    return {};
  }
}

std::string hash_of_machine(std::string const& salt) {
  auto const id = machine_id();
  return id.empty() ? std::string() : sha256("cairn\n" + salt + '\n' + id).substr(0, 16);
}

std::string fit(std::string const& value) {
  return printable(std::string_view(value).substr(0, longest_value));
}

}  // namespace

std::vector<std::string> names_here() {
  std::set<std::string> names{user_name(), host_name()};
  names.insert(host_name().substr(0, host_name().find('.')));
  for (auto const* variable : {"HOME", "USER", "LOGNAME", "HOSTNAME", "SUDO_USER"})
    if (auto const* value = std::getenv(variable)) names.insert(value);
  for (auto const* harmless : {"", "/", "localhost"}) names.erase(harmless);
  std::vector<std::string> result(names.begin(), names.end());
  // One may be a part of another one.
  std::stable_sort(result.begin(), result.end(),
                   [](auto const& a, auto const& b) { return a.size() > b.size(); });
  return result;
}

std::string without_names(std::string const& text, std::vector<std::string> const& names) {
  auto result = text;
  for (auto const& name : names)
    if (!name.empty()) result = without(result, name);
  return result;
}

bench::Environment environment(EnvironmentRequest const& request) {
  auto const variables = variables_here();
  auto environment = environment_of_system();
  auto& lasting = environment.lasting;
  // What a tool, a variable or the builder of a kernel says may name anybody; what the system says
  // of its parts does not, and a host that is called "kvm" is to change nothing in it.
  auto told = runner(variables);
  told["os.kernel"] = lasting["os.kernel"];
  for (auto const& [name, command] : request.toolchains)
    told["toolchain." + name] = version_of(command);
  for (auto const& name : request.variables)
    if (auto const value = variables.find(name); value != variables.end())
      told["variable." + name] = value->second;
  auto const names = names_here();
  for (auto const& [name, value] : told) lasting[name] = without_names(value, names);
  lasting["machine"] = hash_of_machine(request.salt);
  environment.passing["nice"] = std::to_string(::getpriority(PRIO_PROCESS, 0));
  for (auto* part : {&lasting, &environment.passing}) {
    for (auto& [name, value] : *part) value = fit(value);
    std::erase_if(*part, [](auto const& entry) { return entry.second.empty(); });
  }
  return environment;
}

}  // namespace cairn::machine
