// SPDX-License-Identifier: MIT
#include "site/survey.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::site {
namespace {

/// How PyPI and lock files spell a name: PEP 503.
std::string normalized(std::string_view name) {
  std::string result;
  for (auto const c : lower_case(name)) {
    bool const separates = c == '-' || c == '_' || c == '.';
    if (!separates)
      result += c;
    else if (!result.ends_with('-'))
      result += '-';
  }
  return result;
}

bool lists_version(Survey& survey, std::string const& path) {
  auto const* const document = survey.document(path, SiteKind::toml);
  if (document == nullptr) return false;
  auto const dynamic = document->find(KeyPath::parse("project.dynamic"));
  return dynamic.size() == 1 &&
         std::any_of(document->nodes[dynamic.front()].children.begin(),
                     document->nodes[dynamic.front()].children.end(),
                     [&](auto each) { return document->nodes[each].text == "version"; });
}

bool has_table(Survey& survey, std::string const& path, std::string_view where) {
  auto const* const document = survey.document(path, SiteKind::toml);
  return document != nullptr && !document->find(KeyPath::parse(where)).empty();
}

void add_module(Survey& survey, std::string const& path) {
  survey.add_pattern(path, std::string(dunder_version), "What the package says when it is asked.");
}

/// Where a pyproject.toml with `dynamic = ["version"]` has it from.
void find_dynamic(Survey& survey, std::string const& path) {
  auto const folder = folder_of(path);
  auto const backend =
      text_at(survey, path, SiteKind::toml, "build-system.build-backend").value_or("");
  auto const hatch = text_at(survey, path, SiteKind::toml, "tool.hatch.version.path");
  if (hatch) {
    if (auto const file = resolved(folder, *hatch); file && survey.has(*file))
      add_module(survey, *file);
    survey.note(fmt::format("{}: hatch reads the version from {}", path, printable(*hatch)));
  } else if (has_table(survey, path, "tool.setuptools_scm") ||
             has_table(survey, path, "tool.pdm.version.source") ||
             has_table(survey, path, "tool.hatch.version.source") ||
             has_table(survey, path, "tool.versioningit")) {
    survey.note(fmt::format("{}: the version is made of the tag; there is nothing to write", path));
  } else if (backend == "maturin") {
    survey.note(fmt::format("{}: maturin reads the version from Cargo.toml", path));
  } else {
    survey.note(fmt::format("{}: the version is dynamic; {} knows where it comes from", path,
                            backend.empty() ? "its build" : printable(backend)));
  }
}

void find_project(Survey& survey, std::string const& path, PackageNames& names) {
  auto const name = text_at(survey, path, SiteKind::toml, "project.name");
  auto const poetry = text_at(survey, path, SiteKind::toml, "tool.poetry.name");
  auto const why = fmt::format("The version of the Python package {}.",
                               name ? *name : poetry.value_or("of this folder"));
  bool const fixed = survey.add_key(path, SiteKind::toml, "project.version", why);
  bool const by_poetry = survey.add_key(path, SiteKind::toml, "tool.poetry.version", why);
  bool const dynamic = lists_version(survey, path);
  if (dynamic) find_dynamic(survey, path);
  if (!fixed && !by_poetry && !dynamic) return;
  for (auto const& known : {name, poetry})
    if (known) names.python.insert(*known);
}

/// The entries of the project's own packages; an editable one has no version.
void find_locks(Survey& survey, PackageNames const& names) {
  for (auto const* const file : {"uv.lock", "poetry.lock"}) {
    for (auto const& path : survey.named(file)) {
      for (auto const& name : names.python)
        survey.add_key(path, SiteKind::toml,
                       fmt::format("package[name={}].version", quoted_key(normalized(name))),
                       "The lock file's own entry; with a stale one 'uv sync --locked' fails.");
    }
  }
}

bool is_near_the_top(std::string const& path) {
  return std::count(path.begin(), path.end(), '/') <= 3;
}

}  // namespace

void find_python(Survey& survey, PackageNames& names) {
  for (auto const& path : survey.named("pyproject.toml")) find_project(survey, path, names);
  for (auto const& path : survey.named("setup.cfg"))
    survey.add_pattern(path, R"(^version\s*=\s*([0-9][^\s;#]*))", "The version of the package.");
  for (auto const& path : survey.named("setup.py"))
    survey.add_pattern(path, R"(^\s*version\s*=\s*["']([0-9][^"'\n]*)["'])",
                       "The version of the package.");
  for (auto const* const file :
       {"__init__.py", "__about__.py", "__version__.py", "_version.py", "version.py"})
    for (auto const& path : survey.named(file))
      if (is_near_the_top(path)) add_module(survey, path);
  for (auto const& path : survey.named("conf.py")) {
    survey.add_pattern(path, R"(^release\s*=\s*["']([^"'\n]+)["'])",
                       "The full version that Sphinx puts into the documentation.");
    survey.add_pattern(path, R"(^version\s*=\s*["']([^"'\n]+)["'])",
                       "The version that Sphinx puts into the documentation's titles.");
  }
  find_locks(survey, names);
}

}  // namespace cairn::site
