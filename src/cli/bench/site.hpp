// SPDX-License-Identifier: MIT
#pragma once

#include "bench/page.hpp"

#include <filesystem>

namespace cairn::cli {

/// Writes a small site into `folder`: index.html, benchmarks/latest.html, benchmarks/history.html
/// and archive/DATE.html of the day of the publication; earlier days stay, and are linked to.
/// Throws Error{fatal}.
void write_site(std::filesystem::path const& folder, bench::Publication const& publication);

}  // namespace cairn::cli
