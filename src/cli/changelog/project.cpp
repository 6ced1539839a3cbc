// SPDX-License-Identifier: MIT
#include "cli/changelog/project.hpp"

#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "forge/forge.hpp"
#include "history/numbering.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace cairn::cli {
namespace {

constexpr auto const* settings_name = "release.toml";

std::vector<Override> overrides_of(git::Config const& config) {
  std::vector<Override> overrides;
  for (auto const key : overridable_keys())
    if (auto const value = config.get(fmt::format("release.{}", key)))
      overrides.push_back({fmt::format("git config release.{}", key), std::string(key), *value});
  for (auto const key : overridable_keys())
    if (auto const value = variable(environment_variable(key)))
      overrides.push_back({environment_variable(key), std::string(key), *value});
  return overrides;
}

/// A file at the top of the tree that is worked on; in a bare repository, of the commit at HEAD.
std::optional<std::string> text_of(std::string_view name, git::Repository const& repository,
                                   git::Reader const& reader) {
  if (auto const& top = repository.work_tree()) return text_of_file(*top / name);
  if (repository.head().is_unborn()) return std::nullopt;
  return reader.file(*repository.head().commit, name);
}

std::string last_part(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

std::chrono::sys_seconds time_of(std::int64_t seconds) {
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

/// Of each of `older` how many are younger, or as young and before it in the list.
std::vector<std::uint32_t> ranks_by_date(std::vector<git::PartOfHistory::Older> const& older) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> oldest_first;
  oldest_first.reserve(older.size());
  for (auto number = static_cast<std::uint32_t>(older.size()); number-- > 0;)
    oldest_first.emplace_back(older[number].committed, older.size() - 1 - number);
  std::sort(oldest_first.begin(), oldest_first.end());
  std::vector<std::uint32_t> ranks(older.size());
  for (std::size_t place = 0; place < older.size(); ++place)
    ranks[older.size() - 1 - oldest_first[place].second] =
        static_cast<std::uint32_t>(older.size() - 1 - place);
  return ranks;
}

/// The tags of `part`, and those of the older part behind it, in the order of their dates; each
/// with its number in `tags`.
std::vector<DatedTag> dated_tags(std::vector<Tag> const& tags, git::PartOfHistory const& part) {
  auto const& older = part.older;
  auto const ranks = ranks_by_date(older);
  Numbering numbers;
  for (std::size_t number = 0; number < older.size(); ++number)
    numbers.add(OidHash()(older[number].commit), number,
                [&](auto n) { return older[n].commit == older[number].commit; });

  auto const& history = part.history;
  std::vector<DatedTag> dated;
  dated.reserve(tags.size());
  for (std::size_t number = 0; number < tags.size(); ++number) {
    if (!may_be_a_version(tags[number])) continue;
    auto const& [name, object, commit, annotated] = tags[number];
    auto const is_it = [&](auto n) { return older[n].commit == commit; };
    if (auto const tip = numbers.find(OidHash()(commit), is_it))
      dated.push_back({name, history.size() + ranks[*tip], time_of(older[*tip].committed), number});
    else if (auto const at = history.find(commit))
      dated.push_back({name, *at, time_of(history.committed(*at)), number});
  }
  return dated;
}

}  // namespace

Project Project::open(ProjectOptions const& options) {
  Project project;
  project.repository_ = std::make_unique<git::Repository>(git::Repository::discover());
  project.reader_ = git::open_reader(*project.repository_);
  project.read_settings(options);
  project.tags_ = project.reader_->tags();
  return project;
}

void Project::read_settings(ProjectOptions const& options) {
  std::optional<SettingsFile> file;
  if (!options.settings.empty()) {
    auto text = text_of_file(options.settings);
    if (!text) throw Error(Fault::fatal, fmt::format("cannot read '{}'", options.settings));
    file = {options.settings, std::move(*text)};
  } else if (auto text = text_of(settings_name, *repository_, *reader_)) {
    file = {settings_name, std::move(*text)};
    if (!is_ours(*file)) {
      fmt::print(stderr, "note: '{}' belongs to another tool and is left alone\n", settings_name);
      file.reset();
    }
  }
  auto const overrides = overrides_of(repository_->config());
  settings_ = cairn::read_settings(file ? &*file : nullptr, overrides);
  if (!options.tag_pattern.empty())
    settings_.version.tags = {TagPattern::parse(options.tag_pattern)};

  if (options.package.empty()) return;
  auto const found = std::find_if(settings_.packages.begin(), settings_.packages.end(),
                                  [&](auto const& each) { return each.name == options.package; });
  if (found != settings_.packages.end()) {
    package_ = &*found;
    return;
  }
  std::vector<std::string> names;
  for (auto const& each : settings_.packages) names.push_back(each.name);
  throw Error(Fault::usage, fmt::format("there is no package '{}'", printable(options.package)))
      .hint(names.empty() ? "describe it in release.toml, under [[package]]"
                          : fmt::format("the packages are {}", fmt::join(names, ", ")));
}

std::vector<std::string> Project::paths() const {
  if (package_ == nullptr) return {};
  auto paths = package_->paths;
  // The settings are written from the top, wherever the command is typed.
  for (auto& path : paths)
    if (!path.starts_with(':')) path = ":(top)" + path;
  return paths;
}

std::filesystem::path Project::in_work_tree(std::string const& path) const {
  if (auto const& top = repository_->work_tree()) return std::filesystem::proximate(*top / path);
  throw Error(Fault::precondition, fmt::format("cannot write '{}': there is no work tree", path))
      .hint("name a file, or run the command in a clone that has one");
}

std::filesystem::path Project::changelog_file() const {
  return in_work_tree(package_ != nullptr && package_->changelog ? *package_->changelog
                                                                 : settings_.changelog.file);
}

std::string Project::name() const {
  if (package_ != nullptr) return package_->name;
  if (auto const address = remote_address())
    if (auto const remote = parse_remote(*address)) return last_part(remote->path);
  auto const& top = repository_->work_tree();
  return top ? top->filename().string() : repository_->common_dir().stem().string();
}

Series Project::series(git::PartOfHistory const& part) const {
  auto const dated = dated_tags(tags_, part);
  auto const& version = settings_.version;
  auto patterns = package_ != nullptr && !package_->tags.empty() ? package_->tags : version.tags;
  if (!patterns.empty()) return series_of(dated, patterns, version.scheme);
  auto found = find_series(dated, name());
  if (version.scheme && *version.scheme != found.scheme)
    found = series_of(dated, found.patterns, version.scheme);
  return found;
}

std::string Project::mailmap_text() const {
  return text_of(".mailmap", *repository_, *reader_).value_or("");
}

std::optional<std::string> Project::remote_address() const {
  auto const& config = repository_->config();
  auto remote = settings_.git.remote;
  if (!remote) remote = config.get(fmt::format("branch.{}.remote", repository_->head().branch));
  return config.get(fmt::format("remote.{}.url", remote.value_or("origin")));
}

Links Project::links() const {
  if (!settings_.changelog.links) return Links();
  auto const address = settings_.git.web ? settings_.git.web : remote_address();
  if (!address) return Links();

  ForgeSurroundings surroundings;
  surroundings.kind = settings_.git.forge;
  for (auto const& entry : repository_->config().entries("url", "insteadOf"))
    surroundings.instead_of.push_back({entry.subsection, entry.value});
  if (auto const home = variable("HOME"))
    surroundings.ssh_config =
        text_of_file(std::filesystem::path(*home) / ".ssh" / "config").value_or("");
  auto const forge = forge_of(*address, surroundings);
  return forge ? Links(*forge) : Links();
}

bool may_be_a_version(Tag const& tag) {
  return std::any_of(tag.name.begin(), tag.name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace cairn::cli
