// SPDX-License-Identifier: MIT
#pragma once

#include "cli/main.hpp"
#include "cli/output.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

// A program that has one of everything an option can be, and two verbs. It grows nothing.
namespace cairn::test {

enum class Format { text, json };

constexpr auto names_of(Format) {
  return std::array{name(Format::text, "text"), name(Format::json, "json")};
}

enum class Size { automatic, small, large };

constexpr auto names_of(Size) {
  return std::array{name(Size::automatic, "auto"), name(Size::small, "small"),
                    name(Size::large, "large")};
}

enum class Crop { apples, pears };

constexpr auto names_of(Crop) {
  return std::array{name(Crop::apples, "apples"), name(Crop::pears, "pears")};
}

/// Options may inherit what others have too.
struct LoudOptions {
  bool quiet = false;
};

struct HarvestOptions : LoudOptions {
  Format format = Format::text;
  std::optional<std::filesystem::path> output;
  std::optional<Size> size;
  std::optional<std::string> since;
  std::vector<std::string> includes;
  unsigned depth = 3;
  bool links = true;
  bool debug = false;
  std::string range;
  std::vector<std::string> paths;
};

inline int harvest(HarvestOptions const& options) {
  if (options.depth == 99) throw Error(Fault::fatal, "cannot dig in 'rock'").hint("dig elsewhere");
  cli::print(
      fmt::format("harvest of '{}' in [{}]\n", options.range, fmt::join(options.paths, ", ")));
  return cli::yes;
}

// clang-format off
inline cli::Command<HarvestOptions> harvest_command() {
  using cli::option, cli::Completes, cli::Takes;
  using O = HarvestOptions;
  return {
      .summary = "bring in what grew",
      .options = {
          {"Selecting what grew", {
              option(&O::since,    '\0', "since",   "<tag>",     "leave out what <tag> has").completes(Completes::tag),
              option(&O::includes, 'i',  "include", "<pattern>", "take only what matches <pattern>").formerly("only"),
              option(&O::depth,    '\0', "depth",   "<n>",       "dig <n> spades deep"),
          }},
          {"Writing it down", {
              option(&O::format, 'f',  "format", "<format>", "write in <format>"),
              option(&O::output, 'o',  "output", "<file>",   "write to <file>, not to standard output")
                  .otherwise("HARVEST.md", Takes::following).negatable()
                  .detail("Write to <file>; a `-` is standard output.\n\n"
                          "The file is replaced whole:\n\n    git harvest --output\n\n"
                          "and never half."),
              option(&O::size,   '\0', "size",   "<size>",   "count only what is of <size>: all of it, be it ever so large")
                  .otherwise("auto"),
              option(&O::links,  '\0', "links",              "link to the fields").negatable(),
              option(&O::quiet,  'q',  "quiet",              "say nothing"),
              option(&O::debug,  '\0', "debug",              "say everything").hidden(),
          }},
      },
      .operands = {cli::operand(&O::range, "[<range>]", Completes::range)},
      .paths    = &O::paths,
      .run      = harvest,
  };
}

struct SortOptions {
  bool reverse = false;
  Crop crop = Crop::apples;
  std::string range;
};

inline cli::Command<SortOptions> sort_command() {
  using O = SortOptions;
  return {
      .name     = "sort",
      .summary  = "put a crop in order",
      .options  = {{"", {cli::option(&O::reverse, 'r', "reverse", "put the largest one first")}}},
      .operands = {cli::operand(&O::crop,  "<crop>"),
                   cli::operand(&O::range, "[<range>]", cli::Completes::range)},
      .run      = [](O const& options) {
        cli::print(fmt::format("{}{}\n", to_string(options.crop), options.reverse ? " backwards" : ""));
        return int{cli::no};
      },
  };
}

struct WeighOptions {
  std::filesystem::path scale;
  std::vector<std::filesystem::path> baskets;
};

inline cli::Command<WeighOptions> weigh_command() {
  using O = WeighOptions;
  return {
      .name     = "weigh",
      .summary  = "tell what baskets weigh",
      .detail   = "Put each <basket> on the scale, one after the other.",
      .options  = {{"", {cli::option(&O::scale, '\0', "scale", "<file>", "read the scale's marks from <file>")}}},
      .operands = {cli::operand(&O::baskets, "[<basket>]")},
      .run      = [](O const& options) {
        cli::print(fmt::format("{} baskets\n", options.baskets.size()));
        return int{cli::yes};
      },
  };
}

inline cli::Program toy_program() {
  return {
      .name     = "git-harvest",
      .version  = "1.2.3",
      .action   = harvest_command(),
      .verbs    = {sort_command(), weigh_command()},
      .sections = {
          {"DESCRIPTION",
           "Brings in what grew since the last harvest, as `git-log(1)` or git-tag(1) would tell.\n"
           "It's a \"toy\" with a back\\slash, a caret ^ and a tilde ~.\n"
           "\n"
           ".A paragraph that begins with a dot."},
          {"EXAMPLES",
           "The largest apples first:\n\n    $ git harvest sort --reverse apples\n    'apples' backwards\n    .end"},
          {"EXIT STATUS", "0::\nThe harvest is in.\n\n129::\nNobody knows the option, or `--depth` is no number."},
          {"SEE ALSO", "git-log(1), git-tag(1)"},
      },
  };
}
// clang-format on

}  // namespace cairn::test
