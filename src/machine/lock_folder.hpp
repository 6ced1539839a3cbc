// SPDX-License-Identifier: MIT
#pragma once

#include "machine/lock.hpp"
#include "process/file_descriptor.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace cairn::machine {

/// The folder that is a lock, and the guard under which it changes hands. What changes the folder
/// is called while the guard is held.
class LockFolder {
public:
  /// Throws Error{fatal} where `name` cannot be the name of a lock.
  LockFolder(std::filesystem::path folder, std::string name);

  /// Takes the guard, which anybody holds for moments only; creates the folder of the locks. None
  /// where somebody has it until `until`. Throws Error{fatal}.
  std::optional<process::FileDescriptor> guard(std::chrono::steady_clock::time_point until) const;

  /// The lock as it stands, with the time of `guard`'s file system; none where there is none.
  std::optional<HeldLock> look(process::FileDescriptor const& guard,
                               std::chrono::seconds stale_after) const;

  /// The same without a guard, by our own clock.
  std::optional<HeldLock> look(std::chrono::seconds stale_after) const;

  /// Creates the lock with `owner_line` in it, and returns it open. None where it is there already.
  /// Throws Error{fatal}; then it is not there.
  std::optional<process::FileDescriptor> create(std::string const& owner_line) const;

  /// Moves the lock aside in one step, and then removes it. Throws Error{fatal} where it stays.
  void remove() const;

  /// Removes what somebody who was killed had moved aside.
  void sweep() const noexcept;

  /// Whether `lock`, which create() returned, still has its place.
  bool holds(process::FileDescriptor const& lock) const noexcept;

  std::string const& name() const { return name_; }
  std::filesystem::path const& path() const { return path_; }
  std::filesystem::path owner_file() const { return path_ / "owner.json"; }
  std::filesystem::path aside(int number) const;

private:
  std::optional<HeldLock> look_at(std::int64_t now, std::chrono::seconds stale_after) const;
  std::string aside_prefix() const { return "." + name_ + ".lock.d.stale-"; }

  std::filesystem::path folder_;
  std::string name_;
  std::filesystem::path path_;
};

}  // namespace cairn::machine
