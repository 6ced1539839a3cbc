// SPDX-License-Identifier: MIT
#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

// A library that stands before the system's, by LD_PRELOAD or DYLD_INSERT_LIBRARIES, and ends the
// program with SIGKILL when it asks for the n-th time that a file be brought to the disk. The
// program knows nothing of it, and what the program starts does not get it.
//
//   KILL_AT=<n>      the call, from 1
//   KILL_HOW=<how>   before   the call, whose bytes the system has and keeps
//                    after    it
//                    lost     before it, and the last line is lost, as when the power fails
//                    torn     the same, and half of the last line is left
//   KILL_COUNT=<file>  gets a byte for each call
namespace {

std::string taken(char const* name) {
  char const* const value = std::getenv(name);
  std::string result = value != nullptr ? value : "";
  ::unsetenv(name);
  return result;
}

struct Orders {
  int kill_at = std::atoi(taken("KILL_AT").c_str());
  std::string how = taken("KILL_HOW");
  std::string count_file = taken("KILL_COUNT");

  Orders() {
    ::unsetenv("LD_PRELOAD");
    ::unsetenv("DYLD_INSERT_LIBRARIES");
  }
};

// Made before main() begins, so that no other program of the test's is started with them.
Orders const orders;
std::atomic<int> calls = 0;

/// Takes from a file what was not certain to be on the disk: its last line, or half of it.
void cut(int file) {
  struct stat state {};
  if (::fstat(file, &state) != 0 || !S_ISREG(state.st_mode)) return;
  std::string text(static_cast<std::size_t>(state.st_size), '\0');
  auto const size = ::pread(file, text.data(), text.size(), 0);
  // Who cannot read writes a file as a whole, that has no name yet.
  auto kept = size < 0 ? text.size() / 2 : text.rfind('\n', text.size() - 2) + 1;
  if (text.empty()) kept = 0;
  if (orders.how == "torn") kept += (text.size() - kept) / 2;
  static_cast<void>(::ftruncate(file, static_cast<off_t>(kept)) == 0);
}

void count() {
  if (orders.count_file.empty()) return;
  int const file =
      ::open(orders.count_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  static_cast<void>(::write(file, ".", 1) == 1);
  ::close(file);
}

template <class Call>
int at_sync(int file, Call call) {
  bool const now = ++calls == orders.kill_at;
  count();
  if (now && (orders.how == "lost" || orders.how == "torn")) cut(file);
  if (now && orders.how != "after") ::raise(SIGKILL);
  auto const result = call();
  if (now) ::raise(SIGKILL);
  return result;
}

}  // namespace

#ifdef __APPLE__

namespace {

int sync_file(int file) {
  return at_sync(file, [&] { return ::fsync(file); });
}

int control_file(int file, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  auto* const argument = va_arg(arguments, void*);
  va_end(arguments);
  if (command == F_FULLFSYNC) return at_sync(file, [&] { return ::fcntl(file, command); });
  return ::fcntl(file, command, argument);
}

struct Interposed {
  void const* ours;
  void const* theirs;
};

__attribute__((used, section("__DATA,__interpose"))) Interposed const interposed[] = {
    {reinterpret_cast<void const*>(&sync_file), reinterpret_cast<void const*>(&::fsync)},
    {reinterpret_cast<void const*>(&control_file), reinterpret_cast<void const*>(&::fcntl)},
};

}  // namespace

#else

namespace {

int system_call(char const* name, int file) {
  auto* const found = ::dlsym(RTLD_NEXT, name);
  int (*function)(int) = nullptr;
  std::memcpy(&function, &found, sizeof function);
  return function(file);
}

}  // namespace

extern "C" {

__attribute__((visibility("default"))) int fsync(int file) {
  return at_sync(file, [&] { return system_call("fsync", file); });
}

__attribute__((visibility("default"))) int fdatasync(int file) {
  return at_sync(file, [&] { return system_call("fdatasync", file); });
}
}

#endif
