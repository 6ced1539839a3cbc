// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cairn::tera {

/// `text` as a part of a URL: a-z, 0-9 and single hyphens between them. Letters of Latin alphabets
/// become ASCII, "Æúű" → "aeuu". Throws Error{fatal} for a letter of any other script:
/// what it would become is not known here.
std::string slug_of(std::string_view text);

}  // namespace cairn::tera
