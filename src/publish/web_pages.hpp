// SPDX-License-Identifier: MIT
#pragma once

#include "publish/registry.hpp"

#include <string>

namespace cairn::publish {

/// `index.html`: every project, its releases from the newest on, with notes and downloads.
std::string front_page(Registry const& registry);

/// `releases/<tag>/index.html`.
std::string release_page(PublishedRelease const& release);

}  // namespace cairn::publish
