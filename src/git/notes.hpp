// SPDX-License-Identifier: MIT
#pragma once

#include "git/git.hpp"

#include <optional>
#include <string>
#include <string_view>

// Notes, by the user's git: git-notes(1). A notes ref is written in full, "refs/notes/release".
namespace cairn::git {

/// The id that `revision` names, peeled as it says ("v1.0^{commit}"); none if there is none.
std::optional<std::string> resolved(Git const& git, std::string const& revision);

/// The note on `object`; none if it has none. Throws Error{fatal}.
std::optional<std::string> read_note(Git const& git, std::string const& ref,
                                     std::string const& object);

/// Makes `text` the note on `object`. Throws Error{fatal}.
void write_note(Git const& git, std::string const& ref, std::string const& object,
                std::string_view text);

/// Takes the notes of `other` into `ref`: where both have one, the lines of both, each once and
/// sorted. Throws Error{fatal}.
void merge_notes(Git const& git, std::string const& ref, std::string const& other);

}  // namespace cairn::git
