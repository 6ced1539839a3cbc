// SPDX-License-Identifier: MIT
#include "site/ecosystems.hpp"

#include "site/survey.hpp"
#include "site/version_token.hpp"
#include "support/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn {
namespace {

using site::Survey;

/// A file that declares a version.
struct Manifest {
  std::string_view name;
  SiteKind kind;
  std::string_view where;
};

/// Those that stand in one folder say who they are in this order.
constexpr std::array manifests{
    Manifest{"Cargo.toml", SiteKind::toml, "workspace.package.version"},
    Manifest{"Cargo.toml", SiteKind::toml, "package.version"},
    Manifest{"pyproject.toml", SiteKind::toml, "project.version"},
    Manifest{"pyproject.toml", SiteKind::toml, "tool.poetry.version"},
    Manifest{"package.json", SiteKind::json, "/version"},
    Manifest{"CMakeLists.txt", SiteKind::pattern, site::cmake_project},
    Manifest{"meson.build", SiteKind::pattern, site::meson_project},
    Manifest{"setup.cfg", SiteKind::pattern, R"(^version\s*=\s*([0-9][^\s;#]*))"},
    Manifest{"setup.py", SiteKind::pattern, R"(^\s*version\s*=\s*["']([0-9][^"'\n]*)["'])"},
    Manifest{"pubspec.yaml", SiteKind::yaml, "version"},
    Manifest{"gradle.properties", SiteKind::pattern, R"(^version\s*=\s*([0-9]\S*))"},
    Manifest{"VERSION", SiteKind::pattern, R"(\A\s*v?([0-9][0-9A-Za-z.+!-]*)\s*\z)"},
    Manifest{"version.txt", SiteKind::pattern, R"(\A\s*v?([0-9][0-9A-Za-z.+!-]*)\s*\z)"},
    Manifest{"Chart.yaml", SiteKind::yaml, "version"},
    Manifest{"*.podspec", SiteKind::pattern, R"(^\s*\w+\.version\s*=\s*["']([^"'\n]+)["'])"},
    Manifest{"__init__.py", SiteKind::pattern, site::dunder_version},
    Manifest{"_version.py", SiteKind::pattern, site::dunder_version},
    Manifest{"__about__.py", SiteKind::pattern, site::dunder_version},
};

/// What `manifest` says in the file `path`, if that is the project's version and not a place
/// holder.
std::optional<std::string> declared(Survey& survey, Manifest const& manifest,
                                    std::string const& path) {
  std::optional<std::string> written;
  if (manifest.kind == SiteKind::pattern) {
    auto const* const text = survey.text(path);
    if (text == nullptr) return std::nullopt;
    Site site;
    site.where = std::string(manifest.where);
    site.least = 0;
    try {
      auto const places = find_places(site, path, *text);
      if (!places.empty()) written = places.front().written;
    } catch (Error const&) {
      return std::nullopt;  // it is no text, which is noted where its sites are looked for
    }
  } else {
    written = text_at(survey, path, manifest.kind, manifest.where);
  }
  bool const counts = written && !written->starts_with("0.0.0") && site::version_size(*written) > 0;
  return counts ? written : std::nullopt;
}

/// Sets the version that the manifest nearest to the top declares.
void find_version(Survey& survey) {
  std::optional<std::size_t> nearest;
  for (auto const& manifest : manifests) {
    for (auto const& path : survey.named(manifest.name)) {
      auto const depth = static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
      if (nearest && depth >= *nearest) break;
      if (auto version = declared(survey, manifest, path)) {
        survey.set_version(std::move(*version));
        nearest = depth;
        break;
      }
    }
  }
}

}  // namespace

SitesOfTree sites_of_tree(std::span<std::string const> paths, ReadFile const& read) {
  Survey survey(paths, read);
  find_version(survey);
  site::PackageNames names;
  find_cargo(survey, names);
  find_python(survey, names);
  find_npm(survey, names);
  find_build_systems(survey);
  find_apple(survey);
  find_packagers(survey);
  find_snippets(survey, names);
  return std::move(survey).found();
}

}  // namespace cairn
