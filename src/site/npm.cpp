// SPDX-License-Identifier: MIT
#include "site/survey.hpp"

#include <fmt/format.h>

namespace cairn::site {
namespace {

using Kind = Document::Kind;

/// The packages of a tree whose version is the project's, by name.
class Packages {
public:
  Packages(Survey& survey, PackageNames& names) : survey_(survey), names_(names) {}

  void find() {
    for (auto const& path : survey_.named("package.json")) add_manifest(path);
    for (auto const& path : survey_.named("package.json")) add_dependencies(path);
    for (auto const* const file : {"package-lock.json", "npm-shrinkwrap.json"})
      for (auto const& path : survey_.named(file)) add_lock(path);
  }

private:
  void add_manifest(std::string const& path) {
    auto const name = text_at(survey_, path, SiteKind::json, "/name");
    if (!survey_.add_key(
            path, SiteKind::json, "/version",
            fmt::format("The version of the npm package {}.", name.value_or("of this folder"))))
      return;
    folders_.insert(folder_of(path));
    if (name) names_.npm.insert(*name);
  }

  void add_dependencies(std::string const& path) {
    auto const* const document = survey_.document(path, SiteKind::json);
    if (document == nullptr) return;
    for (std::string const table :
         {"dependencies", "devDependencies", "peerDependencies", "optionalDependencies"}) {
      auto const found = document->child(0, table);
      if (!found || document->nodes[*found].kind != Kind::table) continue;
      for (auto const dependency : document->nodes[*found].children)
        add_dependency(path, document->nodes[dependency], table);
    }
  }

  /// "workspace:^" and "file:../core" follow by themselves.
  void add_dependency(std::string const& path, Document::Node const& node,
                      std::string const& table) {
    auto const digit = node.text.find_first_not_of("^~=");
    if (node.kind != Kind::text || names_.npm.count(node.key) == 0 || digit == node.text.npos ||
        node.text[digit] < '0' || node.text[digit] > '9')
      return;
    Site site;
    site.file = path;
    site.kind = SiteKind::json;
    site.where = fmt::format("/{}/{}", table, pointer_token(node.key));
    survey_.add(std::move(site),
                fmt::format("The version of {}, a package of this repository.", node.key));
  }

  /// The file says it twice, and once more for each package of the workspace.
  void add_lock(std::string const& path) {
    auto const folder = folder_of(path);
    if (folders_.count(folder) == 0) return;
    survey_.add_key(path, SiteKind::json, "/version", "The lock file's own version.");
    for (auto const& each : folders_) {
      if (!each.starts_with(folder)) continue;
      auto member = each.substr(folder.size());
      if (member.ends_with('/')) member.pop_back();
      survey_.add_key(path, SiteKind::json,
                      fmt::format("/packages/{}/version", pointer_token(member)),
                      member.empty() ? std::string("The same again, since version 2 of the file.")
                                     : fmt::format("The lock file's entry for {}.", member));
    }
  }

  Survey& survey_;
  PackageNames& names_;
  std::set<std::string> folders_;  ///< of packages, each with a slash at its end
};

}  // namespace

void find_npm(Survey& survey, PackageNames& names) {
  Packages(survey, names).find();
}

}  // namespace cairn::site
