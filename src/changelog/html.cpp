// SPDX-License-Identifier: MIT
#include "changelog/render.hpp"

#include <fmt/format.h>

namespace cairn {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (char const c : text) {
    switch (c) {
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '&': result += "&amp;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&#39;"; break;
      default: result += c;
    }
  }
  return result;
}

std::string linked(std::string const& text, std::string const& url) {
  return url.empty() ? text : fmt::format("<a href=\"{}\">{}</a>", escaped(url), text);
}

std::string span(Span const& span) {
  auto text = escaped(span.text);
  if (span.form == Span::Form::strong) text = fmt::format("<strong>{}</strong>", text);
  if (span.form == Span::Form::code) text = fmt::format("<code>{}</code>", text);
  return linked(text, span.url);
}

std::string line(Line const& pieces) {
  std::string text;
  for (auto const& piece : pieces) text += span(piece);
  return text;
}

std::string heading(ReleaseOutline const& release) {
  auto const time = release.date.empty()
                        ? std::string()
                        : fmt::format(" <time datetime=\"{0}\">{0}</time>", release.date);
  return fmt::format("<h2>{}{}</h2>\n", linked(escaped(release.name), release.compare_url), time);
}

std::string section(ReleaseOutline const& release, bool headings) {
  auto text = fmt::format("<section id=\"{}\">\n", escaped(release.name));
  if (headings) text += heading(release);
  for (auto const& category : release.categories) {
    text += fmt::format("<h3>{}</h3>\n<ul>\n", escaped(category.title));
    for (auto const& item : category.items) text += fmt::format("<li>{}</li>\n", line(item.line));
    text += "</ul>\n";
  }
  if (!release.remark.empty()) text += fmt::format("<p>{}</p>\n", escaped(release.remark));
  if (!release.contributors.empty())
    text += fmt::format("<p><strong>Contributors:</strong> {}</p>\n", line(release.contributors));
  return text + "</section>\n";
}

constexpr std::string_view looks =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:48em;margin:2em auto;padding:0 1em;"
    "color-scheme:light dark}h2{border-bottom:1px solid #8884;padding-bottom:.2em}"
    "time{color:#888;font-weight:normal;font-size:.7em}code{background:#8882;padding:0 .2em}";

}  // namespace

std::string html(Outline const& outline) {
  auto const title = outline.title.empty() ? std::string("Changelog") : outline.title;
  auto text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      escaped(title), looks);
  if (!outline.title.empty()) text += fmt::format("<h1>{}</h1>\n", escaped(title));
  if (!outline.preamble.empty()) text += fmt::format("<p>{}</p>\n", line(outline.preamble));
  for (auto const& release : outline.releases) text += section(release, outline.headings);
  return text + "</body>\n</html>\n";
}

}  // namespace cairn
