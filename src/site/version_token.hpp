// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace cairn::site {

/// How many bytes of `text` are a version that begins at its first byte: numbers with dots between
/// them, and behind those a pre-release, post release or dev release as SemVer and PEP 440 write
/// them, and build metadata. 0 where there is no digit. What follows a version in file names
/// ("-py3-none-any.whl", ".tar.gz") is no part of it.
std::size_t version_size(std::string_view text);

/// Whether a version could begin at the byte `at` of `text`, by what stands before it: no digit, no
/// number with a dot, no letter save a "v".
bool may_begin(std::string_view text, std::size_t at);

/// How many numbers the version has before anything else: 3 of "1.2.0-rc.1".
std::size_t count_of_numbers(std::string_view version);

}  // namespace cairn::site
