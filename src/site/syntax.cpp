// SPDX-License-Identifier: MIT
#include "site/syntax.hpp"

#include "site/json_text.hpp"
#include "site/toml_text.hpp"
#include "site/yaml_text.hpp"
#include "support/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace cairn::site {
namespace {

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(fmt::format("{}/", folder)) ||
         path.find(fmt::format("/{}/", folder)) != path.npos;
}

/// Files that are called .json and whose programs read comments and trailing commas.
bool may_have_comments(std::string_view path) {
  constexpr std::array beginnings{"tsconfig", "jsconfig", "tslint", "tsdoc", "typedoc"};
  constexpr std::array names{".eslintrc.json",     ".babelrc.json", ".oxlintrc.json",
                             ".markdownlint.json", ".luarc.json",   "api-extractor.json",
                             "babel.config.json",  "biome.json",    "deno.json",
                             "devcontainer.json",  "nx.json",       "language-configuration.json",
                             "turbo.json",         "wrangler.json", "pyrightconfig.json",
                             "CMakePresets.json"};
  constexpr std::array folders{".vscode", ".devcontainer", ".zed"};
  auto const name = name_of(path);
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](auto const* each) { return name.starts_with(each); }) ||
         std::find(names.begin(), names.end(), name) != names.end() ||
         std::any_of(folders.begin(), folders.end(),
                     [&](auto const* each) { return is_below(path, each); });
}

/// Whether another program makes YAML of this: `{{` or `{%` begins a line, as no YAML's does.
bool is_template(std::string_view path, std::string_view text) {
  if (path.find("{{") != path.npos) return true;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find('\n', at), text.size());
    auto const line = trimmed(text.substr(at, end - at));
    if (line.starts_with("{{") || line.starts_with("{%") || line.starts_with("- {{")) return true;
    at = end + 1;
  }
  // A chart's values stand anywhere in its templates.
  return is_below(path, "templates") && text.find("{{") != text.npos;
}

/// Takes the place out of what a reader says: "cannot use '…': line 3, column 11: …", and an
/// excerpt below.
SyntaxComplaint taken_apart(std::string_view path, std::string_view said) {
  SyntaxComplaint complaint;
  auto const number = [&](std::string_view before) -> std::size_t {
    if (!said.starts_with(before)) return 1;
    said.remove_prefix(before.size());
    std::size_t value = 1;
    auto const [end, _] = std::from_chars(said.data(), said.data() + said.size(), value);
    said.remove_prefix(static_cast<std::size_t>(end - said.data()));
    return value;
  };
  complaint.place.line = number(fmt::format("cannot use '{}': line ", printable(path)));
  complaint.place.column = number(", column ");
  if (said.starts_with(": ")) said.remove_prefix(2);
  complaint.what = said.substr(0, said.find('\n'));
  return complaint;
}

template <class Read>
std::optional<SyntaxComplaint> complaint_of(Read const& read, std::string_view path,
                                            std::string_view text) {
  try {
    read(path, text);
    return std::nullopt;
  } catch (Error const& error) {
    return taken_apart(path, error.what());
  }
}

/// The byte behind the string that begins at `at`.
std::size_t behind_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return std::min(at, text.size());
}

/// The byte behind the comment that begins at `at`; `at` where there is none.
std::size_t behind_comment(std::string_view text, std::size_t at) {
  auto const rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (!rest.starts_with("/*")) return at;
  auto const end = text.find("*/", at + 2);
  return end == text.npos ? at : end + 2;
}

}  // namespace

std::string without_comments(std::string_view text) {
  std::string result(text);
  std::optional<std::size_t> comma;  // behind a value, and with nothing but space behind it
  char last = '\0';                  // that is no space
  for (std::size_t at = 0; at < text.size();) {
    auto const c = text[at];
    if (auto const end = behind_comment(text, at); end > at) {
      for (; at < end; ++at)
        if (text[at] != '\n' && text[at] != '\r') result[at] = ' ';
      continue;
    }
    if ((c == '}' || c == ']') && comma) result[*comma] = ' ';
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      comma.reset();
      if (c == ',' && last != '[' && last != '{' && last != ',') comma = at;
      last = c;
    }
    at = c == '"' ? behind_string(text, at) : at + 1;
  }
  return result;
}

std::optional<SyntaxComplaint> syntax_complaint(std::string_view path, std::string_view text) {
  auto const name = name_of(path);
  if (name.ends_with(".toml")) return complaint_of(parse_toml, path, text);
  if (name.ends_with(".json")) {
    if (!may_have_comments(path)) return complaint_of(parse_json, path, text);
    auto const bare = without_comments(text);
    // Some of their programs take a file of nothing but comments for an empty one.
    if (trimmed(bare).empty()) return std::nullopt;
    return complaint_of(parse_json, path, bare);
  }
  if (name.ends_with(".jsonc") || name.ends_with(".code-workspace"))
    return complaint_of(parse_json, path, without_comments(text));
  if ((name.ends_with(".yaml") || name.ends_with(".yml")) && !is_template(path, text))
    return complaint_of(parse_yaml, path, text);
  return std::nullopt;
}

}  // namespace cairn::site
