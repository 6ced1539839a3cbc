// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace cairn::cliff {

struct BuiltInText {
  std::string_view name;  ///< "minimal"
  std::string_view text;
};

/// The files of defaults/, by name. The build writes their texts into a source file.
std::span<BuiltInText const> built_in_texts();

}  // namespace cairn::cliff
