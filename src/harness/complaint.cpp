// SPDX-License-Identifier: MIT
#include "harness/complaint.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::harness {
namespace {

/// More of a line than this is not shown: a file may be one line.
constexpr std::size_t longest_excerpt = 160;

std::string_view line_at(std::string_view text, std::size_t number) {
  std::size_t begin = 0;
  for (; number > 1; --number) {
    auto const end = text.find('\n', begin);
    if (end == text.npos) return {};
    begin = end + 1;
  }
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

Error complaint(File const& file, std::string_view message) {
  return {Fault::fatal, fmt::format("cannot read '{}': {}", printable(file.name), message)};
}

Error complaint(File const& file, Place place, std::string_view message) {
  auto said = fmt::format("cannot read '{}': line {}, column {}: {}", printable(file.name),
                          place.line, place.column, message);
  auto const line = line_at(file.text, place.line);
  // Where there are escape sequences, the column is that of the line as it is shown.
  auto const plain = line.find_first_of("\x1b\r") >= line.size() - line.ends_with('\r');
  if (plain && line.size() < longest_excerpt && place.column <= line.size() + 1) {
    said += '\n' + excerpt(line, {1, place.column});
    if (said.back() == '\n') said.pop_back();
  }
  return {Fault::fatal, said};
}

Error cut_off(File const& file, Place place) {
  return complaint(file, place, "it is cut off here")
      .hint("run the benchmarks again; part of their results would be taken for all of them");
}

Error no_result(File const& file) {
  return complaint(file, "it holds no result")
      .hint("see that the benchmarks were built and run, and that the format is the right one");
}

}  // namespace cairn::harness
