// SPDX-License-Identifier: MIT
#include "message/complaints.hpp"

#include "support/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace cairn {
namespace {

/// Nobody reads more, and whoever prints them looks up a line for each.
constexpr std::size_t most = 100;

}  // namespace

Complaints::Complaints(std::string_view text) : text_(text), line_starts_{0} {
  for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
    line_starts_.push_back(at + 1);
}

void Complaints::error(std::string_view rule, std::size_t offset, std::string message,
                       std::string fix) {
  add(Severity::error, rule, offset, std::move(message), std::move(fix));
}

void Complaints::warning(std::string_view rule, std::size_t offset, std::string message,
                         std::string fix) {
  add(Severity::warning, rule, offset, std::move(message), std::move(fix));
}

void Complaints::add(Severity severity, std::string_view rule, std::size_t offset,
                     std::string message, std::string fix) {
  if (findings_.size() == most) {
    ++left_out_;
    return;
  }
  findings_.push_back(
      {std::string(rule), severity, place_at(offset), std::move(message), std::move(fix)});
}

Place Complaints::place_at(std::size_t offset) const {
  auto const next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return {static_cast<std::size_t>(next - line_starts_.begin()), offset - *std::prev(next) + 1};
}

std::vector<Finding> Complaints::findings() && {
  auto const place = [](Finding const& finding) {
    return std::tie(finding.place.line, finding.place.column);
  };
  std::stable_sort(findings_.begin(), findings_.end(),
                   [&](auto const& a, auto const& b) { return place(a) < place(b); });
  if (left_out_ > 0)
    findings_.push_back({"more",
                         Severity::warning,
                         place_at(text_.size()),
                         fmt::format("{} more findings are not shown", left_out_),
                         {}});
  return std::move(findings_);
}

std::size_t characters_in(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(std::max<std::size_t>(utf8_length(text), 1));
  return count;
}

std::size_t bytes_of(std::string_view text, std::size_t characters) {
  auto rest = text;
  for (; characters > 0 && !rest.empty(); --characters)
    rest.remove_prefix(std::max<std::size_t>(utf8_length(rest), 1));
  return text.size() - rest.size();
}

std::string shortened(std::string_view word) {
  constexpr std::size_t longest = 40;
  if (word.size() <= longest) return std::string(word);
  return std::string(word.substr(0, bytes_of(word, longest))) + "…";
}

}  // namespace cairn
