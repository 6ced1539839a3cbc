// SPDX-License-Identifier: MIT
#include "site/site.hpp"

#include <fmt/format.h>

namespace cairn {

std::string to_string(Site const& site) {
  if (site.where.empty()) return fmt::format("{}: {}", site.file, to_string(site.kind));
  return fmt::format("{}: {}", site.file, site.where);
}

}  // namespace cairn
