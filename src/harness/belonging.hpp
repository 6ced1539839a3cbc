// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

namespace cairn::harness {

/// Whether a file that lies in a folder with results of `format` may be one of them: it has marks of
/// the format, is empty, or was cut off before anything could be told by it. What may not is
/// something else that somebody put beside them, a description of the machine or a picture. Of
/// formats that are whatever a mapping says, only JSON is told from other files.
bool may_be_of(Format format, File const& file);

}  // namespace cairn::harness
