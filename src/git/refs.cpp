// SPDX-License-Identifier: MIT
#include "git/refs.hpp"

#include "git/discovery_file.hpp"
#include "git/packed_refs.hpp"
#include "git/undisturbed.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>

namespace cairn::git {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_ref_file = 4096;

/// Refs are files, git-init(1), "--ref-format"; otherwise only git knows where they are.
bool are_files(Repository const& repository) {
  return repository.config().get("extensions.refStorage").value_or("files") == "files";
}

using Refs = std::map<std::string, Oid>;

/// By the user's git. `pattern` is a ref or a folder of them.
Refs asked(Repository const& repository, std::string const& pattern) {
  Refs refs;
  auto const listed =
      repository.git().output(fmt::format("list '{}'", pattern),
                              {"for-each-ref", "--format=%(objectname) %(refname)", pattern});
  for (auto const line : lines_of(listed)) {
    auto const space = line.find(' ');
    auto const id = Oid::parse(line.substr(0, space));
    if (space == line.npos || !id)
      throw Error(Fault::fatal, fmt::format("cannot understand what git lists as '{}'", pattern));
    refs[std::string(line.substr(space + 1))] = *id;
  }
  return refs;
}

/// Adds the refs of `packed-refs` whose names begin with `beginning`; whether the file could be
/// understood.
bool add_packed(fs::path const& common_dir, std::string_view beginning, Refs& refs) {
  auto const packed = PackedRefs::open(common_dir);
  return packed && packed->each_below(beginning, [&](PackedRefs::Entry const& entry) {
    auto const id = Oid::parse(entry.id);
    if (id) refs.emplace(entry.name, *id);
    return id.has_value();
  });
}

enum class Found { yes, no, unclear };

Found add_loose(fs::path const& common_dir, std::string const& name, Refs& refs) {
  auto const file = read_disk_file(common_dir / name, Links::odd, longest_ref_file);
  if (file.state == DiskFile::State::absent) return Found::no;
  auto const id = Oid::parse(trimmed_end(file.text));
  if (file.state == DiskFile::State::odd || !id) return Found::unclear;
  refs[name] = *id;
  return Found::yes;
}

/// The names of files directly in `folder`, sorted. None where it cannot be listed, or has folders.
std::optional<std::vector<std::string>> names_in(fs::path const& folder) {
  std::vector<std::string> names;
  std::error_code failure;
  fs::directory_iterator at(folder, failure);
  if (failure == std::errc::no_such_file_or_directory) return names;
  for (; !failure && at != fs::end(at); at.increment(failure)) {
    auto name = at->path().filename().string();
    if (name.ends_with(".lock")) continue;
    std::error_code gone;
    if (at->is_directory(gone)) return std::nullopt;
    names.push_back(std::move(name));
  }
  if (failure) return std::nullopt;
  std::sort(names.begin(), names.end());
  return names;
}

/// None where a file is odd, or git was at work all the time.
std::optional<Refs> listed(fs::path const& common_dir, std::string const& folder) {
  constexpr int attempts = 100;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    Refs refs;
    auto const names = names_in(common_dir / folder);
    if (!names) return std::nullopt;
    bool whole = true;
    for (auto const& name : *names) {
      auto const found = add_loose(common_dir, folder + name, refs);
      if (found == Found::unclear) return std::nullopt;
      whole = whole && found == Found::yes;
    }
    // In this order: a ref that is packed in between is found twice and not missed.
    if (!add_packed(common_dir, folder, refs)) return std::nullopt;
    // Whoever replaces refs makes the new one first: it is here, or among the names now.
    if (whole && names_in(common_dir / folder) == names) return refs;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Oid> read_ref(Repository const& repository, std::string const& name) {
  auto const& common_dir = repository.common_dir();
  Refs refs;
  auto const find = [&] {
    auto const found = refs.find(name);
    return found == refs.end() ? std::nullopt : std::optional(found->second);
  };
  if (are_files(repository)) {
    auto const found = add_loose(common_dir, name, refs);
    if (found == Found::yes) return find();
    if (found == Found::no && add_packed(common_dir, name, refs)) {
      // What was packed and changed meanwhile has its file again.
      if (refs.count(name) == 0) static_cast<void>(add_loose(common_dir, name, refs));
      return find();
    }
  }
  refs = asked(repository, name);
  return find();
}

std::vector<Ref> refs_below(Repository const& repository, std::string const& folder) {
  std::optional<Refs> refs;
  if (are_files(repository)) refs = listed(repository.common_dir(), folder);
  if (!refs) refs = asked(repository, folder);
  std::vector<Ref> result;
  for (auto const& [name, id] : *refs) result.push_back({name, id});
  return result;
}

std::optional<std::string> change_refs(Repository const& repository,
                                       std::span<RefChange const> changes) {
  std::string commands;
  for (auto const& [name, from, to] : changes)
    if (to && from)
      commands += fmt::format("update {} {} {}\n", name, to->hex(), from->hex());
    else if (to)
      commands += fmt::format("create {} {}\n", name, to->hex());
    else if (from)
      commands += fmt::format("delete {} {}\n", name, from->hex());
  if (commands.empty()) return std::nullopt;
  auto const outcome = run_undisturbed(repository.git(), {"update-ref", "--stdin"}, commands);
  if (outcome.ending.succeeded()) return std::nullopt;
  auto reason = reason_in(outcome.errors);
  return reason.empty() ? "git " + process::to_string(outcome.ending) : reason;
}

}  // namespace cairn::git
