// SPDX-License-Identifier: MIT
#include "cli/pager.hpp"

#include "cli/terminal.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <iostream>
#include <sys/wait.h>
#include <unistd.h>

namespace cairn::cli {
namespace {

Pager* living = nullptr;
std::sig_atomic_t volatile lives = 0;

process::Command in_shell(std::string const& command) {
  process::Command shell;
  shell.arguments = {"sh", "-c", command};
  if (!variable("LESS")) shell.environment.push_back({"LESS", "FRX"});
  if (!variable("LV")) shell.environment.push_back({"LV", "-c"});
  return shell;
}

}  // namespace

std::string pager_command(PagerSettings const& settings) {
  auto command = settings.git_pager    ? *settings.git_pager
                 : settings.core_pager ? *settings.core_pager
                                       : settings.pager.value_or("less");
  return command == "cat" ? std::string() : command;
}

Pager::Pager(std::string const& command) {
  if (command.empty() || !is_terminal(Stream::output)) return;
  terminal_ = process::FileDescriptor(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!terminal_.is_open()) return;
  using process::Connection;
  child_.emplace(
      in_shell(command),
      process::Child::Connections{Connection::pipe, Connection::inherited, Connection::inherited});
  std::cout.flush();
  ::dup2(child_->input.number(), STDOUT_FILENO);
  child_->input.close();
  living = this;
  lives = 1;
}

Pager::~Pager() {
  finish();
}

void Pager::finish() noexcept {
  if (living != this) return;
  std::cout.flush();
  ::dup2(terminal_.number(), STDOUT_FILENO);
  // Without a deadline there is nothing to report and nothing that throws but a broken kernel.
  try {
    child_->wait(std::nullopt);
  } catch (std::exception const&) {
    child_->stop();
  }
  living = nullptr;
  lives = 0;
}

void finish_pager() noexcept {
  if (living != nullptr) living->finish();
}

void finish_pager_in_signal() noexcept {
  if (lives == 0) return;
  ::close(STDOUT_FILENO);
  while (::wait(nullptr) > 0 || errno == EINTR) {
  }
}

}  // namespace cairn::cli
