// SPDX-License-Identifier: MIT
#pragma once

#include "support/names.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

enum class ReferenceKind {
  issue,  ///< "#12", "GH-12": on GitHub it may be a pull request as well, the text does not say
  pull_request,  ///< "pull request #12", the " (#12)" of a squashed one, GitLab's "!12"
};

constexpr auto names_of(ReferenceKind) {
  return std::array{name(ReferenceKind::issue, "issue"),
                    name(ReferenceKind::pull_request, "pull-request")};
}

/// An issue or a pull request that a text names.
struct Reference {
  ReferenceKind kind = ReferenceKind::issue;
  std::string repository;    ///< "owner/repo"; empty: the repository of the commit
  std::uint64_t number = 0;  ///< 1 and above
  bool closes = false;       ///< behind a closing keyword, "fixes #12"
  std::size_t offset = 0;    ///< where it stands in the text, its repository included, in bytes
  std::size_t length = 0;

  bool operator==(Reference const&) const = default;
};

/// What `text` refers to, in its order: `#12`, `GH-12`, `owner/repo#12`, `!12`,
/// `group/sub/repo!12`.
///
/// A reference is no part of a longer word, of a path or of a URL, and its number has no leading
/// zero: "v1#2", "#12ab", "#000" and "&#39;" refer to nothing. The closing keywords are those of
/// GitHub and GitLab (close, fix, resolve and their forms, in any case, a colon allowed), and reach
/// over a list as on GitLab: "closes #1, #2 and #3". Linear in `text`.
std::vector<Reference> references_in(std::string_view text);

/// The pull request that brought this commit, as the forges write it: `Merge pull request #12 from
/// …` (GitHub), `Merged in … (pull request #12)` (Bitbucket), ` (#12)` or ` (!12)` at the end of
/// the first line (squash merges), `See merge request group/project!12` on a line of its own
/// (GitLab). The offset counts from the start of `message`.
std::optional<Reference> pull_request_of(std::string_view message);

/// `subject` without the ` (#12)` or ` (!12)` that a squash merge put at its end.
std::string_view without_pull_request(std::string_view subject);

}  // namespace cairn
