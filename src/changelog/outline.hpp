// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/line.hpp"
#include "changelog/links.hpp"
#include "changelog/release.hpp"
#include "changelog/style.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// One bullet, and what it is known by: an entry that stands in a file already is found by these.
struct Item {
  Line line;
  Oid commit;
  std::optional<Reference> pull_request;
  std::string description;  ///< the plain words, without scope, ids and links

  bool operator==(Item const&) const = default;
};

struct Category {
  std::string title;
  std::vector<Item> items;

  bool operator==(Category const&) const = default;
};

struct ReleaseOutline {
  std::string name;         ///< "1.4.0", or "Unreleased"
  std::string version;      ///< empty: not released
  std::string date;         ///< "2026-02-18"; empty: not released
  std::string compare_url;  ///< what changed since the release before; empty: no forge is known
  std::vector<Category> categories;
  std::string remark;  ///< in place of categories, where there are none
  Line contributors;   ///< empty: nobody is named

  bool operator==(ReleaseOutline const&) const = default;
};

/// A changelog on its way to the page: all text and order decided, no markup yet.
struct Outline {
  std::string title;     ///< empty: the releases alone, as for the notes of one
  Line preamble;         ///< empty: none
  bool brackets = true;  ///< see Style
  bool headings =
      true;  ///< false: what the releases say and not what they are, as for release notes
  std::vector<ReleaseOutline> releases;

  bool operator==(Outline const&) const = default;
};

/// Lays out one release in `style`. What is not released is compared with HEAD.
ReleaseOutline outline_of(Release const& release, Style const& style, Links const& links);

/// The same for all of `changelog`.
Outline outline_of(Changelog const& changelog, Style const& style, Links const& links);

}  // namespace cairn
