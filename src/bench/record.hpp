// SPDX-License-Identifier: MIT
#pragma once

#include "bench/measurement.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::bench {

/// One run of one benchmark, as it is kept for ever in refs/notes/bench on the commit that was
/// measured: one line of canonical JSON, git-release-formats(5). Whatever merges notes as lines
/// merges records.
struct Record {
  std::string id;           ///< 32 hexadecimal digits, of this run alone
  std::string session;      ///< 16: runs of one command have the same
  std::int64_t time = 0;    ///< seconds since 1970, when it began
  std::string tree;         ///< object id in hexadecimal of what was measured
  bool dirty = false;       ///< files differed from that tree
  std::string definition;   ///< 16: of what was run, and how; empty where it is not known
  std::string environment;  ///< id_of() its environment; empty where it is not known
  std::string fingerprint;  ///< fingerprint() of it; empty where it is not known
  std::string source;       ///< "run", "confirm", "aa", or the format it was imported from
  std::string tool;         ///< "cairn 0.1.0", "hyperfine 1.15.0"
  Measurement measurement;
  std::optional<std::string> failure;  ///< why there are no samples; then `metrics` is empty

  bool operator==(Record const&) const = default;
};

/// Whether a record is all that the comments of its members say; what a line holds may not be, for
/// anybody may have written it.
bool is_sound(Record const& record);

/// One line of a note: a record that we understand, or what must be kept as it is.
struct RecordLine {
  std::string bytes;             ///< without the newline
  std::string id;                ///< empty where it is no line of ours
  std::optional<Record> record;  ///< none: of a later version, or foreign
};

/// The canonical line, without a newline: keys sorted, no spaces, whole numbers as such, others as
/// the shortest decimal that reads back the same. Throws Error{fatal} where a sample is not finite.
std::string to_line(Record const& record);

/// The lines of a note, empty ones left out; total, for notes are foreign.
std::vector<RecordLine> parse_note(std::string_view note);

/// The note with every line of both, each id once, sorted by bytes, each line with a newline. Lines
/// of one id that differ are corruption: both are kept. Commutative, associative, idempotent.
std::string merged(std::string_view ours, std::string_view theirs);

/// The ids that more than one line of the note claims.
std::vector<std::string> conflicting_ids(std::span<RecordLine const> lines);

}  // namespace cairn::bench
