// SPDX-License-Identifier: MIT
#pragma once

#include "history/history.hpp"
#include "history/selection.hpp"

namespace cairn::cliff {

/// What libgit2 1.9 takes for `from..to`: everything that `to` leads to without what `from` leads to,
/// where clocks are right. It goes by committer times and stops soon after nothing of interest is
/// left in sight, so that with clocks that ran backwards it may show some that `from` has.
Selection range_of_libgit2(History const& history, Position from, Position to);

}  // namespace cairn::cliff
