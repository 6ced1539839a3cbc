// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::document {

/// How what is put in stands to what is above and below it.
enum class Join {
  tight,    ///< on lines of its own
  apart,    ///< with a blank line on either side, unless there is one
  grouped,  ///< the same, but tight to what is grouped with it at the same place
};

/// Changes to one text, collected and then made at once. Offsets are those of the text as it was;
/// what is put in at one place stays in the order in which it came.
class Splices {
public:
  Splices(std::string_view text, std::string_view line_end) : text_(text), line_end_(line_end) {}

  /// Puts whole lines in at the start of a line. `lines` end their lines with "\n", as here
  /// everywhere; the file's own line end takes its place.
  void insert(std::size_t at, std::string_view lines, Join join);

  /// Puts `with` in the place of `size` bytes. Ranges do not overlap.
  void replace(std::size_t at, std::size_t size, std::string_view with);

  std::string applied() const;

private:
  struct Splice {
    std::size_t at = 0;
    std::size_t size = 0;
    std::string with;
    bool lines = false;  ///< else a mere piece of text
    Join join = Join::tight;
  };

  std::string in_file_form(std::string_view text) const;
  void start_line(std::string& result) const;
  void start_paragraph(std::string& result) const;

  std::string_view text_;
  std::string_view line_end_;
  std::vector<Splice> splices_;
};

}  // namespace cairn::document
