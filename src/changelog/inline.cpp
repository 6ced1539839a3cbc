// SPDX-License-Identifier: MIT
#include "changelog/inline.hpp"

#include "message/reference.hpp"
#include "support/text.hpp"

#include <algorithm>

namespace cairn {
namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

void add(Line& line, std::string_view text, std::string url = {}) {
  if (!text.empty()) line.push_back({std::string(text), Span::Form::plain, std::move(url)});
}

void add_with_references(Line& line, std::string_view text, Links const& links) {
  std::size_t done = 0;
  for (auto const& reference : references_in(text)) {
    auto url = links.reference(reference);
    if (url.empty()) continue;
    add(line, text.substr(done, reference.offset - done));
    add(line, text.substr(reference.offset, reference.length), std::move(url));
    done = reference.offset + reference.length;
  }
  add(line, text.substr(done));
}

}  // namespace

Line inline_of(std::string_view text, Links const& links) {
  Line line;
  add_inline(line, text, links);
  return line;
}

void add_inline(Line& line, std::string_view text, Links const& links) {
  std::string clean;
  if (std::any_of(text.begin(), text.end(), is_control)) {
    clean = text;
    std::replace_if(clean.begin(), clean.end(), is_control, ' ');
    text = clean;
  }
  for (auto rest = text; !rest.empty();) {
    auto const open = rest.find('`');
    auto const close = open == rest.npos ? rest.npos : rest.find('`', open + 1);
    if (close == rest.npos || close == open + 1) {
      // An odd backtick, or two that hold nothing, are what they are.
      auto const plain = close == rest.npos ? rest.size() : close + 1;
      add_with_references(line, rest.substr(0, plain), links);
      rest.remove_prefix(plain);
      continue;
    }
    add_with_references(line, rest.substr(0, open), links);
    line.push_back({std::string(rest.substr(open + 1, close - open - 1)), Span::Form::code, {}});
    rest.remove_prefix(close + 1);
  }
}

}  // namespace cairn
