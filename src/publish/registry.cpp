// SPDX-License-Identifier: MIT
#include "publish/registry.hpp"

#include "artifact/record.hpp"
#include "publish/project_name.hpp"
#include "publish/wheel_name.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"
#include "version/order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cairn::publish {
namespace {

constexpr std::uint64_t state_version = 1;

/// Why no folder can be named after `tag`; empty if one can.
std::string objection_to_tag(std::string_view tag) {
  constexpr std::size_t longest_tag = 1024;
  if (tag.size() > longest_tag) return "the tag is longer than 1024 bytes";
  for (auto const part : split(tag, '/'))
    if (auto const objection = objection_to_name(part); !objection.empty())
      return fmt::format("no folder can have the name of '{}': {}", printable(part), objection);
  return {};
}

std::string objection_to_text(std::string_view text) {
  constexpr std::size_t longest_text = 512;
  if (text.empty()) return "it is empty";
  return text.size() > longest_text ? "it is longer than 512 bytes" : "";
}

bool before(PublishedFile const& a, PublishedFile const& b) {
  return a.artifact.name < b.artifact.name;
}

bool same_version(std::string_view a, std::string_view b) {
  if (a == b) return true;
  auto const first = version_of(a, Scheme::pep440);
  auto const second = version_of(b, Scheme::pep440);
  return first && second && compare(*first, *second, Scheme::pep440) == 0;
}

bool same_project(std::string_view a, std::string_view b) {
  return normalised_project_name(a) == normalised_project_name(b);
}

// ---- JSON

Json json_of(PublishedFile const& file) {
  Json json = {{"name", file.artifact.name},
               {"size", file.artifact.size},
               {"sha256", file.artifact.sha256},
               {"uploaded", file.uploaded}};
  if (!file.requires_python.empty()) json["requires_python"] = file.requires_python;
  if (file.yanked) json["yanked"] = *file.yanked;
  return json;
}

Json json_of(PublishedRelease const& release) {
  auto files = Json::array();
  for (auto const& file : release.files) files.push_back(json_of(file));
  return {{"project", release.project}, {"version", release.version},
          {"tag", release.tag},         {"channel", release.channel},
          {"notes", release.notes},     {"published", release.published},
          {"files", std::move(files)}};
}

std::string checked_text(Record const& record, std::string (*objection_to)(std::string_view)) {
  auto const& text = record.text();
  if (auto const objection = objection_to(text); !objection.empty()) record.refuse(objection);
  return text;
}

std::int64_t time_of(Record const& record) {
  constexpr std::int64_t end_of_9999 = 253'402'300'799;
  auto const time = record.integer();
  if (time < 0 || time > end_of_9999) record.refuse("expected a time of the years 1970 to 9999");
  return time;
}

PublishedFile file_of(Record const& record) {
  PublishedFile file;
  file.artifact.name = checked_text(record.at("name"), objection_to_name);
  file.artifact.size = record.at("size").natural();
  file.artifact.sha256 = record.at("sha256").text();
  if (!is_sha256(file.artifact.sha256))
    record.at("sha256").refuse("expected 64 hexadecimal digits in lower case");
  file.uploaded = time_of(record.at("uploaded"));
  if (auto const requires_python = record.find("requires_python"))
    file.requires_python = requires_python->text();
  if (auto const yanked = record.find("yanked")) file.yanked = yanked->text();
  return file;
}

PublishedRelease release_of(Record const& record) {
  PublishedRelease release;
  release.project = checked_text(record.at("project"), objection_to_text);
  release.version = checked_text(record.at("version"), objection_to_text);
  release.tag = checked_text(record.at("tag"), objection_to_tag);
  release.channel = record.at("channel").text();
  release.notes = record.at("notes").text();
  release.published = time_of(record.at("published"));
  auto const files = record.at("files");
  for (std::size_t i = 0; i < files.size(); ++i) release.files.push_back(file_of(files.at(i)));
  std::sort(release.files.begin(), release.files.end(), before);
  auto const twice = std::adjacent_find(
      release.files.begin(), release.files.end(),
      [](auto const& a, auto const& b) { return a.artifact.name == b.artifact.name; });
  if (twice != release.files.end())
    files.refuse(fmt::format("'{}' stands there twice", twice->artifact.name));
  return release;
}

// ---- Joining

Error other_bytes(Obstacle const& obstacle, Artifact const& offered) {
  return Error(Fault::conflict,
               fmt::format("cannot publish '{}': the registry has it in '{}' with other bytes, "
                           "sha256 {}, and this is {}",
                           offered.name, obstacle.tag, obstacle.there.sha256, offered.sha256))
      .hint("what was published stays as it is: give the release a new version");
}

void require_usable(PublishedRelease const& release) {
  auto const refuse = [&](std::string const& objection) {
    if (!objection.empty())
      throw Error(Fault::fatal, fmt::format("cannot publish the release '{}': {}",
                                            printable(release.tag), objection))
          .hint("[git] tag in release.toml says how tags are named");
  };
  refuse(objection_to_tag(release.tag));
  for (auto const* const text : {&release.project, &release.version})
    if (auto const objection = objection_to_text(*text); !objection.empty())
      refuse("of its project and its version, " + objection);
  std::set<std::string_view> names;
  for (auto const& file : release.files) {
    require_name(file.artifact.name);
    if (!names.insert(file.artifact.name).second)
      refuse(fmt::format("two of its files are '{}'", file.artifact.name));
    if (!is_sha256(file.artifact.sha256))
      refuse(fmt::format("'{}' has no SHA-256", file.artifact.name));
  }
}

bool same_release(PublishedRelease const& a, PublishedRelease const& b) {
  return same_project(a.project, b.project) && same_version(a.version, b.version);
}

void join(PublishedRelease& there, PublishedRelease release) {
  if (!same_release(there, release))
    throw Error(
        Fault::conflict,
        fmt::format("cannot publish '{}': the registry has that tag as {} {}, and this is "
                    "{} {}",
                    printable(release.tag), printable(there.project), printable(there.version),
                    printable(release.project), printable(release.version)))
        .hint("give each project a registry of its own, or tags with its name in them");
  there.notes = std::move(release.notes);
  there.channel = std::move(release.channel);
  for (auto& file : release.files) {
    auto const place = std::lower_bound(there.files.begin(), there.files.end(), file, before);
    if (place == there.files.end() || place->artifact.name != file.artifact.name)
      there.files.insert(place, std::move(file));
    else if (!file.requires_python.empty())
      place->requires_python = std::move(file.requires_python);
  }
}

/// Whether a file of `release` belongs to this version of this project.
bool belongs(PublishedRelease const& release, PublishedFile const& file, std::string_view project,
             std::string_view version) {
  if (same_project(release.project, project) && same_version(release.version, version)) return true;
  auto const python = python_file_of(file.artifact.name);
  return python && python->project == normalised_project_name(project) &&
         same_version(to_string(python->version), version);
}

}  // namespace

PublishedRelease const* Registry::find(std::string_view tag) const {
  auto const found = std::find_if(releases.begin(), releases.end(),
                                  [&](auto const& release) { return release.tag == tag; });
  return found == releases.end() ? nullptr : &*found;
}

std::string file_path(std::string_view tag, std::string_view name) {
  return fmt::format("files/{}/{}", tag, name);
}

std::string registry_text(Registry const& registry) {
  auto releases = Json::array();
  for (auto const& release : registry.releases) releases.push_back(json_of(release));
  return to_text(Json{{"version", state_version}, {"releases", std::move(releases)}});
}

Registry parse_registry(std::string_view text, std::string_view file) {
  auto const root = Record::of(text, file);
  root.require_version("version", state_version);
  auto const list = root.at("releases");
  Registry registry;
  std::set<std::string, std::less<>> tags;
  for (std::size_t i = 0; i < list.size(); ++i) {
    registry.releases.push_back(release_of(list.at(i)));
    if (!tags.insert(registry.releases.back().tag).second)
      list.at(i).at("tag").refuse("another release has the same tag");
  }
  return registry;
}

std::optional<Obstacle> obstacle_to(Artifact const& artifact, std::string_view tag,
                                    Registry const& registry) {
  bool const found_by_name = python_file_of(artifact.name).has_value();
  for (auto const& release : registry.releases) {
    if (release.tag != tag && !found_by_name) continue;
    for (auto const& file : release.files)
      if (file.artifact.name == artifact.name && file.artifact.sha256 != artifact.sha256)
        return Obstacle{release.tag, file.artifact};
  }
  return std::nullopt;
}

Registry with(Registry registry, PublishedRelease release) {
  require_usable(release);
  std::sort(release.files.begin(), release.files.end(), before);
  for (auto const& file : release.files)
    if (auto const obstacle = obstacle_to(file.artifact, release.tag, registry))
      throw other_bytes(*obstacle, file.artifact);
  auto const there = std::find_if(registry.releases.begin(), registry.releases.end(),
                                  [&](auto const& other) { return other.tag == release.tag; });
  if (there == registry.releases.end())
    registry.releases.push_back(std::move(release));
  else
    join(*there, std::move(release));
  return registry;
}

bool contains(Registry const& registry, PublishedRelease const& release) {
  auto const* const there = registry.find(release.tag);
  if (there == nullptr || !same_release(*there, release) || there->notes != release.notes ||
      there->channel != release.channel)
    return false;
  return std::all_of(release.files.begin(), release.files.end(), [&](PublishedFile const& file) {
    auto const place = std::lower_bound(there->files.begin(), there->files.end(), file, before);
    return place != there->files.end() && place->artifact == file.artifact &&
           (file.requires_python.empty() || file.requires_python == place->requires_python);
  });
}

Registry with_yanked(Registry registry, std::string_view project, std::string_view version,
                     std::optional<std::string> const& reason) {
  bool found = false;
  for (auto& release : registry.releases)
    for (auto& file : release.files)
      if (belongs(release, file, project, version)) {
        file.yanked = reason;
        found = true;
      }
  if (!found)
    throw Error(Fault::fatal,
                fmt::format("cannot {} {} {}: the registry has no files of it",
                            reason ? "yank" : "unyank", printable(project), printable(version)))
        .hint("its index.html lists what it has");
  return registry;
}

}  // namespace cairn::publish
