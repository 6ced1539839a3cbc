// SPDX-License-Identifier: MIT
#pragma once

#include "machine/secret.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

// The places where a secret may be, one function each: what is there as it is there, none where
// nothing is.
namespace cairn::machine {

/// What `command` writes; `name` is the secret's. Throws Error{credentials} where it fails.
std::optional<Secret> from_command(std::string const& name, std::vector<std::string> const& command,
                                   std::filesystem::path const& directory);

std::optional<Secret> from_variable(std::string const& variable);

/// What the file `path` has. Throws Error{credentials} where others than its owner may read it,
/// where it is not ours, or larger than a secret can be. `origin` says who named it.
std::optional<Secret> from_file(std::filesystem::path const& path, std::string origin);

/// What git's credential helpers know for `url`.
std::optional<Secret> from_credentials(std::string const& url, git::Git const& git);

}  // namespace cairn::machine
