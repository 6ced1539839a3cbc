// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cairn::git {

/// The places of one path in the filters: gitformat-commit-graph(5), "changed-path Bloom filters",
/// with seven hashes, in the versions 1 and 2, which differ for bytes beyond 0x7f.
class BloomKey {
public:
  static constexpr std::size_t hashes = 7;
  using Places = std::array<std::uint32_t, hashes>;

  /// `path` has no slash at its end.
  explicit BloomKey(std::string_view path);

  Places const& places(unsigned version) const { return places_[version - 1]; }

private:
  std::array<Places, 2> places_{};
};

/// The paths, and the folders above them, that one commit changed against its first parent, as a
/// set that may hold more than was put in. A view into a mapped file.
class BloomFilter {
public:
  BloomFilter(std::string_view bits, unsigned version) : bits_(bits), version_(version) {}

  /// False: the commit did not change that path. A filter without bits knows nothing.
  bool may_contain(BloomKey const& key) const;

private:
  std::string_view bits_;
  unsigned version_;
};

}  // namespace cairn::git
