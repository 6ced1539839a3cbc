// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/outline.hpp"
#include "changelog/style.hpp"
#include "cli/changelog/project.hpp"

#include <optional>

namespace cairn::cli {

/// The look of the project's changelog: `wanted`, or what the settings say.
Style style_of(Project const& project, std::optional<StyleName> wanted = std::nullopt);

}  // namespace cairn::cli
