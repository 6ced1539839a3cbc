// SPDX-License-Identifier: MIT
#include "git/direct_reader.hpp"

#include "git/changes.hpp"
#include "git/direct_store.hpp"
#include "git/recent_history.hpp"
#include "git/walk.hpp"
#include "support/parallel.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

namespace cairn::git {
namespace {

struct Placed {
  ObjectDatabase::Place place;
  std::uint32_t index = 0;  ///< among the ids

  auto operator<=>(Placed const&) const = default;
};

std::vector<Placed> in_order_of_places(ObjectDatabase const& database, std::span<Oid const> ids) {
  constexpr std::size_t block = 1024;
  std::vector<Placed> placed(ids.size());
  in_parallel(ids.size(), block, [&]() -> BlockWork {
    return [&](std::size_t begin, std::size_t end) {
      for (auto index = begin; index < end; ++index)
        placed[index] = {database.find(ids[index]), static_cast<std::uint32_t>(index)};
    };
  });
  std::sort(placed.begin(), placed.end());
  return placed;
}

/// What was inflated before.
struct Texts {
  CommitTexts const& of_history;
  Remembered<std::string> const& recent;

  std::optional<std::string_view> find(Oid const& id, Placed const& placed) const {
    if (auto const text = of_history.find(placed.place)) return text;
    auto const* const text = recent.find(id);
    return text == nullptr ? std::nullopt : std::optional<std::string_view>(*text);
  }
};

/// Whether the commit could be read and was visited.
bool visit_commit(ObjectReader& reader, Texts const& texts, Oid const& id, Placed const& placed,
                  DirectReader::Visit const& visit) {
  if (auto const text = texts.find(id, placed)) {
    visit(placed.index, parse_commit(id, *text));
    return true;
  }
  auto const object = reader.read(id, placed.place);
  if (!object || object->kind != ObjectKind::commit) return false;
  visit(placed.index, parse_commit(id, object->bytes));
  return true;
}

/// Of one thread.
struct ChangesOfStore {
  explicit ChangesOfStore(ObjectDatabase const& database, std::filesystem::path const& common_dir)
      : store(database, common_dir), changes(store, database.graph()) {}

  DirectStore store;
  Changes changes;
};

/// What `ask` says of each of `ids`. A block is long, for its thread begins it without the trees
/// that came before.
template <class Answer, class Ask>
std::vector<std::optional<Answer>> asked(ObjectDatabase const& database,
                                         std::filesystem::path const& common_dir,
                                         std::span<Oid const> ids, Ask const& ask) {
  constexpr std::size_t block = 2048;
  std::vector<std::optional<Answer>> answers(ids.size());
  in_parallel(ids.size(), block, [&]() -> BlockWork {
    auto const own = std::make_shared<ChangesOfStore>(database, common_dir);
    return [&, own](std::size_t begin, std::size_t end) {
      for (auto at = begin; at < end; ++at) answers[at] = ask(own->changes, ids[at]);
    };
  });
  return answers;
}

}  // namespace

std::unique_ptr<DirectReader> DirectReader::open(std::filesystem::path const& common_dir,
                                                 std::size_t id_size, std::optional<KeptGraph> kept,
                                                 std::shared_ptr<Reader const> backup) {
  auto database = ObjectDatabase::open(common_dir / "objects", id_size);
  if (!database) return nullptr;
  if (database->graph() != nullptr) kept.reset();
  if (kept)
    if (auto graph = kept->open(id_size)) database->use(*std::move(graph));
  return std::unique_ptr<DirectReader>(
      new DirectReader(*std::move(database), common_dir, std::move(kept), std::move(backup)));
}

DirectReader::DirectReader(ObjectDatabase database, std::filesystem::path const& common_dir,
                           std::optional<KeptGraph> kept, std::shared_ptr<Reader const> backup)
    : database_(std::move(database)),
      common_dir_(common_dir),
      kept_(std::move(kept)),
      backup_(std::move(backup)),
      by_object_(std::make_unique<DirectStore>(database_, common_dir), backup_) {}

History DirectReader::history(std::span<Oid const> tips) const {
  texts_ = CommitTexts();
  WalkFindings findings{nullptr, &texts_, &recent_texts_};
  if (kept_) findings.keep = [this](PackedCommits commits) { keep(std::move(commits)); };
  if (auto history = walk(database_, tips, findings)) return *std::move(history);
  return backup_->history(tips);
}

/// Nobody waits for a file that only the next run wants.
void DirectReader::keep(PackedCommits commits) const {
  if (commits.size() < KeptGraph::fewest) return;
  keeping_ = std::async(std::launch::async,
                        [this, commits = std::move(commits)] { kept_->keep(commits); });
}

std::unique_ptr<GrowingHistory> DirectReader::growing_history(std::span<Oid const> tips,
                                                              std::size_t heads) const {
  return std::make_unique<RecentHistory>(database_, tips, heads, *this, recent_texts_);
}

void DirectReader::read_missing(std::span<Oid const> ids, std::vector<std::size_t> const& missing,
                                Visit const& visit) const {
  std::vector<Oid> rest;
  for (auto const index : missing) rest.push_back(ids[index]);
  if (rest.empty()) return;
  std::lock_guard const lock(asking_backup_);
  backup_->commits(rest, [&](std::size_t at, Commit const& commit) { visit(missing[at], commit); });
}

void DirectReader::commits(std::span<Oid const> ids, Visit const& visit) const {
  std::vector<std::size_t> missing;
  ObjectReader reader(database_);
  Texts const texts{texts_, recent_texts_};
  for (auto const& placed : in_order_of_places(database_, ids))
    if (!visit_commit(reader, texts, ids[placed.index], placed, visit))
      missing.push_back(placed.index);
  read_missing(ids, missing, visit);
}

void DirectReader::commits_at_once(std::span<Oid const> ids, Visit const& visit) const {
  constexpr std::size_t block = 64;
  auto const order = in_order_of_places(database_, ids);
  Texts const texts{texts_, recent_texts_};
  std::vector<std::size_t> missing;
  std::mutex mutex;
  in_parallel(order.size(), block, [&]() -> BlockWork {
    auto const reader = std::make_shared<ObjectReader>(database_);
    return [&, reader](std::size_t begin, std::size_t end) {
      for (auto at = begin; at < end; ++at) {
        if (visit_commit(*reader, texts, ids[order[at].index], order[at], visit)) continue;
        std::lock_guard const lock(mutex);
        missing.push_back(order[at].index);
      }
    };
  });
  read_missing(ids, missing, visit);
}

std::vector<TagObject> DirectReader::tag_objects(std::span<Oid const> ids) const {
  constexpr std::size_t block = 64;
  std::vector<TagObject> tags(ids.size());
  std::vector<char> missing(ids.size(), 0);  // bytes, which threads do not share like bits
  in_parallel(ids.size(), block, [&]() -> BlockWork {
    auto const reader = std::make_shared<ObjectReader>(database_);
    return [&, reader](std::size_t begin, std::size_t end) {
      for (auto at = begin; at < end; ++at) {
        auto const object = reader->read(ids[at]);
        missing[at] = !object || object->kind != ObjectKind::tag;
        if (!missing[at]) tags[at] = parse_tag_object(ids[at], object->bytes);
      }
    };
  });
  for (std::size_t at = 0; at < ids.size(); ++at)
    if (missing[at]) {
      std::lock_guard const lock(asking_backup_);
      tags[at] = backup_->tag_object(ids[at]);
    }
  return tags;
}

void DirectReader::changed_paths(
    std::span<Oid const> ids,
    std::function<void(std::size_t, std::span<std::string const>)> const& visit) const {
  // So many commits' paths are kept at once.
  constexpr std::size_t part = 8192;
  std::vector<std::size_t> missing;
  std::vector<Oid> missing_ids;
  for (std::size_t begin = 0; begin < ids.size(); begin += part) {
    auto const some = ids.subspan(begin, std::min(part, ids.size() - begin));
    auto const paths = asked<std::vector<std::string>>(
        database_, common_dir_, some,
        [](Changes& changes, Oid const& id) { return changes.paths(id); });
    for (std::size_t index = 0; index < some.size(); ++index) {
      if (paths[index]) {
        visit(begin + index, *paths[index]);
      } else {
        missing.push_back(begin + index);
        missing_ids.push_back(some[index]);
      }
    }
  }
  backup_->changed_paths(missing_ids, [&](std::size_t at, std::span<std::string const> paths) {
    visit(missing[at], paths);
  });
}

std::vector<bool> DirectReader::touches(std::span<Oid const> ids, PathFilter const& filter) const {
  if (filter.empty()) return std::vector<bool>(ids.size(), true);
  PathQuestion const question(filter);
  auto const answers =
      asked<bool>(database_, common_dir_, ids,
                  [&](Changes& changes, Oid const& id) { return changes.touch(id, question); });
  std::vector<bool> touched(ids.size(), false);
  std::vector<std::size_t> missing;
  std::vector<Oid> missing_ids;
  for (std::size_t index = 0; index < ids.size(); ++index) {
    touched[index] = answers[index].value_or(false);
    if (answers[index]) continue;
    missing.push_back(index);
    missing_ids.push_back(ids[index]);
  }
  auto const told = backup_->touches(missing_ids, filter);
  for (std::size_t at = 0; at < told.size(); ++at) touched[missing[at]] = told[at];
  return touched;
}

}  // namespace cairn::git
