// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <string_view>

namespace cairn::harness {

/// "cannot read 'run.txt': …": what is wrong with the file as a whole.
Error complaint(File const& file, std::string_view message);

/// "cannot read 'run.txt': line 3, column 11: …", and the line with a caret below it, where it is
/// short enough to be read.
Error complaint(File const& file, Place place, std::string_view message);

/// The complaint about a file that ends before its last result does.
Error cut_off(File const& file, Place place);

/// The complaint about a file in which nothing was measured: that is no news about the code.
Error no_result(File const& file);

}  // namespace cairn::harness
