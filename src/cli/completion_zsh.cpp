// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cairn::cli {
namespace {

std::string in_quotes(std::string_view text) {
  return single_quoted(text, "'\\''");
}

/// `text` inside the brackets or between the colons of a spec of _arguments.
std::string spec_text(std::string_view text) {
  std::string result;
  for (char const c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

/// What _arguments calls. The space in front keeps it from adding words of its own to a call.
std::string action(Page const& page, Completes what, std::vector<std::string> const& choices) {
  switch (what) {
    case Completes::choice: return fmt::format("({})", fmt::join(choices, " "));
    case Completes::file: return "_files";
    case Completes::tag: return fmt::format(" _{}_refs refs/tags", identifier(page));
    case Completes::ref:
    case Completes::range: return fmt::format(" _{}_refs", identifier(page));
    case Completes::nothing: return " ";
  }
  return " ";
}

/// Behind the brackets: whether a value may or must follow, and what it is.
std::string value(Page const& page, OptionDoc const& option) {
  if (option.takes == Takes::nothing) return {};
  return fmt::format("{}{}:{}", option.takes == Takes::value ? ":" : "::",
                     spec_text(bare_argument(option.argument)),
                     action(page, option.completes, option.choices));
}

std::string_view mark_of_name(Takes takes) {
  switch (takes) {
    case Takes::nothing: return "";
    case Takes::attached: return "=-";
    case Takes::value:
    case Takes::following: return "=";
  }
  return "";
}

std::vector<std::string> specs(Page const& page, OptionDoc const& option) {
  auto const summary = fmt::format("[{}]", spec_text(option.summary));
  auto const rest = summary + value(page, option);
  std::vector<std::string> others{"--" + option.name};
  if (option.letter != '\0') others.push_back({'-', option.letter});
  if (option.negatable) others.push_back("--no-" + option.name);
  bool const alone = others.size() == 1;
  auto const lead = option.repeats ? std::string("*")
                    : alone        ? std::string()
                                   : fmt::format("({})", fmt::join(others, " "));

  std::vector<std::string> result;
  result.push_back(fmt::format("{}--{}{}{}", lead, option.name, mark_of_name(option.takes), rest));
  if (option.letter != '\0') {
    bool const takes_word = option.takes == Takes::value || option.takes == Takes::following;
    result.push_back(takes_word ? fmt::format("{}-{}+{}", lead, option.letter, rest)
                                : fmt::format("{}-{}{}", lead, option.letter, summary));
  }
  if (option.negatable)
    result.push_back(fmt::format("{}--no-{}[take back --{}]", lead, option.name, option.name));
  return result;
}

std::vector<std::string> operand_specs(Page const& page, VerbDoc const& verb) {
  std::vector<std::string> result;
  bool const has_verbs = verb.name.empty() && !page.verbs.empty();
  for (std::size_t at = 0; at < verb.operands.size(); ++at) {
    auto const& operand = verb.operands[at];
    auto const title = spec_text(bare_argument(operand.argument));
    if (at == 0 && has_verbs) {
      result.push_back(fmt::format("1:{}: _{}_first", title, identifier(page)));
      if (!operand.repeats) continue;
    }
    auto const place = operand.repeats ? std::string("*") : std::to_string(at + 1);
    result.push_back(
        fmt::format("{}:{}:{}", place, title, action(page, operand.completes, operand.choices)));
  }
  if (verb.operands.empty() && has_verbs)
    result.push_back(fmt::format("1:command: _{}_verbs", identifier(page)));
  return result;
}

std::string arguments(Page const& page, VerbDoc const& verb) {
  std::vector<std::string> all;
  for (auto const& option : offered_options(verb))
    for (auto const& spec : specs(page, option)) all.push_back(in_quotes(spec));
  for (auto const& spec : operand_specs(page, verb)) all.push_back(in_quotes(spec));
  auto text =
      fmt::format("      _arguments -S -s \\\n        {}\n", fmt::join(all, " \\\n        "));
  if (!verb.paths) return text;
  return "      if (( ${words[(i)--]} < CURRENT )); then\n        _files\n        return\n      "
         "fi\n" +
         text;
}

std::string verbs_function(Page const& page) {
  std::string text = fmt::format("_{}_verbs() {{\n  local -a verbs=(\n", identifier(page));
  for (auto const& verb : page.verbs)
    text += fmt::format("    {}\n", in_quotes(verb.name + ":" + spec_text(verb.summary)));
  return text + "  )\n  _describe -t verbs command verbs\n}\n\n";
}

std::string first_function(Page const& page) {
  if (page.action.operands.empty()) return {};
  auto const& operand = page.action.operands.front();
  auto const offers = operand.completes == Completes::choice
                          ? fmt::format("compadd -- {}", fmt::join(operand.choices, " "))
                          : action(page, operand.completes, {});
  return fmt::format("_{0}_first() {{\n  local ret=1\n  _{0}_verbs && ret=0\n", identifier(page)) +
         (operand.completes == Completes::nothing
              ? ""
              : fmt::format("  {} && ret=0\n", trimmed(offers))) +
         "  return ret\n}\n\n";
}

}  // namespace

std::string zsh_completion(Page const& page) {
  auto const name = identifier(page);
  auto text = fmt::format(R"zsh(#compdef {0}
#description {1}

_{2}_refs() {{
  local -a refs places=(refs/heads refs/remotes refs/tags)
  (( $# )) && places=("$@")
  compset -P '*..(|.)'
  refs=(${{(f)"$(git for-each-ref --format='%(refname:strip=2)' $places 2>/dev/null)"}})
  _wanted refs expl ref compadd -a refs
}}

)zsh",
                          page.name, page.action.summary, name);
  if (!page.verbs.empty()) text += verbs_function(page) + first_function(page);
  text += fmt::format("_{}() {{\n  local expl verb=''\n", page.name);
  if (!page.verbs.empty())
    text += fmt::format(
        "  if (( CURRENT > 2 )); then\n    case ${{words[2]}} in\n"
        "      ({}) verb=${{words[2]}}; shift words; (( CURRENT-- )) ;;\n"
        "    esac\n  fi\n",
        fmt::join(verb_names(page), "|"));
  text += "  case $verb in\n";
  for (auto const* const verb : commands_of(page))
    text += fmt::format("    ({})\n{}      ;;\n", verb->name.empty() ? "''" : verb->name,
                        arguments(page, *verb));
  return text + fmt::format("  esac\n}}\n\n_{} \"$@\"\n", page.name);
}

}  // namespace cairn::cli
