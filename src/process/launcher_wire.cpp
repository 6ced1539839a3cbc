// SPDX-License-Identifier: MIT
#include "process/launcher_wire.hpp"

#include "support/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace cairn::process {
namespace {

#ifdef __linux__
constexpr int without_signal = MSG_NOSIGNAL;
constexpr int closed_by_exec = MSG_CMSG_CLOEXEC;
#else
constexpr int without_signal = 0;
constexpr int closed_by_exec = 0;
#endif

constexpr std::size_t size_of_streams = sizeof(StandardStreams);

/// Room for one message of control that carries three files.
struct alignas(cmsghdr) Control {
  std::array<char, CMSG_SPACE(size_of_streams)> bytes{};
};

Error cannot_connect() {
  return {Fault::fatal, fmt::format("cannot make a pair of sockets: {}", std::strerror(errno))};
}

void prepare([[maybe_unused]] int socket) {
#ifndef __linux__
  int const on = 1;
  ::fcntl(socket, F_SETFD, FD_CLOEXEC);
  if (::setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on) != 0) throw cannot_connect();
#endif
}

bool send_rest(FileDescriptor const& socket, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const sent = ::send(socket.number(), bytes.data(), bytes.size(), without_signal);
    if (sent < 0 && errno != EINTR) return false;
    bytes.remove_prefix(sent < 0 ? 0 : static_cast<std::size_t>(sent));
  }
  return true;
}

template <class T>
std::string_view bytes_of(T const& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  return {reinterpret_cast<char const*>(&value), sizeof value};
}

template <class T>
std::span<char> room_of(T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  return {reinterpret_cast<char*>(&value), sizeof value};
}

/// The files that came with a message; closed ones where there are none.
std::array<FileDescriptor, 3> streams_of(msghdr& message) {
  std::array<FileDescriptor, 3> result;
  auto const* head = CMSG_FIRSTHDR(&message);
  if (head == nullptr || head->cmsg_type != SCM_RIGHTS ||
      head->cmsg_len != CMSG_LEN(size_of_streams))
    return result;
  StandardStreams numbers{};
  std::memcpy(numbers.data(), CMSG_DATA(head), size_of_streams);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    result[i] = FileDescriptor(numbers[i]);
    if (closed_by_exec == 0) ::fcntl(numbers[i], F_SETFD, FD_CLOEXEC);
  }
  return result;
}

/// Fills `buffer`; whether it could.
bool receive(FileDescriptor const& socket, std::span<char> buffer) {
  while (!buffer.empty()) {
    auto const count = ::recv(socket.number(), buffer.data(), buffer.size(), 0);
    if (count == 0 || (count < 0 && errno != EINTR)) return false;
    buffer = buffer.subspan(count < 0 ? 0 : static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

std::pair<FileDescriptor, FileDescriptor> make_socket_pair() {
  std::array<int, 2> ends{};
#ifdef __linux__
  constexpr int kind = SOCK_STREAM | SOCK_CLOEXEC;
#else
  constexpr int kind = SOCK_STREAM;
#endif
  if (::socketpair(AF_UNIX, kind, 0, ends.data()) != 0) throw cannot_connect();
  std::pair pair{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
  for (auto const end : ends) prepare(end);
  return pair;
}

bool send(FileDescriptor const& socket, LaunchRequest const& request,
          StandardStreams const& streams, std::string_view texts) {
  auto const head = bytes_of(request);
  std::array<iovec, 2> parts{iovec{const_cast<char*>(head.data()), head.size()},
                             iovec{const_cast<char*>(texts.data()), texts.size()}};
  Control control;
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  message.msg_control = control.bytes.data();
  message.msg_controllen = control.bytes.size();
  auto* files = CMSG_FIRSTHDR(&message);
  files->cmsg_level = SOL_SOCKET;
  files->cmsg_type = SCM_RIGHTS;
  files->cmsg_len = CMSG_LEN(size_of_streams);
  std::memcpy(CMSG_DATA(files), streams.data(), size_of_streams);
  for (;;) {
    auto const count = ::sendmsg(socket.number(), &message, without_signal);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    auto const sent = static_cast<std::size_t>(count);
    return send_rest(socket, head.substr(std::min(sent, head.size()))) &&
           send_rest(socket, texts.substr(sent - std::min(sent, head.size())));
  }
}

bool send(FileDescriptor const& socket, std::span<LaunchReport const> reports) {
  auto const count = static_cast<std::uint32_t>(reports.size());
  return send_rest(socket, bytes_of(count)) &&
         send_rest(socket, {reinterpret_cast<char const*>(reports.data()), reports.size_bytes()});
}

std::optional<Received> receive_request(FileDescriptor const& socket) {
  Received received;
  auto const room = room_of(received.request);
  iovec part{room.data(), room.size()};
  Control control;
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes.data();
  message.msg_controllen = control.bytes.size();
  auto count = ::recvmsg(socket.number(), &message, closed_by_exec);
  while (count < 0 && errno == EINTR) count = ::recvmsg(socket.number(), &message, closed_by_exec);
  if (count <= 0) return std::nullopt;
  received.streams = streams_of(message);
  if (!receive(socket, room.subspan(static_cast<std::size_t>(count)))) return std::nullopt;
  auto const& request = received.request;
  bool const is_bounded = request.text_size <= LaunchRequest::most_text &&
                          request.still_to_come < LaunchRequest::most_in_series;
  if (!is_bounded || !received.streams.front().is_open()) return std::nullopt;
  received.texts.resize(request.text_size);
  if (!receive(socket, received.texts)) return std::nullopt;
  return received;
}

std::optional<std::vector<LaunchReport>> receive_reports(FileDescriptor const& socket) {
  std::uint32_t count = 0;
  if (!receive(socket, room_of(count)) || count > LaunchRequest::most_in_series)
    return std::nullopt;
  std::vector<LaunchReport> reports(count);
  std::span<char> const room(reinterpret_cast<char*>(reports.data()),
                             reports.size() * sizeof(LaunchReport));
  if (!receive(socket, room)) return std::nullopt;
  return reports;
}

bool is_hung_up(int socket) noexcept {
  pollfd state{socket, 0, 0};
  return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

}  // namespace cairn::process
