// SPDX-License-Identifier: MIT
#include "publish/simple_index.hpp"

#include "publish/markup.hpp"
#include "publish/wheel_name.hpp"
#include "support/json.hpp"
#include "support/time.hpp"
#include "version/order.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace cairn::publish {
namespace {

constexpr std::string_view api_version = "1.1";

struct Listed {
  PublishedFile const* file;
  std::string_view tag;
  Version version;
};

using Projects = std::map<std::string, std::vector<Listed>>;

bool before(Listed const& a, Listed const& b) {
  auto const order = compare(a.version, b.version, Scheme::pep440);
  return order != 0 ? order < 0 : a.file->artifact.name < b.file->artifact.name;
}

/// The same file may be in several releases: an installer needs it once.
void keep_first_of_each(std::vector<Listed>& files) {
  std::stable_sort(files.begin(), files.end(), before);
  auto const same = [](Listed const& a, Listed const& b) {
    return a.file->artifact.name == b.file->artifact.name;
  };
  files.erase(std::unique(files.begin(), files.end(), same), files.end());
}

Projects projects_of(Registry const& registry) {
  Projects projects;
  for (auto const& release : registry.releases)
    for (auto const& file : release.files)
      if (auto python = python_file_of(file.artifact.name))
        projects[python->project].push_back({&file, release.tag, std::move(python->version)});
  for (auto& [project, files] : projects) keep_first_of_each(files);
  return projects;
}

/// From `simple/<project>/`.
std::string link_target(Listed const& listed) {
  return "../../" + address_of(file_path(listed.tag, listed.file->artifact.name));
}

std::string page(std::string_view title, std::string_view body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"pypi:repository-version\" content=\"{}\">\n<title>{}</title>\n</head>\n<body>\n"
      "<h1>{}</h1>\n{}</body>\n</html>\n",
      api_version, escaped(title), escaped(title), body);
}

std::string link(Listed const& listed) {
  auto const& file = *listed.file;
  std::string attributes;
  if (!file.requires_python.empty())
    attributes += fmt::format(" data-requires-python=\"{}\"", escaped(file.requires_python));
  if (file.yanked) attributes += fmt::format(" data-yanked=\"{}\"", escaped(*file.yanked));
  return fmt::format("<a href=\"{}#sha256={}\"{}>{}</a><br>\n", link_target(listed),
                     file.artifact.sha256, attributes, escaped(file.artifact.name));
}

Json json_of(Listed const& listed) {
  auto const& file = *listed.file;
  Json json = {{"filename", file.artifact.name},
               {"url", link_target(listed)},
               {"hashes", {{"sha256", file.artifact.sha256}}},
               {"size", file.artifact.size},
               {"upload-time", rfc3339(file.uploaded)}};
  if (!file.requires_python.empty()) json["requires-python"] = file.requires_python;
  // A reason is a text that is not empty; without one the API says true.
  if (file.yanked) json["yanked"] = file.yanked->empty() ? Json(true) : Json(*file.yanked);
  return json;
}

std::string html_of(std::string const& project, std::vector<Listed> const& files) {
  std::string links;
  for (auto const& file : files) links += link(file);
  return page("Links for " + project, links);
}

std::string json_of(std::string const& project, std::vector<Listed> const& files) {
  auto versions = Json::array();
  auto list = Json::array();
  for (auto const& file : files) {
    auto const version = to_string(file.version);
    if (std::find(versions.rbegin(), versions.rend(), version) == versions.rend())
      versions.push_back(version);
    list.push_back(json_of(file));
  }
  return to_text(Json{{"meta", {{"api-version", api_version}}},
                      {"name", project},
                      {"versions", std::move(versions)},
                      {"files", std::move(list)}});
}

Page html_root(Projects const& projects) {
  std::string links;
  for (auto const& [project, files] : projects)
    links += fmt::format("<a href=\"{}/\">{}</a><br>\n", address_of(project), escaped(project));
  return {"simple/index.html", page("Simple index", links)};
}

Page json_root(Projects const& projects) {
  auto list = Json::array();
  for (auto const& [project, files] : projects) list.push_back({{"name", project}});
  return {"simple/index.json",
          to_text(Json{{"meta", {{"api-version", api_version}}}, {"projects", std::move(list)}})};
}

}  // namespace

std::vector<Page> simple_index(Registry const& registry) {
  auto const projects = projects_of(registry);
  std::vector<Page> pages;
  for (auto const& [project, files] : projects) {
    pages.push_back({fmt::format("simple/{}/index.html", project), html_of(project, files)});
    pages.push_back({fmt::format("simple/{}/index.json", project), json_of(project, files)});
  }
  pages.push_back(html_root(projects));
  pages.push_back(json_root(projects));
  return pages;
}

}  // namespace cairn::publish
