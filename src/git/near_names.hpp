// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

/// At most `most` of `names` that someone who typed `typed` may have meant, in their order: first
/// those that hold it ("v1.2.0" for "1.2.0"), or else those that begin like it up to its last
/// letters
/// ("v1.2.0" for "v1.2.9"). Case does not count. Linear.
std::vector<std::string> near_names(std::string_view typed, std::span<std::string const> names,
                                    std::size_t most = 3);

}  // namespace cairn::git
