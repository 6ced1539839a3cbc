// SPDX-License-Identifier: MIT
#include "message/cancellation.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace cairn {
namespace {

/// The first seven digits of an id, as a number: every id that is named has as many.
std::uint32_t opening_of(std::string_view id) {
  std::uint32_t opening = 0;
  std::from_chars(id.data(), id.data() + std::min<std::size_t>(id.size(), 7), opening, 16);
  return opening;
}

std::uint32_t opening_of(Oid const& id) {
  std::uint32_t bits = 0;
  for (auto const byte : id.bytes().first(4)) bits = bits << 8U | byte;
  return bits >> 4U;
}

/// The commits that the reverts among them may mean.
class Catalogue {
public:
  explicit Catalogue(std::span<Revertible const> commits) {
    for (auto const& commit : commits)
      if (commit.revert) add_wanted(*commit.revert);
    for (std::size_t at = 0; at < commits.size(); ++at) add(commits[at], at);
    std::sort(by_id_.begin(), by_id_.end());
  }

  /// The one commit whose id starts with `prefix`; none where there is none or more than one.
  std::optional<std::size_t> with_id(std::string_view prefix) const {
    auto at = std::lower_bound(by_id_.begin(), by_id_.end(), prefix,
                               [](auto const& entry, auto wanted) { return entry.first < wanted; });
    if (at == by_id_.end() || !at->first.starts_with(prefix)) return std::nullopt;
    auto const next = std::next(at);
    if (next != by_id_.end() && next->first.starts_with(prefix)) return std::nullopt;
    return at->second;
  }

  /// The newest commit with this first line that is older than the one at `than`.
  std::optional<std::size_t> older_with_line(std::string_view line, std::size_t than) const {
    auto const found = by_line_.find(line);
    if (found == by_line_.end()) return std::nullopt;
    auto const at = std::upper_bound(found->second.begin(), found->second.end(), than);
    if (at == found->second.end()) return std::nullopt;
    return *at;
  }

private:
  void add_wanted(Revert const& revert) {
    for (auto const& id : revert.commits) openings_.insert(opening_of(id));
    if (revert.commits.empty() && revert.subject) by_line_.try_emplace(*revert.subject);
  }

  void add(Revertible const& commit, std::size_t at) {
    if (openings_.count(opening_of(commit.id)) > 0) by_id_.emplace_back(commit.id.hex(), at);
    if (by_line_.empty()) return;
    if (auto const found = by_line_.find(commit.first_line); found != by_line_.end())
      found->second.push_back(at);
  }

  std::unordered_set<std::uint32_t> openings_;  ///< of the ids that are named
  std::vector<std::pair<std::string, std::size_t>> by_id_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_line_;  ///< those quoted
};

/// What the commit at `at` takes back, if all of it is here and older.
std::vector<std::size_t> objects_of(std::span<Revertible const> commits, Catalogue const& catalogue,
                                    std::size_t at) {
  auto const& revert = *commits[at].revert;
  std::vector<std::size_t> objects;
  for (auto const& id : revert.commits) {
    auto const object = catalogue.with_id(id);
    if (!object || *object <= at) return {};
    objects.push_back(*object);
  }
  if (objects.empty() && revert.subject)
    if (auto const object = catalogue.older_with_line(*revert.subject, at))
      objects.push_back(*object);
  return objects;
}

}  // namespace

std::vector<bool> cancelled(std::span<Revertible const> commits) {
  std::vector<bool> gone(commits.size(), false);
  if (std::none_of(commits.begin(), commits.end(), [](auto& c) { return c.revert.has_value(); }))
    return gone;

  Catalogue const catalogue(commits);
  for (std::size_t at = 0; at < commits.size(); ++at) {
    if (gone[at] || !commits[at].revert) continue;
    auto const objects = objects_of(commits, catalogue, at);
    if (objects.empty()) continue;
    if (std::any_of(objects.begin(), objects.end(), [&](auto object) { return gone[object]; }))
      continue;
    gone[at] = true;
    for (auto const object : objects) gone[object] = true;
  }
  return gone;
}

}  // namespace cairn
