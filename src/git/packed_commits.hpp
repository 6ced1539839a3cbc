// SPDX-License-Identifier: MIT
#pragma once

#include "git/commit_texts.hpp"
#include "git/objects/object_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cairn::git {

/// What a commit-graph would say, where there is none: the commits of all packs, read in the order
/// in which they lie there, by several threads, with those outside of the packs that they descend
/// from.
class PackedCommits {
public:
  using Number = std::uint32_t;

  /// None where a commit or an ancestor of it is missing or broken. Commits that lie far behind the
  /// others in a pack are not among them, unless a commit descends from them. What they are
  /// inflated to is left in `texts`, if that is not null.
  static std::optional<PackedCommits> read(ObjectDatabase const& database,
                                           CommitTexts* texts = nullptr);

  Number size() const { return static_cast<Number>(committed_.size()); }
  std::optional<Number> find(Oid const& id) const;
  Oid id(Number commit) const;
  std::int64_t committed(Number commit) const { return committed_[commit]; }
  Oid tree(Number commit) const { return trees_[commit]; }

  /// Appends the parents of `commit`, in their order, to `parents`; always whole.
  bool add_parents(Number commit, std::vector<Number>& parents) const;
  std::size_t most_parents() const { return parents_.size(); }  ///< of all commits together

private:
  static constexpr Number none = std::numeric_limits<Number>::max();

  /// A parent that is not an object of the same pack.
  struct Foreign {
    std::size_t at = 0;  ///< among the parents
    Oid id;
  };

  /// What the commits of a stretch of a pack say, in its order. Objects are numbers in the index of
  /// the pack.
  struct Stretch {
    std::vector<std::uint32_t> objects;
    std::vector<std::int64_t> committed;
    OidColumn trees;
    std::vector<std::uint32_t> first_parent{0};
    std::vector<std::uint32_t> parents;
    std::vector<Foreign> foreign;
    CommitTexts::Stretch texts;
    bool broken = false;

    void append(Stretch const& other);
  };

  explicit PackedCommits(ObjectDatabase const& database)
      : database_(database), numbers_(database.packs().size()) {}

  static void add_commit(Stretch& stretch, Pack const& pack, std::uint32_t object,
                         std::string_view bytes);
  std::optional<Stretch> read_pack(std::uint32_t pack, CommitTexts* texts) const;
  void add(std::uint32_t pack, Stretch const& commits);
  bool resolve();
  std::optional<Number> read_other(Oid const& id);
  std::optional<Number> find_in(std::size_t packs, Oid const& id) const;

  ObjectDatabase const& database_;
  std::vector<std::vector<Number>> numbers_;  ///< of each pack's objects; none: no commit of ours
  std::vector<std::uint32_t> packs_;          ///< of each commit that is in one
  std::vector<std::uint32_t> objects_;        ///< its number there
  std::vector<Oid> other_ids_;                ///< of the commits behind those
  std::unordered_map<Oid, Number, OidHash> others_;
  std::vector<std::int64_t> committed_;
  OidColumn trees_;
  std::vector<std::uint32_t> first_parent_{0};
  std::vector<Number> parents_;
  std::vector<Foreign> unresolved_;
  ObjectReader reader_{database_};
};

}  // namespace cairn::git
