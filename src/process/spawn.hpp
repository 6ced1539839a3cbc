// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::process {

/// One difference between our environment and a child's.
struct Change {
  std::string variable;
  std::optional<std::string> value;  ///< none: the child does not have the variable
};

/// A program to run. No shell reads it: an argument is an argument, whatever is in it.
struct Command {
  std::vector<std::string> arguments;  ///< the program first, looked up in PATH unless it has a '/'
  std::filesystem::path directory;     ///< where it runs; empty: where we are
  std::vector<Change> environment;

  /// After this long the program and all that it started are told to end, and two seconds later
  /// made to. A program with a limit has a process group of its own and so cannot ask at the
  /// terminal.
  std::optional<std::chrono::milliseconds> time_limit;
};

/// How a program ended.
struct Ending {
  enum class How { exited, killed, timed_out };

  How how = How::exited;
  int code = 0;  ///< the exit status; where it was killed, the signal

  bool succeeded() const { return how == How::exited && code == 0; }

  bool operator==(Ending const&) const = default;
};

/// "exited with status 3", "was killed by signal 9", "took too long".
std::string to_string(Ending const& ending);

/// What a program wrote, and how it ended.
struct Outcome {
  Ending ending;
  std::string output;
  std::string errors;  ///< its standard error
};

/// The program's ends of our pipes. What is not given is inherited, but for the input, which is
/// empty.
struct Streams {
  /// The next piece of standard input, valid until the next call; an empty one is the end.
  std::function<std::string_view()> input;

  std::function<void(std::string_view)> output;  ///< called for each piece of standard output
  std::function<void(std::string_view)> errors;  ///< called for each piece of standard error

  /// Standard input as a whole, where it does not come in pieces: the program gets all of it, also
  /// when we are killed before it has read it.
  std::string_view here_document = {};
};

/// Runs `command` to its end with `input` as its standard input, and keeps what it writes. The
/// program has all of its input when it starts, and both of its outputs flow at once, so that
/// neither side waits for the other whatever the sizes. Throws Error{fatal} when the program cannot
/// be started; how it ends is in the outcome.
Outcome run(Command const& command, std::string_view input = {});

/// The same, piece by piece and without keeping any. What a callback throws ends the program and
/// comes out here.
Ending stream(Command const& command, Streams const& streams);

}  // namespace cairn::process
