// SPDX-License-Identifier: MIT
#include "version/series.hpp"

#include "version/order.hpp"
#include "version/tag_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <unordered_map>

namespace cairn {
namespace {

std::string_view text_of(TagCandidate const& candidate) {
  std::string_view const name = candidate.tag->name;
  return name.substr(candidate.prefix.size(),
                     name.size() - candidate.prefix.size() - candidate.suffix.size());
}

Date date_of(DatedTag const& tag) {
  return std::chrono::floor<std::chrono::days>(tag.committed);
}

/// Names that move with the newest release: "v4" beside "v4.1.2", "v4.1" on the commit of "v4.1.2".
class Aliases {
public:
  explicit Aliases(TagGroup const& group) {
    for (auto const* const candidate : group) {
      if (is_pre_release(candidate->version)) continue;
      longest_ = std::max(longest_, candidate->version.release.size());
      by_rank_[candidate->tag->rank].push_back(candidate);
    }
  }

  bool contain(TagCandidate const& candidate) const {
    auto const& numbers = candidate.version.release;
    if (is_pre_release(candidate.version)) return false;
    if (numbers.size() == 1) return longest_ > 1;
    auto const& same_commit = by_rank_.at(candidate.tag->rank);
    return std::any_of(same_commit.begin(), same_commit.end(), [&](auto const* other) {
      auto const& longer = other->version.release;
      return longer.size() > numbers.size() &&
             std::equal(numbers.begin(), numbers.end(), longer.begin());
    });
  }

private:
  std::size_t longest_ = 0;
  std::unordered_map<std::size_t, TagGroup> by_rank_;
};

/// The newest versions first, with the days of their commits.
std::vector<DatedVersion> dated(TagGroup const& group) {
  auto newest_first = group;
  std::stable_sort(newest_first.begin(), newest_first.end(),
                   [](auto const* a, auto const* b) { return a->tag->rank < b->tag->rank; });
  std::vector<DatedVersion> known;
  for (auto const* const candidate : newest_first)
    if (auto version = version_of(text_of(*candidate), Scheme::calver))
      known.push_back({*std::move(version), date_of(*candidate->tag)});
  return known;
}

struct SchemeFound {
  Scheme scheme = Scheme::semver;
  std::string why;
};

std::string named(Scheme scheme) {
  switch (scheme) {
    case Scheme::semver: return "SemVer";
    case Scheme::pep440: return "PEP 440";
    case Scheme::calver: return "CalVer";
  }
  return {};
}

SchemeFound scheme_of(TagGroup const& group, std::vector<DatedVersion> const& known) {
  if (known.size() * 2 > group.size() && follows_the_calendar(known))
    return {Scheme::calver, "CalVer, for the versions begin with the year of their commits"};
  std::size_t semver = 0;
  std::size_t pep440 = 0;
  TagCandidate const* foreign = nullptr;
  for (auto const* const candidate : group) {
    bool const is_semver = version_of(text_of(*candidate), Scheme::semver).has_value();
    bool const is_pep440 = version_of(text_of(*candidate), Scheme::pep440).has_value();
    semver += is_semver ? 1U : 0U;
    pep440 += is_pep440 ? 1U : 0U;
    if (!is_semver && is_pep440 &&
        (foreign == nullptr || candidate->tag->rank < foreign->tag->rank))
      foreign = candidate;
  }
  if (pep440 <= semver) return {Scheme::semver, "SemVer"};
  return {Scheme::pep440, fmt::format("PEP 440, for '{}' is no SemVer", foreign->tag->name)};
}

TagPattern pattern_of(TagCandidate const& candidate) {
  return TagPattern::around(candidate.prefix, candidate.suffix);
}

/// The patterns of `group`, that of the newest tag first.
std::vector<TagPattern> patterns_of(TagGroup const& group) {
  std::vector<TagCandidate const*> newest_first = group;
  std::stable_sort(newest_first.begin(), newest_first.end(),
                   [](auto const* a, auto const* b) { return a->tag->rank < b->tag->rank; });
  std::vector<TagPattern> patterns;
  for (auto const* const candidate : newest_first) {
    auto const pattern = pattern_of(*candidate);
    if (std::find(patterns.begin(), patterns.end(), pattern) == patterns.end())
      patterns.push_back(pattern);
  }
  return patterns;
}

/// `group` without its aliases, which `series` leaves out.
TagGroup without_aliases(TagGroup const& group, Series& series) {
  Aliases const aliases(group);
  TagGroup rest;
  for (auto const* const candidate : group) {
    if (aliases.contain(*candidate))
      series.left_out.push_back(candidate->tag->name);
    else
      rest.push_back(candidate);
  }
  return rest;
}

/// Fills `series` with the members of `group` that its scheme can read.
void add_versions(Series& series, TagGroup const& group) {
  for (auto const* const candidate : group) {
    if (auto version = version_of(text_of(*candidate), series.scheme))
      series.versions.push_back({candidate->tag->name, *std::move(version)});
    else
      series.left_out.push_back(candidate->tag->name);
  }
  std::stable_sort(series.versions.begin(), series.versions.end(),
                   [&](auto const& a, auto const& b) {
                     return compare(a.version, b.version, series.scheme) > 0;
                   });
}

void add_others(Series& series, TagGroups const& groups, std::vector<std::string> const& chosen) {
  std::vector<std::pair<std::size_t, OtherSeries>> ranked;
  for (auto const& [package, group] : groups) {
    if (std::find(chosen.begin(), chosen.end(), package) != chosen.end()) continue;
    auto const& newest = newest_of(group);
    ranked.emplace_back(newest.tag->rank,
                        OtherSeries{pattern_of(newest), group.size(), newest.tag->name});
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  for (auto& [rank, other] : ranked) series.others.push_back(std::move(other));
}

Series finished(Series series, TagGroup const& all, std::optional<Scheme> scheme,
                std::string_view why, std::size_t tags) {
  auto const group = without_aliases(all, series);
  auto const known = dated(group);
  auto const found = scheme ? SchemeFound{*scheme, named(*scheme)} : scheme_of(group, known);
  series.scheme = found.scheme;
  if (series.scheme == Scheme::calver)
    series.calendar = known.empty() ? CalendarFormat() : CalendarFormat::derived(known);
  add_versions(series, group);
  series.reason = fmt::format("'{}' has {} of {} tags: {}; {}", series.patterns.front().text(),
                              series.versions.size(), tags, why, found.why);
  return series;
}

std::optional<TagCandidate> matching(DatedTag const& tag, std::span<TagPattern const> patterns) {
  std::string_view const name = tag.name;
  for (auto const& pattern : patterns) {
    assert(!pattern.for_any_package());
    for (auto const scheme : {Scheme::semver, Scheme::pep440, Scheme::calver}) {
      auto const match = pattern.match(name, scheme);
      if (!match) continue;
      auto const at = static_cast<std::size_t>(match->version.data() - name.data());
      return TagCandidate{&tag, std::string(name.substr(0, at)),
                          std::string(name.substr(at + match->version.size())), "",
                          *version_of(match->version, scheme)};
    }
  }
  return std::nullopt;
}

}  // namespace

Series find_series(std::span<DatedTag const> tags, std::string_view name) {
  Series series;
  std::vector<TagCandidate> candidates;
  for (auto const& tag : tags) {
    if (auto candidate = candidate_of(tag))
      candidates.push_back(*std::move(candidate));
    else
      series.left_out.push_back(tag.name);
  }
  if (candidates.empty()) {
    series.reason = "no tag is a version";
    return series;
  }
  TagGroups groups;
  for (auto const& candidate : candidates) groups[candidate.package].push_back(&candidate);
  auto const chosen = chosen_of(groups, name);
  series.patterns = patterns_of(chosen.group);
  add_others(series, groups, chosen.packages);
  return finished(std::move(series), chosen.group, std::nullopt, chosen.why, tags.size());
}

Series series_of(std::span<DatedTag const> tags, std::span<TagPattern const> patterns,
                 std::optional<Scheme> scheme) {
  Series series;
  series.patterns.assign(patterns.begin(), patterns.end());
  std::vector<TagCandidate> candidates;
  for (auto const& tag : tags) {
    if (auto candidate = matching(tag, patterns))
      candidates.push_back(*std::move(candidate));
    else
      series.left_out.push_back(tag.name);
  }
  TagGroup group;
  for (auto const& candidate : candidates) group.push_back(&candidate);
  return finished(std::move(series), group, scheme, "as configured", tags.size());
}

}  // namespace cairn
