// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn::publish {

/// Why PyPI would refuse a file, in words for a maintainer.
struct Refusal {
  std::string reason;  ///< "PyPI takes no wheel for 'linux_x86_64'": no full stop
  std::string hint;    ///< what to do about it

  bool operator==(Refusal const&) const = default;
};

/// Why PyPI and TestPyPI would refuse a file of this name; none if they take it. Known from the
/// name: that it is a wheel or a source distribution, that its version is no local one, that the
/// name of a wheel is normalised, and that each platform is one of theirs:
///
/// - Windows, and `any`;
/// - `macosx_10_N` and `macosx_N_0` of the versions that Apple has published;
/// - manylinux and musllinux of the machines that they know; `linux_…` for two old ARMs only;
/// - iOS, Android and Emscripten.
std::optional<Refusal> refusal_of_pypi(std::string_view file);

}  // namespace cairn::publish
