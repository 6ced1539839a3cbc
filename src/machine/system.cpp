// SPDX-License-Identifier: MIT
#include "machine/system.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <pwd.h>
#include <system_error>
#include <unistd.h>

#ifdef __APPLE__
#include <sys/proc.h>
#include <sys/sysctl.h>
#include <sys/types.h>
#endif

namespace cairn::machine {
namespace {

/// What the system tells of a process.
struct Process {
  bool ended = false;  ///< only its parent has not asked yet
  std::string birth;
};

#ifdef __APPLE__

Process process_of(long number) {
  std::array<int, 4> name{CTL_KERN, KERN_PROC, KERN_PROC_PID, static_cast<int>(number)};
  struct kinfo_proc found {};
  auto size = sizeof found;
  if (sysctl(name.data(), name.size(), &found, &size, nullptr, 0) != 0 || size == 0) return {};
  auto const& start = found.kp_proc.p_starttime;
  return {found.kp_proc.p_stat == SZOMB, fmt::format("{}.{:06}", start.tv_sec, start.tv_usec)};
}

#else

Process process_of(long number) {
  std::ifstream file(fmt::format("/proc/{}/stat", number));
  std::string const text{std::istreambuf_iterator<char>(file), {}};
  // proc(5): the second field is a name in parentheses, which may hold anything.
  auto const name_end = text.rfind(") ");
  if (name_end == text.npos) return {};
  auto rest = text.substr(name_end + 2);
  auto const state = rest.front();
  constexpr int fields_from_state_to_start = 19;
  for (int field = 0; field < fields_from_state_to_start; ++field)
    rest.erase(0, rest.find(' ') + 1);
  return {state == 'Z' || state == 'X', rest.substr(0, rest.find(' '))};
}

#endif

}  // namespace

std::string host_name() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "localhost";
  return name.data();
}

std::string user_name() {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> strings{};
  auto const user = geteuid();
  if (getpwuid_r(user, &entry, strings.data(), strings.size(), &found) != 0 || found == nullptr)
    return std::to_string(user);
  return found->pw_name;
}

std::string boot_id() {
#ifdef __APPLE__
  std::array<char, 64> id{};
  auto size = id.size() - 1;
  return sysctlbyname("kern.bootsessionuuid", id.data(), &size, nullptr, 0) == 0 ? id.data() : "";
#else
  std::string id;
  std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
  return id;
#endif
}

std::string process_space() {
#ifdef __linux__
  std::error_code unknown;
  return std::filesystem::read_symlink("/proc/self/ns/pid", unknown).string();
#else
  return {};
#endif
}

bool is_alive(long process) {
  if (process <= 0) return false;
  if (kill(static_cast<pid_t>(process), 0) != 0 && errno != EPERM) return false;
  return !process_of(process).ended;
}

std::string birth_of(long process) {
  return process > 0 ? process_of(process).birth : std::string();
}

}  // namespace cairn::machine
