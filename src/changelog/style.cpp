// SPDX-License-Identifier: MIT
#include "changelog/style.hpp"

#include "support/text.hpp"

#include <algorithm>

namespace cairn {
namespace {

std::vector<SectionRule> keep_a_changelog_sections() {
  return {
      {"Breaking changes", {}, true}, {"Added", {"feat"}},       {"Changed", {"change"}},
      {"Deprecated", {"deprecate"}},  {"Removed", {"remove"}},   {"Fixed", {"fix"}},
      {"Security", {"security"}},     {"Performance", {"perf"}}, {"Reverted", {"revert"}},
  };
}

std::vector<SectionRule> conventional_sections() {
  return {
      {"⚠ BREAKING CHANGES", {}, true},
      {"Features", {"feat", "change", "deprecate", "remove"}},
      {"Bug Fixes", {"fix", "security"}},
      {"Performance Improvements", {"perf"}},
      {"Reverts", {"revert"}},
  };
}

std::vector<SectionRule> github_sections() {
  return {
      {"Breaking Changes", {}, true},
      {"What's Changed",
       {"feat", "change", "deprecate", "remove", "fix", "security", "perf", "revert", "docs",
        "refactor", "style", "test", "build", "ci", "chore"}},
  };
}

std::vector<SectionRule> every_section() {
  auto sections = keep_a_changelog_sections();
  sections.insert(sections.end(), {{"Documentation", {"docs"}},
                                   {"Refactoring", {"refactor"}},
                                   {"Style", {"style"}},
                                   {"Tests", {"test"}},
                                   {"Build", {"build"}},
                                   {"Continuous integration", {"ci"}},
                                   {"Chores", {"chore"}},
                                   {"Releases", {"release"}}});
  return sections;
}

/// `kind` is how the entry's kind is spelled.
bool takes(SectionRule const& rule, Entry const& entry, std::string_view kind) {
  if (rule.breaking) return entry.subject.breaking;
  return std::any_of(rule.types.begin(), rule.types.end(), [&](std::string const& type) {
    return type == kind || equal_without_case(type, entry.subject.type);
  });
}

}  // namespace

Style style_of(StyleName name) {
  Style style;
  switch (name) {
    case StyleName::keep_a_changelog:
      style.preamble = {
          {"All notable changes to this project are documented in this file. Its format is that "
           "of "},
          {"Keep a Changelog", Span::Form::plain, "https://keepachangelog.com/en/1.1.0/"},
          {"; it is written from the commit history by "},
          {"git changelog", Span::Form::code},
          {"."},
      };
      style.sections = keep_a_changelog_sections();
      break;
    case StyleName::conventional:
      style.sections = conventional_sections();
      style.brackets = false;
      style.contributors = Contributors::never;
      break;
    case StyleName::github:
      style.sections = github_sections();
      style.brackets = false;
      style.commit_links = false;
      style.author_names = true;
      break;
    case StyleName::full: style.sections = every_section(); break;
  }
  return style;
}

SectionRule const* section_of(Style const& style, Entry const& entry) {
  auto const kind = to_string(entry.subject.kind);
  auto const rule = std::find_if(style.sections.begin(), style.sections.end(),
                                 [&](SectionRule const& r) { return takes(r, entry, kind); });
  return rule == style.sections.end() ? nullptr : &*rule;
}

}  // namespace cairn
