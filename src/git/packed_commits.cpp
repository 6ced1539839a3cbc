// SPDX-License-Identifier: MIT
#include "git/packed_commits.hpp"

#include "git/commit_header.hpp"
#include "support/parallel.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <span>
#include <utility>

namespace cairn::git {
namespace {

/// An object of a pack: its offset and its number in the index, as one number in the order of the
/// offsets.
using Located = std::uint64_t;

std::uint64_t offset_of(Located object) {
  return object >> 32U;
}

std::uint32_t number_in(Located object) {
  return static_cast<std::uint32_t>(object);
}

/// By the upper half, in four passes; a comparison of millions of offsets costs five times that.
void sort_by_offset(std::vector<Located>& objects) {
  std::vector<Located> sorted(objects.size());
  for (unsigned shift = 32; shift < 64; shift += 8) {
    std::array<std::size_t, 257> begin{};
    for (auto const object : objects) ++begin[(object >> shift & 0xffU) + 1];
    for (std::size_t digit = 0; digit < 256; ++digit) begin[digit + 1] += begin[digit];
    for (auto const object : objects) sorted[begin[object >> shift & 0xffU]++] = object;
    objects.swap(sorted);
  }
}

/// The objects of a pack as they lie in it; none where one is beyond 4 GiB, or nowhere.
std::optional<std::vector<Located>> located(Pack const& pack) {
  auto const count = pack.index().names().size();
  std::vector<Located> objects(count);
  for (std::uint32_t number = 0; number < count; ++number) {
    auto const offset = pack.index().offset(number);
    if (!offset || *offset > UINT32_MAX) return std::nullopt;
    objects[number] = *offset << 32U | number;
  }
  sort_by_offset(objects);
  return objects;
}

using Kinds = std::vector<std::optional<ObjectKind>>;

/// The kinds of some objects of a pack, one after the other.
class KindsInOrder {
public:
  /// What is given outlives this.
  KindsInOrder(ObjectDatabase const& database, std::uint32_t pack, std::span<Located const> objects,
               Kinds& kinds)
      : pack_(database.packs()[pack]),
        number_(pack),
        reader_(std::make_shared<ObjectReader>(database)),
        objects_(objects),
        kinds_(kinds) {}

  void find(std::size_t begin, std::size_t end) {
    for (auto at = begin; at < end; ++at) kinds_[at] = kind(begin, at);
  }

private:
  /// Those from `begin` on are known.
  std::optional<ObjectKind> kind(std::size_t begin, std::size_t at) {
    auto const offset = offset_of(objects_[at]);
    if (auto const entry = pack_.entry(offset)) {
      if (auto const* const kind = std::get_if<ObjectKind>(&entry->nature)) return *kind;
      // Chains of deltas are long, and their bases lie near.
      auto const* const base = std::get_if<PackEntry::OnOffset>(&entry->nature);
      if (base != nullptr)
        if (auto const known = place(begin, at, base->offset)) return kinds_[*known];
    }
    return reader_->kind({}, {number_, offset});
  }

  std::optional<std::size_t> place(std::size_t begin, std::size_t end, std::uint64_t offset) const {
    auto const known = objects_.subspan(begin, end - begin);
    auto const found =
        std::lower_bound(known.begin(), known.end(), offset,
                         [](auto object, auto wanted) { return offset_of(object) < wanted; });
    if (found == known.end() || offset_of(*found) != offset) return std::nullopt;
    return begin + static_cast<std::size_t>(found - known.begin());
  }

  Pack const& pack_;
  std::uint32_t number_;
  std::shared_ptr<ObjectReader> reader_;
  std::span<Located const> objects_;
  Kinds& kinds_;
};

/// None for an object that is broken.
Kinds kinds_of(ObjectDatabase const& database, std::uint32_t pack,
               std::span<Located const> objects) {
  constexpr std::size_t block = 1024;
  Kinds kinds(objects.size());
  in_parallel(objects.size(), block, [&]() -> BlockWork {
    KindsInOrder in_order(database, pack, objects, kinds);
    return [in_order](std::size_t begin, std::size_t end) mutable { in_order.find(begin, end); };
  });
  return kinds;
}

/// The commits among `objects`. git puts them in front of everything else: where nothing but other
/// objects has come for a while, no more are looked for.
std::vector<Located> commits_of(ObjectDatabase const& database, std::uint32_t pack,
                                std::span<Located const> objects) {
  constexpr std::size_t a_while = 4096;
  std::vector<Located> commits;
  std::size_t others = 0;
  while (!objects.empty() && others <= a_while) {
    auto const some = objects.first(std::min(objects.size(), 2 * a_while));
    objects = objects.subspan(some.size());
    auto const kinds = kinds_of(database, pack, some);
    for (std::size_t at = 0; at < some.size() && others <= a_while; ++at) {
      others = kinds[at] == ObjectKind::commit ? 0 : others + 1;
      if (others == 0) commits.push_back(some[at]);
    }
  }
  return commits;
}

/// For the texts of `commits`, as long as less than the most is `kept`.
CommitTexts::Stretch room_for(std::span<Located const> commits, Pack const& pack,
                              std::atomic<std::size_t>& kept) {
  if (kept >= CommitTexts::most) return {};
  // What a delta makes is known when it is applied; git makes deltas of long messages.
  constexpr std::size_t made_by_delta = 4096;
  std::size_t size = 0;
  for (auto const commit : commits)
    if (auto const entry = pack.entry(offset_of(commit)))
      size += std::holds_alternative<ObjectKind>(entry->nature) ? entry->size : made_by_delta;
  size = std::min(size, CommitTexts::most);
  if (kept.fetch_add(size) <= CommitTexts::most - size) return CommitTexts::Stretch(size);
  kept -= size;
  return {};
}

}  // namespace

void PackedCommits::Stretch::append(Stretch const& other) {
  auto const before = parents.size();
  objects.insert(objects.end(), other.objects.begin(), other.objects.end());
  committed.insert(committed.end(), other.committed.begin(), other.committed.end());
  for (std::size_t at = 0; at < other.trees.size(); ++at) trees.push_back(other.trees[at]);
  for (std::size_t at = 1; at < other.first_parent.size(); ++at)
    first_parent.push_back(static_cast<std::uint32_t>(before + other.first_parent[at]));
  parents.insert(parents.end(), other.parents.begin(), other.parents.end());
  for (auto const& [at, id] : other.foreign) foreign.push_back({before + at, id});
}

std::optional<PackedCommits> PackedCommits::read(ObjectDatabase const& database,
                                                 CommitTexts* texts) {
  PackedCommits commits(database);
  for (std::uint32_t pack = 0; pack < database.packs().size(); ++pack) {
    auto const read = commits.read_pack(pack, texts);
    if (!read) return std::nullopt;
    commits.add(pack, *read);
  }
  if (!commits.resolve()) return std::nullopt;
  return commits;
}

void PackedCommits::add_commit(Stretch& stretch, Pack const& pack, std::uint32_t object,
                               std::string_view bytes) {
  auto const header = parse_commit_header(pack.index().names()[object], bytes);
  auto const id_size = pack.index().pack_checksum().size();
  stretch.broken = stretch.broken || !header || header->tree.bytes().size() != id_size;
  if (stretch.broken) return;
  stretch.objects.push_back(object);
  stretch.committed.push_back(header->node.committed);
  stretch.trees.push_back(header->tree);
  for (auto const& id : header->node.parents) {
    auto const parent = pack.index().names().find(id);
    if (!parent) stretch.foreign.push_back({stretch.parents.size(), id});
    stretch.parents.push_back(parent.value_or(none));
  }
  stretch.first_parent.push_back(static_cast<std::uint32_t>(stretch.parents.size()));
}

std::optional<PackedCommits::Stretch> PackedCommits::read_pack(std::uint32_t number,
                                                               CommitTexts* texts) const {
  auto const& pack = database_.packs()[number];
  auto const objects = located(pack);
  if (!objects) return std::nullopt;
  auto const commits = commits_of(database_, number, *objects);

  constexpr std::size_t length = 1024;
  std::vector<Stretch> stretches((commits.size() + length - 1) / length);
  std::atomic<std::size_t> kept = texts == nullptr ? CommitTexts::most : texts->bytes();
  in_parallel(commits.size(), length, [&]() -> BlockWork {
    auto const own = std::make_shared<ObjectReader>(database_);
    return [&, own](std::size_t begin, std::size_t end) {
      auto& stretch = stretches[begin / length];
      stretch.texts = room_for(std::span(commits).subspan(begin, end - begin), pack, kept);
      for (auto at = begin; at < end && !stretch.broken; ++at) {
        auto const offset = offset_of(commits[at]);
        auto const object = own->read({}, {number, offset});
        stretch.broken = !object || object->kind != ObjectKind::commit;
        if (stretch.broken) break;
        stretch.texts.add(offset, object->bytes);
        add_commit(stretch, pack, number_in(commits[at]), object->bytes);
      }
      kept -= stretch.texts.room();
    };
  });
  Stretch all;
  for (auto& stretch : stretches) {
    if (stretch.broken) return std::nullopt;
    if (texts != nullptr) texts->add(number, std::move(stretch.texts));
    all.append(std::exchange(stretch, {}));
  }
  return all;
}

/// Numbers the commits of a pack in the order of their ids.
void PackedCommits::add(std::uint32_t pack, Stretch const& commits) {
  auto const& names = database_.packs()[pack].index().names();
  auto& numbers = numbers_[pack];
  numbers.assign(names.size(), none);
  for (std::uint32_t at = 0; at < commits.objects.size(); ++at) numbers[commits.objects[at]] = at;

  std::vector<std::uint32_t> order;
  order.reserve(commits.objects.size());
  for (std::uint32_t object = 0; object < numbers.size(); ++object) {
    if (numbers[object] == none) continue;
    // An earlier pack may have it too.
    auto const known = pack > 0 ? find_in(pack, names[object]) : std::nullopt;
    if (!known) order.push_back(numbers[object]);
    numbers[object] = known.value_or(size());
    if (known) continue;
    packs_.push_back(pack);
    objects_.push_back(object);
    committed_.push_back(commits.committed[order.back()]);
    trees_.push_back(commits.trees[order.back()]);
  }
  std::unordered_map<std::size_t, Oid> foreign;
  for (auto const& [at, id] : commits.foreign) foreign.emplace(at, id);
  for (auto const commit : order) {
    for (auto at = commits.first_parent[commit]; at < commits.first_parent[commit + 1]; ++at) {
      auto const object = commits.parents[at];
      auto const parent = object == none ? none : numbers[object];
      if (parent == none)
        unresolved_.push_back({parents_.size(), object == none ? foreign.at(at) : names[object]});
      parents_.push_back(parent);
    }
    first_parent_.push_back(static_cast<std::uint32_t>(parents_.size()));
  }
}

/// Finds the parents that are in other packs, or in none; those are read, and their parents too.
bool PackedCommits::resolve() {
  while (!unresolved_.empty()) {
    auto const [at, id] = unresolved_.back();
    unresolved_.pop_back();
    auto const parent = find(id);
    auto const number = parent ? parent : read_other(id);
    if (!number) return false;
    parents_[at] = *number;
  }
  return true;
}

std::optional<PackedCommits::Number> PackedCommits::read_other(Oid const& id) {
  auto const object = reader_.read(id);
  auto const header = object && object->kind == ObjectKind::commit
                          ? parse_commit_header(id, object->bytes)
                          : std::nullopt;
  if (!header || header->tree.bytes().size() != database_.id_size()) return std::nullopt;
  auto const number = size();
  others_.emplace(id, number);
  other_ids_.push_back(id);
  committed_.push_back(header->node.committed);
  trees_.push_back(header->tree);
  for (auto const& parent : header->node.parents) {
    unresolved_.push_back({parents_.size(), parent});
    parents_.push_back(none);
  }
  first_parent_.push_back(static_cast<std::uint32_t>(parents_.size()));
  return number;
}

/// In the first `packs` of them.
std::optional<PackedCommits::Number> PackedCommits::find_in(std::size_t packs,
                                                            Oid const& id) const {
  for (std::size_t pack = 0; pack < packs; ++pack) {
    auto const object = database_.packs()[pack].index().names().find(id);
    if (object && numbers_[pack][*object] != none) return numbers_[pack][*object];
  }
  return std::nullopt;
}

std::optional<PackedCommits::Number> PackedCommits::find(Oid const& id) const {
  if (auto const packed = find_in(numbers_.size(), id)) return packed;
  auto const other = others_.find(id);
  return other == others_.end() ? std::nullopt : std::optional(other->second);
}

Oid PackedCommits::id(Number commit) const {
  if (commit >= packs_.size()) return other_ids_[commit - packs_.size()];
  return database_.packs()[packs_[commit]].index().names()[objects_[commit]];
}

bool PackedCommits::add_parents(Number commit, std::vector<Number>& parents) const {
  parents.insert(parents.end(), parents_.begin() + first_parent_[commit],
                 parents_.begin() + first_parent_[commit + 1]);
  return true;
}

}  // namespace cairn::git
