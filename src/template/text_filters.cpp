// SPDX-License-Identifier: MIT
#include "support/text.hpp"
#include "support/unicode.hpp"
#include "template/characters.hpp"
#include "template/filter.hpp"
#include "template/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace cairn::tera {
namespace {

Value upper(Call const& call) {
  return upper_cased(call.text().view());
}

Value lower(Call const& call) {
  return lower_cased(call.text().view());
}

Value trim(Call const& call) {
  auto const text = call.text();
  return text.part(without_white_space(text.view()));
}

Value trim_start(Call const& call) {
  auto const text = call.text();
  return text.part(without_white_space_before(text.view()));
}

Value trim_end(Call const& call) {
  auto const text = call.text();
  return text.part(without_white_space_behind(text.view()));
}

Value trim_start_matches(Call const& call) {
  auto const text = call.text();
  auto const pattern = call.required_pattern("pat");
  auto rest = text.view();
  while (!pattern.empty() && rest.starts_with(pattern)) rest.remove_prefix(pattern.size());
  return text.part(rest);
}

Value trim_end_matches(Call const& call) {
  auto const text = call.text();
  auto const pattern = call.required_pattern("pat");
  auto rest = text.view();
  while (!pattern.empty() && rest.ends_with(pattern)) rest.remove_suffix(pattern.size());
  return text.part(rest);
}

Value truncate(Call const& call) {
  auto const text = call.text();
  auto const length = call.count("length").value_or(255);
  auto const end = call.text("end").value_or("…");
  if (length >= text.view().size()) return text;
  auto const ends = grapheme_ends(text.view());
  if (length >= ends.size()) return text;
  auto const kept = length == 0 ? 0 : ends[length - 1];
  return std::string(text.view().substr(0, kept)).append(end);
}

Value wordcount(Call const& call) {
  auto const text = call.text();
  std::uint64_t words = 0;
  for (auto rest = without_white_space_before(text.view()); !rest.empty(); ++words) {
    while (!rest.empty() &&
           !without_white_space_before(rest.substr(0, first_character(rest))).empty())
      rest.remove_prefix(first_character(rest));
    rest = without_white_space_before(rest);
  }
  return words;
}

std::size_t occurrences(std::string_view text, std::string_view piece) {
  if (piece.empty()) return count_characters(text) + 1;
  std::size_t count = 0;
  for (auto at = text.find(piece); at != text.npos; at = text.find(piece, at + piece.size()))
    ++count;
  return count;
}

Value replace(Call const& call) {
  auto const text = call.text();
  auto const from = call.required_text("from");
  auto const to = call.required_text("to");
  auto const found = occurrences(text.view(), from);
  if (found == 0) return text;
  if (!to.empty()) check_size(call.scene, text.view().size() + found * to.size());
  return all_replaced(text.view(), from, to);
}

Value capitalize(Call const& call) {
  auto const text = call.text();
  if (text.view().empty()) return text;
  auto const first = first_character(text.view());
  return upper_cased(text.view().substr(0, first)) + lower_cased(text.view().substr(first));
}

Value title(Call const& call) {
  auto const text = call.text();
  auto const view = text.view();
  std::string result;
  std::size_t done = 0;
  for (auto const match : call.scene.patterns.of(R"(\b[\w'][\w']*\b)").matches_in(view)) {
    auto const word = view.substr(match.at, match.size);
    auto const first = first_character(word);
    result.append(view.substr(done, match.at - done));
    result += upper_cased(word.substr(0, first)) + lower_cased(word.substr(first));
    done = match.at + match.size;
  }
  return result.append(view.substr(done));
}

Value split_text(Call const& call) {
  auto const text = call.text();
  auto const pattern = call.required_pattern("pat");
  auto rest = text.view();
  Array pieces;
  if (pattern.empty()) {
    pieces.push_back(Text());
    for (; !rest.empty(); rest.remove_prefix(first_character(rest)))
      pieces.push_back(text.part(rest.substr(0, first_character(rest))));
    pieces.push_back(Text());
    return pieces;
  }
  for (auto at = rest.find(pattern); at != rest.npos; at = rest.find(pattern)) {
    pieces.push_back(text.part(rest.substr(0, at)));
    rest.remove_prefix(at + pattern.size());
  }
  pieces.push_back(text.part(rest));
  return pieces;
}

Value indent(Call const& call) {
  auto const text = call.text();
  auto const prefix = call.text("prefix").value_or("    ");
  auto const first = call.boolean("first").value_or(false);
  auto const blank = call.boolean("blank").value_or(false);
  auto const lines = lines_of(text.view());
  check_size(call.scene, text.view().size() + lines.size() * prefix.size());
  std::string result;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) result += '\n';
    if (i == 0 ? first : blank || !without_white_space_before(lines[i]).empty()) result += prefix;
    result += lines[i];
  }
  return result;
}

Value addslashes(Call const& call) {
  auto const text = call.text();
  std::string result;
  for (auto const byte : text.view()) {
    if (byte == '\\' || byte == '"' || byte == '\'') result += '\\';
    result += byte;
  }
  return result;
}

std::string_view without_base(std::string_view text, std::int64_t base) {
  auto const prefix = base == 2 ? "0b" : base == 8 ? "0o" : base == 16 ? "0x" : "";
  if (*prefix == '\0') return text;
  while (text.starts_with(prefix)) text.remove_prefix(2);
  return text;
}

Value to_integer(Call const& call) {
  auto const otherwise = call.integer("default").value_or(0);
  auto const base = call.integer("base").value_or(10);
  if (base < 0 || base > 0xffff'ffff) throw call.wrong("base", "a base of numbers");
  if (auto const number = call.input.number()) return saturated(*number);
  if (!call.input.text()) throw call.wrong_input("a string or a number");
  auto const text = without_base(without_white_space(*call.input.text()), base);
  if (base < 2 || base > 36) throw Panic("the base of a number lies between 2 and 36");
  if (auto const integer = parse_integer(text, static_cast<unsigned>(base))) return *integer;
  if (text.find('.') == text.npos) return otherwise;
  auto const number = parse_double(text);
  return number ? saturated(*number) : otherwise;
}

Value to_float(Call const& call) {
  auto const otherwise = call.number("default").value_or(0.0);
  if (auto const number = call.input.number()) return *number;
  if (!call.input.text()) throw call.wrong_input("a string or a number");
  auto const number = parse_double(without_white_space(*call.input.text())).value_or(otherwise);
  // JSON has no word for these.
  return std::isfinite(number) ? Value(number) : Value();
}

// clang-format off
constexpr std::array rows{
    FilterRow{"upper", upper},
    FilterRow{"lower", lower},
    FilterRow{"trim", trim},
    FilterRow{"trim_start", trim_start},
    FilterRow{"trim_end", trim_end},
    FilterRow{"trim_start_matches", trim_start_matches},
    FilterRow{"trim_end_matches", trim_end_matches},
    FilterRow{"truncate", truncate},
    FilterRow{"wordcount", wordcount},
    FilterRow{"replace", replace},
    FilterRow{"capitalize", capitalize},
    FilterRow{"title", title},
    FilterRow{"split", split_text},
    FilterRow{"indent", indent},
    FilterRow{"addslashes", addslashes},
    FilterRow{"int", to_integer},
    FilterRow{"float", to_float},
};
// clang-format on

}  // namespace

std::span<FilterRow const> text_filters() {
  return rows;
}

}  // namespace cairn::tera
