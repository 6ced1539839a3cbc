// SPDX-License-Identifier: MIT
#pragma once

#include "random.hpp"

#include <string>

namespace cairn::test {

/// A message as people, tools and accidents write them: mostly conventional commits, of every
/// shape that the grammar has an opinion on.
std::string random_message(Random& random);

/// What an annotated tag says, at times with a signature, or two.
std::string random_tag_message(Random& random);

}  // namespace cairn::test
