// SPDX-License-Identifier: MIT
#pragma once

#include "git/git.hpp"
#include "process/mask.hpp"
#include "process/spawn.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::machine {

/// Overwrites `bytes`, which no optimiser takes for needless.
void wipe(std::span<char> bytes) noexcept;

/// A value that nobody may see. It has no spelling, is not copied, and its memory is overwritten at
/// the end; only reveal() gives it out.
class Secret {
public:
  /// Where a secret came from, in words: "environment PYPI_TOKEN". Named in plans and logs.
  struct Origin {
    std::string name;
    std::string user;        ///< whose password it is, where git's credentials said so
    std::string credential;  ///< what git's credentials said but for the password; else empty
  };

  Secret(std::string_view value, Origin origin);
  Secret(Secret&& other) noexcept = default;
  Secret& operator=(Secret&& other) noexcept;
  Secret(Secret const&) = delete;
  Secret& operator=(Secret const&) = delete;
  ~Secret() { wipe(value_); }

  /// The value itself, valid as long as this object.
  std::string_view reveal() const { return {value_.data(), value_.size()}; }

  Origin const& origin() const { return origin_; }

private:
  std::vector<char> value_;
  Origin origin_;
};

/// Where a secret may be found, asked in the order of the members.
struct SecretSource {
  /// What it is called in messages: "PYPI_TOKEN".
  std::string name;

  /// A program that writes it to its standard output: its arguments, or one word "!text", which
  /// /bin/sh runs. It comes from the user's own configuration, never from a repository.
  std::vector<std::string> command;

  /// Variables of our environment; of each also `<variable>_FILE`, which names a file that has it.
  std::vector<std::string> variables;

  /// A file that only its owner may read; it need not be there.
  std::optional<std::filesystem::path> file = {};

  /// "https://upload.pypi.org/legacy/": asked of git's credential helpers, without a prompt.
  std::optional<std::string> credential_url;

  /// Whether the value may have several lines, as a key has.
  enum class Lines { one, many };
  Lines lines = Lines::one;
};

/// The secret that `source` leads to, without the newline at its end; none where no place has it.
/// An empty variable is no place. Throws Error{credentials}, which never tells the value, where a
/// place has something that cannot be used: a command that fails, a file that others may read, a
/// value with a NUL, with lines, with fewer bytes than a Mask hides or more than 64 KiB.
std::optional<Secret> resolve(SecretSource const& source, git::Git const& git);

/// Tells git's credential helpers that `secret` was accepted, so that they keep it, or was refused,
/// so that they forget it. Does nothing for a secret that did not come from them.
void approve(Secret const& secret, git::Git const& git);
void reject(Secret const& secret, git::Git const& git);

/// The words of a token command as git's configuration has it: "op item get 'My Token'", with
/// quotes and backslashes as a shell reads them and nothing else of one; "!text" stays one word.
/// Throws Error{credentials} where a quote is not closed.
std::vector<std::string> command_words(std::string_view text);

/// A secret that a child gets, and in which variable.
struct ChildSecret {
  std::string variable;
  Secret const* secret = nullptr;
};

/// The environment of a child: it has the secrets that were declared for it, and none of the other
/// variables in `known`, nor those with `_FILE` behind their names.
std::vector<process::Change> environment_for(std::span<ChildSecret const> declared,
                                             std::span<std::string const> known);

/// The variables by which common programs take a token, sorted: TWINE_PASSWORD, GH_TOKEN, ...
std::vector<std::string> const& usual_secret_variables();

/// The values in our own environment whose variables are named as secrets are (a word of the name
/// is TOKEN, PASSWORD, SECRET, KEY, ...), for a mask.
std::vector<Secret> secrets_in_environment();

/// What hides all of `secrets`.
process::Mask mask_of(std::span<Secret const> secrets);

}  // namespace cairn::machine
