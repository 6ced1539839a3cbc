// SPDX-License-Identifier: MIT
#include "process/launcher.hpp"

#include "process/counters.hpp"
#include "process/launcher_wire.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <exception>
#include <fcntl.h>
#include <optional>
#include <spawn.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace cairn::process {
namespace {

// What the handlers of signals look at. There is one thread, and one program at a time.
volatile std::sig_atomic_t running_group = 0;  ///< 0: none
volatile std::sig_atomic_t alarms = 0;
volatile std::sig_atomic_t connection = -1;

constexpr time_t seconds_of_grace = 2;

void set_alarm(timeval after) {
  itimerval const once{{0, 0}, after};
  ::setitimer(ITIMER_REAL, &once, nullptr);
}

/// The time limit is over: the group is told to end, and two seconds later made to.
void on_alarm(int) {
  auto const before = errno;
  if (running_group != 0) {
    ::kill(-running_group, alarms == 0 ? SIGTERM : SIGKILL);
    if (alarms == 0) set_alarm({seconds_of_grace, 0});
    alarms = alarms + 1;
  }
  errno = before;
}

/// We are asked to end what runs, as if its time were over.
void on_ending(int) {
  if (running_group != 0 && alarms == 0) on_alarm(SIGALRM);
}

void end_if_hung_up() {
  if (running_group == 0 || !is_hung_up(connection)) return;
  ::kill(-running_group, SIGKILL);
  ::_exit(0);
}

/// Something happened to the connection.
void on_connection(int) {
  auto const before = errno;
  end_if_hung_up();
  errno = before;
}

/// Those that are sent to everybody at our terminal: we end when our parent does, not before.
constexpr std::array ignored_signals{SIGINT, SIGQUIT, SIGHUP, SIGTERM, SIGPIPE};

void handle(int number, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  ::sigaction(number, &action, nullptr);
}

void prepare_signals() {
  // Whatever our parent blocked or ignored, programs are to start afresh.
  constexpr int most_signals = 64;
  for (int number = 1; number <= most_signals; ++number)
    if (number != SIGKILL && number != SIGSTOP) ::signal(number, SIG_DFL);
  for (int const number : ignored_signals) handle(number, SIG_IGN);
  handle(SIGALRM, on_alarm);
  handle(signal_to_end, on_ending);
  handle(SIGIO, on_connection);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void close_all_from(int first) {
#ifdef __linux__
  if (::close_range(static_cast<unsigned>(first), ~0U, 0) == 0) return;
#endif
  auto const most = static_cast<int>(std::min<long>(::sysconf(_SC_OPEN_MAX), 65'536));
  for (int number = first; number < most; ++number) ::close(number);
}

/// Leaves the socket alone open, as 3, and nothing as our standard streams.
FileDescriptor prepare_files(int socket) {
  constexpr int place = STDERR_FILENO + 1;
  int const nothing = ::open("/dev/null", O_RDWR);
  // A number above all that is written to below.
  int const kept = ::fcntl(socket, F_DUPFD, place + 1);
  if (nothing < 0 || kept < 0) ::_exit(1);
  for (int standard = 0; standard < place; ++standard) ::dup2(nothing, standard);
  ::dup2(kept, place);
  close_all_from(place + 1);
  FileDescriptor ours(place);
  ::fcntl(place, F_SETFD, FD_CLOEXEC);
  ::fcntl(place, F_SETOWN, ::getpid());
  ::fcntl(place, F_SETFL, ::fcntl(place, F_GETFL) | O_ASYNC);
  connection = place;
  return ours;
}

/// The texts of a request, as a program gets them.
class Texts {
public:
  explicit Texts(Received& received) {
    auto& bytes = received.texts;
    auto const& request = received.request;
    if (bytes.empty() || bytes.back() != '\0') throw std::invalid_argument("no end");
    next_ = bytes.data();
    end_ = next_ + bytes.size();
    program_ = taken();
    directory_ = taken();
    fill(arguments_, request.argument_count);
    fill(environment_, request.variable_count);
  }

  char const* program() const { return program_; }
  char const* directory() const { return directory_; }
  char* const* arguments() const { return arguments_.data(); }
  char* const* environment() const { return environment_.data(); }

private:
  char* taken() {
    if (next_ == end_) throw std::invalid_argument("too few texts");
    auto* const text = next_;
    next_ = std::find(next_, end_, '\0') + 1;
    return text;
  }

  void fill(std::vector<char*>& list, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) list.push_back(taken());
    list.push_back(nullptr);
  }

  char* next_ = nullptr;
  char* end_ = nullptr;
  char* program_ = nullptr;
  char* directory_ = nullptr;
  std::vector<char*> arguments_;
  std::vector<char*> environment_;
};

void require(int status) {
  if (status != 0) throw std::runtime_error(std::strerror(status));
}

/// What happens to a child between fork and exec: signals, its group, its streams, its directory.
class Start {
public:
  Start(std::array<FileDescriptor, 3> const& streams, char const* directory) {
    require(::posix_spawn_file_actions_init(&actions_));
    require(::posix_spawnattr_init(&attributes_));
    for (std::size_t i = 0; i < streams.size(); ++i)
      require(
          ::posix_spawn_file_actions_adddup2(&actions_, streams[i].number(), static_cast<int>(i)));
    if (*directory != '\0') require(::posix_spawn_file_actions_addchdir_np(&actions_, directory));
    sigset_t defaults;
    ::sigemptyset(&defaults);
    for (int const number : ignored_signals) ::sigaddset(&defaults, number);
    sigset_t blocked;
    ::sigemptyset(&blocked);
    ::posix_spawnattr_setsigdefault(&attributes_, &defaults);
    ::posix_spawnattr_setsigmask(&attributes_, &blocked);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    constexpr auto flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP;
    require(::posix_spawnattr_setflags(&attributes_, static_cast<short>(flags)));
  }
  Start(Start const&) = delete;
  Start& operator=(Start const&) = delete;
  ~Start() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  int operator()(pid_t& id, Texts const& texts) const {
    return ::posix_spawn(&id, texts.program(), &actions_, &attributes_, texts.arguments(),
                         texts.environment());
  }

private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

std::uint64_t now() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 +
         static_cast<std::uint64_t>(time.tv_nsec);
}

std::uint64_t nanoseconds(timeval const& time) {
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 +
         static_cast<std::uint64_t>(time.tv_usec) * 1000;
}

void write_down(LaunchReport& report, rusage const& usage) {
#ifdef __APPLE__
  constexpr std::uint64_t unit_of_memory = 1;
#else
  constexpr std::uint64_t unit_of_memory = 1024;
#endif
  report.user = nanoseconds(usage.ru_utime);
  report.system = nanoseconds(usage.ru_stime);
  report.peak_memory = static_cast<std::uint64_t>(usage.ru_maxrss) * unit_of_memory;
  report.minor_faults = static_cast<std::uint64_t>(usage.ru_minflt);
  report.major_faults = static_cast<std::uint64_t>(usage.ru_majflt);
  report.voluntary_switches = static_cast<std::uint64_t>(usage.ru_nvcsw);
  report.involuntary_switches = static_cast<std::uint64_t>(usage.ru_nivcsw);
}

/// While a program is started nobody may ask which one runs.
class WithoutInterruption {
public:
  WithoutInterruption() {
    sigset_t asking;
    ::sigemptyset(&asking);
    ::sigaddset(&asking, SIGIO);
    ::sigaddset(&asking, SIGALRM);
    ::sigaddset(&asking, signal_to_end);
    ::sigprocmask(SIG_BLOCK, &asking, &before_);
  }
  WithoutInterruption(WithoutInterruption const&) = delete;
  WithoutInterruption& operator=(WithoutInterruption const&) = delete;
  ~WithoutInterruption() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

private:
  sigset_t before_{};
};

/// Waits for the end of a program without forgetting it: its number stays its own.
void await_end(pid_t id) {
  siginfo_t how{};
  while (::waitid(P_PID, static_cast<id_t>(id), &how, WEXITED | WNOWAIT) != 0 && errno == EINTR)
    continue;
}

void await_end(pid_t id, std::uint64_t time_limit) {
  if (time_limit == 0) return await_end(id);
  constexpr std::uint64_t second = 1'000'000'000;
  auto const microseconds = std::max<std::uint64_t>(time_limit % second / 1000, 1);
  set_alarm({static_cast<time_t>(time_limit / second), static_cast<suseconds_t>(microseconds)});
  await_end(id);
}

/// Ends what is left of the group of a program that has ended. While nobody has waited for it, no
/// other group has its number.
void end_rest(pid_t id) {
  ::kill(-id, SIGKILL);
}

LaunchReport launch(Received& received) {
  auto const& request = received.request;
  Texts const texts(received);
  Start const start(received.streams, texts.directory());
  std::optional<RunCounters> counters;
  if (request.count_instructions) counters.emplace();
  LaunchReport report;
  alarms = 0;
  pid_t id = 0;
  std::uint64_t started = 0;
  {
    WithoutInterruption const undisturbed;
    started = now();
    report.error = start(id, texts);
    if (report.error != 0) return report;
    running_group = id;
  }
  // Who has hung up before there was a group to end is not heard of again.
  end_if_hung_up();
  await_end(id, request.time_limit);
  report.wall = now() - started;
  {
    WithoutInterruption const undisturbed;
    if (request.time_limit != 0) set_alarm({0, 0});
    running_group = 0;
  }
  report.timed_out = alarms != 0;
  if (auto const counts = counters ? counters->of(id) : std::nullopt) {
    report.counted = true;
    report.instructions = counts->instructions;
    report.cycles = counts->cycles;
  }
  bool const ends_rest = request.ends_rest || report.timed_out;
  if (ends_rest) end_rest(id);
  rusage usage{};
  while (::wait4(id, &report.status, 0, &usage) < 0 && errno == EINTR) continue;
  report.had_rest = ends_rest && ::kill(-id, 0) == 0;
  write_down(report, usage);
  return report;
}

/// All requests of a series; empty where the other side is gone.
std::vector<Received> next_series(FileDescriptor const& socket) {
  std::vector<Received> series;
  do {
    auto received = receive_request(socket);
    if (!received) return {};
    series.push_back(std::move(*received));
  } while (series.back().request.still_to_come > 0);
  return series;
}

void serve(FileDescriptor const& socket) {
  for (;;) {
    auto series = next_series(socket);
    if (series.empty()) return;
    std::vector<LaunchReport> reports;
    for (auto& received : series) {
      reports.push_back(launch(received));
      bool const went_well = reports.back().error == 0 && reports.back().status == 0;
      if (!went_well) break;
    }
    if (!send(socket, reports)) return;
  }
}

}  // namespace

void serve_launches(FileDescriptor const& socket) noexcept {
  try {
    // A signal of the connection would end us before it has a handler.
    prepare_signals();
    auto const ours = prepare_files(socket.number());
    serve(ours);
  } catch (std::exception const&) {
    // Who waits for an answer is told by the end of the connection.
    ::_exit(1);
  }
  ::_exit(0);
}

}  // namespace cairn::process
