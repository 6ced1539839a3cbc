// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cairn::cli {
namespace {

/// The command that offers what may stand where `current` is. Empty for file names: bash completes
/// those itself when nothing was offered.
std::string offer(Completes what, std::vector<std::string> const& choices,
                  std::string_view current) {
  switch (what) {
    case Completes::choice:
      return fmt::format(R"sh(__gitcomp "{}" "" "{}")sh", fmt::join(choices, " "), current);
    case Completes::tag:
      return fmt::format(R"sh(__gitcomp_direct "$(__git_tags "" "{}" " ")")sh", current);
    case Completes::ref: return fmt::format(R"sh(__git_complete_refs --cur="{}")sh", current);
    case Completes::range: return "__git_complete_revlist";
    case Completes::file:
    case Completes::nothing: return {};
  }
  return {};
}

/// `command`, and then no more.
std::string and_return(std::string const& command) {
  return command.empty() ? "return" : command + "; return";
}

/// After an option whose value is a word of its own.
std::string after_options(std::vector<OptionDoc> const& options) {
  std::string text;
  for (auto const& option : options) {
    if (option.takes != Takes::value && option.takes != Takes::following) continue;
    auto const letter = option.letter == '\0' ? std::string() : fmt::format("|-{}", option.letter);
    // An option may stand where an optional value may.
    auto const offers = and_return(offer(option.completes, option.choices, "$cur"));
    text += option.takes == Takes::following
                ? fmt::format("\t\t--{}{}) [[ $cur == -* ]] || {{ {}; }} ;;\n", option.name, letter,
                              offers)
                : fmt::format("\t\t--{}{}) {} ;;\n", option.name, letter, offers);
  }
  if (text.empty()) return text;
  return fmt::format("\t\tcase \"$prev\" in\n{}\t\tesac\n", text);
}

std::string names_of_options(std::vector<OptionDoc> const& options) {
  std::vector<std::string> names;
  for (auto const& option : options) {
    if (option.takes != Takes::value) names.push_back("--" + option.name);
    if (option.takes != Takes::nothing) names.push_back("--" + option.name + "=");
    if (option.negatable) names.push_back("--no-" + option.name);
  }
  return fmt::format("{}", fmt::join(names, " "));
}

/// In an option, or in its value behind '='.
std::string in_options(std::vector<OptionDoc> const& options) {
  std::string text = "\t\tcase \"$cur\" in\n";
  for (auto const& option : options)
    if (option.takes != Takes::nothing)
      text += fmt::format("\t\t--{}=*) {} ;;\n", option.name,
                          and_return(offer(option.completes, option.choices,
                                           fmt::format("${{cur#--{}=}}", option.name))));
  return text +
         fmt::format("\t\t-*) __gitcomp \"{}\"; return ;;\n\t\tesac\n", names_of_options(options));
}

std::string operands(Page const& page, VerbDoc const& verb) {
  std::string text;
  auto const count = verb.operands.size();
  if (count == 1) {
    auto const& operand = verb.operands.front();
    auto const offers = offer(operand.completes, operand.choices, "$cur");
    if (!offers.empty()) text = fmt::format("\t\t{}\n", offers);
  } else if (count > 1) {
    text = "\t\tcase \"$operand\" in\n";
    for (std::size_t at = 0; at < count; ++at)
      text += fmt::format("\t\t{}) {} ;;\n", at + 1 == count ? "*" : std::to_string(at),
                          offer(verb.operands[at].completes, verb.operands[at].choices, "$cur"));
    text += "\t\tesac\n";
  }
  if (verb.name.empty() && !page.verbs.empty())
    text += fmt::format(
        "\t\t[ \"$cword\" -ne \"$at\" ] || __gitcompappend \"{}\" \"\" \"$cur\" \" \"\n",
        fmt::join(verb_names(page), " "));
  return text;
}

std::string branch(Page const& page, VerbDoc const& verb) {
  auto const options = offered_options(verb);
  auto text = fmt::format("\t{})\n", verb.name.empty() ? "''" : verb.name);
  text += after_options(options) + in_options(options) + operands(page, verb);
  return text + "\t\t;;\n";
}

}  // namespace

std::string bash_completion(Page const& page) {
  auto const name = "_" + identifier(page);
  auto text = fmt::format(R"(# bash completion for {0}: in git's own completion, which finds {1},
# and for the name with the dash.

{1} ()
{{
	local at=$(( ${{__git_cmd_idx-1}} + 1 )) verb="" operand=0 i

	! __git_has_doubledash || return 0
)",
                          page.name, name);
  if (!page.verbs.empty())
    text += fmt::format(
        "\tif [ \"$cword\" -gt \"$at\" ]; then\n\t\tcase \"${{words[at]}}\" in\n"
        "\t\t{}) verb=\"${{words[at]}}\"; at=$((at + 1)) ;;\n\t\tesac\n\tfi\n",
        fmt::join(verb_names(page), "|"));
  text +=
      "\tfor ((i = at; i < cword; i++)); do\n"
      "\t\t[[ ${words[i]} == -* ]] || operand=$((operand + 1))\n\tdone\n\n"
      "\tcase \"$verb\" in\n";
  for (auto const* const verb : commands_of(page)) text += branch(page, *verb);
  return text + fmt::format(R"(	esac
	return 0
}}

if ! declare -f __git_complete >/dev/null && declare -f _completion_loader >/dev/null; then
	_completion_loader git 2>/dev/null
fi
if declare -f __git_complete >/dev/null; then
	__git_complete {} {}
else
	complete -o bashdefault -o default -W '{}' {}
fi
)",
                            page.name, name, names_of_options(offered_options(page.action)),
                            page.name);
}

}  // namespace cairn::cli
