// SPDX-License-Identifier: MIT
#include "process/child.hpp"

#include "process/environment.hpp"
#include "process/here_document.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace cairn::process {
namespace {

using namespace std::chrono_literals;

void require(int status, std::string_view program) {
  if (status == 0) return;
  throw Error(Fault::fatal,
              fmt::format("cannot run '{}': {}", printable(program), std::strerror(status)));
}

/// What happens to the child's files between fork and exec.
class FileActions {
public:
  explicit FileActions(Command const& command) : program_(command.arguments.front()) {
    require(::posix_spawn_file_actions_init(&actions_), program_);
    if (!command.directory.empty())
      require(::posix_spawn_file_actions_addchdir_np(&actions_, command.directory.c_str()),
              program_);
  }
  FileActions(FileActions const&) = delete;
  FileActions& operator=(FileActions const&) = delete;
  ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }

  void replace(int standard, FileDescriptor const& by) {
    require(::posix_spawn_file_actions_adddup2(&actions_, by.number(), standard), program_);
  }

  void empty(int standard) {
    auto const mode = standard == STDIN_FILENO ? O_RDONLY : O_WRONLY;
    require(::posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", mode, 0),
            program_);
  }

  posix_spawn_file_actions_t const* get() const { return &actions_; }

private:
  std::string program_;
  posix_spawn_file_actions_t actions_{};
};

/// Signals as a fresh program expects them, whatever we block or ignore, and the process group.
class Attributes {
public:
  explicit Attributes(Command const& command) {
    auto const& program = command.arguments.front();
    require(::posix_spawnattr_init(&attributes_), program);
    sigset_t defaults;
    ::sigemptyset(&defaults);
    ::sigaddset(&defaults, SIGPIPE);
    sigset_t blocked;
    ::sigemptyset(&blocked);
    ::posix_spawnattr_setsigdefault(&attributes_, &defaults);
    ::posix_spawnattr_setsigmask(&attributes_, &blocked);
    int flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
    if (command.time_limit) {
      flags |= POSIX_SPAWN_SETPGROUP;
      ::posix_spawnattr_setpgroup(&attributes_, 0);
    }
    require(::posix_spawnattr_setflags(&attributes_, static_cast<short>(flags)), program);
  }
  Attributes(Attributes const&) = delete;
  Attributes& operator=(Attributes const&) = delete;
  ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }

  posix_spawnattr_t const* get() const { return &attributes_; }

private:
  posix_spawnattr_t attributes_{};
};

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> result;
  result.reserve(strings.size() + 1);
  for (auto& string : strings) result.push_back(string.data());
  result.push_back(nullptr);
  return result;
}

/// Connects one standard stream of the child; returns our end, and keeps the child's in `theirs`.
FileDescriptor connect(FileActions& actions, int standard, Connection connection,
                       std::vector<FileDescriptor>& theirs) {
  if (connection == Connection::nothing) actions.empty(standard);
  if (connection != Connection::pipe) return {};
  auto pipe = make_pipe();
  auto& child_end = standard == STDIN_FILENO ? pipe.read : pipe.write;
  auto& our_end = standard == STDIN_FILENO ? pipe.write : pipe.read;
  actions.replace(standard, child_end);
  theirs.push_back(std::move(child_end));
  return std::move(our_end);
}

void require_directory(Command const& command) {
  std::error_code ignored;
  if (command.directory.empty() || std::filesystem::is_directory(command.directory, ignored))
    return;
  throw Error(Fault::fatal, fmt::format("cannot enter '{}': no such directory",
                                        printable(command.directory.string())));
}

/// Whoever started us may have told the kernel to forget children, and that is inherited.
void remember_children() {
  struct sigaction action {};
  if (::sigaction(SIGCHLD, nullptr, &action) != 0 || action.sa_handler != SIG_IGN) return;
  action.sa_handler = SIG_DFL;
  ::sigaction(SIGCHLD, &action, nullptr);
}

pid_t spawn(Command const& command, FileActions const& actions) {
  remember_children();
  auto arguments = command.arguments;
  auto environment = environment_of(command);
  Attributes const attributes(command);
  pid_t id = 0;
  auto const status =
      ::posix_spawnp(&id, arguments.front().c_str(), actions.get(), attributes.get(),
                     pointers_to(arguments).data(), pointers_to(environment).data());
  auto const& program = command.arguments.front();
  if (status == ENOENT)
    throw Error(Fault::fatal, fmt::format("cannot run '{}': no such program", printable(program)))
        .hint(fmt::format("install '{}', or put its folder in PATH", printable(program)));
  require(status, program);
  return id;
}

Ending ending_of(int status) {
  if (WIFSIGNALED(status)) return {Ending::How::killed, WTERMSIG(status)};
  return {Ending::How::exited, WEXITSTATUS(status)};
}

}  // namespace

Child::Child(Command const& command, Connections const& connections) {
  require_directory(command);
  FileActions actions(command);
  std::vector<FileDescriptor> theirs;
  if (connections.input == Connection::here_document) {
    theirs.push_back(here_document(connections.here_document));
    actions.replace(STDIN_FILENO, theirs.back());
  }
  input = connect(actions, STDIN_FILENO, connections.input, theirs);
  output = connect(actions, STDOUT_FILENO, connections.output, theirs);
  errors = connect(actions, STDERR_FILENO, connections.errors, theirs);
  id_ = spawn(command, actions);
  signalled_ = command.time_limit ? -id_ : id_;
  if (command.time_limit) deadline_ = std::chrono::steady_clock::now() + *command.time_limit;
}

Child::~Child() {
  if (!ending_) stop();
}

std::optional<Ending> Child::take_ending(int options) noexcept {
  int status = 0;
  for (;;) {
    auto const found = ::waitpid(id_, &status, options);
    if (found == id_) ending_ = ending_of(status);
    // Somebody else has waited for it: how it ended is lost, and that is not a success.
    if (found < 0 && errno != EINTR) ending_ = Ending{Ending::How::exited, 127};
    if (found >= 0 || ending_) return ending_;
  }
}

std::optional<Ending> Child::wait(Deadline const& until) {
  if (ending_) return ending_;
  if (!until) return take_ending(0);
  for (auto pause = 1ms;; pause = std::min(2 * pause, 20ms)) {
    if (auto const ending = take_ending(WNOHANG)) return ending;
    if (std::chrono::steady_clock::now() >= *until) return std::nullopt;
    std::this_thread::sleep_for(pause);
  }
}

void Child::signal(int number) const noexcept {
  ::kill(signalled_, number);
}

Ending Child::stop() noexcept {
  signal(SIGTERM);
  auto const ending = wait(std::chrono::steady_clock::now() + 2s);
  // What the program started may outlive it; a group ends as a whole.
  if (!ending || signalled_ < 0) signal(SIGKILL);
  return ending ? *ending : *take_ending(0);
}

}  // namespace cairn::process
