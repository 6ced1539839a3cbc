// SPDX-License-Identifier: MIT
#pragma once

#include "machine/git_hooks.hpp"
#include "support/names.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

// One file of a hooks folder: whose it is, and how ours gets into it.
namespace cairn::machine {

/// The script that is installed as `hook`, byte for byte; hooks/<hook> of this project.
std::string_view hook_script(Hook hook);

/// Whose a file is.
enum class Occupant {
  nobody,      ///< there is no such file
  ours,        ///< all of it
  block,       ///< somebody's, with our block in it
  pre_commit,  ///< the pre-commit framework's
  lefthook,
  other,
};

constexpr auto names_of(Occupant) {
  return std::array{name(Occupant::nobody, ""),
                    name(Occupant::ours, "git release"),
                    name(Occupant::block, "another hook"),
                    name(Occupant::pre_commit, "pre-commit"),
                    name(Occupant::lefthook, "lefthook"),
                    name(Occupant::other, "another hook")};
}

Occupant occupant_of(std::filesystem::path const& file, Hook hook);

/// Whether git would run `file`.
bool is_executable(std::filesystem::path const& file);

/// Whether the hook in `file` finds out from its own name which one it is, so that it does not work
/// under another one.
bool depends_on_its_name(std::filesystem::path const& file);

/// Makes our script the whole of `file`, executable, in one step; a symbolic link there is
/// replaced, and what it names is left alone. Throws Error{fatal}.
void put_script(Hook hook, std::filesystem::path const& file);

/// Has the hook in `file` under the name `kept` as well, links as links. Throws Error{fatal}.
void keep_aside(std::filesystem::path const& file, std::filesystem::path const& kept);

/// The script `text` with our block behind its first line; empty where it is no shell's.
std::string with_block(Hook hook, std::string_view text);

/// `text` without our block, as it was before.
std::string without_block(Hook hook, std::string_view text);

}  // namespace cairn::machine
