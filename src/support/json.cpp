// SPDX-License-Identifier: MIT
#include "support/json.hpp"

#include <nlohmann/json.hpp>

namespace cairn {

std::string to_text(Json const& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string to_line(Json const& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace cairn
