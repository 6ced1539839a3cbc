// SPDX-License-Identifier: MIT
#include "bench/definition.hpp"

#include "bench/canonical.hpp"

namespace cairn::bench {
namespace {

std::string canonical_list(std::vector<std::string> const& texts) {
  std::vector<std::string> values;
  for (auto const& text : texts) values.push_back(canonical(text));
  return array_of(values);
}

std::string text_of(CommandLine const& command) {
  Members members{{"words", canonical_list(command.words)}};
  if (!command.shell.empty()) members["shell"] = canonical(command.shell);
  return object_of(members);
}

}  // namespace

// What has its default is left out, so that a member that a later version adds changes no hash.
std::string hash_of(Definition const& definition) {
  Members members{{"command", text_of(definition.command)}};
  auto const add = [&](char const* name, std::string const& text) {
    if (!text.empty()) members[name] = canonical(text);
  };
  auto const add_command = [&](char const* name, std::optional<CommandLine> const& command) {
    if (command) members[name] = text_of(*command);
  };
  if (!definition.parameters.empty()) members["parameters"] = canonical(definition.parameters);
  if (!definition.variables.empty()) members["variables"] = canonical(definition.variables);
  if (!definition.files.empty()) members["files"] = canonical_list(definition.files);
  if (definition.takes != Takes::resources)
    members["takes"] = canonical(to_string(definition.takes));
  if (definition.output != "null") add("output", definition.output);
  add_command("setup", definition.setup);
  add_command("prepare", definition.prepare);
  add_command("conclude", definition.conclude);
  add("directory", definition.directory);
  add("input", definition.input);
  add("format", definition.format);
  add("mapping", definition.mapping);
  return name_of(object_of(members));
}

}  // namespace cairn::bench
