// SPDX-License-Identifier: MIT
#pragma once

#include "bench/record.hpp"

#include <optional>
#include <string_view>

namespace cairn::bench {

/// The record of a line as to_line() writes nearly all of them: members in order, plain ASCII,
/// whole numbers. Ten times as fast as a parser of JSON, which has to be asked where this gives
/// none: then the line is a record of another look, or no record. What this gives, parse_note()
/// gives too.
std::optional<Record> scan_record(std::string_view line);

}  // namespace cairn::bench
