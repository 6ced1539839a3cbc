// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/compose.hpp"
#include "changelog/links.hpp"
#include "git/reader.hpp"
#include "git/repository.hpp"
#include "history/mailmap.hpp"
#include "history/ownership.hpp"
#include "settings/settings.hpp"
#include "version/series.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// What the command line says about the project itself, whatever is asked of it.
struct ProjectOptions {
  std::string package;      ///< one of [[package]]; empty: the repository
  std::string tag_pattern;  ///< overrides the settings; empty: not given
  std::string settings;     ///< a file instead of release.toml; empty: not given
};

/// A repository, opened: everything that its verbs have in common.
class Project {
public:
  /// Finds the repository around the current directory and reads its settings. No history is read.
  static Project open(ProjectOptions const& options);

  git::Repository const& repository() const { return *repository_; }
  git::Reader const& reader() const { return *reader_; }
  Settings const& settings() const { return settings_; }
  PackageSettings const* package() const { return package_; }  ///< null: the whole repository

  /// The pathspecs of the package; empty: everything.
  std::vector<std::string> paths() const;

  /// The changelog's file, from the directory we are in.
  std::filesystem::path changelog_file() const;

  /// Where a path of the settings, which starts at the top of the work tree, is from here. Throws
  /// Error{precondition} in a repository without a work tree.
  std::filesystem::path in_work_tree(std::string const& path) const;

  std::vector<Tag> const& tags() const { return tags_; }

  /// The patterns and the scheme of the project's tags, found or configured, over `history`. A tag
  /// that is in its older part is older than those in this one.
  Series series(git::PartOfHistory const& history) const;

  Mailmap mailmap() const { return Mailmap::parse(mailmap_text()); }
  std::string mailmap_text() const;  ///< empty: there is none
  Links links() const;

  /// What it is called: the package's name, or the repository's on its remote, or its folder's.
  std::string name() const;

private:
  Project() = default;

  void read_settings(ProjectOptions const& options);
  std::optional<std::string> remote_address() const;

  std::unique_ptr<git::Repository> repository_;
  std::unique_ptr<git::Reader> reader_;
  Settings settings_;
  PackageSettings const* package_ = nullptr;
  std::vector<Tag> tags_;
};

/// Whether the name of a tag has a digit: others are no versions of anything.
bool may_be_a_version(Tag const& tag);

}  // namespace cairn::cli
