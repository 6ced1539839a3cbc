// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Refs of our own, which all work trees share: their names are written in full, and none is a
// symbolic one.
namespace cairn::git {

/// A ref and what it names.
struct Ref {
  std::string name;  ///< "refs/notes/bench"
  Oid object;

  bool operator==(Ref const&) const = default;
};

/// The ref of this name; none if there is none. Throws Error{fatal} where it cannot be read.
std::optional<Oid> read_ref(Repository const& repository, std::string const& name);

/// The refs below `folder` ("refs/bench/pending/"), by name, as they stood at one moment, as long
/// as a name is never used again: a ref that is replaced by another one while this reads is seen,
/// or the other one is. Throws Error{fatal}.
std::vector<Ref> refs_below(Repository const& repository, std::string const& folder);

/// What a ref becomes, and what it is now.
struct RefChange {
  std::string name;
  std::optional<Oid> from;  ///< none: there is no such ref
  std::optional<Oid> to;    ///< none: it goes away
};

/// Changes all of them, or none. None where that was done; otherwise what git has against it: a ref
/// that is something else now, or that somebody else has locked. Throws Error{fatal} where git
/// cannot be run.
std::optional<std::string> change_refs(Repository const& repository,
                                       std::span<RefChange const> changes);

}  // namespace cairn::git
