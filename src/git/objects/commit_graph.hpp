// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/bloom_filter.hpp"
#include "git/objects/file_bytes.hpp"
#include "git/objects/object_names.hpp"
#include "history/oid.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace cairn::git {

/// The commits that `git commit-graph write` wrote down: gitformat-commit-graph(5), version 1, one
/// file or a chain of them. A commit has a number here; what is newer than the graph is not in it.
///
/// A graph is believed as git believes it: it holds what the commits say. What lies outside of it,
/// or of itself, is none.
class CommitGraph {
public:
  using Number = std::uint32_t;

  struct Row {
    Oid tree;
    std::int64_t committed = 0;    ///< seconds since 1970, UTC
    std::uint64_t generation = 0;  ///< greater than that of every parent; 0: not known
  };

  /// The graph of an object directory, "….git/objects". None where there is none, or it is not one
  /// that can be believed.
  static std::optional<CommitGraph> open(std::filesystem::path const& objects, std::size_t id_size);

  /// The graph in one file.
  static std::optional<CommitGraph> open_file(std::filesystem::path const& file,
                                              std::size_t id_size);

  Number size() const { return size_; }
  std::optional<Number> find(Oid const& id) const;
  Oid id(Number commit) const;
  Row row(Number commit) const;
  std::int64_t committed(Number commit) const { return row(commit).committed; }

  /// Appends the parents of `commit`, in their order, to `parents`; whether the graph could name
  /// them all.
  bool add_parents(Number commit, std::vector<Number>& parents) const;

  /// At most how many parents the commits have together where each octopus has edges of its own, as
  /// git writes them. A file in which all share theirs would seem to have far more.
  std::size_t most_parents() const { return most_parents_; }

  /// What paths the commit may have changed; none where nobody wrote that down.
  std::optional<BloomFilter> changed_paths(Number commit) const;

private:
  /// One file of a chain. Its commits are numbered behind those of the files before it.
  struct Layer {
    FileBytes file;
    ObjectNames names;
    std::string_view data;         ///< CDAT
    std::string_view edges;        ///< EDGE
    std::string_view generations;  ///< GDA2
    std::string_view overflows;    ///< GDO2
    std::string_view filter_ends;  ///< BIDX
    std::string_view filters;      ///< BDAT
    Number first = 0;
  };
  struct Place {
    Layer const& layer;
    std::uint32_t index;
  };

  static std::optional<Layer> parse(FileBytes file, std::size_t id_size, Number first,
                                    std::string_view bases);
  bool add(std::optional<FileBytes> file, std::string_view bases);
  Place place(Number commit) const;
  std::string_view data_of(Place const& place) const;
  std::uint64_t generation_of(Place const& place, std::uint64_t committed_and_level) const;

  std::size_t id_size_ = Oid::sha1_size;
  std::vector<Layer> layers_;
  Number size_ = 0;
  std::size_t most_parents_ = 0;
  bool has_dated_generations_ = false;
};

}  // namespace cairn::git
