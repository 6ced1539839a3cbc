// SPDX-License-Identifier: MIT
#include "changelog/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace cairn {
namespace {

bool is_word(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
}

constexpr auto may_be_markup = [] {
  std::array<bool, 256> table{};
  for (auto const mark : std::string_view("\\`*_<&]~"))
    table[static_cast<unsigned char>(mark)] = true;
  return table;
}();

/// Whether the character at `at` would be read as markup where it stands.
bool is_markup(std::string_view text, std::size_t at) {
  auto const c = text[at];
  if (!may_be_markup[static_cast<unsigned char>(c)]) return false;
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

void add_escaped(std::string& page, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_markup(text, at)) continue;
    page.append(text.substr(done, at - done)) += '\\';
    done = at;
  }
  page.append(text.substr(done));
}

std::string escaped(std::string_view text) {
  std::string result;
  add_escaped(result, text);
  return result;
}

/// A code span whose fence is longer than every run of backticks inside.
void add_code(std::string& page, std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (char const c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  std::string const fence(longest + 1, '`');
  auto const padding = longest > 0 ? " " : "";
  page.append(fence).append(padding).append(text).append(padding).append(fence);
}

void add_span(std::string& page, Span const& span) {
  auto const linked = !span.url.empty();
  if (linked) page += '[';
  switch (span.form) {
    case Span::Form::plain: add_escaped(page, span.text); break;
    case Span::Form::code: add_code(page, span.text); break;
    case Span::Form::strong:
      page += "**";
      add_escaped(page, span.text);
      page += "**";
      break;
  }
  if (linked) page.append("](").append(span.url) += ')';
}

/// Whether a bullet that starts so would be a heading, a quotation or a list of its own.
bool starts_a_block(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("#>+-=").find(text.front()) != std::string_view::npos) return true;
  auto const digits = text.find_first_not_of("0123456789");
  return digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
}

void add_line(std::string& page, Line const& line) {
  auto const start = page.size();
  for (auto const& piece : line) add_span(page, piece);
  if (starts_a_block(std::string_view(page).substr(start)))
    page.insert(page.find_first_not_of("0123456789", start), 1, '\\');
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

void add_section(std::string& page, ReleaseOutline const& release, Outline const& outline) {
  auto const start = page.size();
  auto const start_block = [&] {
    if (page.size() > start) page += '\n';
  };
  if (outline.headings) page.append("## ").append(heading(release, outline.brackets)) += '\n';
  for (auto const& category : release.categories) {
    start_block();
    page.append("### ").append(category.title).append("\n\n");
    for (auto const& item : category.items) {
      page += "- ";
      add_line(page, item.line);
      page += '\n';
    }
  }
  if (!release.remark.empty()) {
    start_block();
    page.append(release.remark) += '\n';
  }
  if (release.contributors.empty()) return;
  start_block();
  page += "**Contributors:** ";
  add_line(page, release.contributors);
  page += '\n';
}

}  // namespace

std::string markdown(Line const& line) {
  std::string text;
  add_line(text, line);
  return text;
}

MarkdownPage::MarkdownPage(Outline shape) : shape_(std::move(shape)) {
  if (!shape_.title.empty()) text_ = fmt::format("# {}\n", escaped(shape_.title));
  if (shape_.preamble.empty()) return;
  start_block();
  add_line(text_, shape_.preamble);
  text_ += '\n';
}

MarkdownPage::Section MarkdownPage::section(ReleaseOutline const& release) const {
  Section section;
  add_section(section.text, release, shape_);
  if (shape_.headings && shape_.brackets && !release.compare_url.empty())
    section.definition = fmt::format("[{}]: {}\n", escaped(release.name), release.compare_url);
  return section;
}

void MarkdownPage::add(Section const& section) {
  start_block();
  text_ += section.text;
  definitions_ += section.definition;
}

std::string MarkdownPage::finished() && {
  if (!definitions_.empty()) start_block();
  text_ += definitions_;
  return std::move(text_);
}

void MarkdownPage::start_block() {
  if (!text_.empty()) text_ += '\n';
}

std::string markdown(Outline const& outline) {
  MarkdownPage page({outline.title, outline.preamble, outline.brackets, outline.headings, {}});
  for (auto const& release : outline.releases) page.add(page.section(release));
  return std::move(page).finished();
}

}  // namespace cairn
