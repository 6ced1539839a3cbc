// SPDX-License-Identifier: MIT
#pragma once

#include "git/store.hpp"

/// What the program and the module cairn-libgit2 have agreed on.
namespace cairn::git::libgit2 {

constexpr auto file_name = "cairn-libgit2.so";

/// The number changes whenever Store does: a module of another version is passed over.
constexpr auto function_name = "cairn_open_libgit2_store_2";

/// Opens the repository with this common directory; the caller owns the store. Null when libgit2
/// refuses.
using OpenStore = Store*(char const* common_dir);

}  // namespace cairn::git::libgit2
