// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/outline.hpp"
#include "changelog/release.hpp"
#include "support/json.hpp"
#include "support/names.hpp"

#include <array>
#include <cstddef>
#include <string>

namespace cairn {

enum class Format { markdown, json, asciidoc, html };

constexpr auto names_of(Format) {
  return std::array{name(Format::markdown, "markdown"), name(Format::json, "json"),
                    name(Format::asciidoc, "asciidoc"), name(Format::html, "html")};
}

// Each of these ends in a newline, and shows foreign text as text: whatever a commit says, it
// neither becomes a heading nor a tag nor a script.

/// CommonMark. Compare pages stand as link definitions at the end, as Keep a Changelog has them.
std::string markdown(Outline const& outline);

/// The same page written release by release, so that no more than its text is ever there as a
/// whole.
class MarkdownPage {
public:
  struct Section {
    std::string text;
    std::string definition;  ///< of the link to its compare page; empty: none
  };

  /// `shape` says everything but the releases.
  explicit MarkdownPage(Outline shape);

  /// What one release comes to; several threads may ask at once.
  Section section(ReleaseOutline const& release) const;

  void add(Section const& section);  ///< below those that are there

  /// Takes room for so many bytes of sections at once.
  void expect(std::size_t bytes) { text_.reserve(text_.size() + bytes); }

  std::string finished() &&;

private:
  void start_block();

  Outline shape_;
  std::string text_;
  std::string definitions_;
};

/// One line of running text as CommonMark.
std::string markdown(Line const& line);

/// AsciiDoc, as Asciidoctor 2 reads it.
std::string asciidoc(Outline const& outline);

/// One page of HTML 5 that needs nothing from anywhere else.
std::string html(Outline const& outline);

/// The changelog as data: git-release-formats(5), "changelog", version 1.
Json to_json(Changelog const& changelog);

}  // namespace cairn
