// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cairn {

/// `text` as HTML shows it, in an element or between double quotes. A byte that is not UTF-8, and a
/// control character, is shown as `\xNN`.
std::string escaped_for_html(std::string_view text);

}  // namespace cairn
