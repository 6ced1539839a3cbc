// SPDX-License-Identifier: MIT
#include "document/writing.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::document {
namespace {

std::string marks(char mark, std::size_t count) {
  return std::string(count, mark);
}

bool is_only(std::string_view text, char mark) {
  return text.find_first_not_of(std::string{mark, ' ', '\t'}) == text.npos;
}

}  // namespace

std::string heading_text(Form const& form, std::string_view title) {
  if (form.underlined)
    return fmt::format("{}\n{}\n", title, marks(form.level == 1 ? '=' : '-', title.size()));
  return fmt::format("{} {}\n", marks('#', static_cast<std::size_t>(form.level)), title);
}

std::string title_text(Form const& form, GeneratedSection const& section) {
  auto const version = bare_version(section.version);
  if (!version.empty()) return title_of(form.heading, version, section.date, section.link);
  auto plain = form.heading;
  plain.before.clear();
  return title_of(plain, "Unreleased", {}, section.link);
}

std::string bullets_text(Form const& form, std::vector<GeneratedEntry> const& entries) {
  std::string text;
  for (auto const& entry : entries) {
    auto first = true;
    for (auto const line : lines_of(trimmed(entry.text))) {
      auto const written = trimmed_end(line);
      if (first)
        // "- --" would be a rule (CommonMark 4.1).
        text += fmt::format("{} {}", form.bullet, is_only(written, form.bullet) ? "\\" : "");
      else if (!written.empty() && !written.starts_with("  "))
        text += "  ";
      text += written;
      text += '\n';
      first = false;
    }
  }
  return text;
}

std::string category_text(Form const& form, GeneratedCategory const& category) {
  return fmt::format("{} {}\n{}{}", marks('#', static_cast<std::size_t>(form.category_level)),
                     category.title, form.spaced ? "\n" : "", bullets_text(form, category.entries));
}

std::string closing_text(GeneratedSection const& section) {
  auto const line =
      trimmed(std::string_view(section.closing).substr(0, section.closing.find('\n')));
  return line.empty() ? std::string() : std::string(line) + '\n';
}

std::string body_text(Form const& form, GeneratedSection const& section) {
  std::string text;
  auto const add = [&](std::string const& lines) {
    if (!text.empty() && !lines.empty()) text += '\n';
    text += lines;
  };
  if (auto const intro = trimmed(section.intro); !intro.empty()) add(std::string(intro) + '\n');
  for (auto const& category : section.categories)
    if (!category.entries.empty()) add(category_text(form, category));
  add(closing_text(section));
  return text;
}

}  // namespace cairn::document
