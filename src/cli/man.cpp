// SPDX-License-Identifier: MIT
#include "cli/markup.hpp"
#include "cli/page.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace cairn::cli {
namespace {

/// `text` with what roff reads as something else spelled out, groff_char(7).
std::string escaped(std::string_view text) {
  std::string result;
  for (char const c : text) {
    bool const starts_line = result.empty() || result.back() == '\n';
    switch (c) {
      case '\\': result += "\\e"; break;
      case '-': result += "\\-"; break;
      case '\'': result += "\\(aq"; break;
      case '`': result += "\\(ga"; break;
      case '^': result += "\\(ha"; break;
      case '~': result += "\\(ti"; break;
      case '"': result += "\\(dq"; break;
      case '.': result += starts_line ? "\\&." : "."; break;
      default: result += c;
    }
  }
  return result;
}

std::string roff(std::vector<Run> const& runs) {
  std::string result;
  for (auto const& [look, text] : runs) {
    switch (look) {
      case Run::Look::plain: result += escaped(text); break;
      case Run::Look::bold: result += "\\fB" + escaped(text) + "\\fR"; break;
      case Run::Look::italic: result += "\\fI" + escaped(text) + "\\fR"; break;
    }
  }
  return result;
}

std::string bold(std::string_view text) {
  if (text.empty()) return {};
  return roff({{Run::Look::bold, std::string(text)}});
}

/// An option's spelling: the names are bold, the argument is italic, and what is between is
/// neither.
std::string roff_spelling(std::string_view text) {
  std::string result;
  for (auto const& run : runs_of(text)) {
    if (run.look == Run::Look::italic) {
      result += roff({run});
      continue;
    }
    std::string name;
    for (char const c : run.text) {
      bool const in_name = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-';
      if (in_name) {
        name += c;
        continue;
      }
      result += bold(std::exchange(name, {})) + escaped({&c, 1});
    }
    result += bold(name);
  }
  return result;
}

std::string sentence(std::string text) {
  if (text.empty()) return text;
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text.ends_with('.') ? text : text + '.';
}

std::string block(Block const& block) {
  switch (block.kind) {
    case Block::Kind::paragraph: return fmt::format(".PP\n{}\n", roff(block.text));
    case Block::Kind::literal:
      return fmt::format(".PP\n.RS 4\n.nf\n{}\n.fi\n.RE\n", roff(block.text));
    case Block::Kind::term: return fmt::format(".TP\n{}\n{}\n", roff(block.term), roff(block.text));
  }
  return {};
}

std::string blocks(std::string_view text) {
  std::string result;
  for (auto const& each : blocks_of(text)) result += block(each);
  // A heading is space enough.
  constexpr std::string_view paragraph = ".PP\n";
  return result.starts_with(paragraph) ? result.substr(paragraph.size()) : result;
}

/// What is known of an option without anybody having written it.
std::string facts(OptionDoc const& option) {
  std::string result;
  if (!option.choices.empty()) {
    std::vector<std::string> choices;
    for (auto const& choice : option.choices) choices.push_back(bold(choice));
    result += fmt::format("One of {}.\n", fmt::join(choices, ", "));
  }
  if (!option.otherwise.empty())
    result += fmt::format("Without a value: {}.\n", bold(option.otherwise));
  if (!option.standard.empty())
    result += fmt::format("The default is {}.\n", bold(option.standard));
  if (option.repeats) result += "May be given more than once.\n";
  return result;
}

/// What stands beside an option. All paragraphs but the first are indented as it is.
std::string explanation(OptionDoc const& option) {
  auto parts = blocks_of(option.detail);
  bool const leads = !parts.empty() && parts.front().kind == Block::Kind::paragraph;
  auto text = roff(leads ? parts.front().text : runs_of(sentence(option.summary))) + '\n';
  if (leads) parts.erase(parts.begin());
  text += facts(option);
  if (parts.empty()) return text;
  text += ".RS\n";
  for (auto const& part : parts) text += block(part);
  return text + ".RE\n";
}

std::string options(GroupDoc const& group) {
  std::string entries;
  for (auto const& option : group.options)
    if (!option.hidden)
      entries +=
          fmt::format(".TP\n{}\n{}", roff_spelling(spelling(option, "=")), explanation(option));
  if (entries.empty() || group.title.empty()) return entries;
  return fmt::format(".SS \"{}\"\n{}", escaped(group.title), entries);
}

/// What is typed as it stands is bold: all before the first argument.
std::string synopsis_line(std::string_view line) {
  auto const name = trimmed_end(line.substr(0, line.find_first_of("[<(")));
  return bold(name) + roff(runs_of(line.substr(name.size()))) + '\n';
}

std::string all_options(Page const& page) {
  std::string text = ".SH OPTIONS\n";
  for (auto const& group : page.action.groups) text += options(group);
  return text + options(general_options());
}

std::string command(Page const& page, VerbDoc const& verb) {
  auto text = fmt::format(".SS \"{}\"\n", escaped(spoken_name(page) + ' ' + verb.name));
  text += blocks(verb.detail.empty() ? sentence(verb.summary) : verb.detail);
  for (auto const& group : verb.groups) text += options({{}, group.options});
  return text;
}

std::string section(Section const& section) {
  return fmt::format(".SH \"{}\"\n{}", escaped(section.title), blocks(section.text));
}

std::string upper_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

std::string manual(Page const& page) {
  auto text = fmt::format(".TH \"{}\" 1 \"\" \"Cairn\" \"Cairn Manual\"\n.nh\n.ad l\n",
                          escaped(upper_case(page.name)));
  text += fmt::format(".SH NAME\n{} \\- {}\n", escaped(page.name), escaped(page.action.summary));

  text += ".SH SYNOPSIS\n.nf\n";
  for (auto const& line : all_synopses(page, page.action)) text += synopsis_line(line);
  text += ".fi\n";

  auto const is_description = [](Section const& each) { return each.title == "DESCRIPTION"; };
  for (auto const& each : page.sections)
    if (is_description(each)) text += section(each);
  text += all_options(page);
  if (!page.verbs.empty()) text += ".SH COMMANDS\n";
  for (auto const& verb : page.verbs) text += command(page, verb);
  for (auto const& each : page.sections)
    if (!is_description(each)) text += section(each);
  return text;
}

}  // namespace cairn::cli
