// SPDX-License-Identifier: MIT
#pragma once

#include "fixture/repository.hpp"

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What the scenarios share. The words "M20" and "K7" that their checks begin with are rows of the
// requirements that the five projects have; rows.txt says which scenario shows which.
namespace cairn::scenario {

/// What the program said, and the status it exited with.
struct Said {
  int status = 0;
  std::string output;
  std::string errors;
};

/// What stands in a file of each work tree when a scenario begins.
struct ProjectFile {
  std::filesystem::path path;
  std::string_view text;
};

using Environment = std::vector<std::pair<std::string, std::string>>;

/// A maintainer's desk: a clone of a project, the bare remote that it came from beside it, and room
/// for registries. The programs are the real ones, found in PATH as a user finds them.
class Workshop {
public:
  /// A project without a history.
  Workshop();

  /// The project whose history is in the file `bundle`.
  explicit Workshop(std::filesystem::path const& bundle);

  std::filesystem::path const& folder() const { return folder_.path(); }
  std::filesystem::path clone() const { return folder() / "project"; }
  std::filesystem::path remote() const { return folder() / "remote.git"; }
  std::filesystem::path home() const { return folder() / "home"; }

  /// From now on it is nine in the morning of this day, "2026-02-18", UTC; every commit and every
  /// program takes a minute.
  void set_day(std::string const& day);

  void write(std::filesystem::path const& file, std::string_view text) const;

  /// Writes those files that are missing or that a history came without.
  void provide(std::initializer_list<ProjectFile> files) const;

  /// A file of the clone; of a registry with "../pypi/simple/index.html".
  std::string read(std::filesystem::path const& file) const;
  bool has(std::filesystem::path const& file) const;

  /// Puts a program of this name, which does nothing, into PATH.
  void install(std::string const& name) const;

  /// Commits all that is in the work tree.
  void commit(std::string const& message);
  void push();

  /// What git says in the clone, which must succeed, without the newlines at its end.
  template <class... Arguments>
  std::string git(Arguments const&... arguments) {
    return checked_git(clone(), {std::string(arguments)...});
  }

  /// The same in the remote.
  template <class... Arguments>
  std::string at_remote(Arguments const&... arguments) {
    return checked_git(remote(), {std::string(arguments)...});
  }

  /// `git release <arguments>`, as it is typed.
  Said type(std::vector<std::string> const& arguments, Environment const& environment = {});

  /// The same, which must exit with `status`.
  Said expect(int status, std::vector<std::string> const& arguments,
              Environment const& environment = {});

  /// Any program in the clone.
  Said program(std::vector<std::string> arguments, Environment const& environment = {});

  /// Refs that each push changed since the last call, sorted, one push a line: "refs/heads/main
  /// refs/tags/v1.0.0 ".
  std::string pushes();

  /// Files that `commit` changed, sorted, one a line.
  std::string files_of(std::string const& commit);

  /// The message of an annotated tag. Fails where it is none.
  std::string tag_message(std::string const& tag);

private:
  std::string checked_git(std::filesystem::path const& directory,
                          std::vector<std::string> arguments);
  void furnish() const;
  void watch_pushes() const;

  test::ScratchFolder folder_;
  std::int64_t clock_ = 1'771'405'200;  // 2026-02-18, nine o'clock
};

/// Checks of texts that say what they looked at when they fail. `rows` begins with the rows that
/// are shown, and says what they ask for.
void check_same(std::string const& rows, std::string_view actual, std::string_view expected);
void check_has(std::string const& rows, std::string_view text, std::string_view piece);
void check_lacks(std::string const& rows, std::string_view text, std::string_view piece);

/// The hexadecimal SHA-256 of `file`, as sha256sum says it.
std::string sha256_of(std::filesystem::path const& file);

/// Whether pip is here to install with.
bool has_pip();

}  // namespace cairn::scenario
