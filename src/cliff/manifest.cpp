// SPDX-License-Identifier: MIT
#include "cliff/manifest.hpp"

#include "cliff/configuration.hpp"

#include <algorithm>
#include <vector>

namespace cairn::cliff {
namespace {

std::string_view name_in(std::string_view path) {
  auto const slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// How the header of a table of the configuration begins in the manifest.
std::vector<std::string_view> beginnings(std::string_view manifest_name) {
  if (manifest_name == "Cargo.toml")
    return {"[package.metadata.git-cliff.", "[workspace.metadata.git-cliff."};
  if (manifest_name == "pyproject.toml") return {"[tool.git-cliff."};
  return {};
}

}  // namespace

bool is_manifest(std::string_view path) {
  auto const name = name_in(path);
  return std::find(manifest_names.begin(), manifest_names.end(), name) != manifest_names.end();
}

// The whole manifest is the configuration, with its headers cut short: git-cliff does not look for
// where they really begin, so that one in a multi-line string counts and "[[tool.git-cliff.x]]"
// does not.
std::optional<std::string> configuration_in_manifest(std::string_view manifest_name,
                                                     std::string_view text) {
  auto const headers = beginnings(name_in(manifest_name));
  std::string configuration;
  bool found = false;
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto line = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
    text.remove_prefix(line.size());
    for (auto const header : headers) {
      if (!line.starts_with(header)) continue;
      found = true;
      configuration += '[';
      line.remove_prefix(header.size());
      break;
    }
    configuration += line;
  }
  if (!found) return std::nullopt;
  return configuration;
}

}  // namespace cairn::cliff
