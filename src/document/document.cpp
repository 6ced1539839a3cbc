// SPDX-License-Identifier: MIT
#include "document/document.hpp"

#include "document/form.hpp"
#include "document/heading.hpp"
#include "document/lines.hpp"
#include "document/splice.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <utility>

namespace cairn {
namespace {

using document::Line;
using document::LineKind;

// conventional-changelog once put `<a name="1.2.0"></a>` above each heading, for links to it.
bool is_anchor(std::string_view line) {
  return line.starts_with("<a name=") || line.starts_with("<a id=");
}

std::vector<DocumentSection> sections_in(std::string_view text, std::vector<Line> const& lines) {
  std::vector<DocumentSection> sections;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    auto const& line = lines[n];
    if (line.kind != LineKind::heading) continue;
    auto const title = line.content_of(text);
    auto const heading = document::release_heading(title, line.level);
    if (!heading) continue;

    DocumentSection section;
    section.kind =
        heading->unreleased ? DocumentSection::Kind::unreleased : DocumentSection::Kind::release;
    section.title = title;
    section.version = heading->version;
    section.date = heading->date;
    section.level = line.level;
    section.heading = line.begin;
    section.begin =
        n > 0 && is_anchor(lines[n - 1].content_of(text)) ? lines[n - 1].begin : line.begin;
    auto const underlined = n + 1 < lines.size() && lines[n + 1].kind == LineKind::underline;
    section.body = underlined ? lines[n + 1].end : line.end;
    if (!sections.empty()) sections.back().end = section.begin;
    sections.push_back(std::move(section));
  }
  return sections;
}

// Behind the last line that says something. Link definitions serve the whole file and stay at its
// end, and so does a comment there, unless it is all that stands below the preamble.
std::size_t end_of_body(std::string_view text, document::Lines const& lines, bool has_sections) {
  auto const is_apart = [&](Line const& line) {
    return line.kind == LineKind::blank || line.kind == LineKind::definition ||
           (line.kind == LineKind::comment && has_sections);
  };
  for (auto n = lines.open_block; n > 0; --n)
    if (!is_apart(lines.all[n - 1])) return lines.all[n - 1].end;
  return lines.all.empty() ? text.size() : lines.all.front().begin;
}

// Whether whole lines of `text` are `part`, from `at` on.
bool has_at(std::string_view text, std::size_t at, std::string_view part) {
  auto const rest = text.substr(std::min(at, text.size()));
  if (!rest.starts_with(part)) return false;
  auto const behind = rest.substr(part.size());
  return behind.empty() || behind.front() == '\n' || behind.front() == '\r';
}

}  // namespace

Document Document::parse(std::string text) {
  Document document;
  document.text_ = std::move(text);
  auto const lines = document::lines_in(document.text_);
  document.sections_ = sections_in(document.text_, lines.all);
  document.body_end_ = end_of_body(document.text_, lines, !document.sections_.empty());
  if (!document.sections_.empty()) document.sections_.back().end = document.body_end_;
  return document;
}

DocumentSection const* Document::section_of(std::string_view version) const {
  version = document::bare_version(version);
  auto const kind =
      version.empty() ? DocumentSection::Kind::unreleased : DocumentSection::Kind::release;
  auto const found = std::find_if(sections_.begin(), sections_.end(), [&](auto const& section) {
    return section.kind == kind && section.version == version;
  });
  return found == sections_.end() ? nullptr : &*found;
}

std::string_view Document::text_of(DocumentSection const& section) const {
  return trimmed_end(
      std::string_view(text_).substr(section.heading, section.end - section.heading));
}

std::string_view Document::body_of(DocumentSection const& section) const {
  auto body = std::string_view(text_).substr(section.body, section.end - section.body);
  // Blank lines at the start go, the indentation of the first line stays.
  auto const first = std::min(body.find_first_not_of(" \t\r\n"), body.size());
  auto const newline = body.substr(0, first).rfind('\n');
  body.remove_prefix(newline == body.npos ? 0 : newline + 1);
  return trimmed_end(body);
}

std::string Document::prepend(std::string_view sections) const {
  auto const form = document::form_of(*this, document::lines_in(text_).all, {}, true);
  std::string added;
  for (auto const line : lines_of(trimmed(sections))) added += std::string(line) + form.line_end;
  if (added.empty()) return text_;
  auto const whole = Document::parse(added);
  auto const part = trimmed_end(added);
  // Without a section of its own there is no telling where it would stand.
  if (whole.sections_.empty() && text_.find(part) != text_.npos) return text_;

  auto const is_release = [](DocumentSection const& section) {
    return section.kind == DocumentSection::Kind::release;
  };
  auto const above_all = !whole.sections_.empty() && !is_release(whole.sections_.front());
  auto const below = std::find_if(sections_.begin(), sections_.end(), [&](auto const& section) {
    return above_all || is_release(section);
  });
  auto const at = below == sections_.end() ? body_end_ : below->begin;
  auto const lead = whole.sections_.empty() ? 0 : whole.sections_.front().begin;
  if (at >= lead && has_at(text_, at - lead, part)) return text_;
  document::Splices splices(text_, form.line_end);
  splices.insert(at, added, document::Join::apart);
  return splices.applied();
}

}  // namespace cairn
