// SPDX-License-Identifier: MIT
// bench-measure - what commands cost, each run in turn with the others
//
//   bench-measure <seconds> <jobs >results
//
// A job is a line of fields parted by tabs: name, directory, how often it is to run, a shell
// command that prepares each run and is not measured (or nothing), a file that keeps what it writes
// (or nothing), and the command with its arguments. A round runs every job once, so that whatever
// else the machine does meets all of them. A job that has used up <seconds> is not run again; one
// that takes longer than ten times that is ended.
//
// A result is a line of fields as well: name, wall and processor time in milliseconds, greatest
// resident memory in KiB, bytes that were written to standard output, and "ok", "exit <n>" or
// "ended".
//
// The program is small, for a process starts its life with the memory of the one that made it: a
// harness of 15 MB would be seen in every figure below that.

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <iostream>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

struct Job {
  std::string name;
  std::string directory;
  int runs = 1;
  std::string preparation;
  std::string kept_in;
  std::vector<std::string> command;
  Milliseconds used{};
};

struct Result {
  Milliseconds wall{};
  Milliseconds processor{};
  long resident = 0;  ///< KiB
  std::uint64_t written = 0;
  std::string outcome;
};

Job parse(std::string const& line) {
  std::vector<std::string> fields(1);
  for (char const character : line) {
    if (character == '\t')
      fields.emplace_back();
    else
      fields.back() += character;
  }
  if (fields.size() < 6) throw std::runtime_error("a job has too few fields: " + line);
  return {fields[0], fields[1], std::atoi(fields[2].c_str()),
          fields[3], fields[4], {fields.begin() + 5, fields.end()},
          {}};
}

/// Starts a command in a directory; its output goes to `output`, its complaints nowhere.
pid_t started(std::string const& directory, std::vector<std::string> const& command, int output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  std::vector<char*> arguments;
  for (std::string const& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = -1;
  int const failure =
      posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0)
    throw std::runtime_error("cannot run '" + command[0] + "' in '" + directory + "'");
  return child;
}

/// Reads the pipe empty, into a file if there is one; whether the writer closed it before the
/// deadline.
bool drain(int pipe, Clock::time_point deadline, int kept_in, std::uint64_t& written) {
  static char buffer[1 << 18];
  for (;;) {
    auto const left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd descriptor{pipe, POLLIN, 0};
    if (left <= 0 || poll(&descriptor, 1, static_cast<int>(left)) == 0) return false;
    auto const count = read(pipe, buffer, sizeof buffer);
    if (count <= 0) return true;
    written += static_cast<std::uint64_t>(count);
    if (kept_in >= 0 && write(kept_in, buffer, static_cast<std::size_t>(count)) != count)
      throw std::runtime_error("cannot keep what was written");
  }
}

Milliseconds of(timeval const& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

void prepare(Job const& job) {
  if (job.preparation.empty()) return;
  int const nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  pid_t const child = started(job.directory, {"sh", "-c", job.preparation}, nothing);
  close(nothing);
  waitpid(child, nullptr, 0);
}

Result run(Job const& job, Milliseconds limit) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("cannot make a pipe");
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#ifdef F_SETPIPE_SZ
  fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
#endif
  int const kept_in = job.kept_in.empty() ? -1
                                          : open(job.kept_in.c_str(),
                                                 O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  Result result;
  auto const start = Clock::now();
  pid_t const child = started(job.directory, job.command, ends[1]);
  close(ends[1]);
  auto const deadline = start + std::chrono::duration_cast<Clock::duration>(limit);
  bool const finished = drain(ends[0], deadline, kept_in, result.written);
  if (!finished) kill(child, SIGKILL);
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  result.wall = Clock::now() - start;
  close(ends[0]);
  if (kept_in >= 0) close(kept_in);
  result.processor = of(usage.ru_utime) + of(usage.ru_stime);
#ifdef __APPLE__
  result.resident = usage.ru_maxrss / 1024;
#else
  result.resident = usage.ru_maxrss;
#endif
  if (!finished)
    result.outcome = "ended";
  else if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    result.outcome = "ok";
  else
    result.outcome =
        "exit " + std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return result;
}

/// Every job once, but those that had their share; whether there was one.
bool round(std::vector<Job>& jobs, Milliseconds budget) {
  bool ran = false;
  for (Job& job : jobs) {
    if (job.runs <= 0 || job.used >= budget) continue;
    prepare(job);
    Result const result = run(job, 10 * budget);
    --job.runs;
    job.used += result.wall;
    ran = true;
    std::printf("%s\t%.3f\t%.3f\t%ld\t%llu\t%s\n", job.name.c_str(), result.wall.count(),
                result.processor.count(), result.resident,
                static_cast<unsigned long long>(result.written), result.outcome.c_str());
    std::fflush(stdout);
  }
  return ran;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    Milliseconds const budget = std::chrono::duration<double>(argc > 1 ? std::atof(argv[1]) : 10);
    std::vector<Job> jobs;
    for (std::string line; std::getline(std::cin, line);) jobs.push_back(parse(line));
    while (round(jobs, budget)) continue;
  } catch (std::exception const& error) {
    std::fprintf(stderr, "bench-measure: %s\n", error.what());
    return 1;
  }
  return 0;
}
