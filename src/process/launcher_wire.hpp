// SPDX-License-Identifier: MIT
#pragma once

#include "process/file_descriptor.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// What a Launcher and its process say to each other over a pair of sockets. Both are one program at
// one time, so that structs go over as they lie in memory.
namespace cairn::process {

/// The head of a request; requests that belong to one series are answered together. Texts follow
/// it, each ended by a NUL: the path of the program, its directory (may be empty), its arguments,
/// its environment. The program's standard streams go with the first byte.
struct LaunchRequest {
  std::uint64_t text_size = 0;  ///< bytes, at most `most_text`
  std::uint32_t argument_count = 0;
  std::uint32_t variable_count = 0;
  std::uint64_t time_limit = 0;  ///< nanoseconds; 0: none
  std::uint32_t still_to_come =
      0;  ///< requests of the same series, at most `most_in_series` less one
  bool count_instructions = false;
  bool ends_rest = false;  ///< what is left of the process group ends with the program

  /// More than any system takes as arguments and environment of a program.
  static constexpr std::uint64_t most_text = 16 << 20;
  static constexpr std::uint32_t most_in_series = 32;
};
static_assert(std::is_trivially_copyable_v<LaunchRequest>);

/// The answer to each request, when the program has ended.
struct LaunchReport {
  int error = 0;   ///< an errno when it could not be started; then nothing else counts
  int status = 0;  ///< as wait(2) tells it
  bool timed_out = false;
  bool had_rest = false;
  bool counted = false;    ///< the last two members are known
  std::uint64_t wall = 0;  ///< nanoseconds, like the next two
  std::uint64_t user = 0;
  std::uint64_t system = 0;
  std::uint64_t peak_memory = 0;  ///< bytes
  std::uint64_t minor_faults = 0;
  std::uint64_t major_faults = 0;
  std::uint64_t voluntary_switches = 0;
  std::uint64_t involuntary_switches = 0;
  std::uint64_t instructions = 0;
  std::uint64_t cycles = 0;
};
static_assert(std::is_trivially_copyable_v<LaunchReport>);

/// Two connected stream sockets that no child inherits. Throws Error{fatal}.
std::pair<FileDescriptor, FileDescriptor> make_socket_pair();

/// Numbers of open files: standard input, output and error of a program.
using StandardStreams = std::array<int, 3>;

/// Whether all of it went off; errno says why not.
bool send(FileDescriptor const& socket, LaunchRequest const& request,
          StandardStreams const& streams, std::string_view texts);
bool send(FileDescriptor const& socket, std::span<LaunchReport const> reports);

/// A request with its texts, and the files that came with it.
struct Received {
  LaunchRequest request;
  std::array<FileDescriptor, 3> streams;
  std::vector<char> texts;
};

/// None where the other side is gone, or what it says makes no sense.
std::optional<Received> receive_request(FileDescriptor const& socket);
std::optional<std::vector<LaunchReport>> receive_reports(FileDescriptor const& socket);

/// Whether the other side has closed the connection. Safe in a signal handler.
bool is_hung_up(int socket) noexcept;

}  // namespace cairn::process
