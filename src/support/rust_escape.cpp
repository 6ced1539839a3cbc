// SPDX-License-Identifier: MIT
#include "support/rust_escape.hpp"

#include <optional>
#include <string>

namespace cairn::rust {
namespace {

constexpr bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_decimal(char32_t c) {
  return c >= '0' && c <= '9';
}

std::optional<unsigned> hexadecimal(char32_t c) {
  if (is_decimal(c)) return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

std::size_t digits_of(char32_t letter) {
  if (letter == 'x') return 2;
  return letter == 'u' ? 4 : 8;
}

class EscapeParser {
public:
  EscapeParser(Cursor& cursor, Flags const& flags, Universe universe)
      : cursor_(cursor), flags_(flags), universe_(universe), start_(cursor.at()) {}

  Escape parse() {
    if (!cursor_.advance()) cursor_.fail(start_, "nothing is escaped");
    auto const c = cursor_.current();
    if (is_decimal(c)) cursor_.fail(start_, "there are no back-references");
    switch (c) {
      case 'x':
      case 'u':
      case 'U': return number(c);
      case 'p':
      case 'P': return property(c == 'P');
      case 'd':
      case 'D':
      case 's':
      case 'S':
      case 'w':
      case 'W': cursor_.advance(); return perl_class(c);
      default: cursor_.advance(); return one_letter(c);
    }
  }

private:
  Literal literal(char32_t c) const { return {c, start_, false}; }

  Escape one_letter(char32_t c) {
    switch (c) {
      case 'a': return literal('\a');
      case 'f': return literal('\f');
      case 't': return literal('\t');
      case 'n': return literal('\n');
      case 'r': return literal('\r');
      case 'v': return literal('\v');
      case 'A': return Assertion::text_start;
      case 'z': return Assertion::text_end;
      case 'b': return word_boundary();
      case 'B':
        return flags_.unicode ? Assertion::no_word_boundary : Assertion::no_ascii_word_boundary;
      case '<': return one_sided(Assertion::word_start);
      case '>': return one_sided(Assertion::word_end);
      default: break;
    }
    if (c >= 0x80 || is_ascii_letter(c)) cursor_.fail(start_, "this character has no escape");
    return literal(c);
  }

  Assertion one_sided(Assertion assertion) const {
    if (!flags_.unicode)
      cursor_.fail(start_, "the side of a word cannot be told without the flag 'u'");
    return assertion;
  }

  Assertion word_boundary() {
    auto const behind = cursor_.at();
    if (cursor_.on('{')) {
      cursor_.advance_over_space();
      if (cursor_.on('-') || is_ascii_letter(cursor_.current())) return one_sided(named_boundary());
      // A count of repetitions.
      cursor_.go_back(behind);
    }
    return flags_.unicode ? Assertion::word_boundary : Assertion::ascii_word_boundary;
  }

  Assertion named_boundary() {
    std::string name;
    for (; cursor_.on('-') || is_ascii_letter(cursor_.current()); cursor_.advance_over_space())
      name += static_cast<char>(cursor_.current());
    if (!cursor_.take("}")) cursor_.fail(start_, "the name of this boundary has no end");
    if (name == "start") return Assertion::word_start;
    if (name == "end") return Assertion::word_end;
    if (name == "start-half") return Assertion::no_word_before;
    if (name == "end-half") return Assertion::no_word_behind;
    cursor_.fail(start_, "there is no such boundary");
  }

  Literal number(char32_t letter) {
    if (!cursor_.advance_over_space()) cursor_.fail(start_, "the number of a character is missing");
    auto const braced = cursor_.on('{');
    auto const value = braced ? braced_number() : fixed_number(digits_of(letter));
    cursor_.advance_over_space();
    if (value > last_code_point || (value >= 0xd800 && value < 0xe000))
      cursor_.fail(start_, "there is no character of this number");
    return {value, start_, letter == 'x' && !braced};
  }

  char32_t fixed_number(std::size_t digits) {
    char32_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (i > 0) cursor_.advance_over_space();
      value = with_digit(value);
    }
    return value;
  }

  char32_t braced_number() {
    char32_t value = 0;
    auto const brace = cursor_.at();
    cursor_.advance_over_space();
    if (cursor_.on('}')) cursor_.fail(brace, "the number of a character is missing");
    for (; !cursor_.on('}'); cursor_.advance_over_space()) value = with_digit(value);
    return value;
  }

  char32_t with_digit(char32_t value) {
    auto const digit = hexadecimal(cursor_.current());
    if (!digit) cursor_.fail(cursor_.at(), "this is no hexadecimal digit");
    // Once above, it stays above, however many digits follow.
    return value > last_code_point ? value : value * 16 + *digit;
  }

  Class perl_class(char32_t letter) {
    auto const negated = letter < 'a';
    auto const lower = negated ? letter - 'A' + 'a' : letter;
    if (!flags_.unicode) return ascii_perl_class(lower, negated);
    auto const& set = lower == 'd'   ? decimal_digits(universe_)
                      : lower == 's' ? white_space(universe_)
                                     : word_characters(universe_);
    return {negated ? without(all_of(universe_), set) : set, cost_of_named_set, 0};
  }

  Class ascii_perl_class(char32_t lower, bool negated) {
    CodePointSet set({{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}});
    if (lower == 'd') set = CodePointSet({CodePointRange{'0', '9'}});
    if (lower == 's') set = CodePointSet({{'\t', '\r'}, {' ', ' '}});
    return {folded_and_negated(set, negated, cursor_, start_, flags_, universe_), 8, 0};
  }

  Class property(bool negated) {
    if (!cursor_.advance_over_space()) cursor_.fail(start_, "the name of a property is missing");
    auto name = cursor_.on('{') ? braced_name() : short_name();
    if (!flags_.unicode) cursor_.fail(start_, "a property needs the flag 'u'");
    if (auto const operation = name.find("!="); operation != name.npos) {
      name.erase(operation, 1);
      negated = !negated;
    }
    auto const set = with_property(name, universe_);
    if (!set) cursor_.fail(start_, "this property of Unicode is not known here");
    return {folded_and_negated(*set, negated, cursor_, start_, flags_, universe_),
            cost_of_named_set, 0};
  }

  std::string short_name() {
    if (cursor_.on('\\')) cursor_.fail(cursor_.at(), "the name of a property is missing");
    std::string name;
    append_utf8(name, cursor_.current());
    cursor_.advance_over_space();
    return name;
  }

  std::string braced_name() {
    std::string name;
    while (cursor_.advance_over_space() && !cursor_.on('}')) append_utf8(name, cursor_.current());
    if (cursor_.at_end()) cursor_.fail(start_, "the name of a property has no end");
    cursor_.advance();
    return name;
  }

  Cursor& cursor_;
  Flags const& flags_;
  Universe universe_;
  std::size_t start_;
};

CodePointSet without_ascii_case(CodePointSet const& set) {
  constexpr char32_t distance = 'a' - 'A';
  auto const upper = intersected(set, CodePointSet({CodePointRange{'A', 'Z'}}));
  auto const lower = intersected(set, CodePointSet({CodePointRange{'a', 'z'}}));
  auto ranges = set.ranges();
  for (auto const& [first, last] : upper.ranges())
    ranges.push_back({first + distance, last + distance});
  for (auto const& [first, last] : lower.ranges())
    ranges.push_back({first - distance, last - distance});
  return CodePointSet(std::move(ranges));
}

}  // namespace

Escape parse_escape(Cursor& cursor, Flags const& flags, Universe universe) {
  return EscapeParser(cursor, flags, universe).parse();
}

CodePointSet folded(CodePointSet const& set, Flags const& flags, Universe universe) {
  if (!flags.without_case) return set;
  return flags.unicode ? without_case(set, universe) : without_ascii_case(set);
}

CodePointSet folded_and_negated(CodePointSet const& set, bool negated, Cursor const& cursor,
                                std::size_t at, Flags const& flags, Universe universe) {
  if (negated && !flags.unicode)
    cursor.fail(at, "without the flag 'u' this could take a part of a character");
  auto const result = folded(set, flags, universe);
  return negated ? without(all_of(universe), result) : result;
}

}  // namespace cairn::rust
