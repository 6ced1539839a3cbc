// SPDX-License-Identifier: MIT
#include "cliff/walk.hpp"

#include "cliff/glob.hpp"
#include "cliff/range_walk.hpp"
#include "history/selection.hpp"
#include "support/text.hpp"
#include "support/unicode.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace cairn::cliff {
namespace {

constexpr std::string_view blame_ignore_file = ".git-blame-ignore-revs";

/// libgit2's order by time alone: a heap that no parenthood holds, filled from a frontier of dates,
/// so that commits of one second come out as its sifting left them.
class TimeOrder {
public:
  TimeOrder(History const& history, Selection const& chosen)
      : history_(history), chosen_(chosen), seen_(history.size()) {}

  std::vector<Position> from(std::vector<Position> const& tips) {
    for (auto const tip : tips) discover(tip);
    while (!frontier_.empty()) {
      auto const commit = frontier_.begin()->second;
      frontier_.erase(frontier_.begin());
      for (auto const parent : history_.parents(commit)) discover(parent);
      push(commit);
    }
    std::vector<Position> order;
    while (!heap_.empty()) order.push_back(pop());
    return order;
  }

private:
  bool older(Position a, Position b) const { return history_.committed(a) < history_.committed(b); }

  /// Behind those of the same second.
  void discover(Position commit) {
    if (seen_[commit] || !chosen_.contains(commit)) return;
    seen_[commit] = true;
    frontier_.emplace(history_.committed(commit), commit);
  }

  void push(Position commit) {
    heap_.push_back(commit);
    auto at = heap_.size() - 1;
    while (at > 0) {
      auto const parent = (at - 1) / 2;
      if (!older(heap_[parent], commit)) break;
      heap_[at] = heap_[parent];
      at = parent;
    }
    heap_[at] = commit;
  }

  Position pop() {
    auto const top = heap_.front();
    auto const moved = heap_.back();
    heap_.pop_back();
    if (heap_.empty()) return top;
    std::size_t at = 0;
    for (auto child = at * 2 + 1; child < heap_.size(); child = at * 2 + 1) {
      if (child + 1 < heap_.size() && older(heap_[child], heap_[child + 1])) ++child;
      if (!older(moved, heap_[child])) break;
      heap_[at] = heap_[child];
      at = child;
    }
    heap_[at] = moved;
    return top;
  }

  History const& history_;
  Selection const& chosen_;
  std::vector<bool> seen_;
  std::multimap<std::int64_t, Position, std::greater<>> frontier_;
  std::vector<Position> heap_;
};

std::vector<Position> positions_of(History const& history, std::span<Oid const> ids) {
  std::vector<Position> positions;
  for (auto const& id : ids)
    if (auto const at = history.find(id)) positions.push_back(*at);
  return positions;
}

/// git-cliff names what the first commit adds by joining a folder that ends in '/' and a name with
/// another '/'.
std::string path_in_root(std::string const& path) {
  auto const slash = path.rfind('/');
  if (slash == path.npos) return "/" + path;
  return path.substr(0, slash + 1) + path.substr(slash);
}

class PathRules {
public:
  explicit PathRules(WalkFilter const& filter)
      : included_(globs(filter.include_paths)), excluded_(globs(filter.exclude_paths)) {}

  bool empty() const { return included_.empty() && excluded_.empty(); }

  bool keep(std::span<std::string const> paths) const {
    return std::any_of(paths.begin(), paths.end(), [&](std::string const& path) {
      return (included_.empty() || any(included_, path)) && !any(excluded_, path);
    });
  }

private:
  static std::vector<Glob> globs(std::vector<std::string> const& patterns) {
    std::vector<Glob> result;
    for (auto pattern : patterns) {
      if (pattern.ends_with('/')) pattern += "**";
      if (pattern.starts_with("./")) pattern.erase(0, 2);
      result.emplace_back(pattern);
    }
    return result;
  }

  static bool any(std::vector<Glob> const& globs, std::string const& path) {
    return std::any_of(globs.begin(), globs.end(),
                       [&](Glob const& glob) { return glob.matches(path); });
  }

  std::vector<Glob> included_;
  std::vector<Glob> excluded_;
};

/// `.git-blame-ignore-revs`: beginnings of ids, and whether it says anything at all.
class IgnoredRevisions {
public:
  explicit IgnoredRevisions(std::string_view text) {
    for (auto const line : lines_of(text))
      if (auto const prefix = without_white_space(line); !prefix.empty() && prefix[0] != '#')
        prefixes_.emplace_back(prefix);
  }

  bool empty() const { return prefixes_.empty(); }

  bool has(std::string const& id) const {
    return std::any_of(prefixes_.begin(), prefixes_.end(),
                       [&](auto const& prefix) { return id.starts_with(prefix); });
  }

  static bool is_all_of(std::span<std::string const> paths) {
    return !paths.empty() && std::all_of(paths.begin(), paths.end(), [](auto const& path) {
      return path == blame_ignore_file;
    });
  }

private:
  std::vector<std::string> prefixes_;
};

}  // namespace

std::vector<Position> walked(History const& history, std::span<Oid const> tips,
                             std::span<Oid const> excluded, bool by_time, RangeRule rule) {
  auto const starts = positions_of(history, tips);
  auto const ends = positions_of(history, excluded);
  auto chosen = reachable(history, starts);
  if (rule == RangeRule::libgit2 && starts.size() == 1 && ends.size() == 1)
    chosen = range_of_libgit2(history, ends[0], starts[0]);
  else
    chosen.erase(reachable(history, ends));
  return by_time ? TimeOrder(history, chosen).from(starts) : in_order(history, chosen);
}

std::vector<Position> filtered(std::vector<Position> commits, History const& history,
                               CommitSource const& source, WalkFilter const& filter) {
  if (filter.empty()) return commits;
  PathRules const rules(filter);
  IgnoredRevisions const ignored(filter.blame_ignore_revs);
  if (rules.empty() && ignored.empty()) return commits;

  std::vector<Oid> ids;
  for (auto const at : commits) ids.push_back(history.id(at));
  std::vector<bool> kept(commits.size(), false);
  source.changed_paths(ids, [&](std::size_t index, std::span<std::string const> changed) {
    std::vector<std::string> paths(changed.begin(), changed.end());
    if (history.parent_count(commits[index]) == 0 && !filter.strict)
      std::transform(paths.begin(), paths.end(), paths.begin(), path_in_root);
    kept[index] = rules.empty() || rules.keep(paths);
    if (!ignored.empty() && (ignored.has(ids[index].hex()) || ignored.is_all_of(paths)))
      kept[index] = false;
  });
  std::vector<Position> result;
  for (std::size_t index = 0; index < commits.size(); ++index)
    if (kept[index]) result.push_back(commits[index]);
  return result;
}

}  // namespace cairn::cliff
