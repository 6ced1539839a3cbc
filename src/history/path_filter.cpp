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

/// A glob as RE2 writes it. A '*' and a folder's rest are bytes, whether or not they are UTF-8.
struct Expression {
  std::size_t wildcard = 0;  ///< where in the glob the first is; its length if it has none
  std::string text = "(?s)\\A";
};

Expression expression_of(std::string_view glob) {
  Expression expression{glob.size()};
  auto const add_wildcard = [&](std::size_t at, std::string_view text) {
    expression.wildcard = std::min(expression.wildcard, at);
    expression.text += text;
  };
  for (std::size_t at = 0; at < glob.size(); ++at) {
    if (glob.substr(at).starts_with("**/")) {
      add_wildcard(at, "(?:\\C*/)?");
      at += 2;
    } else if (glob[at] == '*') {
      add_wildcard(at, "\\C*");
    } else if (glob[at] == '?') {
      add_wildcard(at, ".");
    } else if (glob[at] == '[') {
      auto const begin = at;
      auto const set = set_at(glob, at);
      // What nothing closes is a plain character.
      add_wildcard(at == begin ? glob.size() : begin, set);
    } else if (std::string_view("\\.+()|{}^$]").find(glob[at]) != std::string_view::npos) {
      expression.text += '\\';
      expression.text += glob[at];
    } else {
      expression.text += glob[at];
    }
  }
  expression.text += "(?:/\\C*)?\\z";
  return expression;
}

/// Whether `path` is `folder` or below it. Everything is below the top.
bool is_within(std::string_view path, std::string_view folder) {
  return folder.empty() ||
         (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

}  // namespace

PathFilter::Pattern PathFilter::Pattern::of(std::string_view text) {
  auto const expression = expression_of(text);
  Pattern pattern{std::string(text.substr(0, expression.wildcard)), std::nullopt};
  if (expression.wildcard < text.size()) pattern.glob.emplace(expression.text);
  return pattern;
}

bool PathFilter::Pattern::names(std::string_view path) const {
  return glob ? path.starts_with(start) && glob->found_in(path) : is_within(path, start);
}

PathFilter::Below PathFilter::Pattern::below(std::string_view folder) const {
  // What names a folder names all below it.
  if (names(folder)) return Below::all;
  if (!glob) return is_within(start, folder) ? Below::some : Below::none;
  auto const common = std::min(start.size(), folder.size());
  auto const reaches = folder.empty() || (start.compare(0, common, folder, 0, common) == 0 &&
                                          (start.size() <= common || start[common] == '/'));
  return reaches ? Below::some : Below::none;
}

std::string_view PathFilter::Pattern::root() const {
  if (!glob) return start;
  auto const slash = start.rfind('/');
  return std::string_view(start).substr(0, slash == start.npos ? 0 : slash);
}

PathFilter PathFilter::parse(std::span<std::string const> patterns, std::string_view prefix) {
  PathFilter filter;
  for (auto const& pattern : patterns) {
    auto const spec = parse_pathspec(pattern);
    auto const path = resolved(pattern, spec.path, spec.top ? std::string_view() : prefix);
    (spec.exclude ? filter.exclude_ : filter.include_).push_back(Pattern::of(path));
  }
  return filter;
}

bool PathFilter::matches(std::span<std::string const> paths) const {
  return empty() || std::any_of(paths.begin(), paths.end(),
                                [&](std::string const& path) { return passes(path); });
}

bool PathFilter::passes(std::string_view path) const {
  auto const named_by = [&](std::vector<Pattern> const& patterns) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](Pattern const& pattern) { return pattern.names(path); });
  };
  return (include_.empty() || named_by(include_)) && !named_by(exclude_);
}

PathFilter::Below PathFilter::below(std::string_view folder) const {
  auto const most = [&](std::vector<Pattern> const& patterns) {
    auto result = Below::none;
    for (auto const& pattern : patterns) result = std::max(result, pattern.below(folder));
    return result;
  };
  auto const excluded = most(exclude_);
  if (excluded == Below::all) return Below::none;
  auto const included = include_.empty() ? Below::all : most(include_);
  return excluded == Below::some ? std::min(included, Below::some) : included;
}

std::optional<std::vector<std::string>> PathFilter::roots() const {
  std::vector<std::string> roots;
  for (auto const& pattern : include_) {
    auto const root = pattern.root();
    if (root.empty()) return std::nullopt;
    roots.emplace_back(root);
  }
  if (roots.empty()) return std::nullopt;
  return roots;
}

}  // namespace cairn
