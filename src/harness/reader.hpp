// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>
#include <string_view>

namespace cairn::harness {

// A reader is a header and a source of its name with two functions:
//
//     bench::Results read_<format>(std::span<File const> files, Mapping const& mapping);
//     bool looks_like_<format>(File const& file);
//
// The first keeps what read() promises; the second is cheap, and linear in the file.

/// One format, how it is read, and how it is known.
struct Reader {
  Format format;
  bench::Results (*read)(std::span<File const> files, Mapping const& mapping);
  bool (*looks_like)(File const& file);  ///< null: nobody could tell
};

/// All formats, in the order in which detect() asks: what is more particular first.
std::span<Reader const> readers();

}  // namespace cairn::harness
