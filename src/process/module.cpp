// SPDX-License-Identifier: MIT
#include "process/module.hpp"

#include "process/self.hpp"

#include <dlfcn.h>
#include <utility>

namespace cairn::process {

std::optional<Module> Module::load(std::filesystem::path const& path) {
  // A name without a '/' would be searched for in the system's folders.
  auto* const loaded = ::dlopen(std::filesystem::absolute(path).c_str(), RTLD_NOW | RTLD_LOCAL);
  if (loaded == nullptr) return std::nullopt;
  return Module(loaded);
}

std::optional<Module> Module::load_own(std::filesystem::path const& installed,
                                       std::string const& file_name) {
  auto const here = self_path().parent_path();
  for (auto const& folder : {installed, std::filesystem::path("../lib/cairn"),
                             std::filesystem::path("lib/cairn"), std::filesystem::path(".")})
    if (auto module = load(here / folder / file_name)) return module;
  return std::nullopt;
}

Module::Module(Module&& other) noexcept : loaded_(std::exchange(other.loaded_, nullptr)) {}

Module& Module::operator=(Module&& other) noexcept {
  std::swap(loaded_, other.loaded_);
  return *this;
}

Module::~Module() {
  if (loaded_ != nullptr) ::dlclose(loaded_);
}

void* Module::address_of(std::string const& name) const {
  return ::dlsym(loaded_, name.c_str());
}

}  // namespace cairn::process
