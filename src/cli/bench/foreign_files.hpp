// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn::cli {

/// Files of one format.
struct ForeignFiles {
  harness::Format format = harness::Format::json;
  std::vector<harness::File> files;
};

/// The files that `path` says: "-" is standard input, a folder all files below it, by name. Hidden
/// files are passed over. Throws Error{fatal} where one cannot be read, and where there are more
/// than a harness writes: 1 GiB.
std::vector<harness::File> files_at(std::string const& path);

/// Which of the files of a work tree, below `top`, patterns mean.
std::vector<harness::File> files_meant(std::filesystem::path const& top,
                                       std::vector<std::string> const& patterns);

/// The files by their formats, in the order of the first file of each; all of `format` if there is
/// one. Throws Error{fatal} where the format of a file cannot be told.
std::vector<ForeignFiles> sorted_out(std::vector<harness::File> files,
                                     std::optional<harness::Format> format);

}  // namespace cairn::cli
