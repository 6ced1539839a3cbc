// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"

#include <string>

// The verbs of git-bench, one file each or a few that belong together. `tool` is what records say
// that they were made by: "cairn 0.1.0".
namespace cairn::cli {

// run.cpp
Verb bench_run_verb(std::string const& tool);

// import.cpp
Verb bench_import_verb();

// show.cpp
Verb bench_show_verb();

// export.cpp
Verb bench_export_verb();

// exchange.cpp: what moves records between clones, and forgets them
Verb bench_push_verb();
Verb bench_fetch_verb();
Verb bench_collect_verb();

// doctor.cpp
Verb bench_doctor_verb();

// accept.cpp
Verb bench_accept_verb();

// compare.cpp
Verb bench_compare_verb(std::string const& tool);

// gate.cpp
Verb bench_gate_verb(std::string const& tool);

// log.cpp
Verb bench_log_verb();

// bisect.cpp
Verb bench_bisect_verb(std::string const& tool);

// report.cpp
Verb bench_report_verb(std::string const& tool);

// false_alarms.cpp
Verb bench_false_alarms_verb(std::string const& tool);  ///< `git bench aa`

}  // namespace cairn::cli
