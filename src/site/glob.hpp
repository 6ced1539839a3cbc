// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn::site {

/// Whether `text` is a pattern and not the path of one file: it has a `*` or a `?`.
bool is_glob(std::string_view text);

/// Whether the whole of `path` is what `glob` says: `?` stands for one byte, `*` for any number of
/// them, both within one folder, and `**` between slashes for any number of folders, also none.
/// Takes time in the product of the two lengths, at most.
///
///     glob_matches("crates/*/Cargo.toml", "crates/core/Cargo.toml")
///     glob_matches("docs/**", "docs/api/conf.py")
bool glob_matches(std::string_view glob, std::string_view path);

}  // namespace cairn::site
