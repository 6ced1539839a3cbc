// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace cairn::bench {

/// The style sheet of every page: light and dark as the reader has it, for screens from 320 pixels.
std::string_view page_style();

}  // namespace cairn::bench
