// SPDX-License-Identifier: MIT
#pragma once

#include "cli/cliff/options.hpp"

namespace cairn::cli {

/// `--list-templates`: the names of the configurations that `--init` knows.
int list_templates(CliffOptions const& options);

/// `--init`: writes a configuration to `--config`, or to cliff.toml, whatever was there. Throws
/// Error{fatal} where there is no template of that name.
int write_template(CliffOptions const& options);

}  // namespace cairn::cli
