// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace cairn {

/// What is done to the items [begin, end) of a list.
using BlockWork = std::function<void(std::size_t begin, std::size_t end)>;

/// How many threads share long work: as many as the machine runs at once, at most 8.
std::size_t thread_count();

/// Does `work` to every block of at most `block` items of `count`, each block once, in any order,
/// several at the same time. `worker` makes the work of one thread, with what that thread needs for
/// itself. Few blocks are done without another thread, and so is what is shared within such work:
/// the threads that there are have enough to do. Throws what the work of the lowest block throws
/// that failed, when every thread has ended.
void in_parallel(std::size_t count, std::size_t block, std::function<BlockWork()> const& worker);

}  // namespace cairn
