// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/document.hpp"
#include "changelog/outline.hpp"

namespace cairn {

/// A release that was laid out, as it goes into a changelog file that is edited in place.
GeneratedSection generated(ReleaseOutline const& release);

}  // namespace cairn
