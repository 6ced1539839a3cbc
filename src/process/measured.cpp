// SPDX-License-Identifier: MIT
#include "process/measured.hpp"

#include "process/environment.hpp"
#include "process/file_descriptor.hpp"
#include "process/launcher.hpp"
#include "process/launcher_wire.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace cairn::process {
namespace {

namespace fs = std::filesystem;
using Output = MeasuredCommand::Output;

constexpr std::size_t kept_of_errors = 4096;

FileDescriptor opened(fs::path const& path, int flags) {
  FileDescriptor file(::open(path.c_str(), flags | O_CLOEXEC, 0666));
  if (!file.is_open())
    throw Error(Fault::fatal, fmt::format("cannot open '{}': {}", printable(path.string()),
                                          std::strerror(errno)));
  return file;
}

bool is_program(fs::path const& path) {
  std::error_code unknown;
  return ::access(path.c_str(), X_OK) == 0 && fs::is_regular_file(path, unknown);
}

Error no_such_program(std::string const& name) {
  auto const shown = printable(name);
  return Error(Fault::fatal, fmt::format("cannot run '{}': no such program", shown))
      .hint(fmt::format("install '{}', or put its folder in PATH", shown));
}

/// The file of a program, as seen from the directory that it runs in: looked up here, so that the
/// search is no part of what is measured.
std::string program_of(Command const& command, std::vector<std::string> const& environment) {
  auto const& name = command.arguments.front();
  if (name.find('/') != name.npos) return name;
  auto path = value_of("PATH", environment);
  if (path.empty()) path = "/usr/local/bin:/usr/bin:/bin";
  for (auto const folder : split(path, ':')) {
    auto const file = fs::path(folder.empty() ? "." : folder) / name;
    if (is_program(command.directory / file)) return file.string();
  }
  throw no_such_program(name);
}

void require_directory(fs::path const& directory) {
  std::error_code unknown;
  if (directory.empty() || fs::is_directory(directory, unknown)) return;
  throw Error(Fault::fatal,
              fmt::format("cannot enter '{}': no such directory", printable(directory.string())));
}

/// A request with all its texts.
struct Letter {
  LaunchRequest request;
  std::string texts;

  void add(std::string_view text) {
    // What holds a NUL cannot be told to a program.
    texts += text.substr(0, text.find('\0'));
    texts += '\0';
  }
};

Letter letter_of(MeasuredCommand const& measured) {
  auto const& command = measured.command;
  require_directory(command.directory);
  auto const environment = environment_of(command);
  Letter letter;
  letter.add(program_of(command, environment));
  letter.add(command.directory.string());
  for (auto const& argument : command.arguments) letter.add(argument);
  for (auto const& entry : environment) letter.add(entry);
  auto& request = letter.request;
  request.text_size = letter.texts.size();
  request.argument_count = static_cast<std::uint32_t>(command.arguments.size());
  request.variable_count = static_cast<std::uint32_t>(environment.size());
  request.count_instructions = measured.count_instructions;
  request.ends_rest = measured.rest == MeasuredCommand::Rest::ended;
  if (command.time_limit)
    request.time_limit = static_cast<std::uint64_t>(
        std::max<std::int64_t>(std::chrono::nanoseconds(*command.time_limit).count(), 1));
  if (request.text_size > LaunchRequest::most_text)
    throw Error(Fault::fatal, fmt::format("cannot run '{}': its arguments are too long",
                                          printable(command.arguments.front())));
  return letter;
}

/// Our ends of pipes, and what is kept of what comes through them.
struct Flow {
  FileDescriptor output;
  FileDescriptor errors;
  std::uint64_t keep = 0;  ///< bytes of the output
  std::string kept_output;
  std::string kept_errors;
  bool cut = false;

  void take_output(std::string_view piece) {
    auto const room = keep - std::min<std::uint64_t>(keep, kept_output.size());
    cut = cut || (keep > 0 && piece.size() > room);
    kept_output += piece.substr(0, std::min<std::uint64_t>(room, piece.size()));
  }

  void take_errors(std::string_view piece) {
    kept_errors += piece;
    if (kept_errors.size() > kept_of_errors)
      kept_errors.erase(0, kept_errors.size() - kept_of_errors);
  }
};

/// The files that a program gets: those that are opened for this run, and their numbers. They stay
/// open here as well until it has ended: were it the last one to close a pipe, that would wake us
/// while its time is measured.
struct OpenFiles {
  FileDescriptor input;
  FileDescriptor output;
  FileDescriptor errors;
  StandardStreams numbers{};
};

OpenFiles files_of(MeasuredCommand const& measured, FileDescriptor const& nothing, Flow& flow) {
  OpenFiles files;
  files.numbers.fill(nothing.number());
  auto const use = [&](int standard, FileDescriptor const& file) {
    files.numbers[static_cast<std::size_t>(standard)] = file.number();
  };
  auto const connect = [&](int standard, FileDescriptor& theirs, FileDescriptor& ours) {
    auto pipe = make_pipe();
    theirs = std::move(pipe.write);
    ours = std::move(pipe.read);
    use(standard, theirs);
  };
  if (!measured.input.empty()) {
    files.input = opened(measured.input, O_RDONLY);
    use(STDIN_FILENO, files.input);
  }
  switch (measured.output) {
    case Output::inherit:
      for (auto const standard : {STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(standard, F_GETFD) >= 0)
          files.numbers[static_cast<std::size_t>(standard)] = standard;
      return files;
    case Output::file:
      files.output = opened(measured.output_file, O_WRONLY | O_CREAT | O_TRUNC);
      use(STDOUT_FILENO, files.output);
      use(STDERR_FILENO, files.output);
      return files;
    case Output::pipe: connect(STDOUT_FILENO, files.output, flow.output); break;
    case Output::nowhere: break;
  }
  connect(STDERR_FILENO, files.errors, flow.errors);
  return files;
}

/// The same for one more program of a series: what it reads is opened anew.
OpenFiles next_files(MeasuredCommand const& measured, OpenFiles const& first) {
  OpenFiles files;
  files.numbers = first.numbers;
  if (measured.input.empty()) return files;
  files.input = opened(measured.input, O_RDONLY);
  files.numbers[STDIN_FILENO] = files.input.number();
  return files;
}

/// Reads the pipes empty until there is an answer, and then what is still in them: a process that
/// was left behind may hold them open for as long as it likes.
class Drain {
public:
  Drain(FileDescriptor const& answer, Flow& flow) : answer_(answer), flow_(flow) {}

  void run() {
    // Without a pipe there is nothing to do but to wait for the answer.
    if (!flow_.output.is_open() && !flow_.errors.is_open()) return;
    // A pipe holds no more than that; what still comes then is of somebody who was left behind.
    for (int rounds_left = 32; rounds_left > 0; rounds_left -= answered_ ? 1 : 0) {
      constexpr int for_ever = -1;
      auto const ready = wait(answered_ ? 0 : for_ever);
      auto const& [answer, output, errors] = ready;
      if (output.revents != 0) flow_.take_output(read(flow_.output));
      if (errors.revents != 0) flow_.take_errors(read(flow_.errors));
      if (answered_ && output.revents == 0 && errors.revents == 0) return;
      answered_ = answered_ || answer.revents != 0;
    }
  }

private:
  std::array<pollfd, 3> wait(int milliseconds) const {
    std::array<pollfd, 3> ready{pollfd{answered_ ? -1 : answer_.number(), POLLIN, 0},
                                pollfd{flow_.output.number(), POLLIN, 0},
                                pollfd{flow_.errors.number(), POLLIN, 0}};
    while (::poll(ready.data(), ready.size(), milliseconds) < 0)
      if (errno != EINTR)
        throw Error(Fault::fatal,
                    fmt::format("cannot wait for a program: {}", std::strerror(errno)));
    return ready;
  }

  std::string_view read(FileDescriptor const& file) {
    return {buffer_.data(), read_some(file, buffer_)};
  }

  FileDescriptor const& answer_;
  Flow& flow_;
  bool answered_ = false;
  std::array<char, 1 << 16> buffer_;
};

Ending ending_of(LaunchReport const& report) {
  auto const status = report.status;
  auto const code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  if (report.timed_out) return {Ending::How::timed_out, code};
  return {WIFSIGNALED(status) ? Ending::How::killed : Ending::How::exited, code};
}

Usage usage_of(LaunchReport const& report) {
  Usage usage{report.wall,
              report.user,
              report.system,
              report.peak_memory,
              report.minor_faults,
              report.major_faults,
              report.voluntary_switches,
              report.involuntary_switches,
              std::nullopt,
              std::nullopt};
  if (report.counted) {
    usage.instructions = report.instructions;
    usage.cycles = report.cycles;
  }
  return usage;
}

void require_started(LaunchReport const& report, std::string const& name) {
  if (report.error == 0) return;
  if (report.error == ENOENT) throw no_such_program(name);
  throw Error(Fault::fatal,
              fmt::format("cannot run '{}': {}", printable(name), std::strerror(report.error)));
}

Error gone() {
  return Error(Fault::fatal, "the process that starts programs has ended")
      .hint("somebody or the system may have killed it; run it again");
}

}  // namespace

namespace {

/// The process of the Launcher that was made last: a signal handler has no other way to it.
volatile std::sig_atomic_t latest_process = 0;

}  // namespace

struct Launcher::Connection {
  FileDescriptor socket;
  FileDescriptor nothing;
  pid_t process = 0;
};

Launcher::Launcher() : connection_(std::make_unique<Connection>()) {
  auto [ours, theirs] = make_socket_pair();
  connection_->nothing = opened("/dev/null", O_RDWR);
  connection_->process = ::fork();
  if (connection_->process < 0)
    throw Error(Fault::fatal, fmt::format("cannot fork: {}", std::strerror(errno)));
  if (connection_->process == 0) serve_launches(theirs);
  connection_->socket = std::move(ours);
  latest_process = connection_->process;
}

Launcher::~Launcher() {
  if (latest_process == connection_->process) latest_process = 0;
  connection_->socket.close();
  while (::waitpid(connection_->process, nullptr, 0) < 0 && errno == EINTR) continue;
}

void Launcher::end_running() noexcept {
  auto const before = errno;
  if (latest_process != 0) ::kill(latest_process, signal_to_end);
  errno = before;
}

Measured Launcher::run(MeasuredCommand const& command) {
  return std::move(run_series({&command, 1}).front());
}

std::vector<Measured> Launcher::run_series(std::span<MeasuredCommand const> commands) {
  static_assert(most_in_series == LaunchRequest::most_in_series);
  assert(!commands.empty() && commands.size() <= most_in_series);
  auto const& first = commands.front();
  assert(commands.size() == 1 || first.output == Output::nowhere);
  std::vector<Letter> letters;
  for (auto const& command : commands) letters.push_back(letter_of(command));

  auto const& socket = connection_->socket;
  Flow flow;
  flow.keep = first.keep;
  std::vector<OpenFiles> files;
  files.push_back(files_of(first, connection_->nothing, flow));
  for (auto const& command : commands.subspan(1))
    files.push_back(next_files(command, files.front()));
  for (std::size_t i = 0; i < letters.size(); ++i) {
    auto& [request, texts] = letters[i];
    request.still_to_come = static_cast<std::uint32_t>(letters.size() - 1 - i);
    if (!send(socket, request, files[i].numbers, texts)) throw gone();
  }
  Drain(socket, flow).run();
  auto const reports = receive_reports(socket);
  if (!reports || reports->empty()) throw gone();

  std::vector<Measured> results;
  for (auto const& report : *reports) {
    require_started(report, first.command.arguments.front());
    results.push_back({ending_of(report), usage_of(report), {}, false, {}, report.had_rest});
  }
  results.back().output = std::move(flow.kept_output);
  results.back().errors = std::move(flow.kept_errors);
  results.back().cut = flow.cut;
  return results;
}

}  // namespace cairn::process
