// SPDX-License-Identifier: MIT
#pragma once

#include "history/oid.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace cairn::git {

enum class ObjectFormat { sha1, sha256 };

/// Where HEAD stands.
struct Head {
  std::string branch;         ///< "main"; empty where HEAD is detached
  std::optional<Oid> commit;  ///< none where the branch has no commits yet

  bool is_detached() const { return branch.empty(); }
  bool is_unborn() const { return !commit; }

  bool operator==(Head const&) const = default;
};

/// Reads HEAD of the work tree whose git directory this is, and the branch that it names, from
/// their files. None where anything is not as git itself writes it: git must be asked.
std::optional<Head> read_head(std::filesystem::path const& git_dir,
                              std::filesystem::path const& common_dir, ObjectFormat format);

}  // namespace cairn::git
