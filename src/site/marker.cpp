// SPDX-License-Identifier: MIT
#include "site/marker.hpp"

#include "site/complaint.hpp"
#include "site/version_token.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn::site {
namespace {

struct Word {
  std::string_view text;
  std::optional<SiteScheme> scheme;
};

constexpr std::array words{Word{"version", std::nullopt}, Word{"major", SiteScheme::major},
                           Word{"minor", SiteScheme::minor}, Word{"patch", SiteScheme::patch}};

/// A marker, as far as it concerns versions.
struct Marker {
  enum class Kind { line, start, end };

  Kind kind = Kind::line;
  std::size_t at = 0;
  std::optional<SiteScheme> scheme;
};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || c == '-';
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::optional<Marker> marker_of(std::string_view word, std::size_t at) {
  if (word == "end") return Marker{Marker::Kind::end, at, {}};
  bool const starts = word.starts_with("start-");
  if (starts) word.remove_prefix(6);
  auto const known = std::find_if(words.begin(), words.end(),
                                  [word](Word const& each) { return each.text == word; });
  if (known == words.end()) return std::nullopt;
  return Marker{starts ? Marker::Kind::start : Marker::Kind::line, at, known->scheme};
}

/// The markers in `text` from the first to the last; nothing that other tools mean.
std::vector<Marker> markers_in(std::string_view text) {
  std::vector<Marker> markers;
  for (std::string_view const lead : {"x-release-please-", "cairn:"}) {
    for (auto at = text.find(lead); at != text.npos; at = text.find(lead, at + lead.size())) {
      if (at > 0 && is_alphanumeric(text[at - 1])) continue;
      auto const begin = at + lead.size();
      auto end = begin;
      while (end < text.size() && is_word(text[end])) ++end;
      if (auto const marker = marker_of(text.substr(begin, end - begin), at))
        markers.push_back(*marker);
    }
  }
  std::sort(markers.begin(), markers.end(),
            [](Marker const& a, Marker const& b) { return a.at < b.at; });
  return markers;
}

/// The first version of at least `numbers` numbers in `line`.
std::optional<Span> first_version(std::string_view line, std::size_t numbers) {
  for (std::size_t at = 0; at < line.size();) {
    auto const size = may_begin(line, at) ? version_size(line.substr(at)) : 0;
    if (size > 0 && count_of_numbers(line.substr(at, size)) >= numbers) return Span{at, size};
    at += std::max<std::size_t>(size, 1);
  }
  return std::nullopt;
}

std::optional<Span> first_number(std::string_view line) {
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = 0; at < line.size();) {
    auto end = at;
    while (end < line.size() && is_digit(line[end])) ++end;
    bool const alone = (at == 0 || !is_alphanumeric(line[at - 1])) &&
                       (end == line.size() || !is_alphanumeric(line[end]));
    if (end > at && alone) return Span{at, end - at};
    at = std::max(end, at + 1);
  }
  return std::nullopt;
}

std::optional<Span> marked_in(std::string_view line, std::optional<SiteScheme> scheme) {
  if (scheme) return first_number(line);
  if (auto const whole = first_version(line, 3)) return whole;
  return first_version(line, 2);
}

class Finder {
public:
  Finder(std::string_view file, std::string_view text) : file_(file), text_(text) {}

  std::vector<MarkedVersion> found() {
    auto const markers = markers_in(text_);
    std::size_t behind = 0;  // what has been dealt with
    for (std::size_t n = 0; n < markers.size(); ++n) {
      auto const& marker = markers[n];
      if (marker.at < behind) continue;
      if (marker.kind == Marker::Kind::end)
        throw complaint(file_, text_, marker.at, "this marker ends what has not begun");
      if (marker.kind == Marker::Kind::start)
        behind = block(marker, n + 1 < markers.size() ? &markers[n + 1] : nullptr);
      else
        behind = line(marker);
    }
    return std::move(found_);
  }

private:
  std::size_t line_begin(std::size_t at) const {
    return at == 0 ? 0 : text_.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  }

  std::size_t line_end(std::size_t at) const {
    return std::min(text_.find('\n', at), text_.size());
  }

  bool take(std::size_t begin, std::size_t end, std::optional<SiteScheme> scheme) {
    auto const span = marked_in(text_.substr(begin, end - begin), scheme);
    if (span) found_.push_back({{begin + span->at, span->size}, scheme});
    return span.has_value();
  }

  /// Takes the line of `marker`, and returns its end.
  std::size_t line(Marker const& marker) {
    auto const end = line_end(marker.at);
    if (!take(line_begin(marker.at), end, marker.scheme))
      throw complaint(file_, text_, marker.at, "there is no version on the line of this marker");
    return end;
  }

  /// Takes the lines between `start` and `end`, and returns the end of the latter's.
  std::size_t block(Marker const& start, Marker const* end) {
    if (end == nullptr || end->kind != Marker::Kind::end)
      throw complaint(file_, text_, start.at, "the block that this marker begins does not end");
    auto const last = line_begin(end->at);
    auto const before = found_.size();
    for (auto begin = line_end(start.at) + 1; begin < last; begin = line_end(begin) + 1)
      take(begin, line_end(begin), start.scheme);
    if (found_.size() == before)
      throw complaint(file_, text_, start.at,
                      "there is no version in the block that this marker begins");
    return line_end(end->at);
  }

  std::string_view file_;
  std::string_view text_;
  std::vector<MarkedVersion> found_;
};

}  // namespace

std::vector<MarkedVersion> marked_versions(std::string_view file, std::string_view text) {
  return Finder(file, text).found();
}

}  // namespace cairn::site
