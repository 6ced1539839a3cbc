// SPDX-License-Identifier: MIT
#include "process/self.hpp"

#include "support/error.hpp"

#ifdef __APPLE__
#include <mach-o/dyld.h>
#include <string>
#endif

namespace cairn::process {

std::filesystem::path self_path() {
  std::error_code failure;
#ifdef __APPLE__
  std::uint32_t size = 0;
  ::_NSGetExecutablePath(nullptr, &size);
  std::string told(size, '\0');
  ::_NSGetExecutablePath(told.data(), &size);
  auto path = std::filesystem::canonical(told.c_str(), failure);
#else
  auto path = std::filesystem::read_symlink("/proc/self/exe", failure);
#endif
  if (failure) throw Error(Fault::fatal, "cannot find our own program: " + failure.message());
  return path;
}

}  // namespace cairn::process
