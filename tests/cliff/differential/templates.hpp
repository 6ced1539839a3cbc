// SPDX-License-Identifier: MIT
#pragma once

#include "random.hpp"

#include <string>
#include <vector>

namespace cairn::test {

/// Templates as configurations have them, in pieces that stand for themselves, so that most of what
/// is left when some are taken out is still a template.
using Template = std::vector<std::string>;

Template random_header(Random& random);
Template random_body(Random& random);
Template random_footer(Random& random);

}  // namespace cairn::test
