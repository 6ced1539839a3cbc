// SPDX-License-Identifier: MIT
#include "site/survey.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::site {
namespace {

/// The Swift files that may hold the version: those that are named for it, and those that have the
/// name of their module, "Sources/Core/Core.swift".
bool may_hold_version(std::string_view path) {
  auto const names = split(path, '/');
  auto const name = names.back().substr(0, names.back().rfind('.'));
  auto const small = lower_case(name);
  return small.find("version") != small.npos || small.ends_with("info") ||
         small.ends_with("constants") || (names.size() > 1 && names[names.size() - 2] == name);
}

/// The two ways in which a name and a version stand in a Cargo.toml.
void add_crate(Survey& survey, std::string const& path, std::string const& name) {
  auto const why = fmt::format("How users add {} to their Cargo.toml.", name);
  survey.add_snippet(path, fmt::format(R"re(^\s*{}\s*=\s*"\^?([0-9][^"\n]*)")re", escaped(name)),
                     why);
  survey.add_snippet(
      path,
      fmt::format(R"re(^\s*{}\s*=\s*\{{[^}}\n]*\bversion\s*=\s*"\^?([0-9][^"\n]*)")re",
                  escaped(name)),
      why);
}

/// The name as wheels have it, PEP 427.
std::string in_wheels(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

void add_python_package(Survey& survey, std::string const& path, std::string const& name) {
  survey.add_snippet(
      path,
      fmt::format(R"(\b{}(?:\[[^\]\n]*\])?==([0-9][0-9A-Za-z.!]*[0-9A-Za-z]))", escaped(name)),
      fmt::format("How users install {}.", name));
  survey.add_snippet(
      path,
      fmt::format(R"(\b{}-([0-9][0-9A-Za-z.!]*)-(?:py|cp|pp)[0-9])", escaped(in_wheels(name))),
      fmt::format("The name of {}'s wheel.", name));
}

}  // namespace

void find_build_systems(Survey& survey) {
  for (auto const& path : survey.named("CMakeLists.txt"))
    survey.add_pattern(path, std::string(cmake_project),
                       "CMake's project(); it takes numbers only.");
  for (auto const& path : survey.named("meson.build"))
    survey.add_pattern(path, std::string(meson_project), "Meson's project().");
  for (auto const& path : survey.named("gradle.properties"))
    survey.add_pattern(path, R"(^version\s*=\s*([0-9]\S*))", "The version of the Gradle build.");
  for (auto const* const file : {"build.gradle", "build.gradle.kts"})
    for (auto const& path : survey.named(file))
      survey.add_pattern(path, R"(^version\s*=?\s*["']([0-9][^"'\n]*)["'])",
                         "The version of the Gradle build.");
  for (auto const* const file : {"VERSION", "VERSION.txt", "version.txt"})
    for (auto const& path : survey.named(file))
      survey.add_pattern(path, R"(\A\s*v?([0-9][0-9A-Za-z.+!-]*)\s*\z)",
                         "The file that is nothing but the version.");
}

void find_apple(Survey& survey) {
  for (auto const& path : survey.named("*.swift"))
    if (may_hold_version(path))
      survey.add_pattern(path,
                         R"re(\bstatic\s+let\s+version\s*(?::\s*String\s*)?=\s*"([^"\n]+)")re",
                         "What the Swift module says when it is asked; Package.swift has no "
                         "version, only the tag.");
  for (auto const& path : survey.named("*.podspec"))
    survey.add_pattern(path, R"(^\s*\w+\.version\s*=\s*["']([^"'\n]+)["'])",
                       "The version of the pod.");
}

void find_packagers(Survey& survey) {
  for (auto const& path : survey.named("Chart.yaml")) {
    survey.add_key(path, SiteKind::yaml, "version", "The version of the Helm chart.");
    survey.add_key(path, SiteKind::yaml, "appVersion", "The version of what the chart installs.");
  }
  for (auto const& path : survey.named("pubspec.yaml"))
    survey.add_pattern(path, R"(^version:\s*["']?([0-9]+\.[0-9]+\.[0-9]+(?:-[0-9A-Za-z.-]+)?))",
                       "The version of the Dart package; a build number behind '+' stays.");
  for (auto const& path : survey.named("CITATION.cff"))
    survey.add_key(path, SiteKind::yaml, "version", "The version that is cited.");
}

void find_snippets(Survey& survey, PackageNames const& names) {
  auto const is_swift = survey.has("Package.swift");
  for (auto const& path : survey.named("README*")) {
    for (auto const& name : names.crates) add_crate(survey, path, name);
    for (auto const& name : names.python) add_python_package(survey, path, name);
    for (auto const& name : names.npm)
      survey.add_snippet(path, fmt::format(R"(\b{}@([0-9]+\.[0-9][0-9A-Za-z.-]*))", escaped(name)),
                         fmt::format("How users install {}.", name));
    if (is_swift)
      survey.add_snippet(path, R"re(\bfrom:\s*"([0-9]+\.[0-9]+\.[0-9]+[^"\n]*)")re",
                         "How users add the package to their Package.swift.");
  }
}

}  // namespace cairn::site
