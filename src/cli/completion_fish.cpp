// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cairn::cli {
namespace {

std::string in_quotes(std::string_view text) {
  std::string escaped;
  for (char const c : text) {
    if (c == '\\') escaped += '\\';
    escaped += c;
  }
  return single_quoted(escaped, "\\'");
}

/// What `complete -a` gets; empty where there is nothing to offer.
std::string offer(Page const& page, Completes what, std::vector<std::string> const& choices) {
  switch (what) {
    case Completes::choice: return fmt::format("{}", fmt::join(choices, " "));
    case Completes::tag: return fmt::format("(__{}_refs refs/tags)", identifier(page));
    case Completes::ref:
    case Completes::range:
      return fmt::format("(__{}_refs refs/heads refs/remotes refs/tags)", identifier(page));
    case Completes::file:
    case Completes::nothing: return {};
  }
  return {};
}

std::string complete(Page const& page, VerbDoc const& verb, std::string_view rest) {
  return fmt::format("    complete -c $command -n '__{}_in \"{}\"' {}\n", identifier(page),
                     verb.name, rest);
}

std::string value(Page const& page, OptionDoc const& option) {
  if (option.takes == Takes::nothing) return " -f";
  std::string text = option.takes == Takes::value ? " -r" : "";
  text += option.completes == Completes::file ? " -F" : " -f";
  auto const offers = offer(page, option.completes, option.choices);
  return offers.empty() ? text : text + " -a " + in_quotes(offers);
}

std::string options(Page const& page, VerbDoc const& verb) {
  std::string text;
  for (auto const& option : offered_options(verb)) {
    auto const letter =
        option.letter == '\0' ? std::string() : fmt::format("-s {} ", option.letter);
    text += complete(page, verb,
                     fmt::format("{}-l {}{} -d {}", letter, option.name, value(page, option),
                                 in_quotes(option.summary)));
    if (option.negatable)
      text += complete(
          page, verb,
          fmt::format("-l no-{} -f -d {}", option.name, in_quotes("take back --" + option.name)));
  }
  return text;
}

std::string operands(Page const& page, VerbDoc const& verb) {
  std::string text;
  for (auto const& operand : verb.operands) {
    auto const offers = offer(page, operand.completes, operand.choices);
    if (operand.completes == Completes::file) text += complete(page, verb, "-F");
    if (!offers.empty())
      text += complete(page, verb,
                       fmt::format("-f -a {} -d {}", in_quotes(offers),
                                   in_quotes(bare_argument(operand.argument))));
  }
  return text;
}

std::string verbs(Page const& page) {
  std::string text;
  for (auto const& verb : page.verbs)
    text += fmt::format("    complete -c $command -n '__{}_first' -f -a {} -d {}\n",
                        identifier(page), verb.name, in_quotes(verb.summary));
  return text;
}

std::string functions(Page const& page) {
  auto const name = identifier(page);
  bool const git = page.name.starts_with("git-");
  auto const word = git ? page.name.substr(4) : page.name;
  return fmt::format(R"(function __{0}_refs
    git for-each-ref --format='%(refname:strip=2)' $argv 2>/dev/null
end

# The words behind the name of the program, whichever of its two names it is.
function __{0}_words
    set -l words (commandline -opc)
    if string match -qr '(^|/)git$' -- $words[1]
        __fish_git_using_command {1}; or return 1
        set -l at (contains -i -- {1} $words); or return 1
        set -e words[1..$at]
    else
        set -e words[1]
    end
    set -q words[1]; and printf '%s\n' $words
    return 0
end

function __{0}_first
    set -l words (__{0}_words); or return 1
    test (count $words) -eq 0
end

function __{0}_in --argument-names verb
    set -l words (__{0}_words); or return 1
    contains -- -- $words; and return 1
    set -l found ''
    contains -- "$words[1]" {2}; and set found $words[1]
    test "$found" = "$verb"
end

function __{0}_in_paths
    set -l words (__{0}_words); or return 1
    contains -- -- $words
end

)",
                     name, word, fmt::join(verb_names(page), " "));
}

}  // namespace

std::string fish_completion(Page const& page) {
  auto text = fmt::format("# fish completion for {}, and for git, which runs it\n\n", page.name);
  text += functions(page);
  text += fmt::format("complete -c {0} -f\nfor command in {0} git\n", page.name);
  text += verbs(page);
  for (auto const* const verb : commands_of(page))
    text += options(page, *verb) + operands(page, *verb);
  text += fmt::format("    complete -c $command -n __{}_in_paths -F\nend\n", identifier(page));
  return text;
}

}  // namespace cairn::cli
