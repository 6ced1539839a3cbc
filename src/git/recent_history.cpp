// SPDX-License-Identifier: MIT
#include "git/recent_history.hpp"

#include "support/parallel.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

namespace cairn::git {
namespace {

/// How many commits are taken besides those that only heads lead to: the tags that lead to the
/// others, and what they are followed by, are wanted next.
constexpr std::size_t beyond_the_line = 512;

/// How far the clock of a committer may have been wrong before dates are not believed. A commit and
/// its ancestor then differ by twice that at most, however many lie between them.
constexpr std::uint64_t clock_error = std::uint64_t{24} * 60 * 60;

/// The text of a commit, for as long as nothing else is read; none if it cannot be read.
std::optional<std::string_view> text_of(ObjectReader& reader, Oid const& id) {
  auto const object = reader.read(id);
  if (!object || object->kind != ObjectKind::commit) return std::nullopt;
  return object->bytes;
}

}  // namespace

PartOfHistory RecentHistory::newest(std::size_t count) {
  if (meet_tips() && take(count) && border_is_sound()) return part();
  PartOfHistory all;
  all.history = whole_.history(tips_);
  return all;
}

bool RecentHistory::meet_tips() {
  constexpr std::size_t together = 16384;
  auto const tips = std::span<Oid const>(tips_);
  met_.reserve(tips.size());
  met_tips_.reserve(tips.size());
  while (met_tips_.size() < tips.size()) {
    auto const begin = met_tips_.size();
    auto const some = tips.subspan(begin, std::min(together, tips.size() - begin));
    auto const in_graph = numbers_in_graph(some);
    auto headers = graph_ == nullptr ? headers_of(some) : std::vector<Header>();
    auto const meet_tip = [&](std::size_t at, bool claimed) -> std::optional<Number> {
      if (in_graph[at]) return meet_in_graph(*in_graph[at], claimed);
      if (headers.empty()) return meet(some[at], claimed);
      return meet(some[at], claimed, [&] { return std::move(headers[at]); });
    };
    for (std::size_t at = 0; at < some.size(); ++at) {
      auto const tip = meet_tip(at, begin + at >= heads_);
      if (!tip) return false;
      met_tips_.push_back(*tip);
    }
  }
  return true;
}

std::vector<std::optional<CommitGraph::Number>> RecentHistory::numbers_in_graph(
    std::span<Oid const> ids) const {
  constexpr std::size_t block = 1024;
  std::vector<std::optional<CommitGraph::Number>> numbers(ids.size());
  if (graph_ == nullptr) return numbers;
  in_parallel(ids.size(), block, [&]() -> BlockWork {
    return [&](std::size_t begin, std::size_t end) {
      for (auto at = begin; at < end; ++at) numbers[at] = graph_->find(ids[at]);
    };
  });
  return numbers;
}

/// Of commits that are far from each other in the history, and may be read by several threads.
std::vector<RecentHistory::Header> RecentHistory::headers_of(std::span<Oid const> ids) const {
  constexpr std::size_t block = 64;
  std::vector<Header> headers(ids.size());
  in_parallel(ids.size(), block, [&]() -> BlockWork {
    auto const reader = std::make_shared<ObjectReader>(database_);
    return [&, reader](std::size_t begin, std::size_t end) {
      for (auto at = begin; at < end; ++at)
        if (auto const text = text_of(*reader, ids[at]))
          headers[at] = parse_commit_header(ids[at], *text);
    };
  });
  return headers;
}

RecentHistory::Header RecentHistory::header_of(Oid const& id, bool claimed) {
  auto const text = text_of(reader_, id);
  if (!text) return std::nullopt;
  if (!claimed) texts_.add(id, std::string(*text), text->size());
  return parse_commit_header(id, *text);
}

/// None where the commit could not be read.
std::optional<RecentHistory::Number> RecentHistory::meet(Oid const& id, bool claimed) {
  return meet(id, claimed, [&] { return header_of(id, claimed); });
}

std::optional<RecentHistory::Number> RecentHistory::meet(
    Oid const& id, bool claimed, std::function<Header()> const& read_header) {
  if (graph_ != nullptr)
    if (auto const commit = graph_->find(id)) return meet_in_graph(*commit, claimed);
  auto const is_it = [&](Number number) { return met_[number].id == id; };
  if (auto const known = known_objects_.find(OidHash()(id), is_it)) {
    if (claimed) claim(*known);
    return *known;
  }
  auto const header = read_header();
  if (!header) return std::nullopt;
  known_objects_.add(OidHash()(id), met_.size(), is_it);
  Met commit;
  commit.id = id;
  commit.committed = header->node.committed;
  auto const& parents = header->node.parents;
  commit.parent_ids = {static_cast<std::uint32_t>(parent_ids_.size()),
                       static_cast<std::uint32_t>(parents.size())};
  parent_ids_.insert(parent_ids_.end(), parents.begin(), parents.end());
  // What a graph does not hold is younger than all of it: a graph holds all ancestors.
  commit.age = graph_ != nullptr ? std::numeric_limits<std::uint64_t>::max()
                                 : static_cast<std::uint64_t>(commit.committed);
  return add(std::move(commit), claimed);
}

RecentHistory::Number RecentHistory::meet_in_graph(CommitGraph::Number number, bool claimed) {
  auto const [known, is_new] =
      known_.add(number, met_.size(), [&](Number met) { return met_[met].in_graph == number; });
  if (!is_new) {
    if (claimed) claim(known);
    return known;
  }
  auto const row = graph_->row(number);
  Met commit;
  commit.in_graph = number;
  commit.committed = row.committed;
  commit.age = row.generation;
  return add(std::move(commit), claimed);
}

RecentHistory::Number RecentHistory::add(Met commit, bool claimed) {
  auto const number = static_cast<Number>(met_.size());
  commit.claimed = claimed;
  pending_.emplace(commit.age, number);
  if (!claimed) ++unclaimed_;
  met_.push_back(std::move(commit));
  return number;
}

void RecentHistory::claim(Number known) {
  auto& commit = met_[known];
  if (!commit.claimed && !commit.taken) --unclaimed_;
  commit.claimed = true;
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

/// Whether all of them could be read, and none contradicts its child's age.
bool RecentHistory::meet_parents(Number number) {
  auto const age = met_[number].age;
  auto const claimed = met_[number].claimed;
  auto const most =
      age > std::numeric_limits<std::uint64_t>::max() - margin() ? age : age + margin();
  auto const begin = static_cast<std::uint32_t>(parents_.size());
  auto const follow = [&](std::optional<Number> parent) {
    if (parent) parents_.push_back(*parent);
    return parent && met_[*parent].age <= most;
  };
  if (auto const in_graph = met_[number].in_graph) {
    parents_in_graph_.clear();
    // A graph that does not know a parent names one that nobody has.
    if (!graph_->add_parents(*in_graph, parents_in_graph_)) return false;
    for (auto const parent : parents_in_graph_)
      if (!follow(meet_in_graph(parent, claimed))) return false;
  } else {
    auto const ids = met_[number].parent_ids;
    for (auto at = ids.begin; at < ids.begin + ids.size; ++at)
      if (!follow(meet(Oid(parent_ids_[at]), claimed))) return false;
  }
  met_[number].parents = {begin, static_cast<std::uint32_t>(parents_.size()) - begin};
  return true;
}

/// Whether no commit just beyond the border has a parent that is much younger: a clock that was far
/// behind hides what is before it.
bool RecentHistory::border_is_sound() {
  if (graph_ != nullptr) return true;
  std::vector<Number> border;
  for (auto const& commit : met_)
    if (commit.taken)
      for (auto const parent : parents_of(commit))
        if (!met_[parent].taken) border.push_back(parent);
  return std::all_of(border.begin(), border.end(),
                     [&](Number number) { return meet_parents(number); });
}

Oid RecentHistory::id_of(Met const& commit) const {
  return commit.in_graph ? graph_->id(*commit.in_graph) : commit.id;
}

std::span<RecentHistory::Number const> RecentHistory::parents_of(Met const& commit) const {
  return std::span(parents_).subspan(commit.parents.begin, commit.parents.size);
}

/// What is taken.
History RecentHistory::history(std::vector<Number> starts) const {
  std::vector<std::uint32_t> row(met_.size());
  std::uint32_t rows = 0;
  for (Number number = 0; number < met_.size(); ++number)
    if (met_[number].taken) row[number] = rows++;
  History::Columns columns;
  for (auto const& commit : met_) {
    if (!commit.taken) continue;
    columns.ids.push_back(id_of(commit));
    columns.committed.push_back(commit.committed);
    for (auto const parent : parents_of(commit))
      if (met_[parent].taken) columns.parents.push_back(row[parent]);
    columns.first_parent.push_back(static_cast<std::uint32_t>(columns.parents.size()));
    columns.parent_count.push_back(
        static_cast<std::uint16_t>(std::min<std::size_t>(commit.parents.size, UINT16_MAX)));
  }
  for (auto& start : starts) start = row[start];
  return History(std::move(columns), starts);
}

PartOfHistory RecentHistory::part() const {
  PartOfHistory part;
  std::vector<Number> starts;
  part.older.reserve(tips_.size());
  for (std::size_t tip = 0; tip < tips_.size(); ++tip) {
    auto const& commit = met_[met_tips_[tip]];
    if (commit.taken)
      starts.push_back(met_tips_[tip]);
    else
      part.older.push_back({tips_[tip], commit.committed});
  }
  part.history = history(std::move(starts));
  part.whole = pending_.empty();
  if (!part.whole && graph_ == nullptr) part.certain_since = static_cast<std::int64_t>(down_to_);
  return part;
}

}  // namespace cairn::git
