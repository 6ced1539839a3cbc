// SPDX-License-Identifier: MIT
#pragma once

#include "git/store.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace cairn::git {

/// The refs below refs/tags/ of the repository whose common directory this is, from its files: what
/// `git pack-refs` wrote, and over it what stands alone, gitrepository-layout(5). By name. None
/// where one of them is not plainly an object's name: git knows what to make of that.
std::optional<std::vector<TagRef>> read_tag_refs(std::filesystem::path const& common_dir);

}  // namespace cairn::git
