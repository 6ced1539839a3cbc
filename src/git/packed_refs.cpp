// SPDX-License-Identifier: MIT
#include "git/packed_refs.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace cairn::git {
namespace {

namespace fs = std::filesystem;

std::string_view take_line(std::string_view& text) {
  auto const end = std::min(text.find('\n'), text.size());
  auto const line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::string_view name_in(std::string_view line) {
  auto const space = line.find(' ');
  return space == line.npos ? std::string_view() : line.substr(space + 1);
}

/// Where the line begins that `at` is in.
std::size_t line_around(std::string_view text, std::size_t at) {
  auto const before = at == 0 ? text.npos : text.rfind('\n', at - 1);
  return before == text.npos ? 0 : before + 1;
}

/// "# pack-refs with: peeled fully-peeled sorted "
bool says_sorted(std::string_view comment) {
  auto const words = split(comment, ' ');
  return std::find(words.begin(), words.end(), "sorted") != words.end();
}

}  // namespace

std::optional<PackedRefs> PackedRefs::open(fs::path const& common_dir) {
  auto const path = common_dir / "packed-refs";
  auto file = FileBytes::open(path);
  std::error_code unknown;
  if (!file && (fs::exists(path, unknown) || unknown)) return std::nullopt;
  return PackedRefs(std::move(file));
}

PackedRefs::PackedRefs(std::optional<FileBytes> file) : file_(std::move(file)) {
  if (!file_) return;
  lines_ = file_->bytes();
  if (lines_.starts_with("# pack-refs with:")) sorted_ = says_sorted(take_line(lines_));
}

/// Where the first ref is whose name `is_before` does not accept; it accepts those in front of that
/// and no others, if the file is as it says.
template <class IsBefore>
std::size_t PackedRefs::first_not(IsBefore const& is_before) const {
  std::size_t low = 0;
  auto high = lines_.size();
  while (low < high) {
    auto begin = line_around(lines_, low + (high - low) / 2);
    // What a tag leads to belongs to the line above it.
    while (begin > low && lines_[begin] == '^') begin = line_around(lines_, begin - 1);
    auto rest = lines_.substr(begin);
    if (is_before(name_in(take_line(rest)))) {
      while (rest.starts_with('^')) take_line(rest);
      low = lines_.size() - rest.size();
    } else {
      high = begin;
    }
  }
  return low;
}

std::string_view PackedRefs::lines_below(std::string_view beginning) const {
  if (!sorted_) return lines_;
  auto const begin = first_not([&](std::string_view name) { return name < beginning; });
  auto const end = first_not(
      [&](std::string_view name) { return name < beginning || name.starts_with(beginning); });
  return lines_.substr(begin, std::max(begin, end) - begin);
}

void PackedRefs::skip_comments(std::string_view& lines) {
  while (lines.starts_with('#')) take_line(lines);
}

std::optional<PackedRefs::Entry> PackedRefs::take_entry(std::string_view& lines) {
  auto const line = take_line(lines);
  auto const space = line.find(' ');
  if (space == line.npos) return std::nullopt;
  Entry entry{line.substr(0, space), line.substr(space + 1), std::nullopt};
  while (lines.starts_with('^')) entry.peeled = take_line(lines).substr(1);
  return entry;
}

}  // namespace cairn::git
