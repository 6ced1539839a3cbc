// SPDX-License-Identifier: MIT
#include "support/html.hpp"

#include "support/text.hpp"

namespace cairn {

std::string escaped_for_html(std::string_view text) {
  std::string html;
  for (char const c : printable(text)) switch (c) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      case '\'': html += "&#x27;"; break;
      default: html += c;
    }
  return html;
}

}  // namespace cairn
