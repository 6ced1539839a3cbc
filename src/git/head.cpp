// SPDX-License-Identifier: MIT
#include "git/head.hpp"

#include "git/discovery_file.hpp"
#include "git/packed_refs.hpp"
#include "support/text.hpp"

#include <algorithm>

namespace cairn::git {
namespace {

/// `text` as an id of this format, spelled as git spells it.
std::optional<Oid> parse_id(std::string_view text, ObjectFormat format) {
  auto const size = format == ObjectFormat::sha1 ? Oid::sha1_size : Oid::sha256_size;
  if (text.size() != 2 * size) return std::nullopt;
  auto const id = Oid::parse(text);
  auto const is_zero = text.find_first_not_of('0') == text.npos;
  if (!id || is_zero || id->hex() != text) return std::nullopt;
  return id;
}

std::string_view without_newline(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

bool is_plain(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return byte > ' ' && byte != 0x7F &&
         std::string_view("~^:?*[\\").find(c) == std::string_view::npos;
}

/// Whether git-check-ref-format(1) has nothing against a branch of this name.
bool is_branch_name(std::string_view name) {
  if (!std::all_of(name.begin(), name.end(), is_plain)) return false;
  if (name.find("..") != name.npos || name.find("@{") != name.npos) return false;
  auto const parts = split(name, '/');
  return std::none_of(parts.begin(), parts.end(), [](std::string_view part) {
    return part.empty() || part.starts_with('.') || part.ends_with('.') || part.ends_with(".lock");
  });
}

enum class Found { yes, no, unclear };

struct Ref {
  Found found = Found::unclear;
  std::optional<Oid> id;
};

Ref ref_of(std::optional<Oid> const& id) {
  return {id ? Found::yes : Found::unclear, id};
}

Ref read_packed(std::filesystem::path const& common_dir, std::string const& name,
                ObjectFormat format) {
  auto const packed = PackedRefs::open(common_dir);
  if (!packed) return {};
  std::optional<std::string_view> id;
  auto const is_whole = packed->each_below(name, [&](PackedRefs::Entry const& entry) {
    if (entry.name == name) id = entry.id;
    return !id;
  });
  if (id) return ref_of(parse_id(*id, format));
  return {is_whole ? Found::no : Found::unclear, std::nullopt};
}

Ref read_ref(std::filesystem::path const& common_dir, std::string const& name,
             ObjectFormat format) {
  constexpr std::size_t longest = 255;
  auto const file = read_disk_file(common_dir / name, Links::odd, longest);
  if (file.state == DiskFile::State::absent) return read_packed(common_dir, name, format);
  if (file.state == DiskFile::State::odd) return {};
  return ref_of(parse_id(without_newline(file.text), format));
}

}  // namespace

std::optional<Head> read_head(std::filesystem::path const& git_dir,
                              std::filesystem::path const& common_dir, ObjectFormat format) {
  constexpr std::size_t longest = 255;
  constexpr std::string_view symbolic = "ref: ";
  constexpr std::string_view branches = "refs/heads/";
  auto const file = read_disk_file(git_dir / "HEAD", Links::odd, longest);
  if (file.state != DiskFile::State::read) return std::nullopt;
  auto text = without_newline(file.text);
  if (!text.starts_with(symbolic)) {
    auto const commit = parse_id(text, format);
    return commit ? std::optional(Head{{}, commit}) : std::nullopt;
  }
  text.remove_prefix(symbolic.size());
  if (!text.starts_with(branches)) return std::nullopt;
  auto const branch = std::string(text.substr(branches.size()));
  if (!is_branch_name(branch)) return std::nullopt;
  auto const ref = read_ref(common_dir, std::string(text), format);
  if (ref.found == Found::unclear) return std::nullopt;
  return Head{branch, ref.id};
}

}  // namespace cairn::git
