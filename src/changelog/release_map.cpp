// SPDX-License-Identifier: MIT
#include "changelog/release_map.hpp"

#include <optional>
#include <utility>

namespace cairn {

ReleaseMap::ReleaseMap(History const& history, std::vector<ReleaseTag> all) {
  std::vector<std::optional<Position>> found;
  found.reserve(all.size());
  std::vector<std::size_t> highest(history.size());
  for (std::size_t number = 0; number < all.size(); ++number) {
    found.push_back(history.find(all[number].tag.commit));
    if (found.back()) highest[*found.back()] = number;
  }
  for (std::size_t number = 0; number < all.size(); ++number) {
    auto const position = found[number];
    if (!position || highest[*position] != number) continue;
    releases.push_back(std::move(all[number]));
    at.push_back(*position);
  }
  owner = owners(history, at);
}

}  // namespace cairn
