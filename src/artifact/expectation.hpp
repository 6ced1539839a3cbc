// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// What a build has to leave behind.
struct ArtifactExpectation {
  static constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

  /// A glob over the whole name of a file: `*` any characters, `?` one, `[a-z]` and `[!a-z]` one of
  /// a set, `\` before a character takes it as it is. Versions are filled in already.
  std::string pattern;
  std::size_t least = 1;  ///< how many files have to match
  std::size_t most = 1;   ///< how many may; any_number where nobody counts

  bool operator==(ArtifactExpectation const&) const = default;
};

/// Where the files of a build are not what was expected.
struct ArtifactComplaint {
  enum class Kind {
    missing,     ///< fewer files match a pattern than have to
    too_many,    ///< more files match a pattern than may
    unexpected,  ///< a file matches no pattern
  };

  Kind kind = Kind::missing;
  std::string sentence;  ///< "no file matches 'a-*.whl'; 'a_1.whl' comes near": lower case
  std::string hint;      ///< what to do next; empty where the sentence says it

  bool operator==(ArtifactComplaint const&) const = default;
};

/// Holds `names` to `expectations`: what is missing, then what is too many, in the order of the
/// expectations, then what nobody expected, in the order of the names. Without expectations any
/// file is right. A file counts for every pattern that it matches. Throws Error{fatal} at a pattern
/// that is no glob.
std::vector<ArtifactComplaint> artifact_complaints(
    std::span<ArtifactExpectation const> expectations, std::span<std::string const> names);

/// Whether the whole of `name` matches the glob `pattern`, in time linear in `name`. Throws
/// Error{fatal} at a pattern that is no glob.
bool matches_glob(std::string_view name, std::string_view pattern);

}  // namespace cairn
