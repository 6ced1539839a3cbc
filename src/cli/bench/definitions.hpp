// SPDX-License-Identifier: MIT
#pragma once

#include "bench/rules.hpp"
#include "cli/bench/options.hpp"

#include <span>
#include <string>
#include <vector>

namespace cairn::cli {

/// The benchmarks that the command line asks for: the one that it describes itself, or those of the
/// settings that `names` say (a name, or a pattern with `*`, with or without parameters); all of
/// them where there are no names. Throws Error{usage} where there is none of that name, or none at
/// all.
std::vector<bench::Definition> chosen(DefinitionOptions const& options,
                                      std::span<std::string const> names,
                                      bench::Rules const& rules);

}  // namespace cairn::cli
