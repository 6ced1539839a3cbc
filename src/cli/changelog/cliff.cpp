// SPDX-License-Identifier: MIT
#include "cli/changelog/cliff.hpp"

#include "cli/cliff/pipeline.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <utility>

namespace cairn::cli {
namespace {

namespace fs = std::filesystem;

/// Whether release.toml leaves the look of the changelog to others.
bool has_no_look(ChangelogSettings settings) {
  settings.file = ChangelogSettings().file;
  return settings == ChangelogSettings();
}

void warn(std::string_view text) {
  fmt::print(stderr, "warning: {}\n", printable(text));
}

bool is_below(fs::path const& path, fs::path const& top) {
  auto const relative = path.lexically_normal().lexically_relative(top.lexically_normal());
  return !relative.empty() && *relative.begin() != "..";
}

/// The globs for a path as it is typed in the folder `prefix` of the work tree; none for all of it.
std::vector<std::string> globs_of(std::string const& path, std::string const& prefix) {
  auto const below = (fs::path(prefix) / path).lexically_normal().string();
  if (below == "." || below == "./") return {};
  if (below.ends_with('/')) return {below};
  return {below, below + "/"};
}

PipelineRequest request_of(ShowOptions const& options, std::string const& prefix) {
  PipelineRequest request;
  request.range.unreleased = options.unreleased;
  request.range.latest = options.latest;
  request.range.current = options.current;
  if (!options.range.empty()) request.range.range = options.range;
  if (!options.since.empty()) request.range.range = options.since + "..HEAD";
  for (auto const& path : options.paths)
    for (auto& glob : globs_of(path, prefix)) request.include_paths.push_back(std::move(glob));
  return request;
}

/// Gives what is unreleased the name that we computed.
void name_newest(Pipeline& pipeline, std::string tag) {
  auto& releases = pipeline.releases();
  if (releases.empty() || releases.front().version) return;
  releases.front().version = std::move(tag);
  releases.front().timestamp = pipeline.now();
}

}  // namespace

std::optional<cliff::ConfigurationReading> cliff_configuration(Project const& project) {
  auto const& top = project.repository().work_tree();
  if (!top || project.package() || !has_no_look(project.settings().changelog)) return std::nullopt;
  cliff::ConfigurationSearch search;
  search.directory = fs::current_path().string();
  search.read = [&](std::string const& path) -> std::optional<std::string> {
    return is_below(path, *top) ? text_of_file(path) : std::nullopt;
  };
  auto const found = cliff::find_configuration(search);
  if (!found.file) return std::nullopt;
  return cliff::read_configuration(found.file, {});
}

std::string cliff_changelog(cliff::ConfigurationReading reading, ShowOptions const& options,
                            Project const& project,
                            std::function<std::string()> const& next_tag,
                            std::optional<std::string> const& existing) {
  auto& configuration = reading.configuration;
  if (options.strict)
    for (auto const& key : reading.unknown_keys) warn("nobody knows the key " + key);
  if (options.body) {
    configuration.changelog.header.reset();
    configuration.changelog.footer.reset();
  }
  if (existing) configuration.changelog.footer.reset();
  configuration.git.strict = options.strict;
  if (options.offline || variable("GIT_CLIFF_OFFLINE") == "true")
    configuration.remote.offline = true;
  Pipeline pipeline(std::move(configuration), request_of(options, project.repository().prefix()));
  pipeline.read_repositories();
  if (auto const complaints = pipeline.complaints(); !complaints.empty())
    warn(complaints);
  if (next_tag) name_newest(pipeline, next_tag());
  return existing ? pipeline.prepended(*existing) : pipeline.changelog();
}

}  // namespace cairn::cli
