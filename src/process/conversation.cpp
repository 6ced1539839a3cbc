// SPDX-License-Identifier: MIT
#include "process/conversation.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <poll.h>

namespace cairn::process {

Conversation::Conversation(Command const& command)
    : program_(command.arguments.front()),
      child_(command, {Connection::pipe, Connection::pipe, Connection::pipe}) {}

void Conversation::say(std::string_view request) {
  while (!request.empty()) {
    auto const written = write_some(child_.input, request);
    if (written.reader_gone) complain();
    request.remove_prefix(written.size);
  }
}

std::string Conversation::line() {
  for (std::size_t searched = 0;;) {
    auto const end = answer_.find('\n', searched);
    if (end != answer_.npos) {
      auto result = taken(end + 1);
      result.pop_back();
      return result;
    }
    searched = answer_.size();
    fill();
  }
}

std::string Conversation::bytes(std::size_t size) {
  while (answer_.size() < size) fill();
  return taken(size);
}

std::string Conversation::taken(std::size_t size) {
  auto result = answer_.substr(0, size);
  answer_.erase(0, size);
  return result;
}

void Conversation::fill() {
  std::array ready{pollfd{child_.output.number(), POLLIN, 0},
                   pollfd{child_.errors.number(), POLLIN, 0}};
  if (::poll(ready.data(), ready.size(), -1) < 0) {
    if (errno == EINTR) return;
    complain();
  }
  if (ready[1].revents != 0) drain(child_.errors, errors_);
  if (ready[0].revents != 0) drain(child_.output, answer_);
  if (!child_.output.is_open()) complain();
}

void Conversation::drain(FileDescriptor& file, std::string& into) const {
  std::array<char, 1 << 14> buffer;
  auto const size = read_some(file, buffer);
  if (size == 0)
    file.close();
  else
    into.append(buffer.data(), size);
}

void Conversation::complain() {
  child_.input.close();
  while (child_.errors.is_open()) drain(child_.errors, errors_);
  auto const ending = child_.wait(std::nullopt);
  auto const said = trimmed(errors_);
  throw Error(Fault::fatal,
              fmt::format("cannot get an answer from '{}': {}", printable(program_),
                          said.empty() ? "it " + to_string(*ending) : printable(said)));
}

}  // namespace cairn::process
