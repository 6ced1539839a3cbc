// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::machine {

/// Who holds a lock, as the owner wrote it down. What is read from a lock is printable, and no
/// member is longer than 200 bytes.
struct LockOwner {
  long process = 0;
  std::string birth;    ///< birth_of(process)
  std::string host;     ///< host_name()
  std::string boot;     ///< boot_id()
  std::string space;    ///< process_space()
  std::string user;     ///< user_name()
  std::string started;  ///< when it took the lock: "2026-05-04T10:20:30Z"
  std::string run;      ///< the run's id; may be empty
  std::string command;  ///< what was called: "git release --rc 1"

  bool operator==(LockOwner const&) const = default;
};

/// Why the owner of a lock is believed to be gone.
enum class Staleness {
  fresh,         ///< it is not
  owner_ended,   ///< its process runs no more
  restarted,     ///< its host has been started again since
  no_heartbeat,  ///< it has not said for too long that it lives
};

/// A lock as it is found.
struct HeldLock {
  std::string name;
  std::optional<LockOwner> owner;   ///< none where nothing readable says who it is
  std::chrono::seconds silence{0};  ///< how long ago the owner last said that it lives
  Staleness staleness = Staleness::fresh;
};

/// "ada on 'mill', process 4711, since 2026-05-04T10:20:30Z (git release)".
std::string describe(HeldLock const& held);

/// What an owner says about itself, and how long it is patient.
struct LockRequest {
  std::string run = {};
  std::string command = {};
  std::chrono::milliseconds wait{0};      ///< for an owner to be done
  std::chrono::seconds stale_after{600};  ///< without a heartbeat
  std::chrono::milliseconds heartbeat{60'000};

  /// Called once, before the first wait.
  std::function<void(HeldLock const&)> waiting = {};
};

/// A lock that is held by this process until the end of the object.
///
/// It is the folder `<folder>/<name>.lock.d`, which only one can create; `owner.json` in it says
/// who did, and its modification time is the heartbeat, which a thread renews. Whoever takes,
/// takes over or removes a lock does so under flock(2) on `<folder>/<name>.lock`, so that of many
/// who find a stale lock exactly one gets it. A process that is killed anywhere leaves something
/// that the next one takes over.
///
///     auto const lock = Lock::acquire(folder, "release", {.command = "git release"});
class Lock {
public:
  /// Takes the lock `name` (without '/', no '.' in front), whose folder is created where it is not
  /// there. Throws Error{lock_held}, which says by whom and since when, where somebody else has it
  /// and keeps it longer than we wait; Error{fatal} where the folder cannot be used.
  static Lock acquire(std::filesystem::path const& folder, std::string const& name,
                      LockRequest const& request);

  Lock(Lock&&) noexcept;
  Lock& operator=(Lock&&) noexcept;
  Lock(Lock const&) = delete;
  Lock& operator=(Lock const&) = delete;
  ~Lock();

  /// Whose stale lock this was; to be logged.
  std::optional<HeldLock> const& taken_over() const;

  /// Says that we live. Throws Error{lock_held} where the lock has been taken from us meanwhile:
  /// to be called before what cannot be undone.
  void refresh() const;

  /// Gives the lock up. One that has been taken from us stays with its new owner.
  void release() noexcept;

private:
  class Held;
  explicit Lock(std::unique_ptr<Held> held);

  std::unique_ptr<Held> held_;
};

/// The locks of a folder, by name; none where there is no such folder.
std::vector<HeldLock> list_locks(std::filesystem::path const& folder,
                                 std::chrono::seconds stale_after = std::chrono::seconds(600));

enum class Force { no, yes };

/// Removes the lock `name`, and returns what it removed; none where nobody holds it. Throws
/// Error{lock_held} where its owner may be alive, unless forced.
std::optional<HeldLock> unlock(std::filesystem::path const& folder, std::string const& name,
                               Force force);

/// Gives up every lock of this process. Safe in a signal handler.
void release_locks_in_signal() noexcept;

}  // namespace cairn::machine
