// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace cairn::bench {

/// Whether `pattern`, in which each '*' stands for any text and everything else for itself, is the
/// whole of `text`.
bool fits(std::string_view pattern, std::string_view text);

/// Whether `pattern` names a benchmark that to_string() writes so: with its parameters, or without
/// them, which names it with all of them. An empty pattern names every one.
bool fits_benchmark(std::string_view pattern, std::string_view benchmark);

}  // namespace cairn::bench
