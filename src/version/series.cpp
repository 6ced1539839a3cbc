// SPDX-License-Identifier: MIT
#include "version/series.hpp"

#include "support/parallel.hpp"
#include "version/order.hpp"
#include "version/tag_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <iterator>
#include <map>
#include <unordered_map>
#include <utility>

namespace cairn {
namespace {

Date date_of(DatedTag const& tag) {
  return std::chrono::floor<std::chrono::days>(tag.committed);
}

/// Names that move with the newest release: "v4" beside "v4.1.2", "v4.1" on the commit of "v4.1.2".
class Aliases {
public:
  explicit Aliases(TagGroup const& group) {
    for (auto const* const candidate : group)
      if (!candidate->pre_release) longest_ = std::max(longest_, candidate->release.size());
    if (std::none_of(group.begin(), group.end(), [&](auto const* each) { return is_short(*each); }))
      return;
    for (auto const* const candidate : group)
      if (!candidate->pre_release) by_rank_[candidate->tag->rank].push_back(candidate);
  }

  bool contain(TagCandidate const& candidate) const {
    if (!is_short(candidate)) return false;
    auto const& numbers = candidate.release;
    if (numbers.size() == 1) return true;
    auto const& same_commit = by_rank_.at(candidate.tag->rank);
    return std::any_of(same_commit.begin(), same_commit.end(), [&](auto const* other) {
      auto const& longer = other->release;
      return longer.size() > numbers.size() &&
             std::equal(numbers.begin(), numbers.end(), longer.begin());
    });
  }

private:
  /// Only what has fewer numbers than another can be an alias.
  bool is_short(TagCandidate const& candidate) const {
    return candidate.release.size() < longest_ && !candidate.pre_release;
  }

  std::size_t longest_ = 0;
  std::unordered_map<std::size_t, TagGroup> by_rank_;  ///< empty where nothing is short
};

/// The versions of a group as CalVer reads them.
struct CalendarReading {
  std::size_t count = 0;
  std::vector<DatedVersion> newest;  ///< some of them with the days of their commits, newest first
};

CalendarReading read_as_calendar(TagGroup const& group) {
  std::vector<std::pair<std::size_t, std::size_t>> readable;  // rank, and place in the group
  readable.reserve(group.size());
  for (std::size_t place = 0; place < group.size(); ++place)
    // CalVer has all that SemVer has.
    if (group[place]->scheme != Scheme::pep440 ||
        version_of(text_of(*group[place]), Scheme::calver))
      readable.emplace_back(group[place]->tag->rank, place);
  auto const sample = std::min(readable.size(), calendar_sample);
  std::partial_sort(readable.begin(), readable.begin() + static_cast<std::ptrdiff_t>(sample),
                    readable.end());
  CalendarReading reading{readable.size(), {}};
  for (std::size_t n = 0; n < sample; ++n) {
    auto const& candidate = *group[readable[n].second];
    reading.newest.push_back(
        {*version_of(text_of(candidate), Scheme::calver), date_of(*candidate.tag)});
  }
  return reading;
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

/// Whether PEP 440 can read what SemVer reads: always, where nothing stands behind the numbers.
bool pep440_reads(TagCandidate const& candidate) {
  if (candidate.scheme == Scheme::semver && !candidate.has_build && !candidate.pre_release)
    return true;
  return version_of(text_of(candidate), Scheme::pep440).has_value();
}

SchemeFound scheme_of(TagGroup const& group, CalendarReading const& known) {
  if (known.count * 2 > group.size() && follows_the_calendar(known.newest))
    return {Scheme::calver, "CalVer, for the versions begin with the year of their commits"};
  std::size_t semver = 0;
  std::size_t pep440 = 0;
  TagCandidate const* foreign = nullptr;
  for (auto const* const candidate : group) {
    bool const is_semver = candidate->scheme == Scheme::semver;
    bool const is_pep440 = pep440_reads(*candidate);
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
  using Around = std::pair<std::string_view, std::string_view>;
  struct Newest {
    std::size_t rank;
    std::size_t index;
    Around around;
  };
  std::map<Around, Newest> known;
  Newest* last = nullptr;
  for (std::size_t index = 0; index < group.size(); ++index) {
    auto const& candidate = *group[index];
    Around const around{candidate.prefix, candidate.suffix};
    auto const rank = candidate.tag->rank;
    if (last == nullptr || last->around != around)
      last = &known.try_emplace(around, Newest{rank, index, around}).first->second;
    if (rank < last->rank) *last = {rank, index, around};
  }
  std::vector<Newest> newest_first;
  for (auto const& [around, newest] : known) newest_first.push_back(newest);
  std::sort(newest_first.begin(), newest_first.end(), [](auto const& a, auto const& b) {
    return std::pair(a.rank, a.index) < std::pair(b.rank, b.index);
  });
  std::vector<TagPattern> patterns;
  for (auto const& [rank, index, around] : newest_first)
    patterns.push_back(TagPattern::around(around.first, around.second));
  return patterns;
}

/// `group` without its aliases, which `series` leaves out.
TagGroup without_aliases(TagGroup const& group, Series& series) {
  Aliases const aliases(group);
  TagGroup rest;
  rest.reserve(group.size());
  for (auto const* const candidate : group) {
    if (aliases.contain(*candidate))
      series.left_out.push_back(candidate->tag->name);
    else
      rest.push_back(candidate);
  }
  return rest;
}

/// Where a version stands among those of its series.
struct Rung {
  std::uint64_t leading = 0;
  std::uint32_t number = 0;  ///< among those that are put in order, as they came
};

/// Puts the versions in the order of `rungs`, in their place: they may be many, and large.
void put_in_order(std::vector<TaggedVersion>& versions, std::vector<Rung>& rungs) {
  for (std::uint32_t start = 0; start < rungs.size(); ++start) {
    if (rungs[start].number == start) continue;
    auto first = std::move(versions[start]);
    auto place = start;
    for (auto next = rungs[place].number; next != start; next = rungs[place].number) {
      versions[place] = std::move(versions[next]);
      rungs[place].number = place;
      place = next;
    }
    versions[place] = std::move(first);
    rungs[place].number = place;
  }
}

/// `group` in the order of its versions, the greatest first, as far as their first numbers say it.
std::vector<Rung> rungs_of(TagGroup const& group) {
  std::vector<Rung> rungs;
  rungs.reserve(group.size());
  for (auto const* const candidate : group)
    rungs.push_back(
        {leading_numbers(candidate->release), static_cast<std::uint32_t>(rungs.size())});
  std::stable_sort(rungs.begin(), rungs.end(),
                   [](Rung const& a, Rung const& b) { return a.leading > b.leading; });
  return rungs;
}

/// Takes from `versions` and `rungs` what could not be read: in `series` it is left out.
void leave_out(std::vector<char> const& is_read, std::vector<Rung>& rungs, TagGroup const& group,
               Series& series) {
  std::vector<std::uint32_t> left_out;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < rungs.size(); ++at) {
    if (!is_read[at]) {
      left_out.push_back(rungs[at].number);
      continue;
    }
    if (kept != at) series.versions[kept] = std::move(series.versions[at]);
    rungs[kept++] = rungs[at];
  }
  series.versions.resize(kept);
  rungs.resize(kept);
  std::sort(left_out.begin(), left_out.end());
  for (auto const number : left_out) series.left_out.push_back(group[number]->tag->name);
}

/// Fills `series` with the members of `group` that its scheme can read.
void add_versions(Series& series, TagGroup const& group) {
  constexpr std::size_t block = 2048;
  auto& versions = series.versions;
  // Versions are large, and nearly all can be made where they belong.
  auto rungs = rungs_of(group);
  versions.resize(group.size());
  std::vector<char> is_read(group.size());
  in_parallel(group.size(), block, [&]() -> BlockWork {
    return [&](std::size_t begin, std::size_t end) {
      for (auto at = begin; at < end; ++at) {
        auto const& candidate = *group[rungs[at].number];
        auto version = version_of(text_of(candidate), series.scheme);
        is_read[at] = version.has_value();
        if (!version) continue;
        rungs[at].leading = leading_numbers(*version);
        auto const& tag = *candidate.tag;
        versions[at] = {tag.name, *std::move(version), tag.number, tag.rank};
      }
    };
  });
  leave_out(is_read, rungs, group, series);
  for (std::uint32_t at = 0; at < rungs.size(); ++at) rungs[at].number = at;
  auto const is_greater = [&](Rung const& a, Rung const& b) {
    if (a.leading != b.leading) return a.leading > b.leading;
    return compare(versions[a.number].version, versions[b.number].version, series.scheme) > 0;
  };
  if (std::is_sorted(rungs.begin(), rungs.end(), is_greater)) return;
  std::stable_sort(rungs.begin(), rungs.end(), is_greater);
  put_in_order(versions, rungs);
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
  auto const known = read_as_calendar(group);
  auto const found = scheme ? SchemeFound{*scheme, named(*scheme)} : scheme_of(group, known);
  series.scheme = found.scheme;
  if (series.scheme == Scheme::calver)
    series.calendar =
        known.newest.empty() ? CalendarFormat() : CalendarFormat::derived(known.newest);
  add_versions(series, group);
  series.reason = fmt::format("'{}' has {} of {} tags: {}; {}", series.patterns.front().text(),
                              series.versions.size(), tags, why, found.why);
  return series;
}

std::optional<TagCandidate> matching(DatedTag const& tag, std::span<TagPattern const> patterns) {
  for (auto const& pattern : patterns) {
    assert(!pattern.for_any_package());
    for (auto const scheme : {Scheme::semver, Scheme::pep440, Scheme::calver})
      if (auto const match = pattern.match(tag.name, scheme))
        return candidate_around(tag, match->version);
  }
  return std::nullopt;
}

/// In parts, for the sake of the threads that make them; they stay where they are.
using Candidates = std::vector<std::vector<TagCandidate>>;

/// What `candidate_of` makes of each tag, in their order; `left_out` gets the others.
template <class CandidateOf>
Candidates candidates_in(std::span<DatedTag const> tags, CandidateOf const& candidate_of,
                         std::vector<std::string>& left_out) {
  constexpr std::size_t block = 2048;
  auto const parts = (tags.size() + block - 1) / block;
  Candidates candidates(parts);
  std::vector<std::vector<std::string>> others(parts);
  in_parallel(tags.size(), block, [&]() -> BlockWork {
    return [&](std::size_t begin, std::size_t end) {
      auto& part = candidates[begin / block];
      part.reserve(end - begin);
      for (auto const& tag : tags.subspan(begin, end - begin)) {
        if (auto candidate = candidate_of(tag))
          part.push_back(*std::move(candidate));
        else
          others[begin / block].push_back(tag.name);
      }
    };
  });
  for (auto& part : others) std::move(part.begin(), part.end(), std::back_inserter(left_out));
  return candidates;
}

}  // namespace

Series find_series(std::span<DatedTag const> tags, std::string_view name) {
  Series series;
  auto const candidates = candidates_in(tags, candidate_of, series.left_out);
  TagGroups groups;
  for (auto const& part : candidates)
    for (auto const& candidate : part) groups[candidate.package].push_back(&candidate);
  if (groups.empty()) {
    series.reason = "no tag is a version";
    return series;
  }
  auto const chosen = chosen_of(groups, name);
  series.patterns = patterns_of(chosen.group);
  add_others(series, groups, chosen.packages);
  return finished(std::move(series), chosen.group, std::nullopt, chosen.why, tags.size());
}

Series series_of(std::span<DatedTag const> tags, std::span<TagPattern const> patterns,
                 std::optional<Scheme> scheme) {
  Series series;
  series.patterns.assign(patterns.begin(), patterns.end());
  auto const candidates = candidates_in(
      tags, [&](DatedTag const& tag) { return matching(tag, patterns); }, series.left_out);
  TagGroup group;
  for (auto const& part : candidates)
    for (auto const& candidate : part) group.push_back(&candidate);
  return finished(std::move(series), group, scheme, "as configured", tags.size());
}

}  // namespace cairn
