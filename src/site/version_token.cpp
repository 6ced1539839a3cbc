// SPDX-License-Identifier: MIT
#include "site/version_token.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <array>

namespace cairn::site {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_identifier(char c) {
  return is_digit(c) || is_letter(c) || c == '-';
}

/// What stands behind the numbers of a version, the longer word before its beginning.
constexpr std::array<std::string_view, 20> words{
    "nightly", "snapshot", "preview", "canary", "alpha", "beta", "final", "next", "post", "prev",
    "dev",     "pre",      "rev",     "exp",    "rc",    "ga",   "a",     "b",    "c",    "r"};

std::size_t digits_at(std::string_view text, std::size_t at) {
  auto const end = std::min(text.find_first_not_of("0123456789", at), text.size());
  return end < at ? 0 : end - at;
}

/// The bytes of a word and its number at `at`: "rc1", "rc.1", "dev". 0 where there is none.
std::size_t marked_number(std::string_view text, std::size_t at) {
  auto const rest = text.substr(at);
  auto const word = std::find_if(words.begin(), words.end(), [rest](std::string_view each) {
    return rest.size() >= each.size() && equal_without_case(rest.substr(0, each.size()), each);
  });
  if (word == words.end()) return 0;
  auto size = word->size();
  bool const joined =
      size < rest.size() && (rest[size] == '.' || rest[size] == '-' || rest[size] == '_');
  if (auto const digits = digits_at(rest, size + (joined ? 1 : 0)); digits > 0)
    size += digits + (joined ? 1 : 0);
  bool const ends = size == rest.size() || !(is_letter(rest[size]) || is_digit(rest[size]));
  // "1.2a1.dev2" goes on; "1.2.apple" never began.
  return ends || marked_number(rest.substr(0, size + 24), size) > 0 ? size : 0;
}

/// The bytes of one more part behind the numbers.
std::size_t part_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  bool const separated = text[at] == '-' || text[at] == '.' || text[at] == '_';
  auto const size = marked_number(text, at + (separated ? 1 : 0));
  return size == 0 ? 0 : size + (separated ? 1 : 0);
}

std::size_t build_at(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at] != '+' || !is_identifier(text[at + 1])) return 0;
  auto end = at + 1;
  while (end < text.size() &&
         (is_identifier(text[end]) ||
          (text[end] == '.' && end + 1 < text.size() && is_identifier(text[end + 1]))))
    ++end;
  return end - at;
}

}  // namespace

std::size_t version_size(std::string_view text) {
  auto size = digits_at(text, 0);
  if (size == 0) return 0;
  while (size < text.size() && text[size] == '.') {
    auto const digits = digits_at(text, size + 1);
    if (digits == 0) break;
    size += digits + 1;
  }
  while (auto const part = part_at(text, size)) size += part;
  return size + build_at(text, size);
}

bool may_begin(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  auto const before = text[at - 1];
  if (before == 'v' || before == 'V')
    return at == 1 || !(is_letter(text[at - 2]) || is_digit(text[at - 2]));
  if (before == '.' || before == '!') return at == 1 || !is_digit(text[at - 2]);
  return !is_digit(before) && !is_letter(before);
}

std::size_t count_of_numbers(std::string_view version) {
  std::size_t count = 0;
  std::size_t at = 0;
  while (auto const digits = digits_at(version, at)) {
    ++count;
    at += digits;
    if (at >= version.size() || version[at] != '.') break;
    ++at;
  }
  return count;
}

}  // namespace cairn::site
