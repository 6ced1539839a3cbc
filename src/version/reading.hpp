// SPDX-License-Identifier: MIT
#pragma once

#include "version/version.hpp"

#include <optional>
#include <string_view>

namespace cairn {

/// A part that counts, taken to pieces: ".post1", "-rc.2", "beta".
struct CountedPart {
  Spelling::Mark mark;
  std::uint64_t number = 0;
};

/// Takes `text` to pieces, which is `[lead][word][joint][digits]`. `joint` is the scheme's own, for
/// a part that has no number. None if the number does not fit.
std::optional<CountedPart> counted_part(std::string_view text, std::string_view joint);

/// A version while it is being read, and what went wrong furthest into the text.
class Reading {
public:
  Reading(std::string_view text, Scheme scheme);

  /// The value of `digits`, a part of the text; 0 and a note in `too_large` if it does not fit.
  std::uint64_t number(std::string_view digits);

  /// The same for a part that counts.
  CountedPart counted(std::string_view part);

  void failed(std::size_t offset, char const* expected);

  /// What was noted by failed(), in words.
  NotAVersion complaint() const;

  Version version;
  std::optional<NotAVersion> too_large;

private:
  std::string_view text_;
  std::size_t furthest_ = 0;
  char const* expected_ = "expected a version";
};

/// Reads what SwiftPM takes for a version: two or three numbers, zeros in front of them, empty
/// identifiers. The identifiers stay as they were written; `release` has two numbers where two are.
std::variant<Version, NotAVersion> parse_swift_version(std::string_view text);

}  // namespace cairn
