// SPDX-License-Identifier: MIT
#pragma once

#include "release/rules.hpp"
#include "settings/table.hpp"

namespace cairn::settings {

/// What `document` says about releasing: [release], [[site]], [[gate]], [[build]], [[artifact]],
/// [[publish]], [[secret]] and [hooks]. Throws Error{fatal} with the place.
release::Rules release_rules(Table& document);

}  // namespace cairn::settings
