// SPDX-License-Identifier: MIT
#include "cliff/glob.hpp"

#include "support/encoding.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace cairn::cliff {
namespace {

/// The characters of `text`; a byte that is not UTF-8 is one by itself.
std::u32string characters_of(std::string_view text) {
  constexpr char32_t first_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  constexpr char32_t rest_bits = 0x3F;
  std::u32string characters;
  while (!text.empty()) {
    auto const size = std::max<std::size_t>(utf8_length(text), 1);
    auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    auto character = size == 1 ? byte(0) : byte(0) & first_bits[size];
    for (std::size_t at = 1; at < size; ++at)
      character = (character << 6U) | (byte(at) & rest_bits);
    characters += character;
    text.remove_prefix(size);
  }
  return characters;
}

Error no_glob(std::string_view pattern, std::size_t at, std::string_view reason) {
  return Error(Fault::fatal, fmt::format("cannot read the path pattern '{}': {} at character {}",
                                         printable(pattern), reason, at + 1))
      .hint("'**' stands alone between two '/', and '[' needs its ']'");
}

/// What stands between brackets, as ranges.
std::vector<std::pair<char32_t, char32_t>> ranges_in(std::u32string_view text) {
  std::vector<std::pair<char32_t, char32_t>> ranges;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const is_range = at + 2 < text.size() && text[at + 1] == U'-';
    ranges.emplace_back(text[at], is_range ? text[at + 2] : text[at]);
    if (is_range) at += 2;
  }
  return ranges;
}

}  // namespace

Glob::Glob(std::string_view pattern) {
  using Kind = Token::Kind;
  auto const text = characters_of(pattern);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == U'?') {
      tokens_.push_back({Kind::any_character});
    } else if (text[at] == U'*') {
      auto const stars = std::min(text.find_first_not_of(U'*', at), text.size()) - at;
      auto const behind = at + stars;
      if (stars > 2) throw no_glob(pattern, at, "more than two '*' in a row");
      if (stars == 1) {
        tokens_.push_back({Kind::any_sequence});
        continue;
      }
      auto const starts = at == 0 || text[at - 1] == U'/';
      if (!starts || (behind < text.size() && text[behind] != U'/'))
        throw no_glob(pattern, at, "'**' beside something else than '/'");
      // "**/**" says no more than "**".
      if (tokens_.empty() || tokens_.back().kind != Kind::any_components)
        tokens_.push_back({Kind::any_components});
      at = behind;  // the '/' belongs to it
    } else if (text[at] == U'[') {
      auto const inverted = at + 1 < text.size() && text[at + 1] == U'!';
      auto const first = at + (inverted ? 2 : 1);
      auto const end = first < text.size() ? text.find(U']', first + 1) : text.npos;
      if (end == text.npos) throw no_glob(pattern, at, "'[' without its ']'");
      tokens_.push_back({inverted ? Kind::except : Kind::within,
                         ranges_in(std::u32string_view(text).substr(first, end - first))});
      at = end;
    } else {
      tokens_.push_back({Kind::character, {{text[at], text[at]}}});
    }
  }
}

bool Glob::is_wildcard(Token const& token) {
  return token.kind == Token::Kind::any_sequence || token.kind == Token::Kind::any_components;
}

bool Glob::takes(Token const& token, char32_t character) {
  auto const listed = std::any_of(token.ranges.begin(), token.ranges.end(), [&](auto const& range) {
    return range.first <= character && character <= range.second;
  });
  switch (token.kind) {
    case Token::Kind::character:
    case Token::Kind::within: return listed;
    case Token::Kind::except: return !listed;
    default: return true;
  }
}

bool Glob::take_more(Wildcard& wildcard, std::u32string_view path) const {
  if (wildcard.end == path.size()) return false;
  if (tokens_[wildcard.token].kind == Token::Kind::any_sequence) {
    ++wildcard.end;
  } else {
    // Whole components, or all that is left.
    auto const slash = path.find(U'/', wildcard.end);
    wildcard.end = slash == path.npos ? path.size() : slash + 1;
  }
  return true;
}

// The last wildcard alone has to take more where the rest does not fit: what an earlier one could
// take more is nothing that the last one could not.
bool Glob::matches(std::string_view path) const {
  auto const text = characters_of(path);
  std::optional<Wildcard> last;
  std::size_t at = 0;
  for (std::size_t token = 0;;) {
    if (token == tokens_.size() && at == text.size()) return true;
    if (token < tokens_.size() && is_wildcard(tokens_[token])) {
      last = Wildcard{token++, at};
    } else if (token < tokens_.size() && at < text.size() && takes(tokens_[token], text[at])) {
      ++token;
      ++at;
    } else {
      if (!last || !take_more(*last, text)) return false;
      token = last->token + 1;
      at = last->end;
    }
  }
}

}  // namespace cairn::cliff
