// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace cairn::git {

/// One answer of `git cat-file --batch`.
struct BatchAnswer {
  std::string_view asked;  ///< the object's id; the words of the request where there is none
  std::string_view type;   ///< "commit"; "missing" or "ambiguous" where there is no object
  std::string_view bytes;  ///< valid until the next answer
};

/// Takes what `git cat-file --batch` writes in pieces of any size, and gives it out answer by
/// answer.
class BatchParser {
public:
  explicit BatchParser(std::function<void(BatchAnswer const&)> visit) : visit_(std::move(visit)) {}

  /// Throws Error{fatal} where this is no such output.
  void take(std::string_view piece);

private:
  std::size_t parsed_from(std::string_view text);

  std::function<void(BatchAnswer const&)> visit_;
  std::string pending_;     ///< the beginning of an answer that has not come whole
  std::size_t needed_ = 0;  ///< as many bytes must be pending before it is worth looking again
};

/// The first line of an answer.
struct BatchHeader {
  std::string_view asked;
  std::string_view type;
  std::size_t size = 0;

  bool is_found() const { return type != "missing" && type != "ambiguous"; }
};

/// Reads `line`, without its newline. Throws Error{fatal}.
BatchHeader parse_batch_header(std::string_view line);

}  // namespace cairn::git
