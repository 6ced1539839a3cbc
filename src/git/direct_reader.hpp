// SPDX-License-Identifier: MIT
#pragma once

#include "git/commit_texts.hpp"
#include "git/kept_graph.hpp"
#include "git/objects/object_database.hpp"
#include "git/remembered.hpp"
#include "git/store_reader.hpp"

#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace cairn::git {

/// Reads git's own files, in the order in which they lie on the disk and with several threads. What
/// it cannot read, `backup` is asked for. A history is not read while other threads read anything.
class DirectReader : public Reader {
public:
  using Visit = std::function<void(std::size_t, Commit const&)>;

  /// Of the repository whose common directory this is. None where it is not one that we know to
  /// read. `kept` is where it may leave what it had to read of every commit.
  static std::unique_ptr<DirectReader> open(std::filesystem::path const& common_dir,
                                            std::size_t id_size, std::optional<KeptGraph> kept,
                                            std::shared_ptr<Reader const> backup);

  History history(std::span<Oid const> tips) const override;
  std::unique_ptr<GrowingHistory> growing_history(std::span<Oid const> tips,
                                                  std::size_t heads) const override;
  std::vector<Tag> tags() const override { return by_object_.tags(); }
  std::optional<std::string> file(Oid const& commit, std::string_view name) const override {
    return by_object_.file(commit, name);
  }
  std::string_view name() const override { return to_string(ReaderKind::direct); }

  void commits(std::span<Oid const> ids, Visit const& visit) const override;
  void commits_at_once(std::span<Oid const> ids, Visit const& visit) const override;
  bool serves_threads() const override { return true; }
  void changed_paths(
      std::span<Oid const> ids,
      std::function<void(std::size_t, std::span<std::string const>)> const& visit) const override;
  std::vector<bool> touches(std::span<Oid const> ids, PathFilter const& filter) const override;
  TagObject tag_object(Oid const& id) const override { return by_object_.tag_object(id); }
  std::vector<TagObject> tag_objects(std::span<Oid const> ids) const override;

private:
  DirectReader(ObjectDatabase database, std::filesystem::path const& common_dir,
               std::optional<KeptGraph> kept, std::shared_ptr<Reader const> backup);

  void keep(PackedCommits commits) const;
  void read_missing(std::span<Oid const> ids, std::vector<std::size_t> const& missing,
                    Visit const& visit) const;

  ObjectDatabase const database_;
  std::filesystem::path const common_dir_;
  std::optional<KeptGraph> const kept_;  ///< none where git has a graph of its own
  std::shared_ptr<Reader const> backup_;
  mutable std::mutex asking_backup_;  ///< it serves one thread alone
  StoreReader by_object_;             ///< what is not asked for in great numbers
  mutable CommitTexts texts_;         ///< what history() had to inflate of packs
  mutable Remembered<std::string> recent_texts_{std::size_t{4} << 20};  ///< and of others
  mutable std::future<void> keeping_{};  ///< the end of writing what it leaves in kept_
};

}  // namespace cairn::git
