// SPDX-License-Identifier: MIT
#pragma once

#include "bench/record.hpp"
#include "cli/changelog/project.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// The formats of other tools that keep measurements in notes: "git-perf", "tak".
std::vector<std::string> const& foreign_notes_names();
bool is_foreign_notes(std::string_view format);

/// Every format that can be imported, for a sentence: "`criterion`, ..., `tak`".
std::string names_of_formats();

/// What a note says, without what only the commit tells. A line that is not of the format is no
/// measurement, and counted.
struct ForeignNote {
  std::vector<bench::Record> records;
  std::size_t strange = 0;
};

/// git-perf's notes, refs/notes/perf-v3: a line for each value, "epoch name time value
/// key=value...", separated by the byte 0x1C.
ForeignNote parse_git_perf(std::string_view note);

/// tak's notes, refs/notes/tak: a JSON object for each run, {"v", "bench", "tool", "runner", "ts",
/// "metrics": {...}}.
ForeignNote parse_tak(std::string_view note);

/// Takes the notes of another tool into ours; what was taken before is not taken twice. `ref` may
/// be empty: the tool's own. The exit status.
int import_notes(Project const& project, std::string const& format, std::string const& ref);

}  // namespace cairn::cli
