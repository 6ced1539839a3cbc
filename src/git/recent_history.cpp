// SPDX-License-Identifier: MIT
#include "git/recent_history.hpp"

#include "git/commit_header.hpp"

#include <algorithm>
#include <limits>

namespace cairn::git {
namespace {

/// How many commits are taken besides those that only heads lead to: the tags that lead to the
/// others, and what they are followed by, are wanted next.
constexpr std::size_t beyond_the_line = 512;

/// How far the clock of a committer may have been wrong before dates are not believed. A commit and
/// its ancestor then differ by twice that at most, however many lie between them.
constexpr std::uint64_t clock_error = std::uint64_t{24} * 60 * 60;

}  // namespace

PartOfHistory RecentHistory::newest(std::size_t count) {
  if (meet_tips() && take(count) && border_is_sound()) return part();
  PartOfHistory all;
  all.history = whole_.history(tips_);
  return all;
}

bool RecentHistory::meet_tips() {
  if (!met_.empty()) return true;
  for (std::size_t number = 0; number < tips_.size(); ++number)
    if (!meet(tips_[number], number >= heads_)) return false;
  return true;
}

/// Whether the commit could be read.
bool RecentHistory::meet(Oid const& id, bool claimed) {
  auto const [entry, is_new] = numbers_.try_emplace(id, static_cast<Number>(met_.size()));
  if (!is_new) {
    auto& known = met_[entry->second];
    if (claimed && !known.claimed && !known.taken) --unclaimed_;
    known.claimed = known.claimed || claimed;
    return true;
  }
  Met commit;
  commit.id = id;
  commit.claimed = claimed;
  if (!(graph_ != nullptr && meet_in_graph(commit)) && !meet_object(commit)) return false;
  pending_.emplace(commit.age, entry->second);
  if (!claimed) ++unclaimed_;
  met_.push_back(std::move(commit));
  return true;
}

bool RecentHistory::meet_in_graph(Met& commit) const {
  commit.in_graph = graph_->find(commit.id);
  if (!commit.in_graph) return false;
  auto const row = graph_->row(*commit.in_graph);
  commit.committed = row.committed;
  commit.age = row.generation;
  return true;
}

bool RecentHistory::meet_object(Met& commit) {
  auto const object = reader_.read(commit.id);
  if (!object || object->kind != ObjectKind::commit) return false;
  auto header = parse_commit_header(commit.id, object->bytes);
  if (!header) return false;
  commit.committed = header->node.committed;
  commit.parents = std::move(header->node.parents);
  // What a graph does not hold is younger than all of it: a graph holds all ancestors.
  commit.age = graph_ != nullptr ? std::numeric_limits<std::uint64_t>::max()
                                 : static_cast<std::uint64_t>(commit.committed);
  return true;
}

/// How much older than a commit its parent may seem to be.
std::uint64_t RecentHistory::margin() const {
  return graph_ != nullptr ? 0 : 2 * clock_error;
}

/// Takes the `count` youngest commits and all that only heads lead to, all that are as young as the
/// last of them, and what may be as young if clocks were wrong; whether no age contradicts the
/// history.
bool RecentHistory::take(std::size_t count) {
  for (; !pending_.empty(); ++taken_) {
    auto const [age, number] = pending_.top();
    auto& commit = met_[number];
    if (unclaimed_ > 0) enough_ = taken_ + beyond_the_line;
    if (taken_ < std::max(count, enough_))
      down_to_ = std::min(down_to_, age);
    else if (age < down_to_ && down_to_ - age > margin())
      return true;
    if (age == 0 && graph_ != nullptr) return false;
    pending_.pop();
    commit.taken = true;
    if (!commit.claimed) --unclaimed_;
    if (!meet_parents(number)) return false;
  }
  return true;
}

bool RecentHistory::meet_parents(Number number) {
  auto const age = met_[number].age;
  auto const claimed = met_[number].claimed;
  auto const most =
      age > std::numeric_limits<std::uint64_t>::max() - margin() ? age : age + margin();
  for (auto const& parent : parents_of(number))
    if (!meet(parent, claimed) || met_[number_of(parent)].age > most) return false;
  return true;
}

std::vector<Oid> RecentHistory::parents_of(Number number) const {
  auto const& commit = met_[number];
  if (!commit.in_graph) return commit.parents;
  std::vector<CommitGraph::Number> numbers;
  std::vector<Oid> parents;
  // A graph that does not know a parent names one that nobody has.
  if (!graph_->add_parents(*commit.in_graph, numbers)) return {Oid()};
  for (auto const parent : numbers) parents.push_back(graph_->id(parent));
  return parents;
}

/// Whether no commit just beyond the border has a parent that is much younger: a clock that was far
/// behind hides what is before it.
bool RecentHistory::border_is_sound() {
  if (graph_ != nullptr) return true;
  std::vector<Number> border;
  for (auto const& commit : met_)
    if (commit.taken)
      for (auto const& parent : commit.parents)
        if (!met_[number_of(parent)].taken) border.push_back(number_of(parent));
  return std::all_of(border.begin(), border.end(),
                     [&](Number number) { return meet_parents(number); });
}

std::vector<History::Node> RecentHistory::nodes() const {
  std::vector<History::Node> nodes;
  for (Number number = 0; number < met_.size(); ++number)
    if (met_[number].taken)
      nodes.push_back({met_[number].id, parents_of(number), met_[number].committed});
  return nodes;
}

PartOfHistory RecentHistory::part() const {
  PartOfHistory part;
  std::vector<Oid> starts;
  for (auto const& tip : tips_) {
    auto const& commit = met_[number_of(tip)];
    if (commit.taken)
      starts.push_back(tip);
    else
      part.older.push_back({tip, commit.committed});
  }
  part.history = History(nodes(), starts);
  part.whole = pending_.empty();
  if (!part.whole && graph_ == nullptr) part.certain_since = static_cast<std::int64_t>(down_to_);
  return part;
}

}  // namespace cairn::git
