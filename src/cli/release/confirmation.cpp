// SPDX-License-Identifier: MIT
#include "cli/release/confirmation.hpp"

#include "cli/terminal.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>

namespace cairn::cli {

void confirm(std::string const& question, Answer answer) {
  if (answer == Answer::yes) return;
  if (!is_terminal(Stream::input) || !is_terminal(Stream::error))
    throw Error(Fault::needs_person, "there is no terminal to ask at")
        .hint("'--yes' answers, after a look at 'git release plan'");
  fmt::print(stderr, "\n{} [y/N] ", printable(question));
  std::fflush(stderr);
  std::string said;
  std::getline(std::cin, said);
  auto const word = lower_case(trimmed(said));
  if (word == "y" || word == "yes") return;
  throw Error(Fault::needs_person, "not confirmed, and nothing was done");
}

}  // namespace cairn::cli
