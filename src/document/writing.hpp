// SPDX-License-Identifier: MIT
#pragma once

#include "document/document.hpp"
#include "document/form.hpp"

#include <string>
#include <string_view>

namespace cairn::document {

// The pieces of a section as Markdown in the form of a file; each line of them ends with "\n".

/// A heading of a release, in one line or underlined.
std::string heading_text(Form const& form, std::string_view title);

/// The title of `section`; "Unreleased" where it has no version.
std::string title_text(Form const& form, GeneratedSection const& section);

/// Entries as bullets. The further lines of one are indented, so that nothing in them is a heading.
std::string bullets_text(Form const& form, std::vector<GeneratedEntry> const& entries);

/// A category with its heading.
std::string category_text(Form const& form, GeneratedCategory const& category);

/// The closing line; empty where there is none.
std::string closing_text(GeneratedSection const& section);

/// All of a section but its heading; empty where there is nothing to say.
std::string body_text(Form const& form, GeneratedSection const& section);

}  // namespace cairn::document
