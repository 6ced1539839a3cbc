// SPDX-License-Identifier: MIT
#pragma once

#include "artifact/artifact.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// What a build made, as JSON, sorted by name, `git-release-formats(5)`:
///
///     {"version": 1, "artifacts": [{"name": "cairn.tar.gz", "size": 1024, "sha256": "ba78…"}]}
///
/// Throws Error{fatal} where require_name() does.
std::string manifest(std::span<Artifact const> artifacts);

/// Reads it back, sorted by name. Throws Error{fatal} that names `file` and the place: at what is
/// no manifest, at one of another version, at a name that cannot be published or stands there
/// twice.
std::vector<Artifact> parse_manifest(std::string_view text, std::string_view file);

}  // namespace cairn
