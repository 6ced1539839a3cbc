// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A file that a release publishes. Two are the same when name and digest are: nothing else counts.
struct Artifact {
  std::string name;        ///< of the file, without a folder
  std::string sha256;      ///< 64 hexadecimal digits in lower case
  std::uint64_t size = 0;  ///< bytes

  bool operator==(Artifact const&) const = default;
};

/// Why a file of this name cannot be published; empty if it can. A name is one to 255 bytes of
/// UTF-8 without '/', '\' and control characters, and does not begin with '.': it means the same in
/// every folder, every address and every line of a list, and needs no escapes there.
std::string objection_to_name(std::string_view name);

/// Throws Error{fatal} with the objection.
void require_name(std::string_view name);

/// Whether `text` is a SHA-256 as everything here writes it: 64 hexadecimal digits in lower case.
bool is_sha256(std::string_view text);

/// `SHA256SUMS` as `sha256sum --check` reads it, a line each, sorted by name. Throws Error{fatal}
/// where require_name() does: no line ever needs coreutils' escapes.
std::string checksum_file(std::span<Artifact const> artifacts);

/// A line of a checksum file.
struct Checksum {
  std::string name;
  std::string sha256;

  bool operator==(Checksum const&) const = default;
};

/// Reads what checksum_file() or `sha256sum` wrote, in the order of its lines: a digest, then two
/// spaces, or a space and '*', then the name. Empty lines and those that begin with '#' do not
/// count. Throws Error{fatal} that names `file` and the line at everything else, at a name that
/// cannot be published, and at a name that stands there twice.
std::vector<Checksum> parse_checksum_file(std::string_view text, std::string_view file);

}  // namespace cairn
