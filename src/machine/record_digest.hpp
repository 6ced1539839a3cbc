// SPDX-License-Identifier: MIT
#pragma once

#include "bench/record.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::machine {

/// What a note says, as far as anybody asks all notes at once.
struct NoteDigest {
  std::vector<bench::Record> records;
  std::vector<std::string> accepted;  ///< the lines that parse_accepted() understands

  bool operator==(NoteDigest const&) const = default;
};

/// What the bytes below mean, and how notes are read: to be raised whenever either changes.
constexpr std::uint32_t note_digest_version = 1;

NoteDigest digest_of(std::string_view note);

/// How many lines of a note are records, of this version or a later one, or changes accepted.
std::size_t records_in(std::string_view note);

/// The digest in a form that is read ten times as fast as the note; of this machine alone.
std::string to_bytes(NoteDigest const& digest);

/// Has `digest` say what to_bytes() wrote, whatever it said before: who reads many of them into one
/// is spared most of the time, which is taking memory. False where to_bytes() wrote something else;
/// what `digest` says is of no use then.
bool parse_digest(std::string_view bytes, NoteDigest& digest);

}  // namespace cairn::machine
