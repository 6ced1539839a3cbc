// SPDX-License-Identifier: MIT
#include "site/stragglers.hpp"

#include "site/glob.hpp"
#include "site/line_counter.hpp"
#include "site/version_token.hpp"
#include "support/text.hpp"
#include "version/version.hpp"

#include <algorithm>
#include <array>

namespace cairn {
namespace {

using site::Span;

constexpr std::size_t longest_excerpt = 120;

/// What says old versions by its nature.
constexpr std::array<std::string_view, 26> never_searched{"changelog*",
                                                          "changes",
                                                          "changes.*",
                                                          "history",
                                                          "history.*",
                                                          "news",
                                                          "news.*",
                                                          "releases.*",
                                                          "release*notes*",
                                                          "*.lock",
                                                          "*.lockb",
                                                          "gradle.lockfile",
                                                          "package-lock.json",
                                                          "go.sum",
                                                          "npm-shrinkwrap.json",
                                                          "*.resolved",
                                                          "pnpm-lock.yaml",
                                                          "*.svg",
                                                          "*.min.js",
                                                          "*.min.css",
                                                          "*.map",
                                                          "*.patch",
                                                          "*.diff",
                                                          "*.pem",
                                                          "*.ipynb",
                                                          "*.tsv"};

bool is_binary(std::string_view text) {
  constexpr std::size_t looked_at = 8000;  // as git does
  return text.substr(0, looked_at).find('\0') != text.npos;
}

/// Whether the `size` bytes at `at` are a version as a whole.
bool is_whole(std::string_view text, std::size_t at, std::size_t size) {
  if (!site::may_begin(text, at)) return false;
  // A tag's name begins before its version.
  auto const digit = text.substr(at, size).find_first_of("0123456789");
  if (digit == text.npos) return false;
  auto const window = text.substr(at + digit, longest_version + 1);
  if (digit + site::version_size(window) != size) return false;
  auto const behind = text.substr(at + size, 1);
  return behind.empty() ||
         !((behind[0] >= 'a' && behind[0] <= 'z') || (behind[0] >= 'A' && behind[0] <= 'Z'));
}

bool overlaps(Span a, Span b) {
  return a.at < b.at + b.size && b.at < a.at + a.size;
}

std::vector<Span> hits_of(std::span<std::string const> spellings, std::string_view text) {
  std::vector<Span> hits;
  for (auto const& spelling : spellings) {
    if (spelling.empty()) continue;
    for (auto at = text.find(spelling); at != text.npos; at = text.find(spelling, at + 1))
      if (is_whole(text, at, spelling.size())) hits.push_back({at, spelling.size()});
  }
  std::sort(hits.begin(), hits.end(),
            [](Span a, Span b) { return a.at != b.at ? a.at < b.at : a.size > b.size; });
  return hits;
}

std::string line_at(std::string_view text, std::size_t at) {
  auto const begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  auto const from = at - begin > longest_excerpt / 2 ? at - longest_excerpt / 2 : begin;
  auto const end = std::min(text.find('\n', at), text.size());
  auto const line = text.substr(from, std::min(end - from, longest_excerpt));
  return printable(trimmed(line));
}

}  // namespace

bool is_searched(std::string_view path, std::span<std::string const> allowed) {
  auto const name = lower_case(path.substr(path.rfind('/') + 1));
  return std::none_of(never_searched.begin(), never_searched.end(),
                      [&](auto each) { return site::glob_matches(each, name); }) &&
         std::none_of(allowed.begin(), allowed.end(),
                      [&](auto const& each) { return site::glob_matches(each, path); });
}

std::vector<Straggler> find_stragglers(std::span<std::string const> spellings,
                                       std::string_view file, std::string_view text,
                                       std::span<Span const> known, std::size_t most) {
  std::vector<Straggler> stragglers;
  if (is_binary(text)) return stragglers;
  std::vector<Span> passed(known.begin(), known.end());
  std::sort(passed.begin(), passed.end(), [](Span a, Span b) { return a.at < b.at; });
  site::LineCounter lines(text);
  auto next = passed.begin();
  std::size_t end = 0;  // of the last straggler
  for (auto const hit : hits_of(spellings, text)) {
    if (stragglers.size() == most) break;
    while (next != passed.end() && next->at + next->size <= hit.at) ++next;
    if (hit.at < end || (next != passed.end() && overlaps(*next, hit))) continue;
    auto const place = lines.place_of(hit.at);
    stragglers.push_back({std::string(file), place.line, place.column,
                          std::string(text.substr(hit.at, hit.size)), line_at(text, hit.at)});
    end = hit.at + hit.size;
  }
  return stragglers;
}

}  // namespace cairn
