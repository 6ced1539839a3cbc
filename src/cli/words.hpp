// SPDX-License-Identifier: MIT
#pragma once

#include "cli/page.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace cairn::cli {

/// One option of a command line.
struct Said {
  std::size_t option = 0;  ///< which one: its index through all groups of the verb
  bool negated = false;    ///< said as `--no-name`
  std::string spelled;     ///< as the user wrote it, without the value: "--style", "-s"
  std::string value;       ///< empty for a switch; OptionDoc::otherwise where none was given

  bool operator==(Said const&) const = default;
};

/// What a command line wants first of all.
enum class Wish { work, usage, manual, version, generate };

/// A command line, taken apart and judged by nothing but its shape.
struct Words {
  Wish wish = Wish::work;
  std::string kind;                   ///< of what is to be generated
  std::vector<Said> said;             ///< in the order in which it was said
  std::vector<std::string> operands;  ///< before "--"
  std::vector<std::string> paths;     ///< behind "--"
  std::vector<std::string> warnings;  ///< about names that have a successor

  bool operator==(Words const&) const = default;
};

/// Takes apart the words behind the program's (and the verb's) name, in git's manners: options and
/// operands in any order, `-abc` for `-a -b -c`, `--end-of-options`, and "--" before paths. The
/// first
/// "--" always ends the options, so that a value "--" has to be attached: `--name=--`.
///
/// Throws Error{usage} at an option that `verb` does not have, a value that is missing, and one
/// that nothing takes. A wish for help is heard beside an option that is unknown.
Words take_apart(VerbDoc const& verb, std::span<std::string const> words);

}  // namespace cairn::cli
