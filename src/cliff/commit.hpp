// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration.hpp"
#include "cliff/remote.hpp"
#include "template/value.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cliff {

/// Who wrote a commit, and when. What was not UTF-8 is nothing, as in git-cliff.
struct Signature {
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::int64_t timestamp = 0;  ///< seconds since 1970, UTC
};

/// How a commit differs from its first parent; a rename counts as two files, a binary file no
/// lines.
struct CommitStatistics {
  std::uint64_t files_changed = 0;
  std::uint64_t additions = 0;  ///< lines
  std::uint64_t deletions = 0;  ///< lines
};

/// A commit as git has it, which no processing changes.
struct Origin {
  std::string id;  ///< empty for one that was made up: `--with-commit`
  Signature author;
  Signature committer;
  bool merge_commit = false;
  CommitStatistics statistics;
};

struct Link {
  std::string text;
  std::string href;

  auto operator<=>(Link const&) const = default;
};

struct CommitFooter {
  std::string token;
  std::string separator;
  std::string value;
  bool breaking = false;  ///< the token says so in any case, unlike Conventional::breaking
};

/// What a message says by the grammar of git-conventional 0.12.9.
struct Conventional {
  std::string type;
  std::optional<std::string> scope;
  bool breaking = false;
  std::optional<std::string> breaking_description;
  std::string description;
  std::optional<std::string> body;
  std::vector<CommitFooter> footers;
};

/// None where `message` is not conventional.
std::shared_ptr<Conventional const> conventional_in(std::string_view message);

/// What forges know of one commit.
struct ForgeFindings {
  std::optional<RemoteContributor> remote;         ///< of the forge that knows the commit
  std::array<RemoteContributor, remote_kinds> of;  ///< by RemoteKind
};

/// A commit on its way through the pipeline.
struct Commit {
  std::shared_ptr<Origin const> origin;
  tera::Text message;                                ///< preprocessed, whole
  std::optional<std::string> raw_message;            ///< only from a context that names it
  std::shared_ptr<Conventional const> conventional;  ///< null: not parsed, or unconventional
  std::optional<std::string> group;                  ///< what a parser gave
  std::optional<std::string> scope;
  std::optional<std::string> default_scope;
  std::vector<Link> links;
  tera::Value extra;
  std::shared_ptr<ForgeFindings const> forges;  ///< null: no forge was asked

  /// The message as it was read or preprocessed, whatever was parsed out of it.
  std::string_view raw() const { return raw_message ? *raw_message : message.view(); }

  /// What the context calls the group: a parser's, or else the conventional type.
  std::optional<std::string_view> shown_group() const;
  std::optional<std::string_view> shown_scope() const;
};

}  // namespace cairn::cliff
