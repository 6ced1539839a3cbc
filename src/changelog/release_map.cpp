// SPDX-License-Identifier: MIT
#include "changelog/release_map.hpp"

#include <unordered_map>

namespace cairn {

ReleaseMap::ReleaseMap(History const& history, std::span<ReleaseTag const> all) {
  std::unordered_map<Position, ReleaseTag const*> highest;
  for (auto const& release : all)
    if (auto const position = history.find(release.tag.commit)) highest[*position] = &release;

  for (auto const& release : all) {
    auto const position = history.find(release.tag.commit);
    if (!position || highest[*position] != &release) continue;
    releases.push_back(release);
    at.push_back(*position);
  }
  owner = owners(history, at);
}

}  // namespace cairn
