// SPDX-License-Identifier: MIT
#include "version/tag_groups.hpp"

#include "support/text.hpp"
#include "version/order.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What a prefix names: "ratatui" of "ratatui-v", "pkg" of "pkg@", nothing of "v".
std::string_view package_of(std::string_view prefix) {
  bool const v = prefix.ends_with('v') || prefix.ends_with('V');
  if (v && (prefix.size() == 1 || !is_letter_or_digit(prefix[prefix.size() - 2])))
    prefix.remove_suffix(1);
  auto const last = prefix.find_last_not_of("-_/@.");
  return prefix.substr(0, last == prefix.npos ? 0 : last + 1);
}

/// Whether printable() has nothing to do. Nearly every name is of these characters.
bool is_printable(std::string_view name) {
  bool const plain =
      std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return plain || printable(name) == name;
}

/// "1.2.3.RELEASE", "1.2.3-final": a word that says no more than that this is a release.
std::string_view release_word_of(std::string_view text) {
  // Nearly every name ends with a digit, and none of the words does.
  if (text.empty() || is_digit(text.back())) return {};
  for (std::string_view const word : {"release", "final", "ga", "stable"}) {
    if (text.size() <= word.size() + 1) continue;
    auto const at = text.size() - word.size();
    if (!equal_without_case(text.substr(at), word)) continue;
    if (std::string_view("-._").find(text[at - 1]) != std::string_view::npos)
      return text.substr(at - 1);
  }
  return {};
}

TagCandidate const& oldest_of(TagGroup const& group) {
  return **std::max_element(group.begin(), group.end(), [](auto const* a, auto const* b) {
    return a->tag->rank < b->tag->rank;
  });
}

bool lower(TagCandidate const* a, TagCandidate const* b) {
  return compare(version_of(*a), version_of(*b), Scheme::pep440) < 0;
}

TagCandidate const& lowest_of(TagGroup const& group) {
  return **std::min_element(group.begin(), group.end(), lower);
}

TagCandidate const& greatest_of(TagGroup const& group) {
  return **std::max_element(group.begin(), group.end(), lower);
}

/// Whether `name` goes on behind `stem` as "ratatui-core" does behind "ratatui".
bool extends(std::string_view name, std::string_view stem) {
  return name.starts_with(stem) && name.size() > stem.size() &&
         !is_letter_or_digit(name[stem.size()]);
}

enum class Evidence { own_name, stem, alone, newest };

struct Choice {
  std::string package;
  Evidence evidence = Evidence::newest;
};

/// The group with a name that is most likely the project's own.
std::optional<Choice> best_named(TagGroups const& groups, std::string_view repository) {
  std::optional<Choice> best;
  std::size_t best_extended = 0;
  std::size_t best_rank = 0;
  std::size_t named = 0;
  for (auto const& [package, group] : groups) {
    if (package.empty()) continue;
    ++named;
    if (!repository.empty() && equal_without_case(package, repository))
      return Choice{std::string(package), Evidence::own_name};
    std::size_t extended = 0;
    for (auto other = groups.upper_bound(package);
         other != groups.end() && other->first.starts_with(package); ++other)
      extended += extends(other->first, package) ? 1U : 0U;
    auto const rank = newest_of(group).tag->rank;
    bool const better =
        !best || extended > best_extended || (extended == best_extended && rank < best_rank);
    if (!better) continue;
    best = Choice{std::string(package), extended > 0 ? Evidence::stem : Evidence::newest};
    best_extended = extended;
    best_rank = rank;
  }
  if (named == 1 && best) best->evidence = Evidence::alone;
  return best;
}

/// Whether every tag of `group` is newer than the newest plain one: a plain tag since then would
/// mean that those are alive.
bool began_after(TagGroup const& group, TagGroup const& plain) {
  return oldest_of(group).tag->rank < newest_of(plain).tag->rank;
}

bool continues(TagGroup const& group, TagGroup const& plain) {
  return lower(&greatest_of(plain), &lowest_of(group));
}

std::string why_named(Choice const& choice) {
  switch (choice.evidence) {
    case Evidence::own_name:
      return fmt::format("'{}' is the repository's own name", choice.package);
    case Evidence::stem:
      return fmt::format("the names of other series begin with '{}'", choice.package);
    case Evidence::alone: return "there is no other series";
    case Evidence::newest: break;
  }
  return "it has the newest tag";
}

}  // namespace

std::string_view text_of(TagCandidate const& candidate) {
  std::string_view const name = candidate.tag->name;
  return name.substr(candidate.prefix.size(),
                     name.size() - candidate.prefix.size() - candidate.suffix.size());
}

Version version_of(TagCandidate const& candidate) {
  return version_of(text_of(candidate), candidate.scheme).value();
}

std::optional<TagCandidate> candidate_around(DatedTag const& tag, std::string_view text) {
  std::string_view const name = tag.name;
  auto const at = static_cast<std::size_t>(text.data() - name.data());
  auto const prefix = name.substr(0, at);
  TagCandidate candidate;
  candidate.tag = &tag;
  candidate.prefix = prefix;
  candidate.suffix = name.substr(at + text.size());
  candidate.package = package_of(prefix);
  if (auto const numbers = plain_numbers(text)) {
    candidate.release = *numbers;
    return candidate;
  }
  for (auto const scheme : {Scheme::semver, Scheme::pep440, Scheme::calver}) {
    auto const version = version_of(text, scheme);
    if (!version) continue;
    candidate.scheme = scheme;
    candidate.release = version->release;
    candidate.pre_release = is_pre_release(*version);
    candidate.has_build = !version->build.empty();
    return candidate;
  }
  return std::nullopt;
}

std::optional<TagCandidate> candidate_of(DatedTag const& tag) {
  std::string_view const name = tag.name;
  if (name.size() > longest_version || !is_printable(name)) return std::nullopt;
  auto const body = name.substr(0, name.size() - release_word_of(name).size());
  for (auto const* at = std::find_if(body.begin(), body.end(), is_digit); at != body.end();) {
    auto candidate = candidate_around(tag, {at, static_cast<std::size_t>(body.end() - at)});
    if (candidate && (candidate->release.size() > 1 || candidate->package.empty()))
      return candidate;
    auto const* const behind = std::find_if_not(at, body.end(), is_digit);
    at = std::find_if(behind, body.end(), is_digit);
  }
  return std::nullopt;
}

TagCandidate const& newest_of(TagGroup const& group) {
  return **std::min_element(group.begin(), group.end(), [](auto const* a, auto const* b) {
    return a->tag->rank < b->tag->rank;
  });
}

ChosenTags chosen_of(TagGroups const& groups, std::string_view repository) {
  auto const plain = groups.find("");
  auto const named = best_named(groups, repository);
  if (!named) return {plain->second, {""}, "no tag has a name before the version"};
  auto const& group = groups.find(named->package)->second;
  if (plain == groups.end()) return {group, {named->package}, why_named(*named)};
  bool const own = named->evidence == Evidence::own_name || named->evidence == Evidence::stem;
  bool const enough = own || (named->evidence == Evidence::alone && group.size() > 2);
  if (enough && began_after(group, plain->second)) {
    if (continues(group, plain->second)) {
      auto both = group;
      both.insert(both.end(), plain->second.begin(), plain->second.end());
      return {std::move(both),
              {named->package, ""},
              fmt::format("'{}' goes on where the tags without a name ended ('{}')", named->package,
                          greatest_of(plain->second).tag->name)};
    }
    if (own)
      return {group,
              {named->package},
              fmt::format("{}, and the tags without a name had ended ('{}')", why_named(*named),
                          greatest_of(plain->second).tag->name)};
  }
  return {plain->second, {""}, "the tags without a name are the project's own"};
}

}  // namespace cairn
