// SPDX-License-Identifier: MIT
#include "process/file_descriptor.hpp"

#include "support/error.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace cairn::process {
namespace {

Error cannot(std::string_view doing) {
  return {Fault::fatal, fmt::format("cannot {}: {}", doing, std::strerror(errno))};
}

/// Holds back SIGPIPE from this thread, and swallows the one that was caused meanwhile.
class WithoutPipeSignal {
public:
  WithoutPipeSignal() {
    ::sigemptyset(&pipe_);
    ::sigaddset(&pipe_, SIGPIPE);
    was_pending_ = is_pending();
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  WithoutPipeSignal(WithoutPipeSignal const&) = delete;
  WithoutPipeSignal& operator=(WithoutPipeSignal const&) = delete;
  ~WithoutPipeSignal() {
    int taken = 0;
    if (!was_pending_ && is_pending()) ::sigwait(&pipe_, &taken);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

private:
  static bool is_pending() {
    sigset_t pending;
    return ::sigpending(&pending) == 0 && ::sigismember(&pending, SIGPIPE) == 1;
  }

  sigset_t pipe_{};
  sigset_t before_{};
  bool was_pending_ = false;
};

}  // namespace

void FileDescriptor::close() noexcept {
  // After EINTR the number is free on Linux and may be another thread's file already: no retry.
  if (is_open()) ::close(std::exchange(number_, closed));
}

FileDescriptor above_the_standard_ones(FileDescriptor file) {
  if (file.number() > STDERR_FILENO) return file;
  FileDescriptor moved(::fcntl(file.number(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!moved.is_open()) throw cannot("open another file");
  return moved;
}

Pipe make_pipe() {
  std::array<int, 2> ends{};
#ifdef __linux__
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw cannot("make a pipe");
#else
  if (::pipe(ends.data()) != 0) throw cannot("make a pipe");
  for (auto const end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
#endif
  FileDescriptor read(ends[0]);
  FileDescriptor write(ends[1]);
  return {above_the_standard_ones(std::move(read)), above_the_standard_ones(std::move(write))};
}

void stop_waiting(FileDescriptor const& file) {
  auto const flags = ::fcntl(file.number(), F_GETFL);
  if (flags < 0 || ::fcntl(file.number(), F_SETFL, flags | O_NONBLOCK) != 0)
    throw cannot("prepare a pipe");
}

std::size_t read_some(FileDescriptor const& file, std::span<char> buffer) {
  for (;;) {
    auto const size = ::read(file.number(), buffer.data(), buffer.size());
    if (size >= 0) return static_cast<std::size_t>(size);
    if (errno != EINTR) throw cannot("read from a program");
  }
}

Written write_some(FileDescriptor const& file, std::string_view text) {
  WithoutPipeSignal const quiet;
  for (;;) {
    auto const size = ::write(file.number(), text.data(), text.size());
    if (size >= 0) return {static_cast<std::size_t>(size), false};
    if (errno == EPIPE) return {0, true};
    if (errno == EAGAIN) return {};
    if (errno != EINTR) throw cannot("write to a program");
  }
}

}  // namespace cairn::process
