// SPDX-License-Identifier: MIT
#include "git/store_reader.hpp"

#include "git/changes.hpp"
#include "git/commit_header.hpp"
#include "git/tree.hpp"

#include <algorithm>
#include <unordered_set>

namespace cairn::git {
namespace {

std::optional<Object> read_as(ObjectKind kind, Store const& store, Oid const& id) {
  auto object = store.read(id);
  if (object && object->kind != kind) return std::nullopt;
  return object;
}

std::optional<CommitHeader> read_header(Store const& store, Oid const& id) {
  auto const object = read_as(ObjectKind::commit, store, id);
  if (!object) return std::nullopt;
  return parse_commit_header(id, object->bytes);
}

/// All commits that `tips` lead to; none where one of them cannot be read.
std::optional<std::vector<History::Node>> walk(Store const& store, std::span<Oid const> tips) {
  std::unordered_set<Oid, OidHash> seen;
  std::vector<Oid> pending;
  auto const expect = [&](Oid const& id) {
    if (seen.insert(id).second) pending.push_back(id);
  };
  for (auto const& tip : tips) expect(tip);

  std::vector<History::Node> nodes;
  while (!pending.empty()) {
    auto const id = pending.back();
    pending.pop_back();
    auto header = read_header(store, id);
    if (!header) return std::nullopt;
    for (auto const& parent : header->node.parents) expect(parent);
    nodes.push_back(std::move(header->node));
  }
  return nodes;
}

struct Peeled {
  Oid object;
  ObjectKind kind = ObjectKind::blob;
};

/// What `id`, of this kind, leads to when every tag on the way is opened. None where one of them
/// cannot be read, or there are more than anybody would make: names of objects are believed, and a
/// tag in a broken pack may name itself.
std::optional<Peeled> peel(Store const& store, Oid id, std::optional<ObjectKind> kind) {
  constexpr int deepest = 256;
  for (int depth = 0; depth < deepest && kind; ++depth) {
    if (*kind != ObjectKind::tag) return Peeled{id, *kind};
    auto const object = store.read(id);
    if (!object) return std::nullopt;
    id = parse_tag_object(id, object->bytes).target;
    kind = store.kind(id);
  }
  return std::nullopt;
}

}  // namespace

History StoreReader::history(std::span<Oid const> tips) const {
  if (auto const nodes = walk(*store_, tips)) return {*nodes, tips};
  return backup_->history(tips);
}

std::vector<Tag> StoreReader::tags() const {
  auto refs = store_->tags();
  if (!refs) return backup_->tags();
  std::vector<Oid> targets;
  targets.reserve(refs->size());
  for (auto const& ref : *refs) targets.push_back(ref.peeled.value_or(ref.object));
  auto const kinds = store_->kinds(targets);
  std::vector<Tag> tags;
  tags.reserve(refs->size());
  for (std::size_t at = 0; at < refs->size(); ++at) {
    auto& ref = (*refs)[at];
    auto const peeled = peel(*store_, targets[at], kinds[at]);
    if (!peeled) return backup_->tags();
    if (peeled->kind != ObjectKind::commit) continue;
    tags.push_back({std::move(ref.name), ref.object, peeled->object, peeled->object != ref.object});
  }
  auto const before = [](Tag const& a, Tag const& b) { return a.name < b.name; };
  if (!std::is_sorted(tags.begin(), tags.end(), before))
    std::sort(tags.begin(), tags.end(), before);
  return tags;
}

void StoreReader::commits(std::span<Oid const> ids,
                          std::function<void(std::size_t, Commit const&)> const& visit) const {
  for (std::size_t index = 0; index < ids.size(); ++index) {
    auto const object = read_as(ObjectKind::commit, *store_, ids[index]);
    if (!object)
      return backup_->commits(ids.subspan(index), [&](std::size_t later, Commit const& commit) {
        visit(index + later, commit);
      });
    visit(index, parse_commit(ids[index], object->bytes));
  }
}

void StoreReader::changed_paths(
    std::span<Oid const> ids,
    std::function<void(std::size_t, std::span<std::string const>)> const& visit) const {
  Changes changes(*store_);
  for (std::size_t index = 0; index < ids.size(); ++index) {
    auto const paths = changes.paths(ids[index]);
    if (!paths)
      return backup_->changed_paths(ids.subspan(index), [&](std::size_t later, auto const& known) {
        visit(index + later, known);
      });
    visit(index, *paths);
  }
}

TagObject StoreReader::tag_object(Oid const& id) const {
  auto const object = read_as(ObjectKind::tag, *store_, id);
  return object ? parse_tag_object(id, object->bytes) : backup_->tag_object(id);
}

std::optional<std::string> StoreReader::file(Oid const& commit, std::string_view name) const {
  auto const object = read_as(ObjectKind::commit, *store_, commit);
  auto const header = object ? parse_commit_header(commit, object->bytes) : std::nullopt;
  auto const tree = header ? read_as(ObjectKind::tree, *store_, header->tree) : std::nullopt;
  if (!tree) return backup_->file(commit, name);
  auto const id = object_named(name, tree->bytes, commit.bytes().size());
  if (!id) return std::nullopt;
  auto const blob = read_as(ObjectKind::blob, *store_, *id);
  return blob ? std::string(blob->bytes) : backup_->file(commit, name);
}

}  // namespace cairn::git
