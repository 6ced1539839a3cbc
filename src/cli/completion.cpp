// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include <algorithm>

namespace cairn::cli {

std::vector<VerbDoc const*> commands_of(Page const& page) {
  std::vector<VerbDoc const*> commands{&page.action};
  for (auto const& verb : page.verbs) commands.push_back(&verb);
  return commands;
}

std::vector<OptionDoc> offered_options(VerbDoc const& verb) {
  std::vector<OptionDoc> offered;
  for (auto const& group : verb.groups)
    for (auto const& option : group.options)
      if (!option.hidden) offered.push_back(option);
  for (auto const& option : general_options().options)
    if (!option.name.empty()) offered.push_back(option);
  return offered;
}

std::vector<std::string> verb_names(Page const& page) {
  std::vector<std::string> names;
  for (auto const& verb : page.verbs) names.push_back(verb.name);
  return names;
}

std::string identifier(Page const& page) {
  auto name = page.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string bare_argument(std::string_view argument) {
  std::string result;
  for (char const c : argument)
    if (c != '<' && c != '>' && c != '[' && c != ']') result += c;
  return result;
}

std::string single_quoted(std::string_view text, std::string_view quote) {
  std::string result = "'";
  for (char const c : text) {
    if (c == '\'')
      result += quote;
    else
      result += c;
  }
  return result + "'";
}

}  // namespace cairn::cli
