// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

struct Trailer {
  std::string token;  ///< "Co-authored-by"; compare it without case
  std::string value;  ///< on one line: continuation lines are folded in; may be empty

  bool operator==(Trailer const&) const = default;
};

/// The trailers of a message by git's own rule, as `git interpret-trailers --parse --no-divider`
/// prints them where no `trailer.*` is configured: the lines of the last paragraph, which is not
/// the first, when all of them are trailers, or when a quarter are and git itself wrote one
/// ("Signed-off-by: ",
/// "(cherry picked from commit "). Comment lines do not count. A NUL ends the message.
///
/// Not the same as the footers of a ConventionalCommit, which may stand in any paragraph.
std::vector<Trailer> trailers_of(std::string_view message);

/// Those of them whose token is `token`, compared without case.
std::vector<Trailer> trailers_of(std::string_view message, std::string_view token);

}  // namespace cairn
