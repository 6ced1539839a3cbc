// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"
#include "history/oid.hpp"

#include <span>
#include <string>
#include <vector>

namespace cairn::git {

/// What words like "v1.0..main" name, all of them commits: everything that `tips` lead to without
/// what `excluded` lead to.
struct Revisions {
  std::vector<Oid> tips;
  std::vector<Oid> excluded;

  bool operator==(Revisions const&) const = default;
};

/// Resolves what a user typed, one word each, as gitrevisions(7) says: a branch, a tag, a short id,
/// "HEAD~3", "A..B", "A..", "..B", "^A", "A^!". "A...B" is both ends without their merge bases.
/// Tags are peeled.
///
/// Throws Error{usage} for a word that is empty or could pass for an option, and Error{fatal} for
/// one that names nothing, or several things, or no commit; the hint says what is near.
Revisions resolve(Repository const& repository, std::span<std::string const> words);

/// The one commit that `word` names.
Oid resolve_commit(Repository const& repository, std::string const& word);

}  // namespace cairn::git
