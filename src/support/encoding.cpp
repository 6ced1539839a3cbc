// SPDX-License-Identifier: MIT
#include "support/encoding.hpp"

#include "support/text.hpp"

#include <array>
#include <cerrno>
#include <iconv.h>
#include <optional>

namespace cairn {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";

constexpr bool between(unsigned char byte, unsigned low, unsigned high) {
  return byte >= low && byte <= high;
}

/// A commit may declare anything; iconv takes only a plain name from it, no "//TRANSLIT" and no
/// path.
bool is_plain_name(std::string_view name) {
  constexpr std::string_view allowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:";
  return name.size() <= 40 && name.find_first_not_of(allowed) == name.npos;
}

/// Converts with iconv, stopping at the first byte that is not of the declared encoding.
std::optional<std::string> converted(std::string_view bytes, std::string const& declared) {
  auto const conversion = iconv_open("UTF-8", declared.c_str());
  // iconv's own way to say "no such encoding".
  if (conversion == reinterpret_cast<iconv_t>(-1)) return std::nullopt;  // NOLINT

  std::string result;
  std::array<char, 4096> buffer{};
  auto* in = const_cast<char*>(bytes.data());  // iconv(3) reads through a char**
  auto in_left = bytes.size();
  bool complete = true;
  while (in_left > 0 && complete) {
    auto* out = buffer.data();
    auto out_left = buffer.size();
    if (iconv(conversion, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1))
      complete = errno == E2BIG;
    result.append(buffer.data(), buffer.size() - out_left);
  }
  iconv_close(conversion);
  return complete ? std::optional(result) : std::nullopt;
}

std::string repaired(std::string_view bytes) {
  std::string result;
  result.reserve(bytes.size());
  while (!bytes.empty()) {
    auto const length = utf8_length(bytes);
    if (length == 0)
      result += replacement;
    else
      result += bytes.substr(0, length);
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return result;
}

bool claims_utf8(std::string_view declared) {
  return declared.empty() || equal_without_case(declared, "utf-8") ||
         equal_without_case(declared, "utf8");
}

/// How many bytes of ASCII `text` starts with, in whole blocks.
std::size_t blocks_of_ascii(std::string_view text) {
  constexpr std::size_t block = 32;
  std::size_t size = 0;
  for (; size + block <= text.size(); size += block) {
    // Without a branch of its own for each byte, compilers take a block at once.
    unsigned char all = 0;
    for (std::size_t i = 0; i < block; ++i) all |= static_cast<unsigned char>(text[size + i]);
    if (all >= 0x80) break;
  }
  return size;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  auto const at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  auto const continues = [&](std::size_t i) { return between(at(i), 0x80, 0xbf); };
  auto const first = at(0);
  if (first < 0x80) return 1;
  if (between(first, 0xc2, 0xdf)) return text.size() >= 2 && continues(1) ? 2 : 0;
  if (between(first, 0xe0, 0xef)) {
    if (text.size() < 3) return 0;
    auto const low = first == 0xe0 ? 0xa0U : 0x80U;
    auto const high = first == 0xed ? 0x9fU : 0xbfU;
    return between(at(1), low, high) && continues(2) ? 3 : 0;
  }
  if (between(first, 0xf0, 0xf4)) {
    if (text.size() < 4) return 0;
    auto const low = first == 0xf0 ? 0x90U : 0x80U;
    auto const high = first == 0xf4 ? 0x8fU : 0xbfU;
    return between(at(1), low, high) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

bool is_utf8(std::string_view text) {
  for (;;) {
    text.remove_prefix(blocks_of_ascii(text));
    // What is not ASCII comes in runs, and a block of it is not worth another look at once.
    for (std::size_t seen = 0; seen < 32;) {
      if (text.empty()) return true;
      auto const length = utf8_length(text);
      if (length == 0) return false;
      text.remove_prefix(length);
      seen += length;
    }
  }
}

bool is_utf8(std::string_view bytes, std::string_view declared) {
  return claims_utf8(declared) && is_utf8(bytes);
}

std::string to_utf8(std::string_view bytes, std::string_view declared) {
  if (!claims_utf8(declared) && is_plain_name(declared))
    if (auto text = converted(bytes, std::string(declared)); text && is_utf8(*text)) return *text;
  if (is_utf8(bytes)) return std::string(bytes);
  return repaired(bytes);
}

}  // namespace cairn
