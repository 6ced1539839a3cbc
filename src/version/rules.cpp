// SPDX-License-Identifier: MIT
#include "version/rules.hpp"

#include "message/subject.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn {
namespace {

using Breaking = BumpRule::Breaking;

bool is_breaking(ConventionalCommit const* commit) {
  return commit != nullptr && commit->breaking;
}

bool fits(BumpRule const& rule, Change const& change, ConventionalCommit const* commit) {
  if (rule.type && (commit == nullptr || !equal_without_case(*rule.type, commit->type)))
    return false;
  if (rule.scope &&
      (commit == nullptr || !commit->scope || !equal_without_case(*rule.scope, *commit->scope)))
    return false;
  if (rule.breaking != Breaking::either && is_breaking(commit) != (rule.breaking == Breaking::yes))
    return false;
  return !rule.pattern || rule.pattern->found_in(change.subject);
}

/// "its type is 'docs' and its scope 'api'"
std::string described(BumpRule const& rule) {
  std::string text;
  auto const add = [&text](std::string const& part) {
    text += (text.empty() ? "" : " and ") + part;
  };
  if (rule.type) add(fmt::format("its type is '{}'", *rule.type));
  if (rule.scope) add(fmt::format("its scope is '{}'", *rule.scope));
  if (rule.breaking == Breaking::yes) add("it is a breaking change");
  if (rule.breaking == Breaking::no) add("it breaks nothing");
  if (rule.pattern) add(fmt::format("its subject matches '{}'", rule.pattern->pattern()));
  return text.empty() ? "a rule of the project takes every change" : text;
}

Level level_of(Kind kind) {
  if (kind == Kind::feat) return Level::minor;
  return is_maintenance(kind) ? Level::none : Level::patch;
}

Verdict by_default(Change const& change, ConventionalCommit const* commit, Level unconventional) {
  Verdict verdict{change.commit, change.subject, Level::none, ""};
  auto const said = commit == nullptr ? std::nullopt : kind_of_type(commit->type);
  auto const seems = subject_of(change.subject, change.message, change.merge ? 2 : 1).kind;
  if (is_breaking(commit)) {
    verdict.level = Level::major;
    verdict.because = "it is a breaking change";
  } else if (said) {
    verdict.level = level_of(*said);
    verdict.because = fmt::format("its type is '{}'", commit->type);
  } else if (is_maintenance(seems)) {
    verdict.because = fmt::format("it reads as '{}'", to_string(seems));
  } else {
    verdict.level = unconventional;
    verdict.because = "it changes something and does not say how far";
  }
  return verdict;
}

}  // namespace

Verdict judged(Change const& change, BumpRules const& rules) {
  auto const* const commit = std::get_if<ConventionalCommit>(&change.message);
  for (auto const& rule : rules.own) {
    if (!fits(rule, change, commit)) continue;
    if (is_breaking(commit) && rule.breaking == Breaking::either && rule.level < Level::major)
      break;
    return {change.commit, change.subject, rule.level, described(rule)};
  }
  return by_default(change, commit, rules.unconventional);
}

Level effective(Level level, std::uint64_t major, BumpRules const& rules) {
  if (major != 0) return level;
  if (level == Level::major && rules.zero_major == ZeroMajor::stay) return Level::minor;
  if (level == Level::minor) return rules.zero_minor;
  return level;
}

}  // namespace cairn
