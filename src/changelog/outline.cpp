// SPDX-License-Identifier: MIT
#include "changelog/outline.hpp"

#include "changelog/inline.hpp"

#include <fmt/format.h>

#include <utility>

namespace cairn {
namespace {

void add(Line& line, std::string text, std::string url = {}) {
  line.push_back({std::move(text), Span::Form::plain, std::move(url)});
}

void add_person(Line& line, Person const& person, Links const& links) {
  auto mention = links.mention(person);
  add(line, mention.empty() ? person.name : std::move(mention), links.profile(person));
}

/// "(#12, closes #9)" and "(1a2b3c4)", whatever of it there is.
void add_origin(Line& line, Entry const& entry, Style const& style, Links const& links) {
  auto const* opening = " (";
  if (entry.pull_request) {
    add(line, opening);
    add(line, links.label(*entry.pull_request), links.reference(*entry.pull_request));
    opening = ", ";
  }
  for (auto const& issue : entry.closes) {
    add(line, std::string(opening) + "closes ");
    add(line, links.label(issue), links.reference(issue));
    opening = ", ";
  }
  if (entry.pull_request || !entry.closes.empty()) add(line, ")");
  if (!style.commit_links) return;
  add(line, " (");
  add(line, entry.commit.abbreviated(), links.commit(entry.commit));
  add(line, ")");
}

Item item_of(Entry const& entry, SectionRule const& rule, Style const& style, Links const& links) {
  Item item;
  item.commit = entry.commit;
  item.pull_request = entry.pull_request;
  item.description = entry.subject.text;
  item.line.reserve(10);  // what a line has that names a scope, a pull request and its commit
  if (entry.subject.scope)
    item.line.push_back({*entry.subject.scope + ":", Span::Form::strong, {}});
  if (entry.subject.scope) add(item.line, " ");
  add_inline(item.line, entry.subject.text, links);
  if (rule.breaking && !entry.subject.breaking_text.empty()) {
    add(item.line, " — ");
    add_inline(item.line, entry.subject.breaking_text, links);
  }
  if (style.author_names) {
    add(item.line, " by ");
    add_person(item.line, entry.author, links);
  }
  add_origin(item.line, entry, style, links);
  return item;
}

std::vector<Category> categories_of(Release const& release, Style const& style,
                                    Links const& links) {
  std::vector<std::vector<Entry const*>> entries(style.sections.size());
  for (auto const& entry : release.entries)
    if (auto const* const rule = section_of(style, entry))
      entries[static_cast<std::size_t>(rule - style.sections.data())].push_back(&entry);

  std::vector<Category> categories;
  for (std::size_t section = 0; section < entries.size(); ++section) {
    if (entries[section].empty()) continue;
    auto const& rule = style.sections[section];
    auto& category = categories.emplace_back();
    category.title = rule.title;
    category.items.reserve(entries[section].size());
    for (auto const* const entry : entries[section])
      category.items.push_back(item_of(*entry, rule, style, links));
  }
  return categories;
}

Line contributors_of(Release const& release, Style const& style, Links const& links) {
  auto const enough = style.contributors == Contributors::always    ? 1U
                      : style.contributors == Contributors::several ? 2U
                                                                    : SIZE_MAX;
  Line line;
  if (release.contributors.size() < enough) return line;
  for (auto const& person : release.contributors) {
    if (!line.empty()) add(line, ", ");
    add_person(line, person, links);
  }
  return line;
}

}  // namespace

ReleaseOutline outline_of(Release const& release, Style const& style, Links const& links) {
  ReleaseOutline outline;
  outline.version = release.version;
  outline.name = release.version.empty() ? "Unreleased" : release.version;
  if (release.date && !release.version.empty()) outline.date = date_of(*release.date);

  auto const to = release.tag.empty() ? std::string("HEAD") : release.tag;
  if (!release.previous_tag.empty())
    outline.compare_url = links.compare(release.previous_tag, to);
  else if (!release.tag.empty())
    outline.compare_url = links.tag(release.tag);

  outline.categories = categories_of(release, style, links);
  if (outline.categories.empty())
    outline.remark = release.entries.empty() ? "No changes." : "Maintenance only.";
  outline.contributors = contributors_of(release, style, links);
  return outline;
}

Outline outline_of(Changelog const& changelog, Style const& style, Links const& links) {
  Outline outline{style.title, style.preamble, style.brackets, true, {}};
  for (auto const& release : changelog.releases)
    outline.releases.push_back(outline_of(release, style, links));
  return outline;
}

}  // namespace cairn
