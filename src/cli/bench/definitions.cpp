// SPDX-License-Identifier: MIT
#include "cli/bench/definitions.hpp"

#include "bench/pattern.hpp"
#include "support/error.hpp"
#include "support/nearest.hpp"
#include "support/shell_words.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace cairn::cli {
namespace {

using bench::CommandLine;
using bench::Definition;

/// One word of the command line is a whole command, which nobody but us takes apart.
CommandLine command_of(std::string const& text, std::optional<std::string> const& shell) {
  if (shell && !shell->empty()) return {{text}, *shell};
  auto words = bench::words_of(text);
  if (auto const word = cairn::word_for_a_shell(words))
    throw Error(Fault::usage,
                fmt::format("'{}' is for a shell, and none reads '{}'", *word, printable(text)))
        .hint("let one read it with '--shell', or write a script");
  return {std::move(words), ""};
}

CommandLine command_of(std::vector<std::string> const& words,
                       std::optional<std::string> const& shell) {
  if (words.size() == 1) return command_of(words.front(), shell);
  if (shell && !shell->empty()) return {{fmt::format("{}", fmt::join(words, " "))}, *shell};
  return {words, ""};
}

void apply(RepetitionOptions const& options, bench::Repetition& repetition) {
  if (options.warm_up) repetition.warm_up = *options.warm_up;
  if (options.least) repetition.least = *options.least;
  if (options.most) repetition.most = options.most;
  if (options.time) repetition.time = options.time->value;
  if (options.limit_of_run) repetition.limit_of_run = options.limit_of_run->value;
  if (options.limit) repetition.limit = options.limit->value;
  if (options.cool_down) repetition.cool_down = options.cool_down->value;
  if (options.runs) repetition.runs = options.runs;
  if (options.runs == std::uint64_t{0}) throw Error(Fault::usage, "'--runs' is at least 1");
  // Who says one of the two means it, whatever the other one was.
  if (repetition.most && *repetition.most < repetition.least) {
    if (options.least && options.most)
      throw Error(Fault::usage, "'--max-runs' is less than '--min-runs'");
    (options.least ? *repetition.most : repetition.least) =
        options.least ? repetition.least : *repetition.most;
  }
}

void apply(DefinitionOptions const& options, Definition& definition) {
  auto const set = [&](std::optional<CommandLine>& into, std::optional<std::string> const& text) {
    if (text) into = command_of(*text, options.shell);
  };
  set(definition.setup, options.setup);
  set(definition.prepare, options.prepare);
  set(definition.conclude, options.conclude);
  set(definition.cleanup, options.cleanup);
  if (!options.input.empty()) definition.input = options.input.string();
  if (!options.output.empty()) definition.output = options.output;
  if (options.ignore_failure) definition.any_exit_code = true;
  if (options.instructions) definition.instructions = true;
  apply(options, definition.repetition);
}

/// A benchmark of the settings may have a directory of its own; files on the command line are meant
/// from where it was typed.
DefinitionOptions with_whole_paths(DefinitionOptions options) {
  if (!options.input.empty()) options.input = std::filesystem::absolute(options.input);
  auto& output = options.output;
  if (!output.empty() && output != "null" && output != "pipe" && output != "inherit")
    output = std::filesystem::absolute(output).string();
  return options;
}

bench::Matrix matrix_of(DefinitionOptions const& options) {
  bench::Matrix matrix;
  for (auto const& [name, values] : options.parameters) {
    auto& all = matrix[name];
    all.insert(all.end(), values.begin(), values.end());
  }
  return matrix;
}

std::vector<Definition> described(DefinitionOptions const& options) {
  Definition definition;
  definition.command = command_of(options.command, options.shell);
  definition.name =
      options.name.empty() ? fmt::format("{}", fmt::join(options.command, " ")) : options.name;
  apply(options, definition);
  return bench::expanded(definition, matrix_of(options));
}

/// Of the settings only the values that the command line leaves.
bool wanted(Definition const& definition, bench::Matrix const& matrix) {
  for (auto const& [name, values] : matrix) {
    auto const found = definition.parameters.find(name);
    if (found == definition.parameters.end() ||
        std::find(values.begin(), values.end(), found->second) == values.end())
      return false;
  }
  return true;
}

bool named(Definition const& definition, std::string_view pattern) {
  return bench::fits_benchmark(pattern, bench::to_string(definition.name, definition.parameters));
}

Error no_such(std::string const& name, bench::Rules const& rules) {
  std::set<std::string> unique;
  for (auto const& each : rules.definitions) unique.insert(each.name);
  std::vector<std::string> const known(unique.begin(), unique.end());
  auto error = Error(Fault::usage, fmt::format("there is no benchmark '{}'", printable(name)));
  if (known.empty())
    return std::move(error).hint(
        "describe it in release.toml, under [[bench.command]]; or give a command: "
        "git bench run -- <command>");
  auto const near = nearest(name, known);
  return std::move(error).hint(near.empty()
                                   ? fmt::format("there are '{}'", fmt::join(known, "', '"))
                                   : fmt::format("did you mean '{}'?", near));
}

}  // namespace

std::vector<Definition> chosen(DefinitionOptions const& options, std::span<std::string const> names,
                               bench::Rules const& rules) {
  if (!options.command.empty()) {
    if (!names.empty())
      throw Error(Fault::usage, fmt::format("'{}' is a benchmark of release.toml, and there is a "
                                            "command as well",
                                            printable(names.front())))
          .hint("give one of the two");
    return described(options);
  }
  if (!options.name.empty())
    throw Error(Fault::usage,
                "'--name' is for a command: git bench run --name <name> -- <command>");
  if (rules.definitions.empty() && names.empty())
    throw Error(Fault::usage, "release.toml describes no benchmark")
        .hint(
            "give a command: git bench run -- <command>; or describe it in release.toml, under "
            "[[bench.command]]");
  for (auto const& name : names)
    if (std::none_of(rules.definitions.begin(), rules.definitions.end(),
                     [&](auto const& each) { return named(each, name); }))
      throw no_such(name, rules);
  auto const matrix = matrix_of(options);
  auto const from_anywhere = with_whole_paths(options);
  std::vector<Definition> result;
  for (auto definition : rules.definitions) {
    bool asked = names.empty();
    for (auto const& name : names) asked = asked || named(definition, name);
    if (!asked || !wanted(definition, matrix)) continue;
    apply(from_anywhere, definition);
    result.push_back(std::move(definition));
  }
  if (result.empty())
    throw Error(Fault::usage, "no benchmark of release.toml has parameters of these values");
  return result;
}

}  // namespace cairn::cli
