// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::cliff {

/// A span of time as Rust's crate `humantime` 2 reads and prints it,
/// https://docs.rs/humantime/2/humantime/fn.parse_duration.html.
struct Duration {
  std::uint64_t seconds = 0;
  std::uint32_t nanoseconds = 0;  ///< below 1'000'000'000

  bool operator==(Duration const&) const = default;
};

/// "1h 3min 5s", "4.2s", "0": numbers with units. None where it is no such text, and where the span
/// cannot be told in whole nanoseconds or is too long.
std::optional<Duration> parse_duration(std::string_view text);

/// "1h 3m 5s"; "0s" for none.
std::string to_string(Duration duration);

}  // namespace cairn::cliff
