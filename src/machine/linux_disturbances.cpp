// SPDX-License-Identifier: MIT
#include "machine/processor_time.hpp"
#include "machine/surroundings_of_system.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>
#include <unistd.h>
#include <utility>

namespace cairn::machine {
namespace {

using Disturbances = std::vector<Disturbance>;

constexpr auto look = std::chrono::milliseconds(500);
constexpr auto const* processors = "sys/devices/system/cpu/";
constexpr double much_load = 0.5;  ///< of a processor each
constexpr double much_stolen = 0.01;
constexpr double much_work = 0.2;  ///< of one processor, by one program

bool is_processor(std::string const& name) {
  return name.size() > 3 && name.starts_with("cpu") && number_of(std::string_view(name).substr(3));
}

std::vector<std::string> all_processors(SystemFiles const& files) {
  auto names = files.names(processors);
  names.erase(std::remove_if(names.begin(), names.end(),
                             [](auto const& name) { return !is_processor(name); }),
              names.end());
  return names;
}

void look_at_governors(SystemFiles const& files, Disturbances& found) {
  std::set<std::string> governors;
  bool is_held_down = false;
  for (auto const& cpu : all_processors(files)) {
    auto const folder = processors + cpu + "/cpufreq/";
    if (auto const governor = files.line(folder + "scaling_governor"); !governor.empty())
      governors.insert(governor);
    auto const most = files.number(folder + "cpuinfo_max_freq");
    auto const allowed = files.number(folder + "scaling_max_freq");
    is_held_down = is_held_down || (most && allowed && *allowed < *most);
  }
  governors.erase("performance");
  for (auto const& governor : governors)
    found.push_back(
        {fmt::format("processors change their clock: governor '{}'", printable(governor)),
         "sudo cpupower frequency-set --governor performance", true});
  if (is_held_down)
    found.push_back({"processors are held below the clock that they could have",
                     "see scaling_max_freq in /sys/devices/system/cpu/cpu0/cpufreq", false});
}

void look_at_turbo(SystemFiles const& files, Disturbances& found) {
  auto const no_turbo = files.number(std::string(processors) + "intel_pstate/no_turbo");
  auto const boost = files.number(std::string(processors) + "cpufreq/boost");
  char const* what = "turbo is on: the clock depends on heat, and on what else is done";
  if (no_turbo == 0)
    found.push_back(
        {what, "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo", true});
  else if (boost == 1)
    found.push_back({what, "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost", true});
  bool const has_nohz = !files.line(std::string(processors) + "nohz_full").empty();
  if (has_nohz && no_turbo)
    found.push_back(
        {"nohz_full and the driver intel_pstate do not go together: the clock of these "
         "processors may stay low",
         "start the system with intel_pstate=disable, or without nohz_full", false});
}

void look_at_load(SystemFiles const& files, Disturbances& found) {
  auto const text = files.line("proc/loadavg");
  auto const load = text.substr(0, text.find(' '));
  auto const count = std::max<std::size_t>(all_processors(files).size(), 1);
  // "12.34": hundredths are enough.
  auto const whole = number_of(load);
  auto const point = load.find('.');
  auto const hundredths =
      point == load.npos ? std::optional<std::int64_t>() : number_of(load.substr(point + 1));
  if (!whole || !hundredths) return;
  auto const value = static_cast<double>(*whole) + static_cast<double>(*hundredths) / 100;
  if (value <= much_load * static_cast<double>(count)) return;
  found.push_back({fmt::format("the machine is busy: load {} on {} processors", load, count),
                   "wait until it is idle", true});
}

void look_at_power(SystemFiles const& files, Disturbances& found) {
  for (auto const& supply : files.names("sys/class/power_supply")) {
    auto const folder = "sys/class/power_supply/" + supply + '/';
    if (files.line(folder + "type") == "Battery" &&
        files.line(folder + "status") == "Discharging") {
      found.push_back({"the machine runs on its battery", "plug it in", true});
      return;
    }
  }
}

void look_at_addresses(SystemFiles const& files, Disturbances& found) {
  if (files.number("proc/sys/kernel/randomize_va_space").value_or(0) == 0) return;
  found.push_back({"programs lie at other addresses each time",
                   "leave it so: many runs even it out, and fixed addresses would be one case of many",
                   false});
}

/// How often processors were slowed down for heat since the system started.
std::int64_t throttlings(SystemFiles const& files) {
  std::int64_t sum = 0;
  for (auto const& cpu : all_processors(files))
    for (auto const* count : {"core_throttle_count", "package_throttle_count"})
      sum += files.number(processors + cpu + "/thermal_throttle/" + count).value_or(0);
  return sum;
}

/// Ticks that a program has used, by the number of its process.
struct Work {
  std::string name;
  std::uint64_t ticks = 0;
};

std::map<std::int64_t, Work> work_of_programs(SystemFiles const& files) {
  std::map<std::int64_t, Work> work;
  for (auto const& name : files.names("proc")) {
    auto const id = number_of(name);
    if (!id || *id == ::getpid()) continue;
    // proc(5): a name in parentheses, which may hold anything; utime and stime are fields 14, 15.
    auto const stat = files.line("proc/" + name + "/stat");
    auto const begin = stat.find('(');
    auto const end = stat.rfind(") ");
    if (begin == stat.npos || end == stat.npos) continue;
    auto const fields = split(std::string_view(stat).substr(end + 2), ' ');
    constexpr std::size_t user = 11;
    if (fields.size() <= user + 1) continue;
    auto const ticks =
        number_of(fields[user]).value_or(0) + number_of(fields[user + 1]).value_or(0);
    work[*id] = {stat.substr(begin + 1, end - begin - 1), static_cast<std::uint64_t>(ticks)};
  }
  return work;
}

void compare_work(std::map<std::int64_t, Work> const& before,
                  std::map<std::int64_t, Work> const& after, Disturbances& found) {
  auto const ticks_each_second = static_cast<double>(::sysconf(_SC_CLK_TCK));
  auto const ticks = ticks_each_second * std::chrono::duration<double>(look).count();
  std::map<std::string, double> busy;
  for (auto const& [id, work] : after) {
    auto const old = before.find(id);
    if (old == before.end() || work.ticks <= old->second.ticks) continue;
    auto const share = static_cast<double>(work.ticks - old->second.ticks) / ticks;
    if (share > much_work) busy[printable(work.name)] += share;
  }
  std::string names;
  for (auto const& [name, share] : busy)
    names += fmt::format("{}'{}' {:.0f} %", names.empty() ? "" : ", ", name, 100 * share);
  if (!names.empty())
    found.push_back({"other programs use processors: " + names, "end them, or wait for them", true});
}

/// What one sees only by looking twice.
void look_on(SystemFiles const& files, Disturbances& found) {
  auto const time_before = parse_processor_time(files.line("proc/stat"));
  auto const work_before = work_of_programs(files);
  auto const throttlings_before = throttlings(files);
  std::this_thread::sleep_for(look);
  compare_work(work_before, work_of_programs(files), found);
  auto const time = parse_processor_time(files.line("proc/stat"));
  if (auto const stolen = stolen_between(time_before, time); stolen && *stolen > much_stolen)
    found.push_back(
        {fmt::format("the host gives {:.0f} % of the processors' time to others", 100 * *stolen),
         "measure both versions in turns: git bench compare --confirm", true});
  if (throttlings(files) > throttlings_before)
    found.push_back({"processors are slowed down for heat", "let the machine cool down", true});
}

}  // namespace

std::vector<Disturbance> linux_disturbances(SystemFiles const& files) {
  Disturbances found;
  look_at_governors(files, found);
  look_at_turbo(files, found);
  look_at_load(files, found);
  look_at_power(files, found);
  look_at_addresses(files, found);
  look_on(files, found);
  return found;
}

}  // namespace cairn::machine
