// SPDX-License-Identifier: MIT
#pragma once

#include "version/version.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// One bullet that the history asks for, and what it is known by. It counts as mentioned when the
/// section names its commit by seven digits or more, its pull request ("#12", "!12",
/// ".../pull/12"), or has a bullet with its description or with its first line.
struct GeneratedEntry {
  std::string text;         ///< Markdown, without the bullet; may have several lines
  std::string commit;       ///< hexadecimal, in full; empty: not known by it
  std::string description;  ///< plain words, without scope, ids and links; empty: not known by it
  std::optional<std::uint64_t> pull_request;

  bool operator==(GeneratedEntry const&) const = default;
};

struct GeneratedCategory {
  std::string title;  ///< "Added"
  std::vector<GeneratedEntry> entries;

  bool operator==(GeneratedCategory const&) const = default;
};

/// One release as the history tells it.
struct GeneratedSection {
  std::string version;  ///< "1.4.0", without a 'v'; empty: what is not released
  std::string date;     ///< "2026-02-18"; empty: none
  std::string link;     ///< where the heading leads: a page that compares; empty: nowhere
  std::string intro;    ///< Markdown, for a section that is new or has nothing in it; may be empty
  std::vector<GeneratedCategory> categories;
  std::string closing;  ///< one line of Markdown at the end, "**Contributors:** ..."; may be empty

  bool operator==(GeneratedSection const&) const = default;
};

/// The Unreleased section that is opened where one was closed.
struct OpenedSection {
  std::string link;         ///< what came since the closed release; empty: told by the old one
  std::string placeholder;  ///< "(Nothing yet)"; empty: what the old one had, if only that

  bool operator==(OpenedSection const&) const = default;
};

/// One release in a changelog file, or its Unreleased section. Offsets are bytes of
/// Document::text().
struct DocumentSection {
  enum class Kind { release, unreleased };

  Kind kind = Kind::release;
  std::string title;    ///< the heading as written: "[1.2.0] - 2024-01-02"
  std::string version;  ///< without a 'v' or a package's name; empty: unreleased, or dated only
  std::string date;     ///< "2024-01-02"; empty: none, or not written so
  int level = 2;        ///< of the heading, 1 to 3

  std::size_t begin = 0;  ///< of the heading, or of the HTML anchor right above it
  std::size_t heading = 0;
  std::size_t body = 0;  ///< behind the heading's line, or its underline
  std::size_t end = 0;   ///< where the next section begins, or what stands below them all

  bool operator==(DocumentSection const&) const = default;
};

/// A changelog file in Markdown, which is edited in place: what an operation does not have to touch
/// stays what it was, byte for byte. https://keepachangelog.com, what standard-version,
/// release-please, git-cliff and changesets write, and what people make of it by hand.
///
/// Nothing in the file marks what was generated. An operation adds what a section does not mention
/// yet, under the heading of its category, below what stands there; so each operation, done twice,
/// is done once, and no line that somebody wrote is lost. New headings, bullets and line ends
/// imitate those of the file.
class Document {
public:
  /// Total, and linear in `text`.
  static Document parse(std::string text);

  std::string const& text() const { return text_; }

  /// In the order of the file.
  std::vector<DocumentSection> const& sections() const { return sections_; }

  /// The first section of `version`, with or without a 'v'; of what is unreleased where `version`
  /// is empty. Null where there is none.
  DocumentSection const* section_of(std::string_view version) const;

  /// The text of a section from its heading on, without the blank lines at its end.
  std::string_view text_of(DocumentSection const& section) const;

  /// The same without the heading: release notes.
  std::string_view body_of(DocumentSection const& section) const;

  /// The text with `section` in it: merged into the section of the same version, else a new one
  /// above the first release that `scheme` says is older. What is unreleased stands above all
  /// releases.
  std::string put(GeneratedSection const& section, Scheme scheme) const;

  /// The text with its Unreleased section turned into the release `section`, what the history says
  /// merged into what stands there, and a new Unreleased section above it. Link definitions at the
  /// end of the file are kept in step. Where there is no Unreleased section, or the release is
  /// there already, as put().
  std::string close_unreleased(GeneratedSection const& section, OpenedSection const& opened,
                               Scheme scheme) const;

  /// The text with `sections`, Markdown, above its first release (above an Unreleased section too
  /// when they begin with one), below title and preamble. Unchanged where they stand there already.
  std::string prepend(std::string_view sections) const;

private:
  std::string text_;
  std::vector<DocumentSection> sections_;
  std::size_t body_end_ = 0;  ///< below: link definitions, comments, a block that is never closed
};

}  // namespace cairn
