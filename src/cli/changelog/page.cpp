// SPDX-License-Identifier: MIT
#include "cli/changelog/page.hpp"

namespace cairn::cli {

Style style_of(Project const& project, std::optional<StyleName> wanted) {
  auto const& settings = project.settings().changelog;
  auto style = cairn::style_of(wanted.value_or(settings.style));
  if (settings.title) style.title = *settings.title;
  if (settings.contributors) style.contributors = *settings.contributors;
  if (settings.commit_links) style.commit_links = *settings.commit_links;
  if (!settings.sections.empty() && !wanted) style.sections = settings.sections;
  return style;
}

}  // namespace cairn::cli
