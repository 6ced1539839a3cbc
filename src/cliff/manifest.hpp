// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

namespace cairn::cliff {

/// The manifests that may hold a configuration, in the order in which they are asked.
inline constexpr std::array<std::string_view, 2> manifest_names{"Cargo.toml", "pyproject.toml"};

/// Whether the file at `path` is called like a manifest.
bool is_manifest(std::string_view path);

}  // namespace cairn::cliff
