// SPDX-License-Identifier: MIT
#include "cli/page.hpp"

#include "cli/width.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace cairn::cli {
namespace {

// git's own columns.
constexpr std::size_t indent = 4;
constexpr std::size_t summary_column = 26;
constexpr std::size_t narrow = 60;  // here a summary has lines of its own
constexpr std::size_t narrow_summary_column = 8;
constexpr std::size_t least_width = 40;

OptionDoc general(char letter, std::string name, std::string summary) {
  OptionDoc option;
  option.letter = letter;
  option.name = std::move(name);
  option.summary = std::move(summary);
  return option;
}

std::string with_dashes(std::string const& name) {
  return name.empty() ? name : "--" + name;
}

/// A line of two columns. What is too wide for the first one has a line of its own.
std::string entry(std::string const& first, std::string const& second, std::size_t width) {
  auto const column = width < narrow ? narrow_summary_column : summary_column;
  auto const next_line = '\n' + std::string(column, ' ');
  auto const used = indent + width_of(first);
  auto const gap = used + 2 <= column ? std::string(column - used, ' ') : next_line;
  return fmt::format("{}{}{}{}\n", std::string(indent, ' '), first, gap,
                     fmt::join(wrapped(second, width - column), next_line));
}

std::string summary_of(OptionDoc const& option) {
  if (option.choices.empty()) return option.summary;
  return fmt::format("{} ({})", option.summary, fmt::join(option.choices, ", "));
}

std::string options_of(VerbDoc const& verb, std::size_t width) {
  std::string text;
  for (auto const& group : verb.groups) {
    std::string entries;
    for (auto const& option : group.options)
      if (!option.hidden) entries += entry(spelling(option), summary_of(option), width);
    if (entries.empty()) continue;
    text += '\n' + (group.title.empty() ? "" : group.title + '\n') + entries;
  }
  return text;
}

std::string operands_of(VerbDoc const& verb) {
  std::string text;
  for (auto const& operand : verb.operands) {
    auto argument = operand.argument;
    if (operand.repeats) argument.insert(argument.find('>') + 1, "...");
    text += ' ' + argument;
  }
  if (verb.paths) text += " [--] [<path>...]";
  return text;
}

std::vector<std::string> synopsis_of(Page const& page, VerbDoc const& verb) {
  if (!verb.synopsis.empty()) return verb.synopsis;
  auto line = spoken_name(page);
  if (!verb.name.empty()) line += ' ' + verb.name;
  if (!verb.groups.empty()) line += " [<options>]";
  return {line + operands_of(verb)};
}

}  // namespace

GroupDoc const& general_options() {
  static GroupDoc const group{"General options",
                              {
                                  general('h', "", "print the usage and exit"),
                                  general('\0', "help", "open the manual page and exit"),
                                  general('\0', "version", "print the version and exit"),
                              }};
  return group;
}

std::string spoken_name(Page const& page) {
  auto name = page.name;
  if (name.starts_with("git-")) name[3] = ' ';
  return name;
}

std::string spelling(OptionDoc const& option, std::string_view equals) {
  auto const letter = option.letter == '\0' ? std::string() : std::string{'-', option.letter};
  auto const name = with_dashes(option.negatable ? "[no-]" + option.name : option.name);
  auto text = letter + (letter.empty() || name.empty() ? "" : ", ") + name;
  switch (option.takes) {
    case Takes::nothing: return text;
    case Takes::value: return text + std::string(equals) + option.argument;
    case Takes::attached: return fmt::format("{}[={}]", text, option.argument);
    case Takes::following: return fmt::format("{} [{}]", text, option.argument);
  }
  return text;
}

std::vector<std::string> all_synopses(Page const& page, VerbDoc const& verb) {
  auto lines = synopsis_of(page, verb);
  if (!verb.name.empty()) return lines;
  for (auto const& other : page.verbs) {
    auto const more = synopsis_of(page, other);
    lines.insert(lines.end(), more.begin(), more.end());
  }
  return lines;
}

std::string synopsis(Page const& page, VerbDoc const& verb, std::size_t width) {
  std::string text;
  std::string_view lead = "usage: ";
  width = std::max(width, least_width);
  for (auto const& line : all_synopses(page, verb)) {
    auto const pieces = wrapped(line, width - lead.size() - indent);
    text += fmt::format("{}{}\n", lead,
                        fmt::join(pieces, '\n' + std::string(lead.size() + indent, ' ')));
    lead = "   or: ";
  }
  return text;
}

std::string usage(Page const& page, VerbDoc const& verb, std::size_t width) {
  width = std::max(width, least_width);
  auto text = synopsis(page, verb, width) + options_of(verb, width);
  if (!verb.name.empty() || page.verbs.empty()) return text;
  text += "\nCommands\n";
  for (auto const& other : page.verbs) text += entry(other.name, other.summary, width);
  return text;
}

}  // namespace cairn::cli
