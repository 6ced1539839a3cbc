// SPDX-License-Identifier: MIT
#include "history/history.hpp"
#include "history/path_filter.hpp"

namespace cairn {

std::vector<bool> CommitSource::touches(std::span<Oid const> ids, PathFilter const& filter) const {
  std::vector<bool> touched(ids.size(), false);
  changed_paths(ids, [&](std::size_t index, std::span<std::string const> paths) {
    touched[index] = filter.matches(paths);
  });
  return touched;
}

std::vector<TagObject> CommitSource::tag_objects(std::span<Oid const> ids) const {
  std::vector<TagObject> tags;
  tags.reserve(ids.size());
  for (auto const& id : ids) tags.push_back(tag_object(id));
  return tags;
}

}  // namespace cairn
