// SPDX-License-Identifier: MIT
#include "git/object_source.hpp"

#include "git/batch.hpp"
#include "support/error.hpp"
#include "support/parallel.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <numeric>

namespace cairn::git {
namespace {

std::string_view name_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::commit: return "commit";
    case ObjectKind::tree: return "tree";
    case ObjectKind::blob: return "blob";
    case ObjectKind::tag: return "tag";
  }
  return "object";
}

Error missing_object(Repository const& repository, Oid const& id, ObjectKind kind) {
  return Error(Fault::fatal, fmt::format("cannot read the {} '{}'", name_of(kind), id.hex()))
      .hint(way_to_missing_objects(repository));
}

struct Placed {
  ObjectDatabase::Place place;
  std::size_t index = 0;  ///< among the ids

  auto operator<=>(Placed const&) const = default;
};

}  // namespace

ObjectSource::ObjectSource(Repository const& repository) : repository_(repository) {
  open();
}

void ObjectSource::open() {
  reader_.reset();
  auto const id_size =
      repository_.object_format() == ObjectFormat::sha1 ? Oid::sha1_size : Oid::sha256_size;
  auto database = ObjectDatabase::open(repository_.common_dir() / "objects", id_size);
  database_ = database ? std::make_unique<ObjectDatabase const>(*std::move(database)) : nullptr;
  if (database_) reader_.emplace(*database_);
}

std::string_view ObjectSource::read(Oid const& id, ObjectKind kind) {
  // Once more with what has been packed meanwhile.
  for (auto const attempt : {1, 2}) {
    if (reader_)
      if (auto const object = reader_->read(id); object && object->kind == kind)
        return object->bytes;
    if (attempt == 1) open();
  }
  return asked(id, kind);
}

std::string_view ObjectSource::asked(Oid const& id, ObjectKind kind) {
  if (!git_)
    git_ =
        std::make_unique<process::Conversation>(repository_.git().command({"cat-file", "--batch"}));
  git_->say(id.hex() + '\n');
  auto const line = git_->line();
  auto const header = parse_batch_header(line);
  if (header.is_found()) answer_ = git_->bytes(header.size + 1);
  if (!header.is_found() || header.type != name_of(kind))
    throw missing_object(repository_, id, kind);
  return std::string_view(answer_).substr(0, header.size);
}

Oid ObjectSource::tree_of(Oid const& commit) {
  constexpr std::string_view key = "tree ";
  auto const text = read(commit, ObjectKind::commit);
  auto const line = text.substr(0, text.find('\n'));
  auto const tree = line.starts_with(key) ? Oid::parse(line.substr(key.size())) : std::nullopt;
  if (!tree)
    throw Error(Fault::fatal, fmt::format("cannot understand the commit '{}'", commit.hex()))
        .hint("check the repository with 'git fsck'");
  return *tree;
}

void ObjectSource::read_all(std::span<Oid const> ids, ObjectKind kind, Visit const& visit) {
  std::vector<std::size_t> wanted(ids.size());
  std::iota(wanted.begin(), wanted.end(), std::size_t{0});
  wanted = read_files(ids, wanted, kind, visit);
  if (wanted.empty()) return;
  open();
  wanted = read_files(ids, wanted, kind, visit);
  if (wanted.empty()) return;
  ask_all(ids, wanted, kind, visit);
}

std::vector<std::size_t> ObjectSource::read_files(std::span<Oid const> ids,
                                                  std::vector<std::size_t> const& wanted,
                                                  ObjectKind kind, Visit const& visit) const {
  if (!database_) return wanted;
  constexpr std::size_t block = 256;
  std::vector<Placed> order;
  for (auto const index : wanted) order.push_back({database_->find(ids[index]), index});
  std::sort(order.begin(), order.end());
  std::vector<std::size_t> missing;
  std::mutex mutex;
  in_parallel(order.size(), block, [&]() -> BlockWork {
    auto const reader = std::make_shared<ObjectReader>(*database_);
    return [&, reader](std::size_t begin, std::size_t end) {
      for (auto at = begin; at < end; ++at) {
        auto const index = order[at].index;
        auto const object = reader->read(ids[index], order[at].place);
        if (object && object->kind == kind) {
          visit(index, object->bytes);
          continue;
        }
        std::lock_guard const lock(mutex);
        missing.push_back(index);
      }
    };
  });
  return missing;
}

void ObjectSource::ask_all(std::span<Oid const> ids, std::vector<std::size_t> const& wanted,
                           ObjectKind kind, Visit const& visit) const {
  std::string names;
  for (auto const index : wanted) names += ids[index].hex() + '\n';
  std::size_t answered = 0;
  BatchParser answers([&](BatchAnswer const& answer) {
    auto const index = wanted.at(answered++);
    if (answer.type != name_of(kind)) throw missing_object(repository_, ids[index], kind);
    visit(index, answer.bytes);
  });
  auto const give = [&, given = false]() mutable -> std::string_view {
    if (given) return {};
    given = true;
    return names;
  };
  repository_.git().stream("read notes", {"cat-file", "--batch", "--buffer"},
                           {give, [&](std::string_view piece) { answers.take(piece); }, {}});
}

}  // namespace cairn::git
