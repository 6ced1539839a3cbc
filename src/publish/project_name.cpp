// SPDX-License-Identifier: MIT
#include "publish/project_name.hpp"

namespace cairn {

std::string normalised_project_name(std::string_view project) {
  std::string normalised;
  for (char const c : project) {
    bool const separator = c == '-' || c == '_' || c == '.';
    if (separator && normalised.ends_with('-')) continue;
    if (separator)
      normalised += '-';
    else
      normalised += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return normalised;
}

}  // namespace cairn
