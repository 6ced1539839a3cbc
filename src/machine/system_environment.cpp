// SPDX-License-Identifier: MIT
#include "machine/processor_time.hpp"
#include "machine/surroundings_of_system.hpp"

#include <fmt/format.h>

#if defined(__APPLE__)
#include "process/spawn.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <array>
#include <cstdlib>
#include <ctime>
#include <sys/sysctl.h>
#include <sys/time.h>
#include <unistd.h>
#elif defined(__x86_64__) || defined(__i386__)
#include <array>
#include <cpuid.h>
#include <cstring>
#endif

namespace cairn::machine {

#if defined(__APPLE__)

namespace {

using Texts = std::map<std::string, std::string>;
using namespace std::chrono_literals;

std::string system_text(char const* name) {
  std::array<char, 256> value{};
  auto size = value.size() - 1;
  return ::sysctlbyname(name, value.data(), &size, nullptr, 0) == 0 ? value.data() : "";
}

std::optional<std::int64_t> system_number(char const* name) {
  std::int64_t value = 0;
  auto size = sizeof value;
  // Some are of four bytes; the machine is little-endian.
  if (::sysctlbyname(name, &value, &size, nullptr, 0) != 0) return std::nullopt;
  return value;
}

void put(Texts& texts, std::string const& name, std::string const& value) {
  if (!value.empty()) texts[name] = value;
}

void put(Texts& texts, std::string const& name, std::optional<std::int64_t> const& value) {
  if (value) texts[name] = std::to_string(*value);
}

std::string output_of(std::vector<std::string> const& command) {
  try {
    return process::run({command, {}, {}, 10s}).output;
  } catch (Error const&) {
    return {};
  }
}

std::string power() {
  auto const text = output_of({"pmset", "-g", "batt"});
  if (text.find("Battery Power") != text.npos) return "battery";
  return text.find("AC Power") != text.npos ? "mains" : "";
}

bool saves_power() {
  auto const settings = output_of({"pmset", "-g"});
  for (auto const line : lines_of(settings))
    if (trimmed(line).starts_with("lowpowermode") && trimmed(line).ends_with("1")) return true;
  return false;
}

bool is_slowed_down() {
  auto const text = output_of({"pmset", "-g", "therm"});
  return text.find("CPU_Speed_Limit") != text.npos &&
         text.find("CPU_Speed_Limit \t= 100") == text.npos;
}

std::optional<double> load() {
  double one = 0;
  if (::getloadavg(&one, 1) != 1) return std::nullopt;
  return one;
}

std::string uptime() {
  timeval start{};
  auto size = sizeof start;
  if (::sysctlbyname("kern.boottime", &start, &size, nullptr, 0) != 0) return {};
  return std::to_string(std::time(nullptr) - start.tv_sec);
}

}  // namespace

bench::Environment environment_of_system() {
  bench::Environment environment;
  auto& lasting = environment.lasting;
  put(lasting, "arch", system_text("hw.machine"));
  put(lasting, "os.name", "macOS " + system_text("kern.osproductversion"));
  put(lasting, "os.kernel", "Darwin " + system_text("kern.osrelease"));
  put(lasting, "cpu.model", system_text("machdep.cpu.brand_string"));
  put(lasting, "cpu.online", system_number("hw.activecpu"));
  put(lasting, "cpu.cores", system_number("hw.physicalcpu"));
  put(lasting, "cpu.performance-cores", system_number("hw.perflevel0.physicalcpu"));
  put(lasting, "hw.model", system_text("hw.model"));
  if (auto const memory = system_number("hw.memsize"))
    lasting["ram"] = fmt::format("{} MiB", *memory / (1 << 20));
  lasting["virtualization"] = system_number("kern.hv_vmm_present") == 1 ? "hypervisor" : "none";
  lasting["governor"] = saves_power() ? "low power mode" : "performance";
  if (auto const one = load()) environment.passing["load"] = fmt::format("{:.2f}", *one);
  put(environment.passing, "power", power());
  put(environment.passing, "uptime", uptime());
  return environment;
}

std::string machine_id() {
  std::array<unsigned char, 16> id{};
  timespec const at_once{0, 0};
  if (::gethostuuid(id.data(), &at_once) != 0) return {};
  std::string text;
  for (auto const byte : id) text += fmt::format("{:02x}", byte);
  return text;
}

std::vector<Disturbance> disturbances_of_system() {
  std::vector<Disturbance> found;
  auto const processors = static_cast<double>(system_number("hw.activecpu").value_or(1));
  if (auto const one = load(); one && *one > processors / 2)
    found.push_back(
        {fmt::format("the machine is busy: load {:.2f} on {} processors", *one, processors),
         "wait until it is idle", true});
  if (power() == "battery")
    found.push_back({"the machine runs on its battery", "plug it in", true});
  if (saves_power())
    found.push_back(
        {"processors save power: low power mode", "sudo pmset -a lowpowermode 0", true});
  if (is_slowed_down())
    found.push_back({"processors are slowed down for heat", "let the machine cool down", true});
  return found;
}

#else

namespace {

/// CPUID leaf 0x40000000: who runs this virtual machine; empty on hardware.
std::string hypervisor() {
#if defined(__x86_64__) || defined(__i386__)
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  constexpr unsigned is_virtual = 1U << 31U;
  if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & is_virtual) == 0) return {};
  __cpuid(0x40000000, a, b, c, d);
  std::array<unsigned, 3> const letters{b, c, d};
  std::array<char, sizeof letters + 1> signature{};
  std::memcpy(signature.data(), letters.data(), sizeof letters);
  return signature.data();
#else
  return {};
#endif
}

}  // namespace

bench::Environment environment_of_system() {
  auto environment = linux_environment(SystemFiles(), hypervisor());
  if (auto const stolen = stolen_between(ProcessorTime(), processor_time()))
    environment.passing["steal"] = fmt::format("{:.1f} %", 100 * *stolen);
  return environment;
}

std::string machine_id() {
  for (auto const* file : {"etc/machine-id", "var/lib/dbus/machine-id"})
    if (auto id = SystemFiles().line(file); !id.empty() && id != "uninitialized") return id;
  return {};
}

std::vector<Disturbance> disturbances_of_system() {
  return linux_disturbances(SystemFiles());
}

#endif

}  // namespace cairn::machine
