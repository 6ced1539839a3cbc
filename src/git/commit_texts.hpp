// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/object_database.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

/// What commits of packs were inflated to, for who asks for them again: a walk without a
/// commit-graph reads every commit, and a changelog reads them once more. Not changed by finding:
/// several threads may look at once.
class CommitTexts {
public:
  /// Bytes that are kept together; the commits that lie behind those in a pack are inflated again.
  static constexpr std::size_t most = std::size_t{64} << 20;

  /// The texts of some commits of a pack, as many as there is room for.
  class Stretch {
  public:
    Stretch() = default;
    explicit Stretch(std::size_t room) : room_(room) { bytes_.reserve(room); }

    /// `offset`, of the commit in the pack, is greater than those before.
    void add(std::uint64_t offset, std::string_view text);

    /// Bytes that are left.
    std::size_t room() const { return room_ - bytes_.size(); }

  private:
    friend CommitTexts;

    struct Text {
      std::uint64_t offset = 0;
      std::size_t end = 0;  ///< in the bytes
    };
    std::size_t room_ = 0;
    std::vector<Text> texts_;
    std::string bytes_;
  };

  /// Stretches come in the order of the packs, and of their commits there.
  void add(std::uint32_t pack, Stretch stretch);

  /// The text of the commit at `place`, for as long as these live; none where it was not kept.
  std::optional<std::string_view> find(ObjectDatabase::Place place) const;

  std::size_t bytes() const { return bytes_; }

private:
  struct Part {
    ObjectDatabase::Place first;
    Stretch stretch;
  };
  std::vector<Part> parts_;
  std::size_t bytes_ = 0;
};

}  // namespace cairn::git
