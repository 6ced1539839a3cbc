// SPDX-License-Identifier: MIT
#pragma once

#include "cli/page.hpp"

#include <string>
#include <string_view>
#include <vector>

// What the completions for bash, zsh and fish have in common.
namespace cairn::cli {

/// The action and the verbs, in this order.
std::vector<VerbDoc const*> commands_of(Page const& page);

/// What a shell offers of `verb`: its options that are not hidden, and --help and --version.
std::vector<OptionDoc> offered_options(VerbDoc const& verb);

/// The names of all verbs.
std::vector<std::string> verb_names(Page const& page);

/// "git_changelog", for the names of functions.
std::string identifier(Page const& page);

/// "file" for "[<file>]".
std::string bare_argument(std::string_view argument);

/// `text` in single quotes of a shell; `quote` is what stands for a quote inside.
std::string single_quoted(std::string_view text, std::string_view quote);

}  // namespace cairn::cli
