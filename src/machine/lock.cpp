// SPDX-License-Identifier: MIT
#include "machine/lock.hpp"

#include "machine/heartbeat.hpp"
#include "machine/lock_folder.hpp"
#include "machine/lock_owner.hpp"
#include "process/file_descriptor.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace cairn::machine {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using process::FileDescriptor;

// The guard is held for moments; who has been stopped with it in hand is not waited for longer.
constexpr auto patience_with_the_guard = 5s;

Error lock_held(HeldLock const& held) {
  return Error(Fault::lock_held,
               fmt::format("cannot take the lock '{}': held by {}", held.name, describe(held)))
      .hint(fmt::format("wait until it is done; if it is gone, run 'git release unlock {}'",
                        held.name));
}

FileDescriptor guard_of(LockFolder const& folder) {
  auto guard = folder.guard(Clock::now() + patience_with_the_guard);
  if (guard) return std::move(*guard);
  throw Error(Fault::lock_held,
              fmt::format("cannot take the lock '{}': another process keeps its guard '{}.lock'",
                          folder.name(), folder.name()))
      .hint("look for a release that has been stopped, and continue or end it");
}

/// The locks of this process as a signal handler needs them: it can neither allocate nor wait.
struct Remembered {
  static constexpr std::size_t longest = 1024;

  enum State : int { unused, changing, in_use };
  std::atomic<int> state = unused;
  pid_t process = 0;
  dev_t device = 0;
  ino_t number = 0;
  std::array<char, longest> folder{};
  std::array<char, longest> aside{};
  std::array<char, longest> owner_aside{};
};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler cannot wait");

std::array<Remembered, 16> remembered;

bool copy(fs::path const& path, std::array<char, Remembered::longest>& into) {
  auto const& text = path.native();
  if (text.size() >= into.size()) return false;
  std::copy_n(text.c_str(), text.size() + 1, into.begin());
  return true;
}

/// The place that remembers a lock; null where there is none, and a signal then leaves the lock to
/// whoever finds it stale.
Remembered* remember(LockFolder const& folder, FileDescriptor const& lock) {
  struct stat state {};
  std::error_code unknown;
  auto const path = fs::absolute(folder.path(), unknown);
  auto const aside = fs::absolute(folder.aside(0), unknown);
  if (unknown || ::fstat(lock.number(), &state) != 0) return nullptr;
  for (auto& place : remembered) {
    int expected = Remembered::unused;
    if (!place.state.compare_exchange_strong(expected, Remembered::changing)) continue;
    place.process = ::getpid();
    place.device = state.st_dev;
    place.number = state.st_ino;
    auto const fits = copy(path, place.folder) && copy(aside, place.aside) &&
                      copy(aside / folder.owner_file().filename(), place.owner_aside);
    place.state = fits ? Remembered::in_use : Remembered::unused;
    return fits ? &place : nullptr;
  }
  return nullptr;
}

}  // namespace

class Lock::Held {
public:
  Held(LockFolder folder, FileDescriptor lock, std::optional<HeldLock> taken_over,
       std::chrono::milliseconds heartbeat)
      : folder_(std::move(folder)),
        lock_(std::move(lock)),
        taken_over_(std::move(taken_over)),
        process_(::getpid()),
        remembered_(remember(folder_, lock_)) {
    try {
      heartbeat_ = std::make_unique<Heartbeat>(heartbeat, [this] { beat(); });
    } catch (std::system_error const&) {
      // No more threads here: the lock lives by refresh() alone.
    }
  }
  Held(Held const&) = delete;
  Held& operator=(Held const&) = delete;

  ~Held() {
    // A process that was forked off has a copy of this object, but neither the lock nor the thread.
    if (process_ != ::getpid()) {
      static_cast<void>(heartbeat_.release());
      return;
    }
    heartbeat_.reset();
    if (remembered_ != nullptr) remembered_->state = Remembered::unused;
    try {
      auto const guard = guard_of(folder_);
      if (folder_.holds(lock_)) folder_.remove();
    } catch (Error const&) {
      // What stays has an owner that ends soon, and is taken over then.
    }
  }

  void beat() const { static_cast<void>(::futimens(lock_.number(), nullptr) == 0); }
  bool is_ours() const { return folder_.holds(lock_); }

  LockFolder const& folder() const { return folder_; }
  std::optional<HeldLock> const& taken_over() const { return taken_over_; }

private:
  LockFolder folder_;
  FileDescriptor lock_;
  std::optional<HeldLock> taken_over_;
  pid_t process_;
  Remembered* remembered_;
  std::unique_ptr<Heartbeat> heartbeat_;
};

Lock::Lock(std::unique_ptr<Held> held) : held_(std::move(held)) {}
Lock::Lock(Lock&&) noexcept = default;
Lock& Lock::operator=(Lock&&) noexcept = default;
Lock::~Lock() = default;

std::optional<HeldLock> const& Lock::taken_over() const {
  return held_->taken_over();
}

void Lock::release() noexcept {
  held_.reset();
}

void Lock::refresh() const {
  held_->beat();
  if (held_->is_ours()) return;
  auto const& name = held_->folder().name();
  auto const now = held_->folder().look(LockRequest{}.stale_after);
  throw Error(Fault::lock_held, fmt::format("the lock '{}' is ours no more: {}", name,
                                            now ? "held by " + describe(*now) : "it was removed"))
      .hint("see what has happened with 'git release status', then run the release again");
}

Lock Lock::acquire(fs::path const& folder, std::string const& name, LockRequest const& request) {
  LockFolder const place(folder, name);
  auto const line = to_line(this_owner(request.run, request.command));
  auto const deadline = Clock::now() + request.wait;
  for (auto pause = 50ms;; pause = std::min(2 * pause, 1000ms)) {
    auto found = std::optional<HeldLock>();
    {
      auto const guard = guard_of(place);
      place.sweep();
      found = place.look(guard, request.stale_after);
      if (found && found->staleness != Staleness::fresh) place.remove();
      if (!found || found->staleness != Staleness::fresh) {
        // None: somebody without our manners, who does without the guard, came first.
        if (auto lock = place.create(line))
          return Lock(
              std::make_unique<Held>(place, std::move(*lock), std::move(found), request.heartbeat));
        found = place.look(guard, request.stale_after);
      }
    }
    if (!found) continue;
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (left <= 0ms) throw lock_held(*found);
    if (pause == 50ms && request.waiting) request.waiting(*found);
    std::this_thread::sleep_for(std::min(pause, left));
  }
}

std::vector<HeldLock> list_locks(fs::path const& folder, std::chrono::seconds stale_after) {
  constexpr std::string_view ending = ".lock.d";
  std::vector<HeldLock> result;
  std::error_code unreadable;
  for (fs::directory_iterator entry(folder, unreadable), end; !unreadable && entry != end;
       entry.increment(unreadable)) {
    auto name = entry->path().filename().string();
    if (name.starts_with('.') || !name.ends_with(ending)) continue;
    name.resize(name.size() - ending.size());
    try {
      if (auto held = LockFolder(folder, name).look(stale_after)) result.push_back(*held);
    } catch (Error const&) {
      // A name that no lock of ours has.
    }
  }
  std::sort(result.begin(), result.end(),
            [](auto const& a, auto const& b) { return a.name < b.name; });
  return result;
}

std::optional<HeldLock> unlock(fs::path const& folder, std::string const& name, Force force) {
  LockFolder const place(folder, name);
  auto const guard = guard_of(place);
  place.sweep();
  auto found = place.look(guard, LockRequest{}.stale_after);
  if (!found) return std::nullopt;
  if (found->staleness == Staleness::fresh && force == Force::no)
    throw Error(Fault::lock_held,
                fmt::format("cannot remove the lock '{}': held by {}", name, describe(*found)))
        .hint("its owner may be alive; if you know that it is not, repeat this with --force");
  place.remove();
  return found;
}

void release_locks_in_signal() noexcept {
  for (auto& place : remembered) {
    struct stat state {};
    if (place.state != Remembered::in_use || place.process != ::getpid()) continue;
    if (::lstat(place.folder.data(), &state) != 0 || state.st_dev != place.device ||
        state.st_ino != place.number)
      continue;
    if (::rename(place.folder.data(), place.aside.data()) != 0) continue;
    ::unlink(place.owner_aside.data());
    ::rmdir(place.aside.data());
  }
}

}  // namespace cairn::machine
