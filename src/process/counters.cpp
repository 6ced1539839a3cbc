// SPDX-License-Identifier: MIT
#include "process/counters.hpp"

#include <array>
#include <unistd.h>

#if defined(__linux__)
#include <linux/perf_event.h>
#include <sys/syscall.h>
#elif defined(__APPLE__)
#include <libproc.h>
#include <sys/resource.h>
#endif

namespace cairn::process {
namespace {

#if defined(__linux__)

perf_event_attr event_of(Counted counted) {
  perf_event_attr event{};
  event.size = sizeof event;
  event.type = PERF_TYPE_HARDWARE;
  switch (counted) {
    case Counted::instructions: event.config = PERF_COUNT_HW_INSTRUCTIONS; break;
    case Counted::cycles: event.config = PERF_COUNT_HW_CPU_CYCLES; break;
    case Counted::nanoseconds:
      event.type = PERF_TYPE_SOFTWARE;
      event.config = PERF_COUNT_SW_TASK_CLOCK;
  }
  return event;
}

FileDescriptor opened(Counted counted) {
  auto wanted = event_of(counted);
  wanted.read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
  // Ours stays off; what a child inherits is switched on when it becomes another program.
  wanted.disabled = 1;
  wanted.inherit = 1;
  wanted.enable_on_exec = 1;
  wanted.exclude_kernel = 1;
  wanted.exclude_hv = 1;
  auto const number = ::syscall(SYS_perf_event_open, &wanted, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
  return number < 0 ? FileDescriptor() : FileDescriptor(static_cast<int>(number));
}

#else

FileDescriptor opened(Counted) {
  return {};
}

#endif

}  // namespace

Counter::Counter(Counted counted) : event_(opened(counted)) {}

std::optional<std::uint64_t> Counter::value() const {
  struct {
    std::uint64_t value = 0;
    std::uint64_t enabled = 0;
    std::uint64_t running = 0;
  } counted;
  if (!event_.is_open()) return std::nullopt;
  if (::read(event_.number(), &counted, sizeof counted) != sizeof counted) return std::nullopt;
  if (counted.enabled == 0 || counted.running != counted.enabled) return std::nullopt;
  return counted.value;
}

#ifdef __APPLE__

std::optional<Counts> RunCounters::of(pid_t id) const {
  struct rusage_info_v4 usage {};
  auto* const place = reinterpret_cast<rusage_info_t*>(&usage);
  if (::proc_pid_rusage(id, RUSAGE_INFO_V4, place) != 0) return std::nullopt;
  if (usage.ri_instructions == 0) return std::nullopt;
  return Counts{usage.ri_instructions, usage.ri_cycles};
}

bool counts_instructions() {
  return RunCounters().of(::getpid()).has_value();
}

#else

std::optional<Counts> RunCounters::of(pid_t) const {
  auto const instructions = instructions_.value();
  if (!instructions) return std::nullopt;
  return Counts{*instructions, cycles_.value().value_or(0)};
}

bool counts_instructions() {
  return opened(Counted::instructions).is_open();
}

#endif

}  // namespace cairn::process
