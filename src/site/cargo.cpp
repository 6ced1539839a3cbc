// SPDX-License-Identifier: MIT
#include "site/survey.hpp"

#include <fmt/format.h>

namespace cairn::site {
namespace {

using Kind = Document::Kind;

/// The crates of a tree whose version is the project's.
class Crates {
public:
  Crates(Survey& survey, PackageNames& names) : survey_(survey), names_(names) {}

  void find() {
    for (auto const& path : survey_.named("Cargo.toml")) add_manifest(path);
    for (auto const& path : survey_.named("Cargo.toml")) add_dependencies(path);
    for (auto const& path : survey_.named("Cargo.lock")) add_lock(path);
  }

private:
  void add_manifest(std::string const& path) {
    survey_.add_key(path, SiteKind::toml, "workspace.package.version",
                    "The version that the crates of the workspace inherit.");
    auto const name = text_at(survey_, path, SiteKind::toml, "package.name");
    if (!name) return;
    if (inherits(path) || survey_.add_key(path, SiteKind::toml, "package.version",
                                          fmt::format("The version of the crate {}.", *name)))
      names_.crates.insert(*name);
  }

  /// Whether the manifest says `version.workspace = true`.
  bool inherits(std::string const& path) {
    auto const* const document = survey_.document(path, SiteKind::toml);
    return document != nullptr &&
           !document->find(KeyPath::parse("package.version.workspace")).empty();
  }

  void add_dependencies(std::string const& path) {
    auto const* const document = survey_.document(path, SiteKind::toml);
    if (document == nullptr) return;
    add_tables(path, *document, 0, "");
    if (auto const workspace = document->child(0, "workspace"))
      add_table(path, *document, *workspace, "workspace.", "dependencies");
    auto const targets = document->child(0, "target");
    if (!targets || document->nodes[*targets].kind != Kind::table) return;
    for (auto const target : document->nodes[*targets].children)
      add_tables(path, *document, target,
                 fmt::format("target.{}.", quoted_key(document->nodes[target].key)));
  }

  void add_tables(std::string const& path, Document const& document, std::size_t parent,
                  std::string const& prefix) {
    for (std::string const name : {"dependencies", "dev-dependencies", "build-dependencies"})
      add_table(path, document, parent, prefix, name);
  }

  void add_table(std::string const& path, Document const& document, std::size_t parent,
                 std::string const& prefix, std::string const& name) {
    auto const table = document.child(parent, name);
    if (!table || document.nodes[*table].kind != Kind::table) return;
    for (auto const dependency : document.nodes[*table].children)
      add_dependency(path, document, dependency, prefix + name);
  }

  /// Cargo wants the version of a path dependency that is published, too, and nothing keeps it up.
  void add_dependency(std::string const& path, Document const& document, std::size_t dependency,
                      std::string const& table) {
    auto const version = document.child(dependency, "version");
    if (!version || !document.child(dependency, "path") ||
        document.nodes[*version].kind != Kind::text)
      return;
    auto const& key = document.nodes[dependency].key;
    auto const renamed = document.child(dependency, "package");
    auto const& crate = renamed ? document.nodes[*renamed].text : key;
    if (names_.crates.count(crate) == 0) return;
    Site site;
    site.file = path;
    site.kind = SiteKind::toml;
    site.where = fmt::format("{}.{}.version", table, quoted_key(key));
    survey_.add(std::move(site),
                fmt::format("The version in which crates.io has to have {}, a crate of this "
                            "repository.",
                            crate));
  }

  void add_lock(std::string const& path) {
    if (!survey_.has(folder_of(path) + "Cargo.toml")) return;
    auto const* const document = survey_.document(path, SiteKind::toml);
    if (document == nullptr) return;
    for (auto const package : document->find(KeyPath::parse("package[!source]"))) {
      auto const name = document->child(package, "name");
      if (!name || names_.crates.count(document->nodes[*name].text) == 0) continue;
      auto const& crate = document->nodes[*name].text;
      survey_.add_key(path, SiteKind::toml, fmt::format("package[name={},!source].version", crate),
                      fmt::format("The lock file's own entry for {}; 'cargo build --locked' holds "
                                  "the two to each other.",
                                  crate));
    }
  }

  Survey& survey_;
  PackageNames& names_;
};

}  // namespace

void find_cargo(Survey& survey, PackageNames& names) {
  Crates(survey, names).find();
}

}  // namespace cairn::site
