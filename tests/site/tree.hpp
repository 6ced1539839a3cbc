// SPDX-License-Identifier: MIT
#pragma once

#include "site/ecosystems.hpp"
#include "site/edit.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::test {

inline std::vector<std::string> paths_of(FileTexts const& tree) {
  std::vector<std::string> paths;
  for (auto const& [path, text] : tree) paths.push_back(path);
  return paths;
}

inline SitesOfTree surveyed(FileTexts const& tree) {
  return sites_of_tree(paths_of(tree), [&](std::string_view path) -> std::optional<std::string> {
    auto const found = tree.find(std::string(path));
    return found == tree.end() ? std::nullopt : std::optional(found->second);
  });
}

inline std::vector<Site> sites_in(FileTexts const& tree) {
  std::vector<Site> sites;
  for (auto const& found : surveyed(tree).sites) sites.push_back(found.site);
  return sites;
}

/// "Cargo.toml: package.version", a line each, in the order of the alphabet.
inline std::string listed(SitesOfTree const& found) {
  std::vector<std::string> lines;
  for (auto const& each : found.sites) lines.push_back(to_string(each.site) + '\n');
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (auto const& line : lines) text += line;
  return text;
}

/// The files of `tree` after the release.
inline FileTexts released(FileTexts tree, std::vector<Site> const& sites,
                          VersionChange const& change, StaleSites stale = StaleSites::refuse) {
  FileTexts needed;
  for (auto const& path : files_of(sites, paths_of(tree))) needed[path] = tree.at(path);
  for (auto const& [path, text] : edit_files(sites, needed, change, stale).files) tree[path] = text;
  return tree;
}

}  // namespace cairn::test
