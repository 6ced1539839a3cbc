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

/// Has the heap of the first thread take its first step, which is of large pages then: it lies in
/// front of the break, unless somebody else brought a heap. False where there is no room for it.
bool take_first_step() {
  constexpr std::uintptr_t large_page = 2 << 20;
  // More than is left of what a heap begins with.
  void* const piece = std::malloc(127 << 10);
  auto const begin = (reinterpret_cast<std::uintptr_t>(piece) + large_page - 1) & ~(large_page - 1);
  auto const end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  std::free(piece);
  if (piece != nullptr && begin < end)
    ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
  return piece != nullptr;
}

}  // namespace

void expect_many_allocations() {
  // Address space: what nobody writes to takes no memory.
  constexpr int first_step = 128 << 20;
  constexpr int step = 32 << 20;
  constexpr int step_of_glibc = 128 << 10;
  ::mallopt(M_TRIM_THRESHOLD, 2 * first_step);
  // A large piece of its own is new memory each time; this is the greatest that glibc takes.
  ::mallopt(M_MMAP_THRESHOLD, 32 << 20);
  ::mallopt(M_TOP_PAD, first_step);
  // A step that is refused is out of memory to glibc, however little was asked for.
  ::mallopt(M_TOP_PAD, take_first_step() ? step : step_of_glibc);
}

#else

void expect_many_allocations() {}

#endif
}  // namespace cairn::process
