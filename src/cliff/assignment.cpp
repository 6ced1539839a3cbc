// SPDX-License-Identifier: MIT
#include "cliff/assignment.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace cairn::cliff {
namespace {

constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();

/// Who owns each commit of a history. What is owned has owned ancestors, so that a claim may stop
/// at the first owned commit.
class Claims {
public:
  explicit Claims(History const& history) : history_(history), owner_(history.size(), nobody) {}

  void claim(Position tip, std::uint32_t owner) {
    std::vector<Position> pending{tip};
    while (!pending.empty()) {
      auto const at = pending.back();
      pending.pop_back();
      if (owner_[at] != nobody) continue;
      owner_[at] = owner;
      for (auto const parent : history_.parents(at)) pending.push_back(parent);
    }
  }

  std::uint32_t owner(Position at) const { return owner_[at]; }

private:
  History const& history_;
  std::vector<std::uint32_t> owner_;
};

struct Boundary {
  TagEntry const* tag;
  Position commit;
};

/// The tags of walked commits, in the order of the tags.
std::vector<Boundary> boundaries(History const& history, std::span<Position const> commits,
                                 TagMap const& tags) {
  std::vector<bool> walked(history.size(), false);
  for (auto const at : commits) walked[at] = true;
  std::vector<Boundary> result;
  for (auto const& tag : tags.entries())
    if (auto const at = history.find(tag.commit); at && walked[*at]) result.push_back({&tag, *at});
  return result;
}

/// The commits in the order in which they are released: each owner's together, its own commit last.
std::vector<Position> in_order_of_release(History const& history, std::span<Position const> commits,
                                          std::vector<Boundary> const& ends) {
  Claims claims(history);
  for (std::uint32_t owner = 0; owner < ends.size(); ++owner)
    claims.claim(ends[owner].commit, owner);

  std::vector<std::vector<Position>> owned(ends.size());
  std::vector<Position> rest;
  for (auto commit = commits.rbegin(); commit != commits.rend(); ++commit) {
    auto const owner = claims.owner(*commit);
    if (owner == nobody)
      rest.push_back(*commit);
    else if (*commit != ends[owner].commit)
      owned[owner].push_back(*commit);
  }
  std::vector<Position> order;
  for (std::uint32_t owner = 0; owner < ends.size(); ++owner) {
    order.insert(order.end(), owned[owner].begin(), owned[owner].end());
    if (claims.owner(ends[owner].commit) == owner) order.push_back(ends[owner].commit);
  }
  order.insert(order.end(), rest.begin(), rest.end());
  return order;
}

}  // namespace

std::vector<Run> assigned(History const& history, std::span<Position const> commits,
                          TagMap const& tags) {
  auto const ends = boundaries(history, commits, tags);
  std::vector<TagEntry const*> tag_of(history.size(), nullptr);
  for (auto const& end : ends) tag_of[end.commit] = end.tag;

  std::vector<Run> runs(1);
  for (auto const at : in_order_of_release(history, commits, ends)) {
    runs.back().commits.push_back(at);
    runs.back().tag = tag_of[at];
    if (tag_of[at]) runs.emplace_back();
  }
  return runs;
}

std::vector<Run> assigned_strictly(History const& history, std::span<Position const> walked,
                                   std::span<Position const> kept, TagMap const& tags) {
  auto const ends = boundaries(history, walked, tags);
  Claims claims(history);
  for (std::uint32_t owner = 0; owner < ends.size(); ++owner)
    claims.claim(ends[owner].commit, owner);

  std::vector<Run> runs(ends.size() + 1);
  for (std::size_t owner = 0; owner < ends.size(); ++owner) runs[owner].tag = ends[owner].tag;
  for (auto commit = kept.rbegin(); commit != kept.rend(); ++commit)
    runs[std::min<std::size_t>(claims.owner(*commit), ends.size())].commits.push_back(*commit);
  return runs;
}

}  // namespace cairn::cliff
