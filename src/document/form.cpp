// SPDX-License-Identifier: MIT
#include "document/form.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <array>

namespace cairn::document {
namespace {

struct KnownTitle {
  std::string_view words;
  std::size_t rank;
};

// One rank a category; the first spelling is the one that https://keepachangelog.com has, where it
// has any.
// clang-format off
constexpr std::array known_titles{
    KnownTitle{"breaking changes", 0}, KnownTitle{"breaking", 0}, KnownTitle{"breaking change", 0},
    KnownTitle{"added", 1}, KnownTitle{"features", 1}, KnownTitle{"new features", 1}, KnownTitle{"feature", 1},
    KnownTitle{"changed", 2}, KnownTitle{"changes", 2},
    KnownTitle{"deprecated", 3}, KnownTitle{"deprecations", 3},
    KnownTitle{"removed", 4}, KnownTitle{"removals", 4},
    KnownTitle{"fixed", 5}, KnownTitle{"bug fixes", 5}, KnownTitle{"fixes", 5}, KnownTitle{"bugfixes", 5},
    KnownTitle{"security", 6},
    KnownTitle{"performance", 7}, KnownTitle{"performance improvements", 7}, KnownTitle{"faster", 7},
    KnownTitle{"documentation", 8}, KnownTitle{"docs", 8},
};

constexpr std::array<std::string_view, 12> placeholders{
    "nothing yet", "nothing", "empty", "none", "none yet", "no changes", "no changes yet",
    "no unreleased changes", "no changes so far", "nothing here yet", "tbd", "n a",
};
// clang-format on

// The ASCII words in lower case, a space between them, and all else away: emoji and markup.
std::string ascii_words(std::string_view text) {
  std::string words;
  for (auto const c : lower_case(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

// Semver's patch releases have a third number that is not 0.
bool is_patch(std::string_view version) {
  auto const numbers = split(version.substr(0, version.find_first_of("-+")), '.');
  return numbers.size() >= 3 && numbers[2].find_first_not_of('0') != std::string_view::npos;
}

// The release whose heading a new one imitates: the newest one, or the newest of the same kind
// where a level stands for a kind.
DocumentSection const* model_for(std::string_view version,
                                 std::vector<DocumentSection> const& sections) {
  DocumentSection const* newest = nullptr;
  for (auto const& section : sections) {
    if (section.kind != DocumentSection::Kind::release || section.version.empty()) continue;
    if (newest == nullptr) newest = &section;
    if (is_patch(section.version) == is_patch(version)) return &section;
  }
  return newest;
}

void learn_heading(Form& form, DocumentSection const& model) {
  auto const heading = release_heading(model.title, model.level);
  if (!heading) return;
  form.level = model.level;
  form.heading = heading->form;
}

// What stands above the first section says nothing of the rest.
void learn_lines(Form& form, std::string_view text, std::vector<Line> const& lines,
                 std::size_t begin) {
  auto bullet = false;
  std::optional<int> level;
  std::optional<int> known_level;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    auto const& line = lines[n];
    if (line.begin < begin) continue;
    if (line.kind == LineKind::bullet && !bullet) {
      bullet = true;
      form.bullet = text[line.begin + std::min(text.substr(line.begin).find_first_not_of(" \t"),
                                               line.end - line.begin - 1)];
    }
    if (line.kind != LineKind::heading || known_level ||
        release_heading(line.content_of(text), line.level))
      continue;
    if (!level) level = line.level;
    if (!category_of(line.content_of(text)).rank) continue;
    known_level = line.level;
    form.spaced = n + 1 >= lines.size() || lines[n + 1].kind != LineKind::bullet;
  }
  if (level) form.category_level = known_level.value_or(*level);
}

}  // namespace

Form form_of(Document const& document, std::vector<Line> const& lines, std::string_view version,
             bool linked) {
  Form form;
  form.heading.brackets = linked;
  std::string_view const text = document.text();
  // A file may end before its first line does.
  if (text.substr(0, text.find('\n')).ends_with('\r')) form.line_end = "\r\n";

  auto const& sections = document.sections();
  if (sections.empty()) return form;
  form.level = sections.front().level;
  auto const* const model = model_for(version, sections);
  if (model != nullptr)
    learn_heading(form, *model);
  else if (auto const first = release_heading(sections.front().title, sections.front().level))
    form.heading.brackets = first->form.brackets;
  auto const& seen = model != nullptr ? *model : sections.front();
  // A heading of one line ends where its body begins; an underlined one does not.
  auto const newline = text.find('\n', seen.heading);
  form.underlined = newline != text.npos && newline + 1 < seen.body;
  form.category_level = form.level + 1;
  learn_lines(form, text, lines, sections.front().begin);
  return form;
}

CategoryKey category_of(std::string_view title) {
  CategoryKey key{ascii_words(title), {}};
  for (auto const& known : known_titles)
    if (known.words == key.words) key.rank = known.rank;
  if (key.words.empty()) key.words = trimmed(title);
  return key;
}

bool is_placeholder(std::string_view line) {
  auto const words = ascii_words(line);
  return std::find(placeholders.begin(), placeholders.end(), words) != placeholders.end();
}

}  // namespace cairn::document
