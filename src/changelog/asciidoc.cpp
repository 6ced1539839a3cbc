// SPDX-License-Identifier: MIT
#include "changelog/render.hpp"

#include <fmt/format.h>

namespace cairn {
namespace {

/// Characters that AsciiDoc may read as markup become character references, which it never does.
std::string escaped(std::string_view text) {
  constexpr std::string_view markup = "*_`#+^~[]{}<>&|\\'\"";
  std::string result;
  for (char const c : text) {
    if (markup.find(c) != markup.npos)
      result += fmt::format("&#{};", static_cast<int>(c));
    else
      result += c;
  }
  return result;
}

std::string span(Span const& span) {
  auto text = escaped(span.text);
  if (span.form == Span::Form::strong) text = fmt::format("**{}**", text);
  if (span.form == Span::Form::code) text = fmt::format("``{}``", text);
  return span.url.empty() ? text : fmt::format("link:++{}++[{}]", span.url, text);
}

std::string line(Line const& pieces) {
  std::string text;
  for (auto const& piece : pieces) text += span(piece);
  return text;
}

std::string heading(ReleaseOutline const& release) {
  auto const name = escaped(release.name);
  auto const linked = release.compare_url.empty()
                          ? name
                          : fmt::format("link:++{}++[{}]", release.compare_url, name);
  return fmt::format("== {}{}{}\n", linked, release.date.empty() ? "" : " - ", release.date);
}

std::string section(ReleaseOutline const& release, bool headings) {
  auto text = headings ? heading(release) : std::string();
  for (auto const& category : release.categories) {
    text += fmt::format("\n=== {}\n\n", escaped(category.title));
    for (auto const& item : category.items) text += fmt::format("* {}\n", line(item.line));
  }
  if (!release.remark.empty()) text += fmt::format("\n{}\n", release.remark);
  if (!release.contributors.empty())
    text += fmt::format("\n**Contributors:** {}\n", line(release.contributors));
  return text;
}

}  // namespace

std::string asciidoc(Outline const& outline) {
  std::string text;
  if (!outline.title.empty()) text += fmt::format("= {}\n", escaped(outline.title));
  if (!outline.preamble.empty())
    text += fmt::format("{}{}\n", text.empty() ? "" : "\n", line(outline.preamble));
  for (auto const& release : outline.releases)
    text += fmt::format("{}{}", text.empty() ? "" : "\n", section(release, outline.headings));
  return text;
}

}  // namespace cairn
