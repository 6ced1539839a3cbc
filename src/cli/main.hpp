// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"
#include "support/error.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// What a program answers, where it answers a question. Whatever else it exits with is a Fault's.
enum Status : int {
  yes = 0,  ///< done, or nothing to do
  no = 1,   ///< lint found something; file and history disagree
};

/// A program: what it does by itself, and its verbs.
struct Program {
  std::string name;     ///< "git-changelog"
  std::string version;  ///< "0.1.0"
  Verb action;          ///< without a verb
  std::vector<Verb> verbs = {};
  std::vector<Section> sections = {};  ///< of the man page

  Page page() const;
};

/// Runs `program` on a command line and returns its exit status: the whole of a main().
///
/// A verb is the first word if it is a verb's name. -h prints the usage, --help opens the man page,
/// --version and --generate=man|bash|zsh|fish print theirs. An Error is printed as git does, with
/// its hint; anything else that is thrown is 128. Standard output that cannot be written is 128,
/// unless its reader went away: then the program dies of SIGPIPE, as git does. An interrupt leaves
/// no half-written file and no program of ours behind, and ends this one as the signal says (130 in
/// a shell).
int main(int argc, char const* const* argv, Program const& program);

/// Has a signal that ends the program call `cleanup`, which is safe in a signal handler, first.
void clean_up_in_signal(void (*cleanup)());

/// What a signal that ends the program says on standard error, as long as this lives.
class LastWords {
public:
  /// `words` are lines, and outlive this.
  explicit LastWords(char const* words);
  LastWords(LastWords const&) = delete;
  LastWords& operator=(LastWords const&) = delete;
  ~LastWords();

private:
  char const* before_;
};

/// What main() does around the work itself, for a program with manners of its own: signals, output
/// that cannot be written, errors as git prints them. `status_of` says what an error exits with,
/// and may print what follows it; anything else that is thrown exits as a fatal error does.
int guarded(std::string_view program, std::function<int()> const& run,
            std::function<int(Error const&)> const& status_of);

}  // namespace cairn::cli
