// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// "2026-02-18T09:30:00Z", RFC 3339.
std::string rfc3339(std::int64_t seconds);

/// "2026-02-18T09:30:00.000123Z": of the same length for every moment until the year 9999, so that
/// texts sort as the moments do.
std::string rfc3339(std::chrono::system_clock::time_point moment);

/// Whole seconds since 1970 of what rfc3339() writes; none if `text` is nothing of that kind.
std::optional<std::int64_t> seconds_of(std::string_view text);

}  // namespace cairn
