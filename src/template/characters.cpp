// SPDX-License-Identifier: MIT
#include "template/characters.hpp"

#include "support/encoding.hpp"

#include <algorithm>

namespace cairn::tera {

std::size_t first_character(std::string_view text) {
  return std::max<std::size_t>(utf8_length(text), 1);
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); text.remove_prefix(first_character(text))) ++count;
  return count;
}

std::string all_replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  if (from.empty()) {
    for (; !text.empty(); text.remove_prefix(first_character(text)))
      result.append(to).append(text.substr(0, first_character(text)));
    return result.append(to);
  }
  for (auto at = text.find(from); at != text.npos; at = text.find(from)) {
    result.append(text.substr(0, at)).append(to);
    text.remove_prefix(at + from.size());
  }
  return result.append(text);
}

}  // namespace cairn::tera
