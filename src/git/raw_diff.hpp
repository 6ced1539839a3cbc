// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

/// Takes what `git diff-tree --stdin --raw -z --always` writes, in pieces of any size: the name of
/// each commit, and behind it a description and a path for each change. Descriptions start with
/// ':', so that a file called like a commit is no commit.
class RawDiffParser {
public:
  using Visit = std::function<void(std::string_view commit, std::span<std::string const> paths)>;

  explicit RawDiffParser(Visit visit) : visit_(std::move(visit)) {}

  void take(std::string_view piece);

  /// Gives out the last commit; nothing follows.
  void finish();

private:
  enum class Expecting { commit_or_change, path };

  void take_field(std::string_view field);

  Visit visit_;
  Expecting expecting_ = Expecting::commit_or_change;
  std::string pending_;
  std::string commit_;
  std::vector<std::string> paths_;
};

}  // namespace cairn::git
