// SPDX-License-Identifier: MIT
#include "support/rust_cursor.hpp"

#include "support/code_points.hpp"
#include "support/encoding.hpp"
#include "support/error.hpp"
#include "support/text.hpp"
#include "support/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::rust {

void refuse(std::string_view pattern, std::string const& reason) {
  throw Error(Fault::fatal, fmt::format("cannot use the regular expression '{}': {}",
                                        printable(pattern), reason));
}

Cursor::Cursor(std::string_view pattern) : pattern_(pattern) {
  if (!is_utf8(pattern)) refuse(pattern, "it is not UTF-8");
}

char32_t Cursor::current() const {
  return code_point_at(rest()).value;
}

char32_t Cursor::next() const {
  return code_point_at(rest().substr(code_point_at(rest()).size)).value;
}

char32_t Cursor::next_behind_space() const {
  auto ahead = *this;
  ahead.advance_over_space();
  return ahead.current();
}

bool Cursor::advance() {
  at_ += code_point_at(rest()).size;
  return !at_end();
}

bool Cursor::advance_over_space() {
  advance();
  skip_space();
  return !at_end();
}

bool Cursor::take(std::string_view word) {
  if (!rest().starts_with(word)) return false;
  at_ += word.size();
  return true;
}

void Cursor::skip_white_space() {
  at_ = pattern_.size() - without_white_space_before(rest()).size();
}

void Cursor::skip_space() {
  if (!ignores_space_) return;
  skip_white_space();
  while (on('#')) {
    at_ = std::min(pattern_.find('\n', at_), pattern_.size());
    skip_white_space();
  }
}

void Cursor::fail(std::size_t at, std::string const& reason) const {
  auto shown = excerpt(pattern_, place_of(pattern_, at));
  shown.pop_back();
  refuse(pattern_, fmt::format("{}\n{}", reason, shown));
}

}  // namespace cairn::rust
