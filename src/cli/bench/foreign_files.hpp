// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn::cli {

/// Whether somebody named a file itself, or a folder that it lies in.
enum class Meant { itself, in_folder };

/// A file that may hold results.
struct MeantFile {
  harness::File file;
  Meant meant = Meant::itself;
};

/// Files of one format.
struct ForeignFiles {
  harness::Format format = harness::Format::json;
  std::vector<harness::File> files;
};

/// Files by their formats.
struct SortedFiles {
  std::vector<ForeignFiles> groups;      ///< in the order of the first file of each
  std::vector<std::string> passed_over;  ///< names of those that only lay beside the others
};

/// The files that `path` says: "-" is standard input, a folder all files below it, by name. Hidden
/// files are passed over. Throws Error{fatal} where one cannot be read, and where there are more
/// than a harness writes: 1 GiB.
std::vector<MeantFile> files_at(std::string const& path);

/// Which of the files of a work tree, below `top`, patterns mean. A pattern names the files that it
/// matches.
std::vector<MeantFile> files_meant(std::filesystem::path const& top,
                                   std::vector<std::string> const& patterns);

/// The files by their formats; all of `format` if there is one. Of a folder, what is no result of
/// any format that there is, is passed over; what may be one that is empty or broken is not (see
/// harness::may_be_of). Throws Error{fatal} where the format of another file cannot be told, and
/// where nothing would be left.
SortedFiles sorted_out(std::vector<MeantFile> files, std::optional<harness::Format> format);

}  // namespace cairn::cli
