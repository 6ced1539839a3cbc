// SPDX-License-Identifier: MIT
#pragma once

#include "process/spawn.hpp"
#include "scene.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace cairn::test {

/// The two programs that are held against each other.
struct Programs {
  std::filesystem::path released;
  std::filesystem::path tested;
};

/// What one of them did.
struct Deed {
  process::Ending ending;
  std::string output;
  std::string errors;
  std::map<std::string, std::string> files;  ///< of the work tree afterwards

  bool operator==(Deed const&) const = default;
};

/// Both, in the same folder.
struct Comparison {
  Deed released;
  Deed tested;
  std::string difference;  ///< what differs first, in a line; empty: they are equal
};

/// Sets the scene in `folder`, which is not there yet, and runs both programs in it. `empty` is a
/// repository without a commit. The folder stays.
Comparison compare(Scene const& scene, Programs const& programs,
                   std::filesystem::path const& folder, std::filesystem::path const& empty);

/// Keeps a case below `folder` so that a person can run it again: the repository, the words and
/// variables of the call as a script, and what both programs did.
void keep(Scene const& scene, Comparison const& comparison, Programs const& programs,
          std::filesystem::path const& folder, std::filesystem::path const& empty);

}  // namespace cairn::test
