// SPDX-License-Identifier: MIT
#pragma once

#include "site/site.hpp"
#include "version/series.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// From which version to which one the files go.
struct VersionChange {
  TaggedVersion to;

  /// What a place may say before: the version before, the last final, a candidate. Empty: this is
  /// the first release, and a place may say any version.
  std::vector<TaggedVersion> from;
};

/// What becomes of a place that says neither the new version nor one from which it may come.
enum class StaleSites {
  refuse,
  update,  ///< it gets the new version like the others
};

/// One place that gets another text.
struct SiteChange {
  std::size_t site = 0;  ///< which one of the sites
  std::string file;
  std::size_t line = 1;    ///< counted from 1
  std::size_t column = 1;  ///< in bytes, from 1
  std::string before;
  std::string after;

  bool operator==(SiteChange const&) const = default;
};

/// What a release makes of the files.
struct EditedFiles {
  std::map<std::string, std::string> files;  ///< path → new text; no file that stays as it is
  std::vector<SiteChange> changes;           ///< by path and place

  bool operator==(EditedFiles const&) const = default;
};

using FileTexts = std::map<std::string, std::string>;  ///< path from the top → text

/// The files that `sites` need, in order and each once; globs are expanded among `tracked`. Throws
/// Error{fatal} where a site names a file that is not there.
std::vector<std::string> files_of(std::span<Site const> sites,
                                  std::span<std::string const> tracked);

/// Writes the new version to every place of every site whose condition holds, by replacing its
/// bytes and no other ones. The sites' globs are expanded among the paths of `files`, which has
/// what files_of() asks for. A place that says the new version already stays as it is, and a second
/// run changes nothing. Each new text is read again and must differ at the places alone.
///
/// All or nothing: throws Error with file, line and column, and changes no file, where a place
/// cannot be found (fatal), says another version than expected (precondition; all such places are
/// told), or cannot say the new one (precondition).
EditedFiles edit_files(std::span<Site const> sites, FileTexts const& files,
                       VersionChange const& change, StaleSites stale = StaleSites::refuse);

/// The same for the one text of `file`, whatever files the sites name.
std::string edit_file(std::span<Site const> sites, std::string_view file, std::string_view text,
                      VersionChange const& change, StaleSites stale = StaleSites::refuse);

}  // namespace cairn
