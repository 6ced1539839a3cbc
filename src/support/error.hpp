// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace cairn {

/// Who has to act, and so which status the program exits with. Nothing else depends on it.
enum class Fault {
  nothing_to_release,  ///< 2: the history holds nothing that calls for a release
  gate,                ///< 3: a gate of the release did not open
  precondition,        ///< 4: the work tree or the repository must be brought in order first
  lock_held,           ///< 5: somebody else is releasing
  conflict,            ///< 6: a remote, a registry or a file holds something else than it should
  credentials,         ///< 7: a secret is missing, or was refused
  network,             ///< 8: the network gave up
  needs_person,        ///< 9: somebody has to decide: a sign-off, a confirmation, an open intent
  verification,        ///< 10: what was published is not what users get
  fatal,               ///< 128: something could not be read, written or understood
  usage,               ///< 129: the command line asks for something that does not exist
};

/// The exit status of a program that ends with `fault`: the one table of `git-release-formats(5)`.
constexpr int exit_status(Fault fault) {
  switch (fault) {
    case Fault::nothing_to_release: return 2;
    case Fault::gate: return 3;
    case Fault::precondition: return 4;
    case Fault::lock_held: return 5;
    case Fault::conflict: return 6;
    case Fault::credentials: return 7;
    case Fault::network: return 8;
    case Fault::needs_person: return 9;
    case Fault::verification: return 10;
    case Fault::fatal: return 128;
    case Fault::usage: return 129;
  }
  return 128;
}

/// The one exception of Cairn. It is thrown where the fact is known, and caught in cli::main(),
/// which prints it and picks the exit status.
///
/// The message says what failed, then on what, as git does: lower case, no full stop, the subject
/// in single quotes ("cannot read 'release.toml'"). The hint says what to do next.
///
///     throw Error(Fault::fatal, "cannot resolve 'v1.x'").hint("list the tags with 'git tag'");
class Error : public std::runtime_error {
public:
  Error(Fault fault, std::string const& message) : std::runtime_error(message), fault_(fault) {}

  [[nodiscard]] Error hint(std::string text) && {
    hint_ = std::move(text);
    return std::move(*this);
  }

  Fault fault() const noexcept { return fault_; }
  std::string const& hint() const noexcept { return hint_; }  ///< empty: nothing to advise

private:
  Fault fault_;
  std::string hint_;
};

}  // namespace cairn
