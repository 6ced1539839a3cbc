// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/outline.hpp"
#include "document/document.hpp"

namespace cairn {

/// A release that was laid out, as it goes into a changelog file that is edited in place.
GeneratedSection generated(ReleaseOutline const& release);

}  // namespace cairn
