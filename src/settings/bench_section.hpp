// SPDX-License-Identifier: MIT
#pragma once

#include "bench/rules.hpp"
#include "settings/table.hpp"

namespace cairn::settings {

/// What `document` says about benchmarks: [bench] and everything below it. Throws Error{fatal} with
/// the place.
bench::Rules bench_rules(Table& document);

}  // namespace cairn::settings
