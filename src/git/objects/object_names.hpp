// SPDX-License-Identifier: MIT
#pragma once

#include "history/oid.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cairn::git {

/// The sorted object names that a pack index, a multi-pack index and a commit-graph have alike: 256
/// counts by first byte, then the names. Views into a mapped file.
class ObjectNames {
public:
  static constexpr std::size_t fanout_size = std::size_t{256} * 4;

  ObjectNames() = default;

  /// None where the counts go down, or the names are not as long as the counts say. Names out of
  /// order are not looked for: whoever wrote them hides objects, and shows no wrong one.
  static std::optional<ObjectNames> parse(std::string_view fanout, std::string_view names,
                                          std::size_t id_size);

  /// How many names the counts announce.
  static std::uint32_t count_in(std::string_view fanout);

  std::uint32_t size() const { return size_; }
  Oid operator[](std::uint32_t index) const;
  std::optional<std::uint32_t> find(Oid const& id) const;

private:
  int compare(std::uint32_t index, Oid const& id) const;
  void narrow(Oid const& id, std::uint32_t& low, std::uint32_t& high) const;

  std::string_view fanout_;
  std::string_view names_;
  std::size_t id_size_ = Oid::sha1_size;
  std::uint32_t size_ = 0;
};

}  // namespace cairn::git
