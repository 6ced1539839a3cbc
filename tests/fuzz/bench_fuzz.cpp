// SPDX-License-Identifier: MIT
#include "bench/environment.hpp"
#include "bench/foreign_notes.hpp"
#include "bench/history.hpp"
#include "bench/record.hpp"
#include "bench/record_scan.hpp"
#include "support/error.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace cairn::bench;

// A merge loses no line, and is the same whoever makes it and how often.
static void check_merge(std::string_view ours, std::string_view theirs) {
  auto const both = merged(ours, theirs);
  if (merged(theirs, ours) != both || merged(both, ours) != both || merged(both, both) != both)
    std::abort();
  for (auto const note : {ours, theirs})
    for (auto const& line : parse_note(note))
      if (both.find(line.bytes + '\n') == std::string::npos) std::abort();
}

// What was scanned is what the parser finds, and is written as it was.
static void check_scan(RecordLine const& line) {
  auto const scanned = scan_record(line.bytes);
  if (scanned && (line.record != scanned || to_line(*scanned) != line.bytes)) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view const note(reinterpret_cast<char const*>(bytes), size);
  for (auto const& line : parse_note(note)) {
    check_scan(line);
    parse_accepted(line.bytes);
    try {
      parse_environment(line.bytes);
    } catch (cairn::Error const&) {
      continue;
    }
  }
  check_merge(note.substr(0, size / 2), note.substr(size / 2));
  parse_git_perf_note(note, {});
  parse_tak_note(note, {});
  return 0;
}
