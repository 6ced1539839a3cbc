// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::git {

/// A number in groups of seven bits, the lowest first, gitformat-pack(5) "size encoding"; it is
/// taken off the front of `bytes`. None where it does not end, or is beyond 64 bits.
std::optional<std::uint64_t> take_size(std::string_view& bytes);

/// What `delta` makes of `base`: gitformat-pack(5), "deltified representation". None where it is
/// not a delta of this base, or makes more than `most` bytes.
std::optional<std::string> applied(std::string_view delta, std::string_view base, std::size_t most);

}  // namespace cairn::git
