// SPDX-License-Identifier: MIT
#include "bench/pull_request.hpp"

#include "bench/markdown.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>

namespace cairn::bench {
namespace {

/// How many rows each table may have, once for each try.
struct Room {
  std::size_t failing;
  std::size_t rest;
};

constexpr std::size_t everything = std::numeric_limits<std::size_t>::max();
constexpr std::array rooms{Room{everything, everything}, Room{200, 100}, Room{50, 20}, Room{10, 0},
                           Room{0, 0}};

std::string_view mark_of(Tone tone) {
  switch (tone) {
    case Tone::good: return "✅ ";
    case Tone::bad: return "❌ ";
    case Tone::doubtful: return "⚠️ ";
    case Tone::plain:
    case Tone::faint: break;
  }
  return "";
}

std::string limited(Table table, std::size_t most) {
  auto const all = table.rows.size();
  if (all > most) table.rows.resize(most);
  auto text = table.rows.empty() && table.totals.empty() ? "" : to_markdown(table);
  if (all > most)
    text +=
        fmt::format("{}{} more rows are left out here.\n", text.empty() ? "" : "\n", all - most);
  return text;
}

std::string heading_of(Table const& table) {
  return table.title.empty() ? "" : fmt::format("#### {}\n\n", escaped_for_markdown(table.title));
}

std::string folded(Sheet const& sheet, std::size_t most) {
  std::string inside;
  std::size_t rows = 0;
  bool some_are_shown = false;
  for (auto const& table : sheet.tables) {
    some_are_shown = some_are_shown || table.failing;
    if (table.failing) continue;
    rows += table.rows.size();
    inside += '\n' + heading_of(table) + limited(table, most);
  }
  if (inside.empty()) return "";
  auto const summary = rows == 0 ? "Over all benchmarks"
                                 : fmt::format("{} {}{}", rows, some_are_shown ? "more " : "",
                                               rows == 1 ? "result" : "results");
  return fmt::format("\n<details>\n<summary>{}</summary>\n{}\n</details>\n", summary, inside);
}

std::string comment(Sheet const& sheet, std::string_view suite, Room const& room) {
  auto text = comment_marker(suite) + '\n';
  text += fmt::format("### {}{}\n", mark_of(sheet.tone), escaped_for_markdown(sheet.headline));
  if (!sheet.summary.empty()) text += fmt::format("\n{}\n", escaped_for_markdown(sheet.summary));
  if (!sheet.subject.empty()) text += fmt::format("\n{}\n", escaped_for_markdown(sheet.subject));
  for (auto const& warning : sheet.warnings)
    text += fmt::format("\n> {}\n", escaped_for_markdown(warning));
  for (auto const& table : sheet.tables)
    if (table.failing) text += '\n' + heading_of(table) + limited(table, room.failing);
  text += folded(sheet, room.rest);
  if (auto const notes = notes_in_markdown(sheet); !notes.empty()) text += '\n' + notes;
  return text;
}

}  // namespace

std::string comment_marker(std::string_view suite) {
  // Hyphens and brackets could end the comment that hides it.
  constexpr std::string_view kept =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/";
  std::string name;
  for (char const c : suite) name += kept.find(c) == std::string_view::npos ? '_' : c;
  return fmt::format("<!-- cairn bench: {} -->", name);
}

std::string pull_request_comment(Report const& report, std::string_view suite) {
  auto sheet = sheet_of(report, Layout::verdicts, Sections::always);
  for (auto const& room : rooms)
    if (auto text = comment(sheet, suite, room); text.size() <= longest_comment) return text;
  sheet.footnotes.clear();
  sheet.warnings.clear();
  sheet.subject.clear();
  return comment(sheet, suite, rooms.back());
}

}  // namespace cairn::bench
