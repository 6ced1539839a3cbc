// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn::document {

/// How the heading of a release is written: what stands around its version and its date.
struct HeadingForm {
  std::string before;    ///< the version: "v", "Release ", "pkg@"
  bool brackets = true;  ///< "[1.2.0]"
  bool link = false;     ///< "[1.2.0](address)"
  std::string date_lead = " - ";
  std::string date_end;  ///< ")" where date_lead has the parenthesis

  bool operator==(HeadingForm const&) const = default;
};

/// What the heading of a release says, or that of what is unreleased.
struct Heading {
  bool unreleased = false;
  std::string version;  ///< without what stands before it
  std::string date;     ///< "2024-01-02"; empty: none, or not written so
  std::string label;    ///< what is in brackets; empty: nothing is
  std::string address;  ///< of the link in the heading; empty: none
  HeadingForm form;

  bool operator==(Heading const&) const = default;
};

/// Reads the title of a heading. None where it is not the heading of a release: a version with
/// nothing but a date behind it at level 1 to 3, a version with more behind it or a mere date at
/// level 1 or 2, "Unreleased".
std::optional<Heading> release_heading(std::string_view title, int level);

/// "v1.4.0", as it is written in the heading.
std::string label_of(HeadingForm const& form, std::string_view version);

/// The title of a release. `address` may be empty, and so may `date`.
std::string title_of(HeadingForm const& form, std::string_view version, std::string_view date,
                     std::string_view address);

/// `version` without the "v" that tags and headings put before it.
std::string_view bare_version(std::string_view version);

}  // namespace cairn::document
