// SPDX-License-Identifier: MIT
#pragma once

#include "site/ecosystems.hpp"
#include "site/places.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::site {

/// A tree while it is asked for its sites: its files, what they say, and what was found so far.
class Survey {
public:
  Survey(std::span<std::string const> paths, ReadFile const& read);

  /// The tracked files, those nearest to the top first; nothing that is vendored or generated.
  std::vector<std::string> const& paths() const { return paths_; }

  /// Those of them that have this name in their folder; one with a `*` is a glob.
  std::vector<std::string> named(std::string_view name) const;

  bool has(std::string_view path) const;

  /// The text of a file; none where it cannot be read.
  std::string const* text(std::string const& path);

  /// The file as `kind`; none where it cannot be read as that, which is noted.
  Document const* document(std::string const& path, SiteKind kind);

  /// The version of the whole project, once it is known.
  std::optional<std::string> const& version() const { return found_.version; }
  void set_version(std::string version) { found_.version = std::move(version); }

  /// Whether `written` has the numbers of the project's version.
  bool follows(std::string_view written) const;

  void add(Site site, std::string why);
  void note(std::string sentence) { found_.notes.push_back(std::move(sentence)); }

  /// Adds the site with this key, if it is there and follows the project's version; a note where it
  /// does not follow. Returns whether it was added.
  bool add_key(std::string const& path, SiteKind kind, std::string const& where, std::string why);

  /// The same for an expression. A place that has the first two numbers only gets major-minor.
  bool add_pattern(std::string const& path, std::string const& where, std::string why);

  /// The same for an expression with the name of the project's own package in it: a place that does
  /// not follow was forgotten. Such lines are for users, who get final releases.
  bool add_snippet(std::string const& path, std::string const& where, std::string why);

  SitesOfTree found() && { return std::move(found_); }

private:
  std::optional<std::vector<SitePlace>> places(Site const& site, std::string const& path);

  std::vector<std::string> paths_;
  std::set<std::string, std::less<>> known_;
  std::map<std::string, std::vector<std::string>, std::less<>> by_name_;
  ReadFile const& read_;
  std::map<std::string, std::optional<std::string>> texts_;
  std::map<std::pair<std::string, SiteKind>, std::optional<Document>> documents_;
  SitesOfTree found_;
};

/// The text at a dotted key or JSON Pointer of a file.
std::optional<std::string> text_at(Survey& survey, std::string const& path, SiteKind kind,
                                   std::string_view where);

/// The folder of `path` with a slash at its end; empty for the top.
std::string folder_of(std::string_view path);

/// `relative`, which counts from the folder `folder`, from the top: "crates/a/" and "../b" are
/// "crates/b". None where it leads out of the tree.
std::optional<std::string> resolved(std::string_view folder, std::string_view relative);

/// `text` as an expression that matches it and nothing else.
std::string escaped(std::string_view text);

/// The names under which users install what the tree has.
struct PackageNames {
  std::set<std::string> crates;
  std::set<std::string> python;
  std::set<std::string> npm;
};

// One function an ecosystem. Each adds what it finds, and the names that the README may have.
void find_cargo(Survey& survey, PackageNames& names);
void find_python(Survey& survey, PackageNames& names);
void find_npm(Survey& survey, PackageNames& names);
void find_build_systems(Survey& survey);
void find_apple(Survey& survey);
void find_packagers(Survey& survey);
void find_snippets(Survey& survey, PackageNames const& names);

// The expressions for files of a looser form.
inline constexpr std::string_view cmake_project =
    R"((?i)\bproject\s*\([^)]*?\bVERSION\s+"?([0-9]+(?:\.[0-9]+)*))";
inline constexpr std::string_view meson_project =
    R"(\bproject\s*\([^)]*?\bversion\s*:\s*'([0-9][^'\n]*)')";
inline constexpr std::string_view dunder_version =
    R"(^__version__\s*(?::[^=\n]*)?=\s*["']([^"'\n]+)["'])";

}  // namespace cairn::site
