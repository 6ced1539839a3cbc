// SPDX-License-Identifier: MIT
#pragma once

#include "cli/page.hpp"
#include "cli/width.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// The declaration of a program's options, held to the house's rules as the data that it is.
namespace cairn::test {

inline std::vector<cli::OptionDoc> all_options(cli::VerbDoc const& verb) {
  std::vector<cli::OptionDoc> all;
  for (auto const& group : verb.groups)
    all.insert(all.end(), group.options.begin(), group.options.end());
  return all;
}

inline std::vector<cli::VerbDoc> all_verbs(cli::Page const& page) {
  auto all = page.verbs;
  all.insert(all.begin(), page.action);
  return all;
}

/// Every long spelling that `verb` understands, without dashes.
inline std::vector<std::string> all_names(cli::VerbDoc const& verb) {
  std::vector<std::string> names{"help", "version", "generate"};
  for (auto const& option : all_options(verb)) {
    names.push_back(option.name);
    if (option.negatable) names.push_back("no-" + option.name);
    names.insert(names.end(), option.formerly.begin(), option.formerly.end());
  }
  return names;
}

inline void check_names(cli::VerbDoc const& verb) {
  std::set<std::string> names;
  for (auto const& name : all_names(verb)) {
    BOOST_CHECK_MESSAGE(names.insert(name).second, "two options are called --" << name);
    auto const fits = [](char c) {
      return std::islower(static_cast<unsigned char>(c)) || c == '-';
    };
    BOOST_CHECK_MESSAGE(std::all_of(name.begin(), name.end(), fits) && !name.starts_with('-'),
                        "no name for an option: --" << name);
  }
  std::set<char> letters{'h'};
  for (auto const& option : all_options(verb))
    if (option.letter != '\0')
      BOOST_CHECK_MESSAGE(letters.insert(option.letter).second,
                          "two options are called -" << option.letter);
}

/// What can be told of "imperative" without a dictionary: not "prints", not "printing", not
/// "Print".
inline void check_summary(std::string_view whose, std::string_view summary) {
  auto const first = summary.substr(0, summary.find(' '));
  BOOST_CHECK_MESSAGE(!summary.empty(), whose << " has no summary");
  BOOST_CHECK_MESSAGE(cli::width_of(summary) <= 60, whose << ": more than 60 columns: " << summary);
  BOOST_CHECK_MESSAGE(!summary.ends_with('.'), whose << ": a full stop: " << summary);
  BOOST_CHECK_MESSAGE(summary.empty() || !std::isupper(static_cast<unsigned char>(summary.front())),
                      whose << ": a capital: " << summary);
  bool const participle = first.size() > 5 && first.ends_with("ing");
  BOOST_CHECK_MESSAGE(!participle && (!first.ends_with('s') || first.ends_with("ss")),
                      whose << ": not imperative: " << summary);
}

inline void check_option(cli::OptionDoc const& option) {
  check_summary("--" + option.name, option.summary);
  bool const is_switch = option.takes == cli::Takes::nothing;
  bool const names_argument = option.argument.starts_with('<') && option.argument.ends_with('>');
  BOOST_CHECK_MESSAGE(is_switch ? option.argument.empty() : names_argument,
                      fmt::format("--{}: '{}' is no argument", option.name, option.argument));
}

/// Each `--option` that a text mentions is one that some verb has.
inline void check_mentions(cli::Page const& page, std::string_view text) {
  std::set<std::string> known;
  for (auto const& verb : all_verbs(page))
    for (auto const& name : all_names(verb)) known.insert(name);
  for (auto at = text.find("`--"); at != text.npos; at = text.find("`--", at + 1)) {
    auto const word = text.substr(at + 3, text.find_first_of("`=[ ", at + 3) - at - 3);
    BOOST_CHECK_MESSAGE(known.count(std::string(word)) == 1,
                        "the manual mentions --" << word << ", which there is not");
  }
}

/// Checks the whole declaration of a program.
inline void check_table(cli::Page const& page) {
  for (auto const& verb : all_verbs(page)) {
    check_names(verb);
    check_summary(verb.name.empty() ? page.name : verb.name, verb.summary);
    check_mentions(page, verb.detail);
    for (auto const& option : all_options(verb)) {
      check_option(option);
      check_mentions(page, option.detail);
    }
  }
  for (auto const& section : page.sections) check_mentions(page, section.text);
}

}  // namespace cairn::test
