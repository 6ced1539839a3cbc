// SPDX-License-Identifier: MIT
#include "cli/bench/foreign_files.hpp"

#include "cli/output.hpp"
#include "harness/belonging.hpp"
#include "site/glob.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <set>

namespace cairn::cli {
namespace {

using harness::File;
using harness::Format;

constexpr std::size_t most_bytes = std::size_t{1} << 30U;

Error cannot_read(std::string const& name, std::string const& why) {
  return {Fault::fatal, fmt::format("cannot read '{}': {}", printable(name), why)};
}

File read_file(std::filesystem::path const& path, std::string name, std::size_t& budget) {
  auto text = text_of_file(path, budget);
  if (!text) throw cannot_read(name, "there is no such file");
  budget -= text->size();
  return {std::move(name), std::move(*text)};
}

std::string standard_input() {
  std::string text;
  std::vector<char> piece(1U << 16U);
  while (std::cin.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
         std::cin.gcount() > 0) {
    text.append(piece.data(), static_cast<std::size_t>(std::cin.gcount()));
    if (text.size() > most_bytes) throw cannot_read("standard input", "it is larger than 1 GiB");
  }
  return text;
}

/// The regular files below a folder by name, with '/', hidden ones and their folders left out.
std::vector<std::string> names_below(std::filesystem::path const& folder) {
  std::vector<std::string> names;
  std::error_code failure;
  std::filesystem::recursive_directory_iterator each(folder, failure);
  if (failure) throw cannot_read(folder.string(), failure.message());
  for (auto const end = std::filesystem::end(each); each != end; each.increment(failure)) {
    if (failure) throw cannot_read(folder.string(), failure.message());
    bool const hidden = each->path().filename().string().starts_with('.');
    if (hidden && each->is_directory()) each.disable_recursion_pending();
    if (!hidden && each->is_regular_file())
      names.push_back(each->path().lexically_relative(folder).generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool is_called(std::string const& path, std::string_view name) {
  return path == name || path.ends_with(fmt::format("/{}", name));
}

/// What Criterion measured, and what it made of that.
bool is_of_criterion(std::string const& name) {
  return is_called(name, "benchmark.json") || is_called(name, "sample.json") ||
         is_called(name, "estimates.json") || is_called(name, "tukey.json");
}

/// A tree of Criterion has pages and pictures beside what it measured.
bool is_tree_of_criterion(std::vector<std::string> const& names) {
  return std::any_of(names.begin(), names.end(),
                     [](std::string const& name) { return is_called(name, "benchmark.json"); });
}

std::vector<MeantFile> files_below(std::filesystem::path const& folder, std::size_t& budget) {
  auto names = names_below(folder);
  if (is_tree_of_criterion(names))
    std::erase_if(names, [](std::string const& name) { return !is_of_criterion(name); });
  std::vector<MeantFile> files;
  for (auto& name : names)
    files.push_back({read_file(folder / name, name, budget), Meant::in_folder});
  return files;
}

/// Not each file of a tree names itself, and one that is cut off does not.
bool has_tree_of_criterion(std::vector<MeantFile> const& files) {
  return std::any_of(files.begin(), files.end(), [](MeantFile const& each) {
    return is_called(each.file.name, "benchmark.json");
  });
}

Error cannot_tell(File const& file) {
  return Error(Fault::fatal, fmt::format("cannot tell what wrote '{}'", printable(file.name)))
      .hint(
          "say it with '--format'; other JSON and text is read with '--format json' and "
          "'--format text', and a '--mapping', see git-release(5)");
}

/// The formats that files of their own accord are of; `format` alone if there is one.
std::vector<std::optional<Format>> formats_of(std::vector<MeantFile> const& files,
                                              std::optional<Format> format) {
  bool const tree = has_tree_of_criterion(files);
  std::vector<std::optional<Format>> formats;
  for (auto const& [file, _] : files)
    formats.push_back(format                               ? format
                      : tree && is_of_criterion(file.name) ? Format::criterion
                                                           : harness::detect(file));
  return formats;
}

/// Of each file, whether it only lies beside results.
std::vector<bool> strangers(std::vector<MeantFile> const& files,
                            std::vector<std::optional<Format>> const& formats) {
  std::set<Format> known;
  for (auto const& format : formats)
    if (format) known.insert(*format);
  std::vector<bool> result;
  for (auto const& [file, meant] : files)
    result.push_back(meant == Meant::in_folder &&
                     std::none_of(known.begin(), known.end(), [&](Format each) {
                       return (each == Format::criterion && is_of_criterion(file.name)) ||
                              harness::may_be_of(each, file);
                     }));
  // Where all are, somebody has mistaken the format, or the folder: the first one says so.
  if (std::find(result.begin(), result.end(), false) == result.end())
    result.assign(result.size(), false);
  return result;
}

/// What lies in a folder with results of one format, and does not tell what it is, is one of them
/// that is empty or broken: its reader says so better than we do.
void adopt(std::vector<MeantFile> const& files, std::vector<std::optional<Format>>& formats) {
  std::set<Format> known;
  for (auto const& format : formats)
    if (format) known.insert(*format);
  if (known.size() != 1) return;
  for (std::size_t at = 0; at < files.size(); ++at)
    if (!formats[at] && files[at].meant == Meant::in_folder) formats[at] = *known.begin();
}

}  // namespace

std::vector<MeantFile> files_at(std::string const& path) {
  if (path == "-") return {{{"standard input", standard_input()}, Meant::itself}};
  auto budget = most_bytes;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    auto files = files_below(path, budget);
    if (files.empty()) throw cannot_read(path, "there is no file in it");
    return files;
  }
  return {{read_file(path, path, budget), Meant::itself}};
}

std::vector<MeantFile> files_meant(std::filesystem::path const& top,
                                   std::vector<std::string> const& patterns) {
  auto budget = most_bytes;
  std::vector<MeantFile> files;
  std::vector<std::string> names;
  for (auto const& pattern : patterns) {
    std::error_code ignored;
    auto const before = files.size();
    if (auto const path = top / pattern; site::is_glob(pattern)) {
      if (names.empty()) names = names_below(top);
      for (auto const& name : names)
        if (site::glob_matches(pattern, name))
          files.push_back({read_file(top / name, name, budget), Meant::itself});
    } else if (std::filesystem::is_directory(path, ignored)) {
      auto more = files_below(path, budget);
      std::move(more.begin(), more.end(), std::back_inserter(files));
    } else {
      files.push_back({read_file(path, pattern, budget), Meant::itself});
    }
    if (files.size() == before) throw cannot_read(pattern, "no file matches it");
  }
  return files;
}

SortedFiles sorted_out(std::vector<MeantFile> files, std::optional<Format> format) {
  auto formats = formats_of(files, format);
  auto const passed_over = strangers(files, formats);
  adopt(files, formats);
  SortedFiles sorted;
  for (std::size_t at = 0; at < files.size(); ++at) {
    auto& file = files[at].file;
    if (passed_over[at]) {
      sorted.passed_over.push_back(std::move(file.name));
      continue;
    }
    if (!formats[at]) throw cannot_tell(file);
    auto& groups = sorted.groups;
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](auto const& each) { return each.format == *formats[at]; });
    if (group == groups.end()) group = groups.insert(group, ForeignFiles{*formats[at], {}});
    group->files.push_back(std::move(file));
  }
  return sorted;
}

}  // namespace cairn::cli
