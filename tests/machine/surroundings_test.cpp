// SPDX-License-Identifier: MIT
#include "machine/surroundings.hpp"

#include "fixture/repository.hpp"
#include "machine/benchmark_lock.hpp"
#include "machine/processor_time.hpp"
#include "machine/surroundings_of_system.hpp"
#include "machine/system.hpp"
#include "support/regex.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>

namespace {

using namespace cairn;
using namespace cairn::machine;
namespace fs = std::filesystem;

/// A machine of files: a small laptop, as its /proc and /sys would show it.
class ToyMachine {
public:
  ToyMachine() {
    write("proc/cpuinfo",
          "processor\t: 0\nvendor_id\t: GenuineToy\ncpu family\t: 6\nmodel\t\t: 142\n"
          "model name\t: Toy Core 7\nstepping\t: 10\nmicrocode\t: 0xf0\ncpu MHz\t\t: 800.1\n"
          "physical id\t: 0\ncpu cores\t: 2\nflags\t\t: fpu sse avx\n\n"
          "processor\t: 1\nphysical id\t: 0\nflags\t\t: fpu sse avx\n");
    write("proc/meminfo", "MemTotal:       16314312 kB\nSwapTotal:       2097148 kB\n");
    write("proc/loadavg", "0.31 1.34 1.81 2/220 13000\n");
    write("proc/stat", "cpu  100 0 100 1000 0 0 0 10 0 0\n");
    write("proc/uptime", "47100.12 90000.00\n");
    write("proc/sys/kernel/randomize_va_space", "2\n");
    write("etc/os-release", "NAME=\"Toy Linux\"\nVERSION_ID=\"12\"\n");
    write(cpu + "online", "0-1\n");
    write(cpu + "smt/active", "1\n");
    write(cpu + "intel_pstate/no_turbo", "1\n");
    for (auto const* each : {"cpu0/cpufreq/", "cpu1/cpufreq/"}) {
      write(cpu + each + "scaling_governor", "performance\n");
      write(cpu + each + "scaling_driver", "toy_pstate\n");
      write(cpu + each + "cpuinfo_max_freq", "4000000\n");
      write(cpu + each + "scaling_max_freq", "4000000\n");
    }
    write("sys/class/power_supply/AC/type", "Mains\n");
    write("sys/class/power_supply/AC/online", "1\n");
    write("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
    write("sys/class/thermal/thermal_zone0/temp", "45000\n");
  }

  void write(std::string const& path, std::string const& text) const {
    auto const file = folder_.path() / path;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }

  SystemFiles files() const { return SystemFiles(folder_.path()); }

  std::string const cpu = "sys/devices/system/cpu/";

private:
  test::ScratchFolder folder_;
};

/// Whether something that speaks against measuring says `words`.
bool complains(std::vector<Disturbance> const& found, std::string const& words) {
  return std::any_of(found.begin(), found.end(), [&](auto const& one) {
    return one.what.find(words) != one.what.npos && !one.hint.empty();
  });
}

bool is_serious(std::vector<Disturbance> const& found) {
  return std::any_of(found.begin(), found.end(), [](auto const& one) { return one.serious; });
}

BOOST_AUTO_TEST_SUITE(an_environment_of_linux)

BOOST_AUTO_TEST_CASE(names_processor_memory_and_system) {
  ToyMachine const machine;
  auto const lasting = linux_environment(machine.files(), "").lasting;
  BOOST_TEST(lasting.at("cpu.model") == "Toy Core 7");
  BOOST_TEST(lasting.at("cpu.online") == "2");
  BOOST_TEST(lasting.at("cpu.sockets") == "1");
  BOOST_TEST(lasting.at("cpu.cores") == "2");
  BOOST_TEST(lasting.at("cpu.stepping") == "family 6 model 142 stepping 10");
  BOOST_TEST(lasting.at("cpu.mhz.max") == "4000");
  BOOST_TEST(lasting.at("ram") == "15931 MiB");
  BOOST_TEST(lasting.at("os.name") == "Toy Linux 12");
  BOOST_TEST(lasting.at("governor") == "performance");
  BOOST_TEST(lasting.at("turbo") == "off");
  BOOST_TEST(lasting.at("smt") == "on");
  BOOST_TEST(lasting.at("thp") == "madvise");
  BOOST_TEST(lasting.at("virtualization") == "none");
  BOOST_TEST(lasting.count("container") == 0U);
}

BOOST_AUTO_TEST_CASE(keeps_what_passes_apart) {
  ToyMachine const machine;
  auto const passing = linux_environment(machine.files(), "").passing;
  BOOST_TEST(passing.at("load") == "0.31");
  BOOST_TEST(passing.at("power") == "mains");
  BOOST_TEST(passing.at("temperature") == "45 C");
  BOOST_TEST(passing.at("uptime") == "47100");
}

BOOST_AUTO_TEST_CASE(leaves_out_what_the_system_does_not_tell) {
  test::ScratchFolder const empty;
  auto const environment = linux_environment(SystemFiles(empty.path()), "");
  BOOST_TEST(environment.lasting.count("cpu.model") == 0U);
  BOOST_TEST(environment.lasting.count("ram") == 0U);
  BOOST_TEST(environment.lasting.count("governor") == 0U);
  BOOST_TEST(environment.passing.count("power") == 0U);
  BOOST_TEST(!environment.lasting.at("arch").empty());
}

BOOST_AUTO_TEST_CASE(knows_who_runs_a_virtual_machine) {
  ToyMachine const machine;
  auto const named = [&](std::string const& signature) {
    return linux_environment(machine.files(), signature).lasting.at("virtualization");
  };
  BOOST_TEST(named("KVMKVMKVM") == "kvm");
  BOOST_TEST(named("Microsoft Hv") == "hyper-v");
  BOOST_TEST(named("Some Thing") == "hypervisor Some Thing");
  machine.write("proc/cpuinfo", "model name : Toy\nflags : fpu hypervisor sse\n");
  BOOST_TEST(named("") == "hypervisor");
  machine.write(".dockerenv", "");
  BOOST_TEST(linux_environment(machine.files(), "").lasting.at("container") == "docker");
}

BOOST_AUTO_TEST_CASE(knows_a_processor_that_has_no_name) {
  ToyMachine const machine;
  machine.write("proc/cpuinfo",
                "processor : 0\nCPU implementer : 0x41\nCPU variant : 0x3\nCPU part : 0xd0c\n");
  BOOST_TEST(linux_environment(machine.files(), "").lasting.at("cpu.model") ==
             "implementer 0x41 part 0xd0c variant 0x3");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_speaks_against_measuring)

BOOST_AUTO_TEST_CASE(is_nothing_serious_on_a_quiet_machine) {
  ToyMachine const machine;
  auto const found = linux_disturbances(machine.files());
  BOOST_TEST(!is_serious(found));
  BOOST_TEST(complains(found, "other addresses"));
  BOOST_TEST(found.size() == 1U);
}

BOOST_AUTO_TEST_CASE(is_each_thing_that_changes_the_clock_or_takes_it_away) {
  ToyMachine const machine;
  machine.write(machine.cpu + "cpu1/cpufreq/scaling_governor", "powersave\n");
  machine.write(machine.cpu + "cpu1/cpufreq/scaling_max_freq", "3000000\n");
  machine.write(machine.cpu + "intel_pstate/no_turbo", "0\n");
  machine.write("proc/loadavg", "1.20 1.34 1.81 2/220 13000\n");
  machine.write("sys/class/power_supply/BAT0/type", "Battery\n");
  machine.write("sys/class/power_supply/BAT0/status", "Discharging\n");
  auto const found = linux_disturbances(machine.files());
  BOOST_TEST(is_serious(found));
  BOOST_TEST(complains(found, "governor 'powersave'"));
  BOOST_TEST(complains(found, "held below"));
  BOOST_TEST(complains(found, "turbo is on"));
  BOOST_TEST(complains(found, "load 1.20 on 2 processors"));
  BOOST_TEST(complains(found, "battery"));
}

BOOST_AUTO_TEST_CASE(is_another_benchmark) {
  test::ScratchFolder const folder;
  auto const file = folder.path() / "lock";
  BOOST_TEST(!benchmarks_run(file));
  {
    BenchmarkLock const one(file);
    BenchmarkLock const another(file);
    BOOST_TEST(benchmarks_run(file));
  }
  BOOST_TEST(!benchmarks_run(file));
}

BOOST_AUTO_TEST_CASE(is_not_hidden_by_a_link_in_the_lock_s_place) {
  test::ScratchFolder const folder;
  auto const file = folder.path() / "lock";
  fs::create_symlink(folder.path() / "target", file);
  BenchmarkLock const lock(file);
  BOOST_TEST(!fs::exists(folder.path() / "target"));
}

BOOST_AUTO_TEST_CASE(can_be_asked_of_this_machine) {
  for (auto const& one : disturbances()) {
    BOOST_TEST(!one.what.empty());
    BOOST_TEST(!one.hint.empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(stolen_time)

BOOST_AUTO_TEST_CASE(is_read_from_the_first_line) {
  auto const time = parse_processor_time("cpu  10 1 20 900 5 1 3 60 7 8\ncpu0 1 1 1 1 1 1 1 1\n");
  BOOST_REQUIRE(time.has_value());
  BOOST_TEST(time->all == 1000U);
  BOOST_TEST(time->stolen == 60U);
  BOOST_TEST(!parse_processor_time("").has_value());
  BOOST_TEST(!parse_processor_time("cpu  1 2 3\n").has_value());
  BOOST_TEST(!parse_processor_time("cpu  1 2 3 4 5 6 7 x\n").has_value());
}

BOOST_AUTO_TEST_CASE(is_a_share_of_what_went_by) {
  BOOST_TEST(stolen_between(ProcessorTime{1000, 10}, ProcessorTime{1200, 30}).value_or(0) == 0.1);
  BOOST_TEST(!stolen_between(ProcessorTime{1000, 10}, ProcessorTime{1010, 12}).has_value());
  BOOST_TEST(!stolen_between(std::nullopt, ProcessorTime{1010, 12}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_runner)

BOOST_AUTO_TEST_CASE(is_known_by_its_service_and_its_class) {
  auto const found = runner({{"CI", "true"},
                             {"GITHUB_ACTIONS", "true"},
                             {"RUNNER_ENVIRONMENT", "github-hosted"},
                             {"ImageOS", "ubuntu22"},
                             {"RUNNER_ARCH", "X64"},
                             {"RUNNER_NAME", "somebody's machine"},
                             {"ImageVersion", "20240101.1"}});
  BOOST_TEST(found.at("runner") == "github-actions github-hosted ubuntu22 X64");
  BOOST_TEST(found.at("runner.image") == "20240101.1");
}

BOOST_AUTO_TEST_CASE(is_none_on_a_desk) {
  BOOST_TEST(runner({{"PATH", "/bin"}, {"CI", "false"}}).empty());
  BOOST_TEST(runner({{"CI", "true"}}).at("runner") == "ci");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_environment)

BOOST_AUTO_TEST_CASE(has_versions_of_tools_and_variables_that_are_wanted) {
  ::setenv("CAIRN_TEST_FLAGS", "-O2 -flto", 1);
  ::setenv("CAIRN_TEST_OTHER", "secret", 1);
  auto const lasting = environment({{{"shell", {"sh", "-c", "echo; echo 'tool 1.2.3'; echo more"}},
                                     {"quiet", {"sh", "-c", "echo 'java 17' >&2"}},
                                     {"missing", {"cairn-no-such-tool"}},
                                     {"broken", {"sh", "-c", "echo 9.9; exit 1"}}},
                                    {"CAIRN_TEST_FLAGS", "CAIRN_TEST_NONE"},
                                    "salt"})
                           .lasting;
  BOOST_TEST(lasting.at("toolchain.shell") == "tool 1.2.3");
  BOOST_TEST(lasting.at("toolchain.quiet") == "java 17");
  BOOST_TEST(lasting.count("toolchain.missing") == 0U);
  BOOST_TEST(lasting.count("toolchain.broken") == 0U);
  BOOST_TEST(lasting.at("variable.CAIRN_TEST_FLAGS") == "-O2 -flto");
  BOOST_TEST(lasting.count("variable.CAIRN_TEST_NONE") == 0U);
  for (auto const& [name, value] : lasting) BOOST_TEST(value.find("secret") == value.npos);
}

BOOST_AUTO_TEST_CASE(knows_a_machine_again_in_one_repository_only) {
  auto const one = environment({{}, {}, "one"}).lasting;
  if (one.count("machine") == 0) {
    BOOST_TEST_MESSAGE("skipped: this machine has no name");
    return;
  }
  BOOST_TEST(one.at("machine").size() == 16U);
  BOOST_TEST((environment({{}, {}, "one"}).lasting == one));
  BOOST_TEST(environment({{}, {}, "two"}).lasting.at("machine") != one.at("machine"));
}

/// Everything that names this machine or who uses it, as far as we may read it.
std::vector<std::string> identifiers() {
  std::vector<std::string> found{user_name(), host_name(), machine_id(), boot_id()};
  for (auto const* variable : {"USER", "HOME", "LOGNAME"})
    if (auto const* value = std::getenv(variable)) found.emplace_back(value);
  SystemFiles const files;
  for (auto const& device : files.names("sys/class/net"))
    found.push_back(files.line("sys/class/net/" + device + "/address"));
  for (auto const* file : {"product_serial", "product_uuid", "board_serial", "chassis_serial"})
    found.push_back(files.line(std::string("sys/class/dmi/id/") + file));
  found.erase(std::remove_if(found.begin(), found.end(),
                             [](auto const& text) { return text.empty() || text == "/"; }),
              found.end());
  return found;
}

bool has_word(std::string const& text, std::string const& word) {
  auto const letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    auto const end = at + word.size();
    if ((at == 0 || !letter(text[at - 1])) && (end == text.size() || !letter(text[end])))
      return true;
  }
  return false;
}

BOOST_AUTO_TEST_CASE(names_no_person_and_no_machine) {
  auto const names = identifiers();
  std::string told = "tool 1.2";
  for (auto const& name : names) told += " <" + name + "> built_by:" + name + "/x";
  ::setenv("CAIRN_TEST_TOLD", told.c_str(), 1);
  auto const found = environment({{{"teller", {"sh", "-c", "echo \"$CAIRN_TEST_TOLD\""}}},
                                  {"CAIRN_TEST_TOLD", "PWD"},
                                  "salt"});
  auto const line = bench::to_line(found);
  BOOST_TEST(line.find("Toy") == line.npos);
  for (auto const* part : {&found.lasting, &found.passing})
    for (auto const& [key, value] : *part)
      for (auto const& name : {user_name(), host_name()})
        BOOST_TEST(!has_word(value, name), key << " tells '" << name << "': " << value);
  // Nothing of the system itself has one of the others: a serial number, a hardware address.
  auto const plain = bench::to_line(environment({{}, {}, "salt"}));
  for (auto const& name : names)
    BOOST_TEST(!has_word(plain, name), "the environment tells '" << name << "': " << plain);
  BOOST_TEST(!Regex("([0-9a-f]{2}:){5}[0-9a-f]{2}").found_in(plain));
}

BOOST_AUTO_TEST_CASE(leaves_names_out_as_whole_words) {
  BOOST_TEST(without_names("gcc 12 (ann@box) /home/ann/x annotated box1",
                           {"/home/ann", "ann", "box"}) == "gcc 12 (...@...) .../x annotated box1");
  BOOST_TEST(without_names("nothing", {}) == "nothing");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
