// SPDX-License-Identifier: MIT
#include "process/spawn.hpp"

#include "process/child.hpp"
#include "process/running_child.hpp"
#include "support/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>

namespace cairn::process {
namespace {

using Sink = std::function<void(std::string_view)>;

Child::Connections connections_of(Streams const& streams) {
  auto const without_pieces =
      streams.here_document.empty() ? Connection::nothing : Connection::here_document;
  return {streams.input ? Connection::pipe : without_pieces,
          streams.output ? Connection::pipe : Connection::inherited,
          streams.errors ? Connection::pipe : Connection::inherited, streams.here_document};
}

/// Moves what flows between us and a child, whichever of the pipes is ready.
class Pump {
public:
  Pump(Child& child, Streams const& streams) : child_(child), streams_(streams), buffer_(1 << 16) {
    if (child_.input.is_open()) stop_waiting(child_.input);
  }

  enum class Result { finished, out_of_time };

  /// Runs until the child has closed its ends, or until its deadline.
  Result run() {
    while (child_.output.is_open() || child_.errors.is_open() || child_.input.is_open()) {
      auto ready = wait();
      if (!ready) return Result::out_of_time;
      auto const& [input, output, errors] = *ready;
      if (output.revents != 0) drain(child_.output, streams_.output);
      if (errors.revents != 0) drain(child_.errors, streams_.errors);
      if (input.revents != 0) feed();
    }
    return Result::finished;
  }

private:
  using Ready = std::array<pollfd, 3>;

  std::optional<Ready> wait() const {
    // A closed descriptor is -1, which poll passes over.
    Ready ready{pollfd{child_.input.number(), POLLOUT, 0},
                pollfd{child_.output.number(), POLLIN, 0},
                pollfd{child_.errors.number(), POLLIN, 0}};
    for (;;) {
      auto const count = ::poll(ready.data(), ready.size(), milliseconds_left());
      if (count > 0) return ready;
      if (count < 0 && errno != EINTR)
        throw Error(Fault::fatal,
                    fmt::format("cannot wait for a program: {}", std::strerror(errno)));
      if (milliseconds_left() == 0) return std::nullopt;
    }
  }

  int milliseconds_left() const {
    auto const deadline = child_.deadline();
    if (!deadline) return -1;
    auto const left =
        std::chrono::ceil<std::chrono::milliseconds>(*deadline - std::chrono::steady_clock::now());
    constexpr std::chrono::milliseconds::rep an_hour = 3'600'000;
    return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(left.count(), 0, an_hour));
  }

  void drain(FileDescriptor& file, Sink const& sink) {
    auto const size = read_some(file, buffer_);
    if (size == 0)
      file.close();
    else
      sink({buffer_.data(), size});
  }

  void feed() {
    if (piece_.empty()) piece_ = streams_.input();
    if (piece_.empty()) return child_.input.close();
    auto const written = write_some(child_.input, piece_);
    piece_.remove_prefix(written.size);
    // A program may end without having read everything; what that means, its status says.
    if (written.reader_gone) child_.input.close();
  }

  Child& child_;
  Streams const& streams_;
  std::vector<char> buffer_;
  std::string_view piece_;
};

}  // namespace

std::string to_string(Ending const& ending) {
  switch (ending.how) {
    case Ending::How::exited: return fmt::format("exited with status {}", ending.code);
    case Ending::How::killed: return fmt::format("was killed by signal {}", ending.code);
    case Ending::How::timed_out: return "took too long";
  }
  return {};
}

Ending stream(Command const& command, Streams const& streams) {
  Child child(command, connections_of(streams));
  RunningChild const running(child.signalled());
  if (Pump(child, streams).run() == Pump::Result::finished)
    if (auto const ending = child.wait(child.deadline())) return *ending;
  return {Ending::How::timed_out, child.stop().code};
}

Outcome run(Command const& command, std::string_view input) {
  Outcome outcome;
  Streams streams;
  streams.here_document = input;
  streams.output = [&](std::string_view piece) { outcome.output += piece; };
  streams.errors = [&](std::string_view piece) { outcome.errors += piece; };
  outcome.ending = stream(command, streams);
  return outcome;
}

}  // namespace cairn::process
