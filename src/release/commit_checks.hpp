// SPDX-License-Identifier: MIT
#pragma once

#include "support/text.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a pre-commit hook looks for in a file. Whole files are looked at, and nothing but values:
// the same bytes get the same answer everywhere.
namespace cairn::release {

/// What gitattributes(5) and the name of a file say about looking into it.
struct FileTraits {
  bool text = true;             ///< false: `binary`, `-text`, `-diff`
  bool foreign = false;         ///< generated, vendored, a lock file: nobody here chose its bytes
  bool markdown = false;        ///< two spaces at the end of a line are a break
  bool line_ends = true;        ///< white space at the end of a line is a mistake: blank-at-eol
  bool file_end = true;         ///< so are empty lines at the end of the file: blank-at-eof
  std::size_t marker_size = 7;  ///< characters of a merge marker

  bool operator==(FileTraits const&) const = default;
};

/// The names of the attributes that traits_of() wants to know.
std::vector<std::string> attributes_of_interest();

/// The traits of the file `path`. `attributes` are what `git check-attr` says, "set", "unset",
/// "unspecified" or a value, by name; `core_whitespace` is that setting of git's, and counts where
/// the attribute `whitespace` is not specified.
FileTraits traits_of(std::string_view path, std::map<std::string, std::string> const& attributes,
                     std::string_view core_whitespace = {});

/// Which merge markers are taken for such.
enum class Markers {
  whole,  ///< all three kinds of a conflict, in their order: lines of '=' alone are headings
  any,    ///< also a lonely first or last one: a merge is being concluded
};

/// Something that should not be committed.
struct Objection {
  std::string path;
  Place place;       ///< line 0: the file as a whole
  std::string what;  ///< with the way to mend it; printable

  bool operator==(Objection const&) const = default;
};

/// "docs/tutorial.md:12:40: …", printable and without a newline.
std::string to_string(Objection const& objection);

/// Whether a file is too large. `before` is its size in the commit before, none where it is new:
/// who changes a file that was too large already is left alone. `largest` is in kilobytes of 1024
/// bytes; 0: nothing is too large.
std::optional<Objection> size_objection(std::string_view path, FileTraits const& traits,
                                        std::uint64_t size, std::optional<std::uint64_t> before,
                                        std::uint64_t largest);

/// What is wrong with the contents of a file: white space at ends of lines, no newline at the end
/// or empty lines there, merge markers, and the syntax of YAML, TOML and JSON. A text with a NUL in
/// its first 8000 bytes is no text. Line by line, and what is about the whole file behind that; at
/// most ten of a kind. Takes time that is linear in the size of the text.
std::vector<Objection> text_objections(std::string_view path, FileTraits const& traits,
                                       std::string_view text, Markers markers = Markers::whole);

}  // namespace cairn::release
