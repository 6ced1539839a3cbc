// SPDX-License-Identifier: MIT
#include "release/placeholders.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <vector>

namespace cairn::release {
namespace {

Error complaint(std::string_view text, std::string const& what) {
  return Error(Fault::fatal, fmt::format("cannot use '{}': {}", printable(text), what));
}

}  // namespace

std::string expand(std::string_view text, Placeholders const& values) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char const c = text[at];
    if ((c == '{' || c == '}') && at + 1 < text.size() && text[at + 1] == c) {
      result += c;
      ++at;
      continue;
    }
    if (c == '}') throw complaint(text, "a '}' without its '{'").hint("a brace itself is '}}'");
    if (c != '{') {
      result += c;
      continue;
    }
    auto const end = text.find('}', at);
    if (end == std::string_view::npos)
      throw complaint(text, "a '{' without its '}'").hint("a brace itself is '{{'");
    auto const name = text.substr(at + 1, end - at - 1);
    auto const value = values.find(name);
    if (value == values.end()) {
      std::vector<std::string> known;
      for (auto const& [each, _] : values) known.push_back(fmt::format("{{{}}}", each));
      throw complaint(text, fmt::format("there is no '{{{}}}'", printable(name)))
          .hint(fmt::format("there are {}", fmt::join(known, ", ")));
    }
    result += value->second;
    at = end;
  }
  return result;
}

std::string expand_known(std::string_view text, Placeholders const& values) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    // No name is longer, and so a text of braces alone is not searched again and again.
    constexpr std::size_t longest = 64;
    auto const size = text[at] == '{' ? text.substr(at, longest).find('}') : std::string_view::npos;
    auto const end = size == std::string_view::npos ? size : at + size;
    auto const value = end == std::string_view::npos || (at > 0 && text[at - 1] == '$')
                           ? values.end()
                           : values.find(text.substr(at + 1, end - at - 1));
    if (value == values.end()) {
      result += text[at];
      continue;
    }
    result += value->second;
    at = end;
  }
  return result;
}

}  // namespace cairn::release
