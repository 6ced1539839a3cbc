// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::tera {

/// The fewest digits that read back as `number`, without an exponent: 1, 0.0000001, -0.
std::string without_exponent(double number);

/// The same as serde_json writes it: 1.0, 1e-7, 1e+21. `number` is finite.
std::string json_number(double number);

/// What Rust's `str::parse::<f64>` reads: "1", ".5", "+1e3", "inf"; nothing where it refuses.
std::optional<double> parse_double(std::string_view text);

/// What Rust's `i64::from_str_radix` reads. `base` lies in [2, 36].
std::optional<std::int64_t> parse_integer(std::string_view text, unsigned base);

/// `number` as Rust's `as i64`: towards zero, and to the nearest there is.
std::int64_t saturated(double number);

}  // namespace cairn::tera
