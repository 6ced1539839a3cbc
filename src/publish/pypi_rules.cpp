// SPDX-License-Identifier: MIT
#include "publish/pypi_rules.hpp"

#include "publish/wheel_name.hpp"
#include "support/regex.hpp"
#include "support/text.hpp"
#include "version/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::publish {
namespace {

/// The platforms that PyPI lets in, checked against its upload code as of 2026.
bool is_welcome(std::string_view platform) {
  // clang-format off
  static Regex const welcome(
      "^(any"
      "|win32|win_(arm64|amd64|ia64)"
      "|manylinux(1|2010)_(x86_64|i686)"
      "|manylinux2014_(x86_64|i686|aarch64|armv7l|ppc64|ppc64le|s390x)"
      "|manylinux_[0-9]+_[0-9]+_(x86_64|i686|aarch64|armv7l|ppc64|ppc64le|s390x|riscv64)"
      "|musllinux_[0-9]+_[0-9]+_(x86_64|i686|aarch64|armv7l|ppc64le|s390x|riscv64)"
      "|linux_armv[67]l"
      "|macosx_(10_[0-9]+|(11|12|13|14|15|26)_0)"
          "_(ppc|ppc64|i386|x86_64|arm64|intel|fat|fat3|fat64|universal|universal2)"
      "|ios_[0-9]+_[0-9]+_(arm64|x86_64)_(iphoneos|iphonesimulator)"
      "|android_[0-9]+_(armeabi_v7a|arm64_v8a|x86|x86_64)"
      "|pyemscripten_[0-9]+_[0-9]+_wasm32"
      ")$");
  // clang-format on
  return welcome.found_in(platform);
}

std::string advice_on(std::string_view platform) {
  static Regex const macos_with_minor("^macosx_[0-9]+_[1-9][0-9]*_");
  if (platform.starts_with("linux_"))
    return "run 'auditwheel repair' on the wheel, or build it with maturin's '--zig', which names "
           "the oldest glibc it runs with: 'manylinux_2_17_x86_64.manylinux2014_x86_64'";
  if (macos_with_minor.found_in(platform)) {
    auto const parts = split(platform, '_');
    return fmt::format(
        "from macOS 11 on the second number is 0: 'wheel tags --remove --platform-tag "
        "macosx_{}_0_{} FILE', or set MACOSX_DEPLOYMENT_TARGET={}.0 for the build",
        parts[1], platform.substr(parts[0].size() + parts[1].size() + parts[2].size() + 3),
        parts[1]);
  }
  return "'wheel tags --remove --platform-tag PLATFORM FILE' gives the wheel another one";
}

std::optional<Refusal> refusal_of_version(Version const& version) {
  if (version.build.empty()) return std::nullopt;
  return Refusal{fmt::format("PyPI takes no local versions, and '{}' is one", to_string(version)),
                 "leave the part behind '+' out of the version that is built"};
}

/// PEP 508's names, which PyPI wants; a wheel's may have no '-'.
std::optional<Refusal> refusal_of_project(std::string_view project) {
  static Regex const allowed("^(?i)[a-z0-9]([a-z0-9._-]*[a-z0-9])?$");
  if (allowed.found_in(project)) return std::nullopt;
  return Refusal{fmt::format("PyPI takes no project '{}'", printable(project)),
                 "a project is named with letters and digits of ASCII, and '.', '_' and '-' "
                 "between them"};
}

std::optional<Refusal> refusal_of(WheelName const& wheel) {
  if (auto refusal = refusal_of_project(wheel.distribution)) return refusal;
  if (auto refusal = refusal_of_version(wheel.version)) return refusal;
  for (auto const& platform : wheel.platforms)
    if (!is_welcome(platform))
      return Refusal{fmt::format("PyPI takes no wheel for '{}'", platform), advice_on(platform)};
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> refusal_of_pypi(std::string_view file) {
  auto const wheel = wheel_name_of(file);
  if (auto const* const name = std::get_if<WheelName>(&wheel)) return refusal_of(*name);
  if (file.ends_with(".whl"))
    return Refusal{fmt::format("PyPI takes no file '{}': {}", printable(file),
                               std::get<NotAName>(wheel).reason),
                   "have the build backend name the wheel, or 'wheel tags' rename it"};
  auto const source = source_name_of(file);
  if (auto const* const name = std::get_if<SourceName>(&source)) {
    if (auto refusal = refusal_of_project(name->distribution)) return refusal;
    return refusal_of_version(name->version);
  }
  return Refusal{fmt::format("PyPI takes no file '{}': {}", printable(file),
                             std::get<NotAName>(source).reason),
                 "PyPI has wheels and source distributions; publish other files elsewhere"};
}

}  // namespace cairn::publish
