// SPDX-License-Identifier: MIT
#include "cliff/configuration.hpp"
#include "cliff/manifest.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn::cliff {
namespace {

constexpr std::array<std::string_view, 3> project_files{"cliff.toml", ".cliff.toml",
                                                        ".config/cliff.toml"};

std::string joined(std::string_view directory, std::string_view path) {
  if (path.starts_with('/')) return std::string(path);
  return fmt::format("{}{}{}", directory, directory.ends_with('/') ? "" : "/", path);
}

/// What to call the file at `path` in complaints: as it is seen from `directory`.
std::string seen_from(std::string_view directory, std::string const& path) {
  auto const top = joined(directory, "");
  return path.starts_with(top) ? path.substr(top.size()) : path;
}

/// The directory above; none for the root.
std::optional<std::string> parent_of(std::string const& directory) {
  auto const slash = directory.rfind('/');
  if (slash == std::string::npos || directory == "/") return std::nullopt;
  return slash == 0 ? "/" : directory.substr(0, slash);
}

/// Throws where the file is of a kind that nobody reads.
void check_kind(std::string const& path) {
  auto const slash = path.rfind('/');
  auto const name = std::string_view(path).substr(slash == std::string::npos ? 0 : slash + 1);
  auto const dot = name.rfind('.');
  auto const kind = dot == std::string_view::npos || dot == 0 ? "" : name.substr(dot);
  if (kind == ".toml") return;
  auto const shown = printable(path);
  if (kind == ".yaml" || kind == ".yml")
    throw Error(Fault::fatal, fmt::format("cannot use '{}': YAML is not supported", shown))
        .hint("write the same tables and keys in TOML");
  throw Error(Fault::fatal,
              fmt::format("cannot use '{}': its name does not end in '.toml'", shown));
}

class Search {
public:
  explicit Search(ConfigurationSearch const& wanted) : wanted_(wanted) {}

  ConfigurationFound result() const {
    auto const& asked = wanted_.asked_for;
    if (asked)
      if (auto found = built_in(*asked)) return std::move(*found);
    if (auto found = asked ? file(joined(wanted_.directory, *asked)) : project_file())
      return std::move(*found);
    for (auto const& path : wanted_.user_files)
      if (auto found = file(path)) return std::move(*found);
    if (auto found = manifest()) return std::move(*found);
    return {{}, {}, {not_found(asked.value_or("cliff.toml"))}};
  }

private:
  static std::string not_found(std::string const& name) {
    return fmt::format("'{}' is not found, using the default configuration", printable(name));
  }

  static std::optional<ConfigurationFound> built_in(std::string const& name) {
    auto const names = built_in_names();
    auto const text = built_in_configuration(name);
    auto const stem = name.ends_with(".toml") ? name.substr(0, name.size() - 5) : name;
    if (!text || std::find(names.begin(), names.end(), stem) == names.end()) return std::nullopt;
    return ConfigurationFound{ConfigurationText{std::string(*text), name}, {}, {}};
  }

  std::optional<ConfigurationFound> file(std::string const& path) const {
    auto text = wanted_.read(path);
    if (!text) return std::nullopt;
    // git-cliff takes the name of a manifest for the wish to read those of the working directory.
    if (is_manifest(path))
      if (auto found = manifest()) return found;
    check_kind(path);
    return ConfigurationFound{
        ConfigurationText{std::move(*text), seen_from(wanted_.directory, path)}, path, {}};
  }

  std::optional<ConfigurationFound> project_file() const {
    for (std::optional<std::string> directory = wanted_.directory; directory;
         directory = parent_of(*directory)) {
      for (auto const name : project_files)
        if (auto found = file(joined(*directory, name))) return found;
      if (directory == wanted_.top) break;
    }
    return std::nullopt;
  }

  std::optional<ConfigurationFound> manifest() const {
    auto const& directory = wanted_.manifests.empty() ? wanted_.directory : wanted_.manifests;
    for (auto const name : manifest_names) {
      auto const path = joined(directory, name);
      auto const text = wanted_.read(path);
      auto configuration = text ? configuration_in_manifest(name, *text) : std::nullopt;
      if (configuration)
        return ConfigurationFound{
            ConfigurationText{std::move(*configuration), std::string(name)}, path, {}};
    }
    return std::nullopt;
  }

  ConfigurationSearch const& wanted_;
};

}  // namespace

ConfigurationFound find_configuration(ConfigurationSearch const& search) {
  return Search(search).result();
}

}  // namespace cairn::cliff
