// SPDX-License-Identifier: MIT
#pragma once

namespace cairn::process {

/// Has the heaps of this process grow in large steps, the first thread's of large pages, and keep
/// what was freed for what comes next: a history is a great many small pieces of memory, and asking
/// the system for them page by page costs an eighth of the time of reading one. Where the system
/// cannot be told, nothing happens.
void expect_many_allocations();

}  // namespace cairn::process
