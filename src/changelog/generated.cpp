// SPDX-License-Identifier: MIT
#include "changelog/generated.hpp"

#include "changelog/render.hpp"

#include <fmt/format.h>

#include <utility>

namespace cairn {

GeneratedSection generated(ReleaseOutline const& release) {
  GeneratedSection section;
  section.version = release.version;
  section.date = release.date;
  section.link = release.compare_url;
  section.intro = release.remark;
  for (auto const& category : release.categories) {
    GeneratedCategory entries{category.title, {}};
    for (auto const& item : category.items) {
      GeneratedEntry entry;
      entry.text = markdown(item.line);
      entry.commit = item.commit.hex();
      entry.description = item.description;
      if (item.pull_request) entry.pull_request = item.pull_request->number;
      entries.entries.push_back(std::move(entry));
    }
    section.categories.push_back(std::move(entries));
  }
  if (!release.contributors.empty())
    section.closing = fmt::format("**Contributors:** {}", markdown(release.contributors));
  return section;
}

}  // namespace cairn
