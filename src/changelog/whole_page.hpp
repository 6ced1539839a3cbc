// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/compose.hpp"
#include "changelog/links.hpp"
#include "changelog/outline.hpp"
#include "changelog/render.hpp"
#include "changelog/style.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// How the releases of a page come to stand on it.
struct PageLook {
  Outline shape;  ///< everything but the releases
  Style style;
  Links links;
};

/// How releases are laid out and written. Sections that were kept under another number say nothing
/// here. Whoever changes what MarkdownPage::section() makes of any release raises it; a test holds
/// it to the fingerprint of many releases.
constexpr std::uint32_t section_version = 1;

/// All that decides the text of a release beside its basis, see Composer: the look, the text of the
/// mailmap, and the rules of this program. Of the same rules and the same basis comes the same
/// section.
std::string section_rules(PageLook const& look, std::string_view mailmap);

/// A section and what it was made of, as bytes.
std::string section_record(std::string_view basis, MarkdownPage::Section const& section);

/// The section that `record` holds; none where it was made of something else, or these bytes are no
/// record.
std::optional<MarkdownPage::Section> section_in(std::string_view basis, std::string_view record);

/// Sections that outlive a run, of one set of rules. What is not in it, or no longer, is written
/// again. It is asked one thing at a time, not always by the same thread.
class SectionStore {
public:
  virtual ~SectionStore() = default;

  /// Calls `visit` with the section of each of `bases` that has one, several at once from different
  /// threads; the index says which. Returns the indices of the others, in order. An empty basis has
  /// none.
  virtual std::vector<std::size_t> recall(
      std::span<std::string const> bases,
      std::function<void(std::size_t index, MarkdownPage::Section)> const& visit) = 0;

  /// Takes a section for the next run. Never fails: not every store can keep.
  virtual void keep(std::string_view basis, MarkdownPage::Section const& section) = 0;

  /// Says that no more will come.
  virtual void finish() = 0;

protected:
  SectionStore() = default;
  SectionStore(SectionStore const&) = default;
  SectionStore& operator=(SectionStore const&) = default;
};

/// The page of all releases in Markdown, written release by release. A long one takes those from
/// `store` that it has, and gives it the others; null: all are written. Throws as compose() does.
std::string markdown(Composer const& composer, PageLook const& look, SectionStore* store);

}  // namespace cairn
