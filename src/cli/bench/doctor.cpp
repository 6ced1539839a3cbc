// SPDX-License-Identifier: MIT
#include "cli/bench/keeping.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/table.hpp"
#include "machine/surroundings.hpp"
#include "support/error.hpp"
#include "support/json_record.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::cli {
namespace {

struct DoctorOptions : ProjectOptions {
  bool strict = false;
  bool json = false;
};

Json to_json(bench::Environment const& environment,
             std::vector<machine::Disturbance> const& disturbances) {
  auto list = Json::array();
  for (auto const& each : disturbances)
    list.push_back({{"what", each.what}, {"hint", each.hint}, {"serious", each.serious}});
  return {{"version", 1},
          {"fingerprint", bench::fingerprint(environment)},
          {"environment",
           {{"lasting", json_of(environment.lasting)}, {"passing", json_of(environment.passing)}}},
          {"disturbances", std::move(list)}};
}

std::string to_text(bench::Environment const& environment,
                    std::vector<machine::Disturbance> const& disturbances) {
  std::vector<std::vector<std::string>> lines{{"fingerprint", bench::fingerprint(environment)}};
  for (auto const& [name, value] : environment.lasting)
    lines.push_back({printable(name), printable(value)});
  for (auto const& [name, value] : environment.passing)
    lines.push_back({printable(name) + " (now)", printable(value)});
  auto text = table(lines) + '\n';
  for (auto const& each : disturbances) {
    text += printable(fmt::format("{} {}\n", each.serious ? "bad " : "note", each.what));
    if (!each.hint.empty()) text += printable(fmt::format("     hint: {}\n", each.hint));
  }
  if (disturbances.empty()) text += "nothing speaks against measuring now\n";
  return text;
}

int doctor(DoctorOptions const& options) {
  auto const project = Project::open(options);
  auto const environment = environment_here(project);
  auto const disturbances = machine::disturbances();
  print(options.json ? cairn::to_text(to_json(environment, disturbances))
                     : to_text(environment, disturbances));
  bool bad = options.strict && !disturbances.empty();
  for (auto const& each : disturbances) bad = bad || each.serious;
  return bad ? no : yes;
}

}  // namespace

// clang-format off
Verb bench_doctor_verb() {
  using O = DoctorOptions;
  return Command<O>{
      .name    = "doctor",
      .summary = "look whether this machine is fit to measure",
      .detail  = "Shows what a record says about the machine, and what speaks against measuring now: load, other "
                 "users of the processors, powersaving, battery, throttling, other benchmarks. Changes nothing. The "
                 "exit status is 1 where something is serious.",
      .options = {
          {"Doctor", {
              option(&O::strict, '\0', "strict", "also where something is only worth a note"),
              option(&O::json, '\0', "json", "print JSON"),
          }},
          project_options<O>(),
      },
      .run     = doctor,
  };
}
// clang-format on

}  // namespace cairn::cli
