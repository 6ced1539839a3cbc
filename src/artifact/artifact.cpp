// SPDX-License-Identifier: MIT
#include "artifact/artifact.hpp"

#include "support/encoding.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>

namespace cairn {
namespace {

constexpr std::size_t digits_of_sha256 = 64;

constexpr bool is_control(char c) {
  return (c >= 0 && c < 0x20) || c == 0x7f;
}

constexpr bool is_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

Checksum checksum_of(std::string_view line, std::string const& place) {
  auto const complaint = [&](std::string_view what) {
    return Error(Fault::fatal, fmt::format("{}: {}", place, what))
        .hint("'sha256sum FILE...' writes such a file, run in the folder of the files");
  };
  auto sha256 = lower_case(line.substr(0, digits_of_sha256));
  if (!is_sha256(sha256)) throw complaint("expected 64 hexadecimal digits");
  auto const rest = line.substr(digits_of_sha256);
  if (!rest.starts_with("  ") && !rest.starts_with(" *"))
    throw complaint("expected two spaces, or ' *', and a name behind the digest");
  auto const name = rest.substr(2);
  if (auto const objection = objection_to_name(name); !objection.empty())
    throw complaint(fmt::format("cannot use '{}': {}", printable(name), objection));
  return {std::string(name), std::move(sha256)};
}

}  // namespace

std::string objection_to_name(std::string_view name) {
  constexpr std::size_t longest_name = 255;
  if (name.empty()) return "a file needs a name";
  if (name.size() > longest_name) return "the name is longer than 255 bytes";
  if (name.front() == '.') return "a name that begins with '.' is hidden";
  if (name.find('/') != name.npos) return "the name of a file has no '/'";
  if (name.find('\\') != name.npos) return "the name has a backslash";
  if (std::any_of(name.begin(), name.end(), is_control)) return "the name has a control character";
  if (!is_utf8(name)) return "the name is not UTF-8";
  return {};
}

void require_name(std::string_view name) {
  auto const objection = objection_to_name(name);
  if (objection.empty()) return;
  throw Error(Fault::fatal, fmt::format("cannot publish '{}': {}", printable(name), objection))
      .hint("have the build give the file another name");
}

bool is_sha256(std::string_view text) {
  return text.size() == digits_of_sha256 && std::all_of(text.begin(), text.end(), is_digit);
}

std::string checksum_file(std::span<Artifact const> artifacts) {
  std::vector<Artifact const*> sorted;
  for (auto const& artifact : artifacts) {
    require_name(artifact.name);
    sorted.push_back(&artifact);
  }
  std::sort(sorted.begin(), sorted.end(),
            [](auto const* a, auto const* b) { return a->name < b->name; });
  std::string text;
  for (auto const* artifact : sorted)
    text += fmt::format("{}  {}\n", artifact->sha256, artifact->name);
  return text;
}

std::vector<Checksum> parse_checksum_file(std::string_view text, std::string_view file) {
  std::vector<Checksum> checksums;
  std::set<std::string, std::less<>> names;
  std::size_t number = 0;
  for (auto const line : lines_of(text)) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    auto const place = fmt::format("{}:{}", printable(file), number);
    checksums.push_back(checksum_of(line, place));
    if (!names.insert(checksums.back().name).second)
      throw Error(Fault::fatal, fmt::format("{}: '{}' stands there twice", place,
                                            printable(checksums.back().name)))
          .hint("keep the line whose digest is the file's");
  }
  return checksums;
}

}  // namespace cairn
