// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"
#include "machine/surroundings_of_system.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <sys/utsname.h>
#include <utility>

namespace cairn::machine {
namespace {

using Texts = std::map<std::string, std::string>;

constexpr auto const* processors = "sys/devices/system/cpu/";

void put(Texts& texts, std::string const& name, std::string value) {
  if (!value.empty()) texts[name] = std::move(value);
}

void put(Texts& texts, std::string const& name, std::optional<std::int64_t> const& value) {
  if (value) texts[name] = std::to_string(*value);
}

/// How many numbers a list as "0-3,8" has.
std::size_t count_of(std::string_view list) {
  std::size_t count = 0;
  for (auto const range : split(list, ',')) {
    auto const ends = split(range, '-');
    auto const first = number_of(ends.front());
    auto const last = number_of(ends.back());
    if (first && last && *first <= *last) count += static_cast<std::size_t>(*last - *first + 1);
  }
  return count;
}

/// Arm tells numbers only.
std::string model_of(std::string const& cpu) {
  for (auto const* name : {"model name", "cpu model", "cpu"})
    if (auto model = value_in(cpu, name); !model.empty()) return model;
  auto const implementer = value_in(cpu, "CPU implementer");
  if (implementer.empty()) return {};
  return fmt::format("implementer {} part {} variant {}", implementer, value_in(cpu, "CPU part"),
                     value_in(cpu, "CPU variant"));
}

/// How many different values the lines of one name have.
std::size_t different(std::string_view text, std::string_view name) {
  std::set<std::string_view> values;
  for (auto const line : lines_of(text)) {
    auto const colon = line.find(':');
    if (colon != line.npos && trimmed(line.substr(0, colon)) == name)
      values.insert(trimmed(line.substr(colon + 1)));
  }
  return values.size();
}

void put_processor(Texts& texts, SystemFiles const& files) {
  auto const cpu = files.text("proc/cpuinfo");
  auto const flags = value_in(cpu, "flags") + value_in(cpu, "Features");
  put(texts, "cpu.model", model_of(cpu));
  put(texts, "cpu.vendor", value_in(cpu, "vendor_id"));
  if (!value_in(cpu, "cpu family").empty())
    texts["cpu.stepping"] =
        fmt::format("family {} model {} stepping {}", value_in(cpu, "cpu family"),
                    value_in(cpu, "model"), value_in(cpu, "stepping"));
  put(texts, "cpu.microcode", value_in(cpu, "microcode"));
  if (!flags.empty()) texts["cpu.flags"] = sha256(flags).substr(0, 16);
  if (auto const sockets = different(cpu, "physical id"); sockets > 0)
    texts["cpu.sockets"] = std::to_string(sockets);
  put(texts, "cpu.cores", value_in(cpu, "cpu cores"));
  if (auto const online = count_of(files.line(std::string(processors) + "online")); online > 0)
    texts["cpu.online"] = std::to_string(online);
  put(texts, "cpu.isolated", files.line(std::string(processors) + "isolated"));
  put(texts, "cpu.nohz", files.line(std::string(processors) + "nohz_full"));
  if (auto const quota = files.line("sys/fs/cgroup/cpu.max"); !quota.starts_with("max"))
    put(texts, "cpu.quota", quota);
  if (auto const smt = files.number(std::string(processors) + "smt/active"))
    texts["smt"] = *smt == 1 ? "on" : "off";
}

std::string megahertz(std::optional<std::int64_t> const& kilohertz) {
  return kilohertz ? std::to_string(*kilohertz / 1000) : std::string();
}

void put_clock(Texts& texts, SystemFiles const& files) {
  auto const first = std::string(processors) + "cpu0/cpufreq/";
  put(texts, "cpu.mhz.max", megahertz(files.number(first + "cpuinfo_max_freq")));
  put(texts, "cpu.mhz.base", megahertz(files.number(first + "base_frequency")));
  put(texts, "cpu.driver", files.line(first + "scaling_driver"));
  put(texts, "governor", files.line(first + "scaling_governor"));
  if (auto const off = files.number(std::string(processors) + "intel_pstate/no_turbo"))
    texts["turbo"] = *off == 1 ? "off" : "on";
  else if (auto const on = files.number(std::string(processors) + "cpufreq/boost"))
    texts["turbo"] = *on == 1 ? "on" : "off";
}

/// "always [madvise] never": what is chosen.
std::string chosen(std::string const& choice) {
  auto const begin = choice.find('[');
  auto const end = choice.find(']');
  if (begin == choice.npos || end == choice.npos || end < begin) return {};
  return choice.substr(begin + 1, end - begin - 1);
}

std::string mebibytes(std::string const& kibibytes) {
  auto const number = number_of(kibibytes);
  return number ? fmt::format("{} MiB", *number / 1024) : std::string();
}

void put_memory(Texts& texts, SystemFiles const& files) {
  auto const memory = files.text("proc/meminfo");
  put(texts, "ram", mebibytes(value_in(memory, "MemTotal")));
  put(texts, "swap", mebibytes(value_in(memory, "SwapTotal")));
  put(texts, "thp", chosen(files.line("sys/kernel/mm/transparent_hugepage/enabled")));
  put(texts, "aslr", files.line("proc/sys/kernel/randomize_va_space"));
  auto const nodes = files.names("sys/devices/system/node");
  auto const numa = std::count_if(nodes.begin(), nodes.end(), [](auto const& name) {
    return name.size() > 4 && name.starts_with("node") && number_of(name.substr(4));
  });
  if (numa > 0) texts["numa"] = std::to_string(numa);
}

/// What hypervisors call themselves in CPUID leaf 0x40000000.
std::string hypervisor_of(std::string const& signature) {
  using Known = std::pair<std::string_view, std::string_view>;
  constexpr std::array known{Known{"KVMKVMKVM", "kvm"},         Known{"Linux KVM Hv", "kvm"},
                             Known{"Microsoft Hv", "hyper-v"},  Known{"VMwareVMware", "vmware"},
                             Known{"XenVMMXenVMM", "xen"},      Known{"bhyve bhyve ", "bhyve"},
                             Known{"TCGTCGTCGTCG", "qemu"},     Known{"VBoxVBoxVBox", "virtualbox"},
                             Known{" lrpepyh  vr", "parallels"}};
  for (auto const& [letters, name] : known)
    if (signature.starts_with(letters)) return std::string(name);
  return signature.empty() ? "hypervisor"
                           : "hypervisor " + std::string(trimmed(printable(signature)));
}

std::string container_of(SystemFiles const& files) {
  if (files.exists(".dockerenv")) return "docker";
  if (files.exists("run/.containerenv")) return "podman";
  auto const groups = files.text("proc/1/cgroup");
  for (auto const* name : {"kubepods", "docker", "lxc", "containerd"})
    if (groups.find(name) != groups.npos) return name;
  return files.line("run/systemd/container");
}

void put_virtualization(Texts& texts, SystemFiles const& files, std::string const& hypervisor) {
  auto const flags = ' ' + value_in(files.text("proc/cpuinfo"), "flags") + ' ';
  bool const is_virtual = !hypervisor.empty() || flags.find(" hypervisor ") != flags.npos ||
                          files.exists("sys/hypervisor/type");
  texts["virtualization"] = is_virtual ? hypervisor_of(hypervisor) : "none";
  put(texts, "container", container_of(files));
}

void put_system(Texts& texts, SystemFiles const& files) {
  utsname system{};
  if (::uname(&system) == 0) {
    texts["arch"] = system.machine;
    texts["os.kernel"] = fmt::format("{} {}", system.sysname, system.release);
  }
  auto const release = files.text("etc/os-release");
  auto const name = value_in(release, "NAME");
  put(texts, "os.name",
      std::string(trimmed(
          fmt::format("{} {}", name.empty() ? "Linux" : name, value_in(release, "VERSION_ID")))));
}

std::string power_of(SystemFiles const& files) {
  std::string power;
  for (auto const& supply : files.names("sys/class/power_supply")) {
    auto const folder = "sys/class/power_supply/" + supply + '/';
    if (files.line(folder + "type") == "Mains" && files.number(folder + "online") == 1)
      return "mains";
    if (files.line(folder + "type") == "Battery" && files.line(folder + "status") == "Discharging")
      power = "battery";
  }
  return power;
}

std::string temperature_of(SystemFiles const& files) {
  std::optional<std::int64_t> hottest;
  for (auto const& zone : files.names("sys/class/thermal"))
    if (auto const millidegrees = files.number("sys/class/thermal/" + zone + "/temp"))
      hottest = std::max(hottest.value_or(*millidegrees), *millidegrees);
  return hottest ? fmt::format("{} C", *hottest / 1000) : std::string();
}

void put_passing(Texts& texts, SystemFiles const& files) {
  auto const load = files.line("proc/loadavg");
  put(texts, "load", load.substr(0, load.find(' ')));
  put(texts, "uptime", number_of(files.line("proc/uptime")));
  put(texts, "clock",
      files.line("sys/devices/system/clocksource/clocksource0/current_clocksource"));
  put(texts, "cpu.mhz", value_in(files.text("proc/cpuinfo"), "cpu MHz"));
  put(texts, "power", power_of(files));
  put(texts, "temperature", temperature_of(files));
  put(texts, "affinity", value_in(files.text("proc/self/status"), "Cpus_allowed_list"));
}

}  // namespace

bench::Environment linux_environment(SystemFiles const& files, std::string const& hypervisor) {
  bench::Environment environment;
  put_system(environment.lasting, files);
  put_processor(environment.lasting, files);
  put_clock(environment.lasting, files);
  put_memory(environment.lasting, files);
  put_virtualization(environment.lasting, files, hypervisor);
  put_passing(environment.passing, files);
  return environment;
}

}  // namespace cairn::machine
