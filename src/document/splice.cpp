// SPDX-License-Identifier: MIT
#include "document/splice.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace cairn::document {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool starts_blank(std::string_view text) {
  return trimmed(text.substr(0, text.find('\n'))).empty();
}

}  // namespace

std::string Splices::in_file_form(std::string_view text) const {
  std::string result;
  for (auto const c : text)
    if (c == '\n')
      result += line_end_;
    else if (c != '\r')
      result += c;
  return result;
}

void Splices::insert(std::size_t at, std::string_view lines, Join join) {
  if (!lines.empty()) splices_.push_back({at, 0, in_file_form(lines), true, join});
}

void Splices::replace(std::size_t at, std::size_t size, std::string_view with) {
  splices_.push_back({at, size, in_file_form(with), false, Join::tight});
}

void Splices::start_line(std::string& result) const {
  if (!result.empty() && result != byte_order_mark && !result.ends_with('\n')) result += line_end_;
}

void Splices::start_paragraph(std::string& result) const {
  start_line(result);
  if (result.empty() || result == byte_order_mark) return;
  auto const above = std::string_view(result).substr(0, result.size() - 1);
  if (!starts_blank(above.substr(above.rfind('\n') + 1))) result += line_end_;
}

std::string Splices::applied() const {
  auto splices = splices_;
  // What is put in at a place stands above what takes the place of the text there.
  std::stable_sort(splices.begin(), splices.end(), [](Splice const& a, Splice const& b) {
    return std::pair(a.at, a.size > 0) < std::pair(b.at, b.size > 0);
  });
  std::string result;
  std::size_t done = 0;
  auto last = Join::tight;  // of what was put in right above
  auto const copy_up_to = [&](std::size_t end) {
    assert(end >= done);
    if (end == done) return;
    auto const apart = std::exchange(last, Join::tight) != Join::tight;
    if (apart && !starts_blank(text_.substr(done))) result += line_end_;
    result += text_.substr(done, end - done);
    done = end;
  };
  for (auto const& splice : splices) {
    copy_up_to(splice.at);
    if (splice.lines) {
      if (last == splice.join && splice.join != Join::apart)
        start_line(result);
      else
        start_paragraph(result);
      last = splice.join;
    }
    result += splice.with;
    done += splice.size;
  }
  copy_up_to(text_.size());
  return result;
}

}  // namespace cairn::document
