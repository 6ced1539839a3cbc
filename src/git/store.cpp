// SPDX-License-Identifier: MIT
#include "git/store.hpp"

#include "git/libgit2/module.hpp"
#include "process/module.hpp"

namespace cairn::git {

std::unique_ptr<Store> open_libgit2_store(std::filesystem::path const& common_dir) {
  // Loaded to the end of the program: what came out of it may live as long.
  static auto const module = process::Module::load_own(CAIRN_MODULES, libgit2::file_name);
  if (!module) return nullptr;
  auto* const open = module->function<libgit2::OpenStore>(libgit2::function_name);
  return std::unique_ptr<Store>(open == nullptr ? nullptr : open(common_dir.c_str()));
}

}  // namespace cairn::git
