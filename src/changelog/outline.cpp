// SPDX-License-Identifier: MIT
#include "changelog/outline.hpp"

#include "changelog/inline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace cairn {
namespace {

void add(Line& line, std::string text, std::string url = {}) {
  line.push_back({std::move(text), Span::Form::plain, std::move(url)});
}

Line person_of(Person const& person, Links const& links) {
  auto const mention = links.mention(person);
  return {{mention.empty() ? person.name : mention, Span::Form::plain, links.profile(person)}};
}

void append(Line& line, Line const& more) {
  line.insert(line.end(), more.begin(), more.end());
}

/// "(#12, closes #9)" and "(1a2b3c4)", whatever of it there is.
void add_origin(Line& line, Entry const& entry, Style const& style, Links const& links) {
  Line references;
  if (entry.pull_request)
    add(references, links.label(*entry.pull_request), links.reference(*entry.pull_request));
  for (auto const& issue : entry.closes) {
    add(references, references.empty() ? "closes " : ", closes ");
    add(references, links.label(issue), links.reference(issue));
  }
  if (!references.empty()) {
    add(line, " (");
    append(line, references);
    add(line, ")");
  }
  if (!style.commit_links) return;
  add(line, " (");
  line.push_back({entry.commit.abbreviated(), Span::Form::plain, links.commit(entry.commit)});
  add(line, ")");
}

Item item_of(Entry const& entry, SectionRule const& rule, Style const& style, Links const& links) {
  Item item;
  item.commit = entry.commit;
  item.pull_request = entry.pull_request;
  item.description = entry.subject.text;
  if (entry.subject.scope)
    item.line.push_back({*entry.subject.scope + ":", Span::Form::strong, {}});
  if (entry.subject.scope) add(item.line, " ");
  append(item.line, inline_of(entry.subject.text, links));
  if (rule.breaking && !entry.subject.breaking_text.empty()) {
    add(item.line, " — ");
    append(item.line, inline_of(entry.subject.breaking_text, links));
  }
  if (style.author_names) {
    add(item.line, " by ");
    append(item.line, person_of(entry.author, links));
  }
  add_origin(item.line, entry, style, links);
  return item;
}

std::vector<Category> categories_of(Release const& release, Style const& style,
                                    Links const& links) {
  std::map<SectionRule const*, std::vector<Item>> items;
  for (auto const& entry : release.entries)
    if (auto const* rule = section_of(style, entry))
      items[rule].push_back(item_of(entry, *rule, style, links));

  std::vector<Category> categories;
  for (auto const& rule : style.sections)
    if (auto const found = items.find(&rule); found != items.end())
      categories.push_back({rule.title, std::move(found->second)});
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
    append(line, person_of(person, links));
  }
  return line;
}

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

}  // namespace

Outline outline_of(Changelog const& changelog, Style const& style, Links const& links) {
  Outline outline{style.title, style.preamble, style.brackets, true, {}};
  for (auto const& release : changelog.releases)
    outline.releases.push_back(outline_of(release, style, links));
  return outline;
}

}  // namespace cairn
