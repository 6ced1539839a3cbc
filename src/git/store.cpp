// SPDX-License-Identifier: MIT
#include "git/store.hpp"

#include "git/libgit2/module.hpp"
#include "process/module.hpp"
#include "process/self.hpp"

namespace cairn::git {
namespace {

std::optional<process::Module> load_module() {
  auto const here = process::self_path().parent_path();
  for (auto const* const folder : {CAIRN_MODULES, "../lib/cairn", "lib/cairn", "."})
    if (auto module = process::Module::load(here / folder / libgit2::file_name)) return module;
  return std::nullopt;
}

}  // namespace

std::unique_ptr<Store> open_libgit2_store(std::filesystem::path const& common_dir) {
  // Loaded to the end of the program: what came out of it may live as long.
  static auto const module = load_module();
  if (!module) return nullptr;
  auto* const open = module->function<libgit2::OpenStore>(libgit2::function_name);
  return std::unique_ptr<Store>(open == nullptr ? nullptr : open(common_dir.c_str()));
}

}  // namespace cairn::git
