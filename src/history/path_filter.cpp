// SPDX-License-Identifier: MIT
#include "history/path_filter.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

struct Pathspec {
  std::string path;
  bool exclude = false;
  bool top = false;
};

Error wrong(std::string_view pattern, std::string_view why) {
  return Error(Fault::usage, fmt::format("cannot use the path '{}': {}", printable(pattern), why));
}

/// The words of ":(top,exclude)path".
Pathspec long_form(std::string_view pattern) {
  auto const close = pattern.find(')');
  if (close == pattern.npos) throw wrong(pattern, "')' is missing");
  Pathspec spec;
  spec.path = pattern.substr(close + 1);
  for (auto const word : split(pattern.substr(2, close - 2), ',')) {
    if (word == "exclude")
      spec.exclude = true;
    else if (word == "top")
      spec.top = true;
    else if (!word.empty() && word != "glob")
      throw wrong(pattern, fmt::format("no pathspec magic '{}' here", printable(word)))
          .hint("use a plain path, a glob, ':(top)' or ':(exclude)'");
  }
  return spec;
}

/// The signs of ":/path" and ":!path".
Pathspec short_form(std::string_view pattern) {
  Pathspec spec;
  auto rest = pattern.substr(1);
  for (; !rest.empty(); rest.remove_prefix(1)) {
    if (rest.front() == '!' || rest.front() == '^')
      spec.exclude = true;
    else if (rest.front() == '/')
      spec.top = true;
    else
      break;
  }
  if (rest.starts_with(':')) rest.remove_prefix(1);
  spec.path = rest;
  return spec;
}

Pathspec parse_pathspec(std::string_view pattern) {
  if (pattern.starts_with(":(")) return long_form(pattern);
  if (pattern.starts_with(':')) return short_form(pattern);
  return {std::string(pattern), false, false};
}

/// `path` below `prefix` without its "." and "..": "a/b/" + "../c" is "a/c".
std::string resolved(std::string_view pattern, std::string_view path, std::string_view prefix) {
  std::vector<std::string_view> parts;
  auto const whole = fmt::format("{}{}", prefix, path);
  for (auto const part : split(whole, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else {
      if (parts.empty()) throw wrong(pattern, "it is outside the work tree");
      parts.pop_back();
    }
  }
  return fmt::format("{}", fmt::join(parts, "/"));
}

/// A set such as "[a-z]" or "[!0-9]" as RE2 writes it; `at` is its '[' and then its ']'. A '[' that
/// nothing closes is a plain character, as in fnmatch(3).
std::string set_at(std::string_view glob, std::size_t& at) {
  auto const negated = at + 1 < glob.size() && (glob[at + 1] == '!' || glob[at + 1] == '^');
  auto const first = at + (negated ? 2 : 1);
  auto const close = glob.find(']', first + 1);
  if (close == glob.npos) return "\\[";
  std::string set = negated ? "[^" : "[";
  for (auto const c : glob.substr(first, close - first))
    set += c == '\\' || c == '[' || c == ']' || c == '^' || c == '&' ? fmt::format("\\{}", c)
                                                                     : std::string(1, c);
  at = close;
  return set + ']';
}

std::string expression_of(std::string_view glob) {
  std::string expression = "(?s)\\A";
  for (std::size_t at = 0; at < glob.size(); ++at) {
    if (glob.substr(at).starts_with("**/")) {
      expression += "(?:.*/)?";
      at += 2;
    } else if (glob[at] == '*') {
      expression += ".*";
    } else if (glob[at] == '?') {
      expression += '.';
    } else if (glob[at] == '[') {
      expression += set_at(glob, at);
    } else if (std::string_view("\\.+()|{}^$]").find(glob[at]) != std::string_view::npos) {
      expression += '\\';
      expression += glob[at];
    } else {
      expression += glob[at];
    }
  }
  return expression + (glob.empty() ? "" : "(?:/.*)?\\z");
}

}  // namespace

PathFilter PathFilter::parse(std::span<std::string const> patterns, std::string_view prefix) {
  PathFilter filter;
  for (auto const& pattern : patterns) {
    auto const spec = parse_pathspec(pattern);
    auto const path = resolved(pattern, spec.path, spec.top ? std::string_view() : prefix);
    (spec.exclude ? filter.exclude_ : filter.include_).emplace_back(expression_of(path));
  }
  return filter;
}

bool PathFilter::matches(std::span<std::string const> paths) const {
  if (empty()) return true;
  auto const found = [](std::vector<Regex> const& patterns, std::string const& path) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](Regex const& pattern) { return pattern.found_in(path); });
  };
  return std::any_of(paths.begin(), paths.end(), [&](std::string const& path) {
    return (include_.empty() || found(include_, path)) && !found(exclude_, path);
  });
}

}  // namespace cairn
