// SPDX-License-Identifier: MIT
#pragma once

#include "bench/rules.hpp"
#include "changelog/style.hpp"
#include "forge/forge.hpp"
#include "message/lint.hpp"
#include "release/rules.hpp"
#include "version/calendar.hpp"
#include "version/rules.hpp"
#include "version/tag_pattern.hpp"
#include "version/version.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// `[version]`: how the project writes its versions.
struct VersionSettings {
  std::optional<Scheme> scheme;            ///< none: found from the tags
  std::optional<CalendarFormat> calendar;  ///< none: found from the tags
  std::vector<TagPattern> tags;            ///< the first one writes; empty: found from the tags

  bool operator==(VersionSettings const&) const = default;
};

/// `[changelog]`: what the text looks like. What is not set is the style's.
struct ChangelogSettings {
  std::string file = "CHANGELOG.md";  ///< below the top of the work tree
  StyleName style = StyleName::keep_a_changelog;
  std::optional<std::string> title;
  std::optional<Contributors> contributors;
  std::optional<bool> commit_links;
  bool links = true;
  std::vector<SectionRule> sections;  ///< empty: the style's

  bool operator==(ChangelogSettings const&) const = default;
};

/// `[git]`: where the repository is shown on the web.
struct GitSettings {
  std::optional<std::string> remote;  ///< none: the branch's upstream, else "origin"
  std::optional<ForgeKind> forge;     ///< none: told by the host
  std::optional<std::string>
      web;  ///< the address of the repository's own page, instead of the remote's

  bool operator==(GitSettings const&) const = default;
};

/// One `[[package]]` of a repository that releases several things.
struct PackageSettings {
  std::string name;
  std::vector<std::string> paths;        ///< pathspecs; empty: the whole repository
  std::vector<TagPattern> tags;          ///< `{package}` is already its name
  std::optional<std::string> changelog;  ///< its file; none: that of [changelog]
  std::vector<std::string> depends;      ///< packages that are released before it, by name

  bool operator==(PackageSettings const&) const = default;
};

/// Everything that release.toml can say, git-release(5).
struct Settings {
  VersionSettings version;
  BumpRules bump;
  ChangelogSettings changelog;
  GitSettings git;
  LintRules lint;
  std::vector<PackageSettings> packages;
  release::Rules release;  ///< how it is released
  bench::Rules bench;      ///< how it is measured

  bool operator==(Settings const&) const = default;
};

/// A settings file.
struct SettingsFile {
  std::string name;  ///< "release.toml", for complaints
  std::string text;
};

/// A value from somewhere else that overrides the file's.
struct Override {
  std::string where;  ///< "git config release.bump.zero-major", for complaints
  std::string key;    ///< "bump.zero-major", one of overridable_keys()
  std::string value;

  bool operator==(Override const&) const = default;
};

/// The settings that `git config release.<key>` and the environment may override: those of one
/// value.
std::span<std::string_view const> overridable_keys();

/// "CAIRN_BUMP_ZERO_MAJOR" for "bump.zero-major".
std::string environment_variable(std::string_view key);

/// Whether the file is ours to read. cargo-release keeps its own settings under the same name; a
/// file of which not one key at the top is ours is somebody else's. Throws as read_settings() does
/// where the text is no TOML.
bool is_ours(SettingsFile const& file);

/// Reads the file (null: there is none), then the overrides, the last one winning. Throws
/// Error{fatal} at anything that is not understood, with file, line, column and a caret: a setting
/// that is misspelt must not be one that is ignored.
Settings read_settings(SettingsFile const* file, std::span<Override const> overrides);

}  // namespace cairn
