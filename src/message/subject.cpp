// SPDX-License-Identifier: MIT
#include "message/subject.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace cairn {
namespace {

using Word = std::pair<std::string_view, Kind>;

// What people write where the convention has a type. Lower case.
constexpr std::array types{
    Word{"feat", Kind::feat},
    Word{"feature", Kind::feat},
    Word{"features", Kind::feat},
    Word{"enhancement", Kind::feat},
    Word{"fix", Kind::fix},
    Word{"fixes", Kind::fix},
    Word{"bugfix", Kind::fix},
    Word{"bug", Kind::fix},
    Word{"hotfix", Kind::fix},
    Word{"bug fix", Kind::fix},
    Word{"perf", Kind::perf},
    Word{"performance", Kind::perf},
    Word{"security", Kind::security},
    Word{"sec", Kind::security},
    Word{"deprecate", Kind::deprecate},
    Word{"deprecated", Kind::deprecate},
    Word{"remove", Kind::remove},
    Word{"removed", Kind::remove},
    Word{"change", Kind::change},
    Word{"changed", Kind::change},
    Word{"improvement", Kind::change},
    Word{"revert", Kind::revert},
    Word{"docs", Kind::docs},
    Word{"doc", Kind::docs},
    Word{"documentation", Kind::docs},
    Word{"refactor", Kind::refactor},
    Word{"refact", Kind::refactor},
    Word{"cleanup", Kind::refactor},
    Word{"style", Kind::style},
    Word{"fmt", Kind::style},
    Word{"format", Kind::style},
    Word{"lint", Kind::style},
    Word{"test", Kind::test},
    Word{"tests", Kind::test},
    Word{"testing", Kind::test},
    Word{"bench", Kind::test},
    Word{"build", Kind::build},
    Word{"deps", Kind::build},
    Word{"dep", Kind::build},
    Word{"dependencies", Kind::build},
    Word{"ci", Kind::ci},
    Word{"ci/build", Kind::ci},
    Word{"ci/cd", Kind::ci},
    Word{"build/ci", Kind::ci},
    Word{"chore", Kind::chore},
    Word{"misc", Kind::chore},
    Word{"wip", Kind::chore},
    Word{"typo", Kind::chore},
    Word{"release", Kind::release},
};

// The first word of a subject in the imperative, or in the past.
constexpr std::array verbs{
    Word{"add", Kind::feat},       Word{"adds", Kind::feat},
    Word{"added", Kind::feat},     Word{"implement", Kind::feat},
    Word{"introduce", Kind::feat}, Word{"support", Kind::feat},
    Word{"enable", Kind::feat},    Word{"allow", Kind::feat},
    Word{"fix", Kind::fix},        Word{"fixes", Kind::fix},
    Word{"fixed", Kind::fix},      Word{"correct", Kind::fix},
    Word{"resolve", Kind::fix},    Word{"prevent", Kind::fix},
    Word{"remove", Kind::remove},  Word{"removes", Kind::remove},
    Word{"removed", Kind::remove}, Word{"delete", Kind::remove},
    Word{"drop", Kind::remove},    Word{"deprecate", Kind::deprecate},
    Word{"optimize", Kind::perf},  Word{"optimise", Kind::perf},
    Word{"speed", Kind::perf},     Word{"revert", Kind::revert},
    Word{"document", Kind::docs},  Word{"refactor", Kind::refactor},
    Word{"bump", Kind::build},     Word{"release", Kind::release},
};

template <std::size_t Size>
constexpr auto in_order(std::array<Word, Size> words) {
  std::sort(words.begin(), words.end(), [](auto& a, auto& b) { return a.first < b.first; });
  return words;
}

constexpr auto types_in_order = in_order(types);
constexpr auto verbs_in_order = in_order(verbs);

/// `words` are in order.
template <std::size_t Size>
std::optional<Kind> found(std::array<Word, Size> const& words, std::string_view word) {
  constexpr std::size_t longest = 15;  // no word is longer, and a subject may be a megabyte
  if (word.size() > longest) return std::nullopt;
  auto const wanted = lower_case(word);
  auto const at = std::lower_bound(words.begin(), words.end(), wanted,
                                   [](Word const& a, auto const& b) { return a.first < b; });
  if (at == words.end() || at->first != wanted) return std::nullopt;
  return at->second;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "1.2.3", "v1.2.3-rc.1", "2.0": a number, a dot, a number, and nothing that ends the word.
bool looks_like_a_version(std::string_view word) {
  if (word.starts_with('v') || word.starts_with('V')) word.remove_prefix(1);
  auto const dot = word.find('.');
  return dot != word.npos && dot > 0 && dot + 1 < word.size() && is_digit(word[0]) &&
         is_digit(word[dot + 1]) && word.find(' ') == word.npos;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view candidate) {
    return equal_without_case(word, candidate);
  });
}

/// "Release v1.2.3", "v1.2.3", "Bump version to 1.2.3", "chore: release 1.2.3 (#12)".
bool releases(std::string_view text) {
  auto const first = text.substr(0, text.find(' '));
  if (looks_like_a_version(first)) return std::count(text.begin(), text.end(), ' ') < 2;
  auto const releasing = is_one_of(first, {"release", "releasing"});
  if (!releasing && !is_one_of(first, {"bump", "prepare", "set", "update"})) return false;

  auto const words = split(text, ' ');
  auto const names_version = std::any_of(
      words.begin(), words.end(), [](std::string_view word) { return looks_like_a_version(word); });
  if (releasing) return names_version && words.size() <= 4;
  return names_version && std::any_of(words.begin(), words.end(), [](std::string_view word) {
           return equal_without_case(word, "version");
         });
}

std::string_view first_line(std::string_view text) {
  auto const line = text.substr(0, text.find('\n'));
  return trimmed(line);
}

/// Several lines as one, for a place that has one: white space is folded, a blank line ends it.
std::string on_one_line(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    auto const newline = std::min(text.find('\n'), text.size());
    auto const words = trimmed(text.substr(0, newline));
    if (words.empty()) break;
    if (!line.empty()) line += ' ';
    line += words;
    text.remove_prefix(std::min(newline + 1, text.size()));
  }
  return line;
}

std::optional<Kind> kind_by_verb(std::string_view text) {
  auto const word = text.substr(0, text.find_first_of(" :"));
  return found(verbs_in_order, word);
}

void add_scope(Subject& subject, std::string_view scope) {
  if (subject.scope)
    subject.scope->append(", ").append(scope);
  else
    subject.scope = scope;
}

/// Takes "[Bugfix][Store] " off the front: a word that is a type becomes it, others are scopes.
void take_brackets(Subject& subject, std::optional<Kind>& kind) {
  std::string_view text = subject.text;
  while (text.starts_with('[')) {
    auto const close = text.find(']');
    if (close == text.npos || close == 1) break;
    auto const word = trimmed(text.substr(1, close - 1));
    if (auto const named = found(types_in_order, word); named && !kind) {
      kind = named;
      subject.type = word;
    } else {
      add_scope(subject, word);
    }
    text = trimmed(text.substr(close + 1));
  }
  if (!text.empty() && text.size() < subject.text.size()) subject.text = std::string(text);
}

Subject unconventional(std::string_view text, std::size_t parents) {
  Subject subject;
  subject.text = first_line(text);
  std::optional<Kind> kind;
  take_brackets(subject, kind);
  if (releases(subject.text)) kind = Kind::release;
  if (!kind) kind = kind_by_verb(subject.text);
  subject.kind = parents > 1 ? Kind::merge : kind.value_or(Kind::change);
  return subject;
}

/// What a conventional message says for the changelog, as views into it.
struct Said {
  std::string_view type;
  std::optional<std::string_view> scope;
  std::string_view description;
  bool breaking = false;
  std::string_view breaking_description;  ///< empty unless breaking
};

Subject conventional(Said const& commit) {
  Subject subject;
  subject.type = commit.type;
  subject.scope = commit.scope;
  subject.text = on_one_line(commit.description);
  subject.breaking = commit.breaking;
  if (commit.breaking && commit.breaking_description != commit.description)
    subject.breaking_text = on_one_line(commit.breaking_description);

  if (auto const kind = kind_of_type(commit.type)) {
    auto const is_release =
        *kind == Kind::release || (commit.scope == "release") ||
        ((*kind == Kind::chore || *kind == Kind::build) && releases(subject.text));
    subject.kind = is_release && !commit.breaking ? Kind::release : *kind;
    if (commit.scope == "security" && *kind == Kind::fix) subject.kind = Kind::security;
  } else {
    // "store: fence batch writers": the word before the colon says where, the verb says what.
    if (!subject.scope) subject.scope = commit.type;
    subject.kind = kind_by_verb(subject.text).value_or(Kind::change);
  }
  return subject;
}

}  // namespace

bool is_maintenance(Kind kind) {
  switch (kind) {
    case Kind::docs:
    case Kind::refactor:
    case Kind::style:
    case Kind::test:
    case Kind::build:
    case Kind::ci:
    case Kind::chore:
    case Kind::release:
    case Kind::merge: return true;
    default: return false;
  }
}

std::optional<Kind> kind_of_type(std::string_view type) {
  return found(types_in_order, type);
}

Subject subject_of(std::string_view text, Message const& message, std::size_t parents) {
  auto const* const commit = std::get_if<ConventionalCommit>(&message);
  if (commit == nullptr) return unconventional(text, parents);
  return conventional({commit->type, commit->scope, commit->description, commit->breaking,
                       commit->breaking_description});
}

Subject subject_of(std::string_view text, MessageReading const& message, std::size_t parents) {
  auto const* const parts = std::get_if<MessageParts>(&message);
  if (parts == nullptr) return unconventional(text, parents);
  auto const breaking = breaking_description_of(*parts);
  return conventional({parts->type, parts->scope, parts->description, breaking.has_value(),
                       breaking.value_or(std::string_view())});
}

}  // namespace cairn
