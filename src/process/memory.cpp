// SPDX-License-Identifier: MIT
#include "process/memory.hpp"

#include <cstdint>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace cairn::process {
#ifdef __GLIBC__
namespace {

/// The heap of the first thread lies in front of the break, unless somebody else brought a heap.
void take_large_pages() {
  constexpr std::uintptr_t large_page = 2 << 20;
  // More than is left of the heap's first step: it grows, and by a large one.
  void* const piece = std::malloc(127 << 10);
  auto const begin = (reinterpret_cast<std::uintptr_t>(piece) + large_page - 1) & ~(large_page - 1);
  auto const end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  std::free(piece);
  if (piece != nullptr && begin < end)
    ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

}  // namespace

void expect_many_allocations() {
  // Address space: what nobody writes to takes no memory.
  constexpr int step = 128 << 20;
  ::mallopt(M_TOP_PAD, step);
  ::mallopt(M_TRIM_THRESHOLD, 2 * step);
  // A large piece of its own is new memory each time; this is the greatest that glibc takes.
  ::mallopt(M_MMAP_THRESHOLD, 32 << 20);
  take_large_pages();
}

#else

void expect_many_allocations() {}

#endif
}  // namespace cairn::process
