// SPDX-License-Identifier: MIT
#pragma once

#include "version/version.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn::publish {

/// The name of a wheel, taken apart by the "binary distribution format" of the Python packaging
/// specifications, "File name convention":
///
///     {distribution}-{version}(-{build})?-{python tags}-{abi tags}-{platform tags}.whl
///
/// Tags of one kind are joined by dots, and all their combinations hold.
struct WheelName {
  std::string distribution;  ///< as it is written: "some_PACKAGE"
  Version version;           ///< by PEP 440
  std::string build;         ///< a number and what follows it: "1000abc"; empty where there is none
  std::vector<std::string> pythons;    ///< {"py2", "py3"}
  std::vector<std::string> abis;       ///< {"none"}
  std::vector<std::string> platforms;  ///< {"manylinux2014_x86_64", "manylinux_2_17_x86_64"}

  bool operator==(WheelName const&) const = default;
};

/// The name of a source distribution: `{distribution}-{version}.tar.gz`, or the older `.zip`.
struct SourceName {
  std::string distribution;
  Version version;

  bool operator==(SourceName const&) const = default;
};

/// Why the name of a file is not the kind of name that it should be.
struct NotAName {
  std::string reason;  ///< lower case, no full stop: "'1.x' is no version of PEP 440"

  bool operator==(NotAName const&) const = default;
};

std::variant<WheelName, NotAName> wheel_name_of(std::string_view file);
std::variant<SourceName, NotAName> source_name_of(std::string_view file);

/// What a wheel is for, one tag a combination: {"cp311-abi3-macosx_14_0_arm64"}, sorted.
std::vector<std::string> tags_of(WheelName const& wheel);

/// The project and the version that a file of a Python package belongs to; none for other files.
struct PythonFile {
  std::string project;  ///< normalised: "some-package"
  Version version;

  bool operator==(PythonFile const&) const = default;
};
std::optional<PythonFile> python_file_of(std::string_view file);

}  // namespace cairn::publish
