// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/line.hpp"
#include "changelog/release.hpp"
#include "support/names.hpp"

#include <array>
#include <string>
#include <vector>

namespace cairn {

/// The looks that a changelog may have without any configuration.
enum class StyleName {
  keep_a_changelog,  ///< https://keepachangelog.com/en/1.1.0/, the default
  conventional,      ///< "Features", "Bug Fixes": what users of standard-version know
  github,            ///< "What's Changed", each line with its author: GitHub's generated notes
  full,              ///< every commit, maintenance included, under the kind that it has
};

constexpr auto names_of(StyleName) {
  return std::array{
      name(StyleName::keep_a_changelog, "keep-a-changelog"),
      name(StyleName::conventional, "conventional"),
      name(StyleName::github, "github"),
      name(StyleName::full, "full"),
  };
}

/// When the people behind a release are named below it.
enum class Contributors { always, several, never };

constexpr auto names_of(Contributors) {
  return std::array{name(Contributors::always, "always"), name(Contributors::several, "several"),
                    name(Contributors::never, "never")};
}

/// What stands under one heading of a release.
struct SectionRule {
  std::string title;
  std::vector<std::string> types;  ///< kinds, as names_of(Kind) spells them, or types as written
  bool breaking = false;           ///< takes every breaking change, of any type

  bool operator==(SectionRule const&) const = default;
};

/// A look, as data.
struct Style {
  std::string title = "Changelog";
  Line preamble;  ///< a paragraph below the title; empty: none

  /// In the order of the page. An entry goes under the first rule that takes it; one that none
  /// takes is not shown, only counted.
  std::vector<SectionRule> sections;

  bool brackets = true;       ///< "[1.4.0] - 2026-02-18" with a link, else "1.4.0 (2026-02-18)"
  bool commit_links = true;   ///< each line names its commit
  bool author_names = false;  ///< each line names its author
  Contributors contributors = Contributors::several;

  bool operator==(Style const&) const = default;
};

Style style_of(StyleName name);

/// The rule of `style` that takes `entry`; null where none does.
SectionRule const* section_of(Style const& style, Entry const& entry);

}  // namespace cairn
