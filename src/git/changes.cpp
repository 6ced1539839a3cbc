// SPDX-License-Identifier: MIT
#include "git/changes.hpp"

#include "git/commit_header.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace cairn::git {
namespace {

/// The keys of `path` and of each folder above it.
std::vector<BloomKey> keys_of(std::string_view path) {
  std::vector<BloomKey> keys;
  for (auto end = path.size(); end != path.npos; end = path.rfind('/', end - 1))
    keys.emplace_back(path.substr(0, end));
  return keys;
}

/// Version 1 of the filters has other bytes as the writer's `char` had them, with a sign or
/// without.
bool is_hashed_alike_everywhere(std::string_view path) {
  return std::all_of(path.begin(), path.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

PathQuestion::PathQuestion(PathFilter const& filter) : filter_(filter) {
  auto const roots = filter.roots();
  if (!roots || !std::all_of(roots->begin(), roots->end(), is_hashed_alike_everywhere)) return;
  for (auto const& root : *roots) roots_.push_back(keys_of(root));
}

bool PathQuestion::may_pass(BloomFilter const& changed) const {
  return roots_.empty() || std::any_of(roots_.begin(), roots_.end(), [&](auto const& keys) {
           return std::all_of(keys.begin(), keys.end(),
                              [&](BloomKey const& key) { return changed.may_contain(key); });
         });
}

std::optional<CommitGraph::Number> Changes::find(Oid const& commit) const {
  return graph_ == nullptr ? std::nullopt : graph_->find(commit);
}

std::optional<Changes::Header> Changes::header(Oid const& commit) {
  if (auto const* const known = headers_.find(commit)) return *known;
  auto const object = store_.read(commit);
  if (!object || object->kind != ObjectKind::commit) return std::nullopt;
  auto const read = parse_commit_header(commit, object->bytes);
  if (!read) return std::nullopt;
  auto const& parents = read->node.parents;
  return headers_.add(
      commit, {read->tree, parents.empty() ? std::nullopt : std::optional(parents.front())}, 1);
}

std::optional<Changes::Sides> Changes::sides(CommitGraph::Number commit) {
  parents_.clear();
  if (!graph_->add_parents(commit, parents_)) return std::nullopt;
  Sides sides{std::nullopt, graph_->row(commit).tree};
  if (!parents_.empty()) sides.before = graph_->row(parents_.front()).tree;
  return sides;
}

std::optional<Changes::Sides> Changes::sides(Oid const& commit) {
  if (auto const number = find(commit)) return sides(*number);
  auto const own = header(commit);
  if (!own) return std::nullopt;
  if (!own->first_parent) return Sides{std::nullopt, own->tree};
  auto const parent = find(*own->first_parent);
  if (parent) return Sides{graph_->row(*parent).tree, own->tree};
  auto const before = header(*own->first_parent);
  if (!before) return std::nullopt;
  return Sides{before->tree, own->tree};
}

std::optional<std::vector<std::string>> Changes::paths(Oid const& commit) {
  auto const compared = sides(commit);
  if (!compared) return std::nullopt;
  return changed_paths(trees_, compared->before, compared->after);
}

std::optional<bool> Changes::touch(Oid const& commit, PathQuestion const& question) {
  auto const number = find(commit);
  auto const changed = number ? graph_->changed_paths(*number) : std::nullopt;
  if (changed && !question.may_pass(*changed)) return false;
  auto const compared = number ? sides(*number) : sides(commit);
  if (!compared) return std::nullopt;
  return git::touches(trees_, compared->before, compared->after, question.filter());
}

}  // namespace cairn::git
