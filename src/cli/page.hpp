// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// What a shell offers for a value.
enum class Completes { nothing, file, ref, range, tag, choice };

/// How an option meets its value.
enum class Takes {
  nothing,    ///< a switch
  value,      ///< `--name=value` or `--name value`
  attached,   ///< `--name` or `--name=value`
  following,  ///< `--name`, `--name=value`, or `--name value` where the next word is no option
};

/// One option, as data. The usage, the man page and three shells' completions are written from this
/// and from nothing else.
struct OptionDoc {
  std::string name;      ///< "output", without dashes
  char letter = '\0';    ///< 'o', or none
  std::string argument;  ///< "<file>"; empty for a switch
  std::string summary;   ///< one line of at most 60 columns, imperative, no full stop
  std::string detail;  ///< paragraphs of the man page, see Section; empty: the summary says it all
  Takes takes = Takes::nothing;
  std::string otherwise;  ///< the value of an option that was given without one
  std::string standard;   ///< the value when the option is not given; empty: nothing to tell
  bool repeats = false;
  bool negatable = false;             ///< has a `--no-` form, which takes back what was said so far
  bool hidden = false;                ///< works, and is shown nowhere
  std::vector<std::string> formerly;  ///< older names: they work, are shown nowhere, and warn
  Completes completes = Completes::nothing;
  std::vector<std::string> choices;  ///< every value there is; empty: there is no such list

  bool operator==(OptionDoc const&) const = default;
};

struct GroupDoc {
  std::string title;  ///< "Selecting commits"
  std::vector<OptionDoc> options;

  bool operator==(GroupDoc const&) const = default;
};

/// One word of a command line that is not an option.
struct OperandDoc {
  std::string argument;  ///< "<range>", or "[<range>]" where it may be left out
  bool repeats = false;
  Completes completes = Completes::nothing;
  std::vector<std::string> choices;

  bool operator==(OperandDoc const&) const = default;
};

/// What a program does without a verb, or one of its verbs.
struct VerbDoc {
  std::string name;     ///< "lint"; empty: without a verb
  std::string summary;  ///< as of an option; of a program, what follows its name in NAME
  std::string detail;   ///< paragraphs of the man page, see Section
  std::vector<std::string> synopsis;  ///< "git changelog lint [<options>] [<range>]"
  std::vector<GroupDoc> groups;
  std::vector<OperandDoc> operands;
  bool paths = false;  ///< words behind "--" are paths, and apart from the operands

  bool operator==(VerbDoc const&) const = default;
};

/// A section of the man page that is written by hand. The text is paragraphs between empty lines:
///
/// - a paragraph whose first line ends in "::" is a term and what it means;
/// - lines that are indented by four spaces are shown as they are;
/// - `` `word` `` is bold, `<argument>` is italic, `git-tag(1)` is a page of the manual.
struct Section {
  std::string title;  ///< "EXIT STATUS"
  std::string text;

  bool operator==(Section const&) const = default;
};

/// A program, as data.
struct Page {
  std::string name;  ///< "git-changelog"
  VerbDoc action;    ///< without a verb
  std::vector<VerbDoc> verbs;
  std::vector<Section> sections;  ///< DESCRIPTION stands before the options, the others behind

  bool operator==(Page const&) const = default;
};

/// The options that every program has and no program declares: -h, --help and --version. What only
/// makers need, --generate, is not among them.
GroupDoc const& general_options();

/// How git's users call the program: "git changelog" for "git-changelog".
std::string spoken_name(Page const& page);

/// What an option looks like in front of its summary: "-o, --output [<file>]", "--[no-]links",
/// and with `equals` between name and value "--style=<style>".
std::string spelling(OptionDoc const& option, std::string_view equals = " ");

/// The lines of the synopsis of `verb`; of every verb where it is the page's action.
std::vector<std::string> all_synopses(Page const& page, VerbDoc const& verb);

/// The lines "usage: …" and "   or: …" of all_synopses(). `width` is in columns, and at least 40.
std::string synopsis(Page const& page, VerbDoc const& verb, std::size_t width);

/// What -h prints: the synopsis, and the options in their groups.
std::string usage(Page const& page, VerbDoc const& verb, std::size_t width);

/// The man page, in roff with the man(7) macros.
std::string manual(Page const& page);

/// The completions: for git's own (bash) or git's users' (zsh, fish), and for the dashed name.
std::string bash_completion(Page const& page);
std::string zsh_completion(Page const& page);
std::string fish_completion(Page const& page);

}  // namespace cairn::cli
