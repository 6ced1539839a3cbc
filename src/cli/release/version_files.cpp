// SPDX-License-Identifier: MIT
#include "cli/release/version_files.hpp"

#include "history/path_filter.hpp"
#include "process/whole_file.hpp"
#include "site/ecosystems.hpp"
#include "site/written.hpp"
#include "support/text.hpp"
#include "version/next.hpp"

#include <algorithm>

namespace cairn::cli {
namespace {

/// A file that is larger holds no version by hand.
constexpr std::size_t largest_file = 32UL << 20U;

std::vector<std::string> names_in(std::string_view listed) {
  std::vector<std::string> names;
  for (auto const name : split(listed, '\0'))
    if (!name.empty()) names.emplace_back(name);
  return names;
}

/// What files may say before the next release: the newest version, and the last one for everybody.
std::vector<TaggedVersion> before_the_next(Choice const& choice) {
  std::vector<TaggedVersion> versions;
  auto const scheme = choice.series.scheme;
  for (auto const* version : {previous_of(choice.here, scheme), last_final_of(choice.here, scheme)})
    if (version != nullptr &&
        std::find(versions.begin(), versions.end(), *version) == versions.end())
      versions.push_back(*version);
  return versions;
}

std::optional<std::string> text_at(Project const& project, std::string_view path) {
  auto const& top = project.repository().work_tree();
  if (!top) return std::nullopt;
  return process::text_of_file(*top / path, largest_file);
}

/// The sites of the package that is released; without one, those of nobody in particular.
std::vector<Site> sites_of_package(Project const& project, std::vector<Site> const& configured) {
  std::vector<Site> sites;
  for (auto const& site : configured) {
    bool const named =
        project.package() != nullptr && std::find(site.packages.begin(), site.packages.end(),
                                                  project.package()->name) != site.packages.end();
    if (site.packages.empty() || named) sites.push_back(site);
  }
  return sites;
}

std::vector<std::string> files_of_package(Project const& project,
                                          std::vector<std::string> const& tracked) {
  auto const filter = PathFilter::parse(project.paths());
  if (filter.empty()) return tracked;
  std::vector<std::string> files;
  for (auto const& path : tracked)
    if (filter.passes(path)) files.push_back(path);
  return files;
}

}  // namespace

std::vector<std::string> tracked_files(Project const& project) {
  return names_in(project.repository().git().output(
      "list the files", {"ls-files", "-z", "--cached", "--full-name", ":/"}));
}

std::vector<Site> sites_of(Project const& project, std::vector<std::string> const& tracked) {
  auto const& configured = project.settings().release.sites;
  if (!configured.empty()) return sites_of_package(project, configured);
  auto const tree = sites_of_tree(files_of_package(project, tracked),
                                  [&](std::string_view path) { return text_at(project, path); });
  std::vector<Site> sites;
  for (auto const& found : tree.sites) sites.push_back(found.site);
  return sites;
}

FileTexts texts_for(Project const& project, std::vector<Site> const& sites,
                    std::vector<std::string> const& tracked) {
  FileTexts texts;
  for (auto const& path : files_of(sites, tracked))
    if (auto text = text_at(project, path)) texts.emplace(path, std::move(*text));
  return texts;
}

VersionChange change_to(Choice const& choice, TaggedVersion const& to) {
  return {to, before_the_next(choice)};
}

std::vector<Straggler> stragglers_of(Project const& project, Choice const& choice,
                                     EditedFiles const& edited, FileTexts const& texts) {
  std::vector<std::string> spellings;
  for (auto const& version : before_the_next(choice))
    for (auto& spelling : spellings_of(version)) spellings.push_back(std::move(spelling));
  if (spellings.empty() || !project.repository().work_tree()) return {};
  // git looks through the whole tree faster than anyone reads it.
  std::vector<std::string> arguments{"grep", "-I", "-l", "-z", "-F", "--full-name"};
  for (auto const& spelling : spellings) arguments.insert(arguments.end(), {"-e", spelling});
  arguments.insert(arguments.end(), {"--", ":/"});
  auto const& allowed = project.settings().release.general.stragglers_allowed;
  std::vector<Straggler> found;
  for (auto const& path : names_in(project.repository().git().run(arguments).output)) {
    if (!is_searched(path, allowed) || path == project.settings().changelog.file) continue;
    auto const now = edited.files.find(path);
    auto const before = texts.find(path);
    auto const text = now != edited.files.end() ? std::optional(now->second)
                      : before != texts.end()   ? std::optional(before->second)
                                                : text_at(project, path);
    if (!text) continue;
    for (auto& straggler : find_stragglers(spellings, path, *text, {}, 20))
      found.push_back(std::move(straggler));
  }
  return found;
}

}  // namespace cairn::cli
