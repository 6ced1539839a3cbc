// SPDX-License-Identifier: MIT
#pragma once

#include "bench/record.hpp"

#include <string>
#include <string_view>
#include <vector>

// What other tools have written into notes of theirs, as records of ours. The same note gives the
// same records, with the same ids: who reads it twice has them once.
namespace cairn::bench {

/// The commit that a note is on.
struct NotedCommit {
  std::string commit;  ///< hexadecimal
  std::string tree;    ///< its tree, in hexadecimal
};

/// What a note of somebody else's came to.
struct ForeignNote {
  std::vector<Record> records;
  std::vector<std::string> warnings;  ///< printable: lines that are passed over, and why

  bool operator==(ForeignNote const&) const = default;
};

/// The notes of git-perf, refs/notes/perf-v3: a line a value, its fields between bytes 0x1C: epoch,
/// name, seconds since 1970, value, "key=value" any number of times. Each line is a record of the
/// metric "value", for the unit stands nowhere; its definition is the epoch, by which git-perf says
/// that later values are others. Values on one commit are one session. Total.
ForeignNote parse_git_perf_note(std::string_view note, NotedCommit const& on);

/// The notes of tak, refs/notes/tak: a line of JSON a run, {"v":1,"bench":…,"tool":…,"runner":…,
/// "ts":…,"metrics":{…}}. Of a metric that it keeps summed up, "wall_p50_ms" among others, the
/// median is taken; times become nanoseconds. The runner decides the fingerprint. Lines of later
/// versions are passed over. Total.
ForeignNote parse_tak_note(std::string_view note, NotedCommit const& on);

}  // namespace cairn::bench
