// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cairn::publish {

/// `text` as HTML shows it, in an element or between double quotes. A byte that is not UTF-8, and a
/// control character, is shown as `\xNN`.
std::string escaped(std::string_view text);

/// `path` as the path of an address, RFC 3986 section 3.3: its '/' stay, other bytes that do not
/// stand for themselves become %NN.
std::string address_of(std::string_view path);

/// "820 B", "4.2 kB", "1.3 GB": by thousands.
std::string human_size(std::uint64_t bytes);

}  // namespace cairn::publish
