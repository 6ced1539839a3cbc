// SPDX-License-Identifier: MIT
#include "message/header.hpp"
#include "support/nearest.hpp"
#include "support/text.hpp"

#include <tao/pegtl.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace cairn {
namespace {

namespace pegtl = tao::pegtl;

/// What people write when they mean a conventional header.
namespace rules_of_thumb {

using namespace tao::pegtl;

// NOLINTBEGIN(readability-identifier-naming)
// clang-format off

struct shortcode   : seq<one<':'>, plus<sor<alnum, one<'_', '-', '+'>>>, one<':'>> {};
struct decoration  : sor<one<' ', '\t', '[', '"', '\'', '`', '*', '-'>, shortcode, not_range<'\x00', '\x7f'>> {};
struct type        : plus<sor<alnum, one<'-', '_'>>> {};
struct type_end    : star<one<']', '"', '\'', '`', '*'>> {};
struct bang        : one<'!'> {};
struct marks       : star<sor<bang, one<' ', '\t'>>> {};
struct scope       : star<not_one<'(', ')', ':', '\r', '\n'>> {};
struct scope_end   : sor<one<')'>, at<one<':'>>> {};
struct colon       : one<':'> {};
struct description : plus<not_one<'\r', '\n'>> {};
struct header      : seq<star<decoration>, type, type_end, marks, if_then_else<one<'('>, seq<scope, scope_end>, success>,
                         marks, star<colon>, star<blank>, description, eof> {};

// clang-format on
// NOLINTEND(readability-identifier-naming)

}  // namespace rules_of_thumb

struct Guess {
  Header header;
  bool has_colon = false;
};

// clang-format off
template <class Rule> struct Action : pegtl::nothing<Rule> {};
template <> struct Action<rules_of_thumb::type> {
  static void apply(auto const& in, Guess& guess) { guess.header.type = in.string(); }
};
template <> struct Action<rules_of_thumb::scope> {
  static void apply(auto const& in, Guess& guess) { guess.header.scope = trimmed(in.string_view()); }
};
template <> struct Action<rules_of_thumb::bang> {
  static void apply0(Guess& guess) { guess.header.breaking = true; }
};
template <> struct Action<rules_of_thumb::colon> {
  static void apply0(Guess& guess) { guess.has_colon = true; }
};
template <> struct Action<rules_of_thumb::description> {
  static void apply(auto const& in, Guess& guess) { guess.header.description = trimmed(in.string_view()); }
};
// clang-format on

using Habit = std::pair<std::string_view, std::string_view>;

// Names of types that are too far from the usual ones to be slips of the hand.
constexpr std::array habits{
    Habit{"bug", "fix"},
    Habit{"bugfix", "fix"},
    Habit{"hotfix", "fix"},
    Habit{"cleanup", "refactor"},
    Habit{"dep", "build"},
    Habit{"deps", "build"},
    Habit{"documentation", "docs"},
    Habit{"enhancement", "feat"},
    Habit{"format", "style"},
    Habit{"misc", "chore"},
    Habit{"optimization", "perf"},
    Habit{"optimize", "perf"},
};

/// The types that the rules name, with those that the specification adds.
std::vector<std::string> types_of(LintRules const& rules) {
  auto types = rules.types;
  types.insert(types.end(), {"feat", "fix"});
  return types;
}

std::string nearest(std::string_view word, std::vector<std::string> const& types) {
  constexpr std::size_t longest = 32;  // no type is longer, and a message may be a megabyte
  if (word.size() > longest) return {};
  std::string best;
  auto least = std::max<std::size_t>(word.size() / 3, 1) + 1;
  for (auto const& type : types) {
    if (type.size() > longest) continue;
    // "feature", "performance": a longer form of the same word.
    auto const longer = type.size() >= 3 && word.starts_with(type);
    auto const far = longer ? 1 : distance(word, type);
    if (far >= least) continue;
    least = far;
    best = type;
  }
  return best;
}

}  // namespace

bool is_known_type(std::string_view type, LintRules const& rules) {
  auto const types = types_of(rules);
  return rules.types.empty() || std::any_of(types.begin(), types.end(), [&](auto const& known) {
           return equal_without_case(type, known);
         });
}

std::string intended_type(std::string_view type, LintRules const& rules) {
  auto const word = lower_case(type);
  auto const habit = std::find_if(habits.begin(), habits.end(),
                                  [&](Habit const& known) { return known.first == word; });
  if (habit != habits.end() && is_known_type(habit->second, rules))
    return std::string(habit->second);
  return nearest(word, types_of(rules));
}

std::optional<Header> intended_header(std::string_view line, LintRules const& rules) {
  Guess guess;
  pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, char const*> in(
      line.data(), line.size(), "message");
  if (!pegtl::parse<rules_of_thumb::header, Action>(in, guess)) return std::nullopt;
  if (guess.header.description.empty()) return std::nullopt;

  // Without a colon only a type that is on a list says that one was meant.
  auto const listed = is_known_type(guess.header.type, rules) && !rules.types.empty();
  if (!guess.has_colon && !listed) return std::nullopt;
  if (!is_known_type(guess.header.type, rules)) {
    guess.header.type = intended_type(guess.header.type, rules);
    if (guess.header.type.empty()) return std::nullopt;
  }
  if (rules.type_case == LetterCase::lower) guess.header.type = lower_case(guess.header.type);
  return guess.header;
}

}  // namespace cairn
