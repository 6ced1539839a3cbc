// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"
#include "release/commit_checks.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the next commit changes, from the index: the work tree may say something else.
namespace cairn::machine {

/// A regular file that the next commit adds or changes.
struct StagedFile {
  std::string path;    ///< from the top
  std::string blob;    ///< the id of its contents
  std::string before;  ///< of those at HEAD; empty: it is new
  std::uint64_t size = 0;
  std::optional<std::uint64_t> size_before;
  release::FileTraits traits;
};

/// Those files, by path. Where a merge is being concluded, only those that are as no side has them:
/// what came from another branch was committed there. Throws Error{fatal}.
std::vector<StagedFile> staged_files(git::Repository const& repository);

/// Whether the next commit concludes a merge.
bool concludes_merge(git::Repository const& repository);

/// Calls `visit` with each file of at most `largest` bytes and its contents, in their order.
void read_staged(git::Repository const& repository, std::vector<StagedFile> const& files,
                 std::uint64_t largest,
                 std::function<void(StagedFile const&, std::string_view)> const& visit);

}  // namespace cairn::machine
