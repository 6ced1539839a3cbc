// SPDX-License-Identifier: MIT
#include "changelog/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace cairn {
namespace {

bool is_word(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
}

/// Whether the character at `at` would be read as markup where it stands.
bool is_markup(std::string_view text, std::size_t at) {
  auto const c = text[at];
  auto const before = at > 0 ? text[at - 1] : ' ';
  auto const after = at + 1 < text.size() ? text[at + 1] : ' ';
  switch (c) {
    case '\\': return !is_word(after) && after != ' ';
    case '`': return true;
    case '*': return before != ' ' || after != ' ';
    // Inside a word an underscore is a letter.
    case '_': return !(is_word(before) && is_word(after)) && (before != ' ' || after != ' ');
    case '<': return is_word(after) || after == '/' || after == '!' || after == '?';
    case '&': return is_word(after) || after == '#';
    case ']': return after == '(' || after == '[' || after == ':';
    case '~': return before == '~' || after == '~';
    default: return false;
  }
}

std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_markup(text, at)) result += '\\';
    result += text[at];
  }
  return result;
}

/// A code span whose fence is longer than every run of backticks inside.
std::string code(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (char const c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  std::string const fence(longest + 1, '`');
  auto const padding = longest > 0 ? " " : "";
  return fmt::format("{0}{1}{2}{1}{0}", fence, padding, text);
}

std::string span(Span const& span) {
  auto text = span.form == Span::Form::code ? code(span.text) : escaped(span.text);
  if (span.form == Span::Form::strong) text = fmt::format("**{}**", text);
  return span.url.empty() ? text : fmt::format("[{}]({})", text, span.url);
}

std::string heading(ReleaseOutline const& release, bool brackets) {
  auto const name = escaped(release.name);
  if (brackets) {
    auto const linked = release.compare_url.empty() ? name : fmt::format("[{}]", name);
    return release.date.empty() ? linked : fmt::format("{} - {}", linked, release.date);
  }
  auto const linked =
      release.compare_url.empty() ? name : fmt::format("[{}]({})", name, release.compare_url);
  return release.date.empty() ? linked : fmt::format("{} ({})", linked, release.date);
}

std::string section(ReleaseOutline const& release, Outline const& outline) {
  std::vector<std::string> blocks;
  if (outline.headings)
    blocks.push_back(fmt::format("## {}\n", heading(release, outline.brackets)));
  for (auto const& category : release.categories) {
    blocks.push_back(fmt::format("### {}\n", category.title));
    std::string bullets;
    for (auto const& item : category.items) bullets += fmt::format("- {}\n", markdown(item.line));
    blocks.push_back(std::move(bullets));
  }
  if (!release.remark.empty()) blocks.push_back(release.remark + '\n');
  if (!release.contributors.empty())
    blocks.push_back(fmt::format("**Contributors:** {}\n", markdown(release.contributors)));
  return fmt::format("{}", fmt::join(blocks, "\n"));
}

/// Whether a bullet that starts so would be a heading, a quotation or a list of its own.
bool starts_a_block(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("#>+-=").find(text.front()) != std::string_view::npos) return true;
  auto const digits = text.find_first_not_of("0123456789");
  return digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
}

}  // namespace

std::string markdown(Line const& line) {
  std::string text;
  for (auto const& piece : line) text += span(piece);
  if (starts_a_block(text)) {
    auto const digits = text.find_first_not_of("0123456789");
    text.insert(digits, 1, '\\');
  }
  return text;
}

std::string markdown(Outline const& outline) {
  std::string text;
  auto const start_block = [&] {
    if (!text.empty()) text += '\n';
  };
  if (!outline.title.empty()) text += fmt::format("# {}\n", escaped(outline.title));
  if (!outline.preamble.empty()) {
    start_block();
    text += markdown(outline.preamble) + '\n';
  }
  for (auto const& release : outline.releases) {
    start_block();
    text += section(release, outline);
  }
  std::string definitions;
  for (auto const& release : outline.releases)
    if (outline.headings && outline.brackets && !release.compare_url.empty())
      definitions += fmt::format("[{}]: {}\n", escaped(release.name), release.compare_url);
  if (!definitions.empty()) start_block();
  return text + definitions;
}

}  // namespace cairn
