// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/options.hpp"
#include "cli/command.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// A length of time on a command line: "3", "250ms", "2m".
struct Duration {
  std::chrono::nanoseconds value{0};
};
void read(Duration& into, std::string_view text, std::string_view whose);

/// "size=10,100": the values that a parameter takes.
struct ParameterValues {
  std::string name;
  std::vector<std::string> values;
};
void read(ParameterValues& into, std::string_view text, std::string_view whose);

/// How often a benchmark is run; what is not given is the settings'.
struct RepetitionOptions {
  std::optional<std::uint64_t> warm_up;
  std::optional<std::uint64_t> runs;
  std::optional<std::uint64_t> least;
  std::optional<std::uint64_t> most;
  std::optional<Duration> time;
  std::optional<Duration> limit_of_run;
  std::optional<Duration> limit;
  std::optional<Duration> cool_down;
};

/// A benchmark that the command line describes, or how it changes those of the settings.
struct DefinitionOptions : RepetitionOptions {
  std::string name;
  std::vector<ParameterValues> parameters;
  std::optional<std::string> setup;
  std::optional<std::string> prepare;
  std::optional<std::string> conclude;
  std::optional<std::string> cleanup;
  std::optional<std::string> shell;
  std::filesystem::path input;
  std::string output;
  bool ignore_failure = false;
  bool instructions = false;
  std::vector<std::string> command;  ///< behind "--"
};

template <class O>
Group<O> repetition_options() {
  using U = std::optional<std::uint64_t>;
  using D = std::optional<Duration>;
  return {
      "How often",
      {
          option(static_cast<U O::*>(&O::runs), 'r', "runs", "<number>", "run exactly so often"),
          option(static_cast<U O::*>(&O::warm_up), 'w', "warmup", "<number>",
                 "run so often before, without measuring"),
          option(static_cast<U O::*>(&O::least), 'm', "min-runs", "<number>",
                 "run at least so often; 10 if nothing is said"),
          option(static_cast<U O::*>(&O::most), 'M', "max-runs", "<number>",
                 "run at most so often; 100 if nothing is said"),
          option(static_cast<D O::*>(&O::time), '\0', "min-time", "<time>",
                 "go on until so much was measured; 3s if nothing is said"),
          option(static_cast<D O::*>(&O::limit_of_run), '\0', "time-limit", "<time>",
                 "end a run that takes longer, with all that it started: it has failed"),
          option(static_cast<D O::*>(&O::limit), '\0', "total-time-limit", "<time>",
                 "the same for all runs of a benchmark together"),
          option(static_cast<D O::*>(&O::cool_down), '\0', "cool-down", "<time>",
                 "wait before each run"),
      },
  };
}

template <class O>
Group<O> definition_options() {
  using S = std::optional<std::string>;
  return {
      "What is run",
      {
          option(static_cast<std::string O::*>(&O::name), 'n', "name", "<name>",
                 "call the benchmark <name>; else it is called as its command"),
          option(static_cast<std::vector<ParameterValues> O::*>(&O::parameters), 'P', "parameter",
                 "<name>=<value>,...", "run once for each value, `{name}` in the command")
              .detail("Run once for each value, which stands for `{name}` in the commands. Several "
                      "parameters make every combination of their values; of a benchmark of "
                      "release.toml they choose among its own."),
          option(static_cast<S O::*>(&O::setup), 's', "setup", "<command>",
                 "run once before all runs"),
          option(static_cast<S O::*>(&O::prepare), 'p', "prepare", "<command>",
                 "run before each run"),
          option(static_cast<S O::*>(&O::conclude), 'C', "conclude", "<command>",
                 "run after each run"),
          option(static_cast<S O::*>(&O::cleanup), 'c', "cleanup", "<command>",
                 "run once after all runs, whatever happened"),
          option(static_cast<S O::*>(&O::shell), 'S', "shell", "<shell>",
                 "have commands read by <shell>, or sh; else none reads them")
              .otherwise("sh"),
          option(static_cast<std::filesystem::path O::*>(&O::input), '\0', "input", "<file>",
                 "standard input of each run"),
          option(static_cast<std::string O::*>(&O::output), '\0', "output", "<where>",
                 "where output goes: `null`, `pipe`, `inherit` or a file")
              .completes(Completes::file),
          option(static_cast<bool O::*>(&O::ignore_failure), 'i', "ignore-failure",
                 "count runs whatever they exit with"),
          option(static_cast<bool O::*>(&O::instructions), '\0', "instructions",
                 "count instructions too: by the hardware, or by cachegrind"),
      },
  };
}

}  // namespace cairn::cli
