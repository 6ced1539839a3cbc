// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn::machine {

/// The files below /proc, /sys and /etc in which Linux tells of itself. Nothing here throws: what
/// cannot be read is not known.
class SystemFiles {
public:
  /// `root` is another one in tests.
  explicit SystemFiles(std::filesystem::path root = "/") : root_(std::move(root)) {}

  /// All of a file, at most four megabytes; empty where there is none.
  std::string text(std::string const& path) const;

  /// Its first line, without white space at the ends.
  std::string line(std::string const& path) const;

  /// Its first line as a whole number.
  std::optional<std::int64_t> number(std::string const& path) const;

  bool exists(std::string const& path) const;

  /// The names in a folder, in order.
  std::vector<std::string> names(std::string const& folder) const;

private:
  std::filesystem::path root_;
};

/// The number that a text begins with; none where it does not.
std::optional<std::int64_t> number_of(std::string_view text);

/// The value of `name` in lines "name : value" or "name=value", without quotation marks; that of
/// the first such line.
std::string value_in(std::string_view text, std::string_view name);

}  // namespace cairn::machine
