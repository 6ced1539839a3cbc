// SPDX-License-Identifier: MIT
#pragma once

#include "process/child.hpp"
#include "process/spawn.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn::process {

/// A program that stays and answers requests, one after the other.
///
///     Conversation git({{"git", "cat-file", "--batch"}});
///     git.say("HEAD\n");
///     auto const header = git.line();
///
/// Every member throws Error{fatal} with the program's complaint when it ends before it has
/// answered.
class Conversation {
public:
  explicit Conversation(Command const& command);

  /// Sends `request`, which is small: the program reads all of it before it answers.
  void say(std::string_view request);

  /// The next line of the answer, without its newline.
  std::string line();

  /// The next `size` bytes of the answer.
  std::string bytes(std::size_t size);

private:
  std::string taken(std::size_t size);
  void fill();
  void drain(FileDescriptor& file, std::string& into) const;
  [[noreturn]] void complain();

  std::string program_;
  Child child_;
  std::string answer_;
  std::string errors_;
};

}  // namespace cairn::process
