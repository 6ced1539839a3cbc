// SPDX-License-Identifier: MIT
#include "git/discovery.hpp"

#include "git/config_file.hpp"
#include "git/discovery_file.hpp"
#include "git/discovery_surroundings.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace cairn::git {
namespace {

namespace fs = std::filesystem;

std::optional<struct stat> status_of(fs::path const& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

bool is_missing(fs::path const& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) != 0 && errno == ENOENT;
}

/// git trusts what belongs to whom it runs as; about the rest it has rules, and the user settings.
bool is_ours(struct stat const& status) {
  return status.st_uid == ::geteuid();
}

bool is_our_folder(fs::path const& path) {
  auto const status = status_of(path);
  return status && S_ISDIR(status->st_mode) && is_ours(*status);
}

bool can_enter(fs::path const& folder) {
  return ::access(folder.c_str(), X_OK) == 0;
}

/// The folder that `name`, read from a file in `folder`, leads to; none where there is none.
std::optional<fs::path> resolved(fs::path const& folder, std::string_view name) {
  std::error_code missing;
  auto path = fs::canonical(folder / name, missing);
  if (missing) return std::nullopt;
  return path;
}

/// What a file that names a folder says, without the end of its line.
std::optional<std::string> name_in(fs::path const& path) {
  constexpr std::size_t longest = 4096;
  auto file = read_disk_file(path, Links::odd, longest);
  if (file.state != DiskFile::State::read) return std::nullopt;
  auto& name = file.text;
  if (name.ends_with('\n')) name.pop_back();
  if (name.empty() || name.find_first_of(std::string_view("\0\r\n", 3)) != name.npos)
    return std::nullopt;
  return std::move(name);
}

enum class Kind {
  folder,  ///< ".git" is the git directory
  linked,  ///< ".git" is a file that names it
  bare,    ///< the folder is one itself
};

/// Where a repository is.
struct Site {
  Kind kind = Kind::folder;
  fs::path top;  ///< where it was found
  fs::path git_dir;
  fs::path common_dir;
};

std::optional<Site> site_of_folder(fs::path const& top, fs::path const& git_dir, Kind kind) {
  if (!is_our_folder(top) || !is_our_folder(git_dir) || !is_missing(git_dir / "commondir"))
    return std::nullopt;
  return Site{kind, top, git_dir, git_dir};
}

/// The work tree `top` whose ".git" is a file: a linked one, a submodule, or one of
/// `git init --separate-git-dir`.
std::optional<Site> site_of_file(fs::path const& top, struct stat const& file) {
  constexpr std::string_view mark = "gitdir: ";
  auto const named = name_in(top / ".git");
  if (!is_ours(file) || !is_our_folder(top) || !named || !named->starts_with(mark))
    return std::nullopt;
  auto const git_dir = resolved(top, std::string_view(*named).substr(mark.size()));
  if (!git_dir || !is_our_folder(*git_dir)) return std::nullopt;
  if (is_missing(*git_dir / "commondir")) return Site{Kind::linked, top, *git_dir, *git_dir};
  auto const common_name = name_in(*git_dir / "commondir");
  auto const common_dir = common_name ? resolved(*git_dir, *common_name) : std::nullopt;
  if (!common_dir || !is_our_folder(*common_dir)) return std::nullopt;
  return Site{Kind::linked, top, *git_dir, *common_dir};
}

/// Goes up from `start`, by git's rules: not above a ceiling, not to another file system; what is
/// almost a repository is for git to judge.
std::optional<Site> find_site(fs::path const& start, std::vector<fs::path> const& ceilings) {
  auto const first = status_of(start);
  if (!first) return std::nullopt;
  for (auto folder = start; folder != folder.root_path(); folder = folder.parent_path()) {
    auto const status = status_of(folder);
    if (!status || status->st_dev != first->st_dev) return std::nullopt;
    if (folder != start && std::find(ceilings.begin(), ceilings.end(), folder) != ceilings.end())
      return std::nullopt;
    auto const inside = folder / ".git";
    if (auto const found = status_of(inside)) {
      if (S_ISDIR(found->st_mode)) return site_of_folder(folder, inside, Kind::folder);
      return site_of_file(folder, *found);
    }
    if (!is_missing(inside)) return std::nullopt;
    if (!is_missing(folder / "HEAD")) return site_of_folder(folder, folder, Kind::bare);
  }
  return std::nullopt;
}

/// What decides how a repository is to be read.
struct Format {
  ObjectFormat object_format = ObjectFormat::sha1;
  bool has_work_tree_config = false;
  std::optional<bool> is_bare;
  std::optional<std::string> work_tree;
};

using Entries = std::vector<ConfigEntry>;

std::optional<Entries> entries_of(fs::path const& path) {
  auto const file = read_disk_file(path);
  if (file.state == DiskFile::State::absent) return Entries();
  if (file.state == DiskFile::State::odd) return std::nullopt;
  return parse_config_file(file.text);
}

/// gitrepository-layout(5): what `config` says of the repository's format; none where this is a
/// format that we do not know, or a value that git would refuse.
std::optional<Format> parse_format(Config const& config) {
  constexpr std::array<std::string_view, 5> known{"noop", "objectformat", "partialclone",
                                                  "preciousobjects", "worktreeconfig"};
  for (auto const& name : config.names_in("extensions"))
    if (std::find(known.begin(), known.end(), name) == known.end()) return std::nullopt;
  auto const version = config.get("core.repositoryFormatVersion");
  if (version != "0" && version != "1") return std::nullopt;

  Format format;
  auto const has_precious = truth_of(config.get("extensions.preciousObjects").value_or("false"));
  auto const per_work_tree = truth_of(config.get("extensions.worktreeConfig").value_or("false"));
  if (!has_precious || !per_work_tree) return std::nullopt;
  format.has_work_tree_config = *per_work_tree;
  if (auto const name = config.get("extensions.objectFormat")) {
    if (version == "0" || (name != "sha1" && name != "sha256")) return std::nullopt;
    if (name == "sha256") format.object_format = ObjectFormat::sha256;
  }
  if (auto const bare = config.get("core.bare")) {
    format.is_bare = truth_of(*bare);
    if (!format.is_bare) return std::nullopt;
  }
  format.work_tree = config.get("core.worktree");
  return format;
}

/// The format of the repository at `site`, from its own files: git does not look into those that
/// they include, nor at the user's.
std::optional<Format> read_format(Site const& site) {
  auto entries = entries_of(site.common_dir / "config");
  if (!entries) return std::nullopt;
  auto format = parse_format(Config::of(*entries));
  if (!format) return std::nullopt;
  if (format->has_work_tree_config) {
    auto const more = entries_of(site.git_dir / "config.worktree");
    if (!more) return std::nullopt;
    entries->insert(entries->end(), more->begin(), more->end());
    auto const both = Config::of(*entries);
    auto const bare = truth_of(both.get("core.bare").value_or("false"));
    if (!bare || *bare) return std::nullopt;
    format->is_bare = *bare;
    format->work_tree = both.get("core.worktree");
  } else if (site.git_dir != site.common_dir) {
    // That is said of the main work tree.
    format->is_bare.reset();
    format->work_tree.reset();
  }
  return format;
}

/// Whether core.bare and core.worktree say of `site` what it looks like.
bool is_as_it_looks(Site const& site, Format const& format) {
  if (site.kind == Kind::bare) return !format.work_tree;
  if (format.is_bare.value_or(false)) return false;
  if (!format.work_tree) return true;
  // A submodule's.
  return site.kind == Kind::linked && resolved(site.git_dir, *format.work_tree) == site.top;
}

/// safe.bareRepository may forbid a bare one.
bool is_bare_allowed(std::optional<ConfigSources> const& sources) {
  if (!sources) return false;
  auto const config = read_config_files(sources->files, sources->home);
  return config && !config->get("safe.bareRepository");
}

std::optional<bool> is_shallow(fs::path const& common_dir) {
  auto const file = read_disk_file(common_dir / "shallow", Links::odd);
  if (file.state == DiskFile::State::absent) return false;
  if (file.state == DiskFile::State::odd || file.text.empty()) return std::nullopt;
  auto const lines = lines_of(file.text);
  if (!std::all_of(lines.begin(), lines.end(), Oid::parse)) return std::nullopt;
  return true;
}

std::optional<ConfigSources> config_sources(Surroundings const& surroundings, Site const& site,
                                            Format const& format) {
  if (!surroundings.config_files) return std::nullopt;
  ConfigSources sources{*surroundings.config_files, surroundings.home};
  sources.files.push_back(site.common_dir / "config");
  if (format.has_work_tree_config) sources.files.push_back(site.git_dir / "config.worktree");
  return sources;
}

std::string way_down(fs::path const& top, fs::path const& start) {
  return start == top ? "" : start.lexically_relative(top).string() + '/';
}

}  // namespace

std::optional<Discovery> discover_plainly(fs::path const& start) {
  std::error_code missing;
  auto const here = fs::canonical(start, missing);
  auto const surroundings = plain_surroundings();
  if (missing || !surroundings) return std::nullopt;

  auto const site = find_site(here, surroundings->ceilings);
  if (!site || !can_enter(site->common_dir / "objects") || !can_enter(site->common_dir / "refs"))
    return std::nullopt;
  auto const format = read_format(*site);
  if (!format || !is_as_it_looks(*site, *format)) return std::nullopt;
  auto const shallow = is_shallow(site->common_dir);
  auto const head = read_head(site->git_dir, site->common_dir, format->object_format);
  if (!shallow || !head) return std::nullopt;

  auto sources = config_sources(*surroundings, *site, *format);
  if (site->kind == Kind::bare && !is_bare_allowed(sources)) return std::nullopt;

  Discovery found;
  found.git_dir = site->git_dir;
  found.common_dir = site->common_dir;
  found.is_bare = site->kind == Kind::bare && format->is_bare.value_or(true);
  found.is_shallow = *shallow;
  found.object_format = format->object_format;
  found.head = *head;
  found.config_sources = std::move(sources);
  if (site->kind != Kind::bare) {
    found.work_tree = site->top;
    found.prefix = way_down(site->top, here);
  }
  return found;
}

}  // namespace cairn::git
