// SPDX-License-Identifier: MIT
#include "publish/web_pages.hpp"

#include "publish/markup.hpp"
#include "publish/project_name.hpp"
#include "support/time.hpp"
#include "version/order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace cairn::publish {
namespace {

constexpr std::string_view looks =
    ":root{color-scheme:light dark;--ink:#1f2328;--faint:#59636e;--paper:#fff;--line:#d1d9e0;"
    "--box:#f6f8fa;--link:#0550ae;--warn:#9a3412}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--faint:#9198a1;--paper:#0d1117;"
    "--line:#3d444d;--box:#151b23;--link:#79b8ff;--warn:#fdba74}}\n"
    "body{margin:2rem auto;max-width:60rem;padding:0 1rem;background:var(--paper);color:var(--ink);"
    "font:1rem/1.5 system-ui,sans-serif}\n"
    "a{color:var(--link)}\nh2{margin-top:3rem}\n"
    "article{border-top:1px solid var(--line);margin-top:1.5rem}\n"
    "small,time,.faint{color:var(--faint);font-weight:normal;font-size:.875rem}\n"
    ".channel{border:1px solid var(--line);border-radius:1rem;padding:0 .5rem}\n"
    ".yanked{color:var(--warn)}\n"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--box);padding:.75rem;"
    "border-radius:.375rem}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;"
    "overflow-wrap:anywhere}\n"
    "td.size{white-space:nowrap;text-align:right}\n"
    "code{font-size:.8125rem;color:var(--faint)}\n";

std::string page(std::string_view title, std::string_view body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
      escaped(title), looks, body);
}

/// How the registry's folder is reached from the folder of the release's page.
std::string root_from(std::string_view tag) {
  auto const depth = 2 + std::count(tag.begin(), tag.end(), '/');
  std::string root;
  for (std::ptrdiff_t i = 0; i < depth; ++i) root += "../";
  return root;
}

std::string row(PublishedRelease const& release, PublishedFile const& file, std::string_view root) {
  auto const& artifact = file.artifact;
  std::string yanked;
  if (file.yanked)
    yanked = fmt::format("<br><span class=\"yanked\">yanked{}{}</span>",
                         file.yanked->empty() ? "" : ": ", escaped(*file.yanked));
  return fmt::format(
      "<tr><td><a href=\"{}{}\">{}</a>{}<br><code>{}</code></td><td class=\"size\">{}</td></tr>\n",
      root, address_of(file_path(release.tag, artifact.name)), escaped(artifact.name), yanked,
      artifact.sha256, human_size(artifact.size));
}

std::string downloads(PublishedRelease const& release, std::string_view root) {
  if (release.files.empty()) return "<p class=\"faint\">This release has no files.</p>\n";
  std::string rows;
  for (auto const& file : release.files) rows += row(release, file, root);
  return fmt::format(
      "<table>\n<thead><tr><th>File, SHA-256</th><th>Size</th></tr></thead>\n<tbody>\n{}</tbody>\n"
      "</table>\n<p class=\"faint\"><a href=\"{}releases/{}/SHA256SUMS\">SHA256SUMS</a> for "
      "<code>sha256sum --check</code></p>\n",
      rows, root, address_of(release.tag));
}

std::string notes(PublishedRelease const& release) {
  return release.notes.empty() ? "" : fmt::format("<pre>{}</pre>\n", escaped(release.notes));
}

std::string remarks(PublishedRelease const& release) {
  auto const instant = rfc3339(release.published);
  auto const channel = release.channel.empty() ? ""
                                               : fmt::format("<span class=\"channel\">{}</span> ",
                                                             escaped(release.channel));
  return fmt::format("<small>{}<time datetime=\"{}\">{}</time></small>", channel, instant,
                     instant.substr(0, instant.find('T')));
}

std::string article(PublishedRelease const& release) {
  return fmt::format(
      "<article id=\"{}\">\n<h3><a href=\"releases/{}/index.html\">{}</a> "
      "{}</h3>\n{}{}</article>\n",
      escaped(release.tag), address_of(release.tag), escaped(release.version), remarks(release),
      notes(release), downloads(release, ""));
}

using Releases = std::vector<PublishedRelease const*>;

/// Newest first: by the day of publication, for a patch of an older line is news, too; then by
/// version.
bool newer(PublishedRelease const* a, PublishedRelease const* b) {
  if (a->published != b->published) return a->published > b->published;
  auto const first = version_of(a->version, Scheme::pep440);
  auto const second = version_of(b->version, Scheme::pep440);
  if (first && second) return compare(*second, *first, Scheme::pep440) < 0;
  return a->version > b->version;
}

/// By the names that Python compares, so that two spellings of one name are one project.
std::map<std::string, Releases> by_project(Registry const& registry) {
  std::map<std::string, Releases> projects;
  for (auto const& release : registry.releases)
    projects[normalised_project_name(release.project)].push_back(&release);
  for (auto& [name, releases] : projects) std::stable_sort(releases.begin(), releases.end(), newer);
  return projects;
}

}  // namespace

std::string front_page(Registry const& registry) {
  auto const projects = by_project(registry);
  std::string body;
  for (auto const& [name, releases] : projects) {
    auto const heading = projects.size() == 1 ? "h1" : "h2";
    body += fmt::format("<{0}>{1}</{0}>\n", heading, escaped(releases.front()->project));
    for (auto const* release : releases) body += article(*release);
  }
  if (projects.size() != 1) body = "<h1>Releases</h1>\n" + body;
  body +=
      "<footer class=\"faint\"><p>For programs: <a href=\"simple/index.html\">simple index</a> of "
      "Python "
      "packages, <a href=\"registry.json\">registry.json</a></p></footer>\n";
  auto const title = projects.size() == 1
                         ? "Releases of " + projects.begin()->second.front()->project
                         : std::string("Releases");
  return page(title, body);
}

std::string release_page(PublishedRelease const& release) {
  auto const root = root_from(release.tag);
  auto const title = fmt::format("{} {}", release.project, release.version);
  return page(title, fmt::format("<p><a href=\"{}index.html\">All releases</a></p>\n<h1>{}</h1>\n"
                                 "<p>{} {}</p>\n{}{}",
                                 root, escaped(title), escaped(release.tag), remarks(release),
                                 notes(release), downloads(release, root)));
}

}  // namespace cairn::publish
