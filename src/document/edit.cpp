// SPDX-License-Identifier: MIT
#include "document/definitions.hpp"
#include "document/document.hpp"
#include "document/form.hpp"
#include "document/heading.hpp"
#include "document/lines.hpp"
#include "document/mentions.hpp"
#include "document/splice.hpp"
#include "document/writing.hpp"
#include "support/text.hpp"
#include "version/order.hpp"

#include <algorithm>
#include <compare>
#include <optional>
#include <span>
#include <utility>

namespace cairn {
namespace {

using namespace document;

bool is_release(DocumentSection const& section) {
  return section.kind == DocumentSection::Kind::release;
}

// Lines below a heading, as indices.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A category that a section has already.
struct Present {
  CategoryKey key;
  std::size_t heading = 0;  ///< the index of its line
  std::size_t end = 0;      ///< where the next heading of its level or above stands
};

bool are_same(CategoryKey const& a, CategoryKey const& b) {
  return a.rank && b.rank ? a.rank == b.rank : a.words == b.words;
}

/// Collects what one operation changes in a document.
class Editor {
public:
  Editor(Document const& document, std::size_t body_end, GeneratedSection generated)
      : document_(document),
        text_(document.text()),
        body_end_(body_end),
        generated_(std::move(generated)),
        lines_(lines_in(text_)),
        definitions_(text_, lines_),
        form_(form_of(document, lines_.all, generated_.version, !generated_.link.empty())),
        splices_(text_, form_.line_end) {
    for (auto& category : generated_.categories)
      std::erase_if(category.entries, [](auto const& each) { return trimmed(each.text).empty(); });
  }

  std::string put(Scheme scheme);
  std::string close(DocumentSection const& unreleased, OpenedSection opened);

private:
  enum class Placeholder { kept, dropped };

  Range range_of(DocumentSection const& section) const;
  bool is_closing(Line const& line) const;
  std::size_t last_content(Range range) const;
  bool is_empty(Range range) const;
  Line const* placeholder_in(Range range) const;
  std::vector<Present> categories_in(Range range) const;
  DocumentSection const* first_older(Scheme scheme) const;
  std::weak_ordering order_of(CategoryKey const& present, std::size_t generated) const;

  void add_section(DocumentSection const* older);
  void merge_into(DocumentSection const& section);
  void merge(Range range, Placeholder placeholder);
  void fill(Range range, Line const* placeholder, Placeholder fate);
  void merge_category(Range range, GeneratedCategory const& category);
  void add_category(Range range, std::size_t index, GeneratedCategory const& category);
  void merge_closing(Range range);
  void date_heading(DocumentSection const& section);
  void define(std::string_view title, int level, DocumentSection const* below);
  void follow_comparison(Heading const& unreleased, OpenedSection& opened);

  Document const& document_;
  std::string_view text_;
  std::size_t body_end_;
  GeneratedSection generated_;
  Lines lines_;
  Definitions definitions_;
  Form form_;
  Splices splices_;
};

Range Editor::range_of(DocumentSection const& section) const {
  auto const line_at = [&](std::size_t offset) {
    auto const at = std::partition_point(lines_.all.begin(), lines_.all.end(),
                                         [&](Line const& line) { return line.begin < offset; });
    return static_cast<std::size_t>(at - lines_.all.begin());
  };
  return {line_at(section.body), line_at(section.end)};
}

// Whether a line is the closing one, as an earlier run wrote it: "**Contributors:** ...".
bool Editor::is_closing(Line const& line) const {
  auto const written = closing_text(generated_);
  if (written.empty() || line.kind != LineKind::text || line.in_list) return false;
  return line.content_of(text_).starts_with(trimmed(written.substr(0, written.find(':'))));
}

// The last line that new text goes below; the one above the range, a heading, where there is none.
// What parts a section from the next stays below, and so do its closing line and its definitions.
std::size_t Editor::last_content(Range range) const {
  auto last = range.end;
  while (last > range.begin) {
    auto const& line = lines_.all[last - 1];
    if (line.kind != LineKind::blank && line.kind != LineKind::rule &&
        line.kind != LineKind::definition && !is_closing(line))
      break;
    --last;
  }
  return last - 1;
}

bool Editor::is_empty(Range range) const {
  auto const below = std::span(lines_.all).subspan(range.begin, range.end - range.begin);
  return std::all_of(below.begin(), below.end(), [](Line const& line) {
    return line.kind == LineKind::blank || line.kind == LineKind::rule ||
           line.kind == LineKind::definition;
  });
}

// The only line of a section, where that says that there is nothing.
Line const* Editor::placeholder_in(Range range) const {
  Line const* only = nullptr;
  for (auto n = range.begin; n < range.end; ++n) {
    auto const& line = lines_.all[n];
    if (line.kind == LineKind::blank || line.kind == LineKind::rule) continue;
    if (only != nullptr || !is_placeholder(line.content_of(text_))) return nullptr;
    only = &line;
  }
  return only;
}

std::vector<Present> Editor::categories_in(Range range) const {
  std::vector<Present> present;
  std::vector<std::size_t> open;  // indices of those whose end is not known yet, ever deeper
  for (auto n = range.begin; n < range.end; ++n) {
    auto const& line = lines_.all[n];
    if (line.kind != LineKind::heading) continue;
    while (!open.empty() && lines_.all[present[open.back()].heading].level >= line.level) {
      present[open.back()].end = n;
      open.pop_back();
    }
    open.push_back(present.size());
    present.push_back({category_of(line.content_of(text_)), n, range.end});
  }
  return present;
}

// The release that a new one stands above. Null: it goes below all of them.
DocumentSection const* Editor::first_older(Scheme scheme) const {
  auto const& sections = document_.sections();
  if (generated_.version.empty()) return sections.empty() ? nullptr : &sections.front();
  auto const version = version_of(bare_version(generated_.version), scheme);
  DocumentSection const* first = nullptr;
  auto compared = false;
  for (auto const& section : sections) {
    if (!is_release(section)) continue;
    if (first == nullptr) first = &section;
    auto const other = version_of(section.version, scheme);
    if (!version || !other) continue;
    if (compare(*other, *version, scheme) < 0) return &section;
    compared = true;
  }
  return compared ? nullptr : first;
}

void Editor::add_section(DocumentSection const* older) {
  auto const title = title_text(form_, generated_);
  auto text = heading_text(form_, title);
  if (auto const body = body_text(form_, generated_); !body.empty()) text += '\n' + body;
  splices_.insert(older == nullptr ? body_end_ : older->begin, text, Join::apart);
  define(title, form_.level, older);
}

// A section without anything in it, or with nothing but the word that there is nothing.
void Editor::fill(Range range, Line const* placeholder, Placeholder fate) {
  auto const body = body_text(form_, generated_);
  if (placeholder == nullptr) {
    splices_.insert(lines_.all[range.begin - 1].end, body, Join::apart);
  } else if (!body.empty()) {
    splices_.insert(placeholder->begin, body, Join::apart);
    splices_.replace(placeholder->begin, placeholder->end - placeholder->begin, {});
  } else if (fate == Placeholder::dropped) {
    auto end = static_cast<std::size_t>(placeholder - lines_.all.data()) + 1;
    while (end < range.end && lines_.all[end].kind == LineKind::blank) ++end;
    auto const end_offset = lines_.all[end - 1].end;
    splices_.replace(placeholder->begin, end_offset - placeholder->begin, {});
  }
}

void Editor::merge(Range range, Placeholder fate) {
  auto const* const placeholder = placeholder_in(range);
  if (placeholder != nullptr || is_empty(range)) return fill(range, placeholder, fate);
  // The lines that the tool itself keeps up to date mention nothing for good.
  auto speaking = std::vector<Line>(lines_.all.data() + range.begin, lines_.all.data() + range.end);
  std::erase_if(speaking, [&](Line const& line) {
    return line.kind == LineKind::definition || is_closing(line);
  });
  Mentions const mentions(text_, speaking);
  auto const present = categories_in(range);
  for (std::size_t n = 0; n < generated_.categories.size(); ++n) {
    auto missing = generated_.categories[n];
    std::erase_if(missing.entries, [&](auto const& entry) { return mentions.hold(entry); });
    if (missing.entries.empty()) continue;
    auto const key = category_of(missing.title);
    auto const same = std::find_if(present.begin(), present.end(),
                                   [&](Present const& each) { return are_same(each.key, key); });
    if (same == present.end())
      add_category(range, n, missing);
    else
      merge_category({same->heading + 1, same->end}, missing);
  }
  merge_closing(range);
}

// Below what stands under the heading of the category itself, above the headings below it.
void Editor::merge_category(Range range, GeneratedCategory const& category) {
  auto end = range.begin;
  while (end < range.end && lines_.all[end].kind != LineKind::heading) ++end;
  auto const& last = lines_.all[last_content({range.begin, end})];
  auto const below_heading = last.kind == LineKind::heading || last.kind == LineKind::underline;
  auto const tight = last.in_list || (below_heading && !form_.spaced);
  splices_.insert(last.end, bullets_text(form_, category.entries),
                  tight ? Join::tight : Join::apart);
}

// Where a category of the file stands to the generated one with this index: as the history has
// them, else as pages usually do. Equal: nobody can tell.
std::weak_ordering Editor::order_of(CategoryKey const& present, std::size_t generated) const {
  auto const& categories = generated_.categories;
  for (std::size_t n = 0; n < categories.size(); ++n)
    if (are_same(category_of(categories[n].title), present)) return n <=> generated;
  auto const key = category_of(categories[generated].title);
  return present.rank && key.rank ? *present.rank <=> *key.rank : std::weak_ordering::equivalent;
}

// Below the last category that it comes after, else above the first that it comes before, else at
// the end.
void Editor::add_category(Range range, std::size_t index, GeneratedCategory const& category) {
  Present const* above = nullptr;
  Present const* below = nullptr;
  auto const present = categories_in(range);
  for (auto const& each : present) {
    auto const order = order_of(each.key, index);
    if (order < 0) above = &each;
    if (order > 0 && below == nullptr) below = &each;
  }
  auto at = lines_.all[last_content(range)].end;
  if (above != nullptr)
    at = lines_.all[last_content({above->heading + 1, above->end})].end;
  else if (below != nullptr)
    at = lines_.all[below->heading].begin;
  splices_.insert(at, category_text(form_, category), Join::apart);
}

void Editor::merge_closing(Range range) {
  auto const written = closing_text(generated_);
  if (written.empty()) return;
  for (auto n = range.begin; n < range.end; ++n) {
    auto const& line = lines_.all[n];
    if (is_closing(line))
      return splices_.replace(line.content, line.content_size, trimmed(written));
  }
  splices_.insert(lines_.all[last_content(range)].end, written, Join::apart);
}

// "1.4.0 (unreleased)", a habit of Python projects, gets the date in place of that word.
void Editor::date_heading(DocumentSection const& section) {
  constexpr std::string_view word = "unreleased";
  auto const at = lower_case(section.title).find(word);
  if (generated_.date.empty() || !section.date.empty() || at == std::string::npos) return;
  auto const title = text_.find(section.title, section.heading);
  splices_.replace(title + at, word.size(), generated_.date);
}

// Gives the heading of the section an address, where it is a link by a definition. `below` is the
// section that it stands above; null: it is the last.
void Editor::define(std::string_view title, int level, DocumentSection const* below) {
  auto const heading = release_heading(title, level);
  if (!heading || heading->label.empty() || !heading->address.empty()) return;
  if (heading->unreleased) return definitions_.redefine(splices_, heading->label, generated_.link);
  std::vector<std::string> above;
  for (auto const& section : document_.sections()) {
    if (&section == below) break;
    if (auto const other = release_heading(section.title, section.level))
      above.push_back(other->label);
  }
  std::reverse(above.begin(), above.end());
  definitions_.define(splices_, heading->label, generated_.link, above);
}

void Editor::merge_into(DocumentSection const& section) {
  merge(range_of(section), Placeholder::kept);
  if (is_release(section)) date_heading(section);
  define(section.title, section.level, &section);
}

std::string Editor::put(Scheme scheme) {
  if (auto const* const section = document_.section_of(generated_.version))
    merge_into(*section);
  else if (!generated_.version.empty() || !body_text(form_, generated_).empty())
    add_section(first_older(scheme));
  return splices_.applied();
}

// Where nobody says what the links are, the old one of what is unreleased tells.
void Editor::follow_comparison(Heading const& unreleased, OpenedSection& opened) {
  auto const& sections = document_.sections();
  auto const previous = std::find_if(sections.begin(), sections.end(), is_release);
  if (previous == sections.end()) return;
  auto const address = unreleased.address.empty() ? definitions_.address_of(unreleased.label)
                                                  : std::string_view(unreleased.address);
  auto next = comparisons_after(address, previous->version, bare_version(generated_.version));
  if (!next) return;
  if (generated_.link.empty()) generated_.link = std::move(next->release);
  if (opened.link.empty()) opened.link = std::move(next->unreleased);
}

std::string Editor::close(DocumentSection const& section, OpenedSection opened) {
  auto const heading = release_heading(section.title, section.level);
  auto const range = range_of(section);
  follow_comparison(*heading, opened);
  if (auto const* const line = placeholder_in(range); line != nullptr && opened.placeholder.empty())
    opened.placeholder = trimmed(text_.substr(line->begin, line->end - line->begin));

  // The line as it was, with its new address, and the heading of the release below it.
  std::string text(text_.substr(section.heading, section.body - section.heading));
  if (!text.ends_with('\n')) text += '\n';
  if (!heading->address.empty() && !opened.link.empty())
    text.replace(text.find(heading->address), heading->address.size(), opened.link);
  if (!opened.placeholder.empty()) text += '\n' + opened.placeholder + '\n';
  text += '\n' + heading_text(form_, title_text(form_, generated_));
  splices_.replace(section.heading, section.body - section.heading, text);
  merge(range, Placeholder::dropped);

  if (heading->address.empty() && !heading->label.empty())
    definitions_.redefine(splices_, heading->label, opened.link);
  define(title_text(form_, generated_), form_.level, &section + 1);
  return splices_.applied();
}

}  // namespace

std::string Document::put(GeneratedSection const& section, Scheme scheme) const {
  return Editor(*this, body_end_, section).put(scheme);
}

std::string Document::close_unreleased(GeneratedSection const& section, OpenedSection const& opened,
                                       Scheme scheme) const {
  auto const* const unreleased = section_of({});
  if (unreleased == nullptr || section.version.empty() || section_of(section.version) != nullptr)
    return put(section, scheme);
  return Editor(*this, body_end_, section).close(*unreleased, opened);
}

}  // namespace cairn
