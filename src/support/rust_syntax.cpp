// SPDX-License-Identifier: MIT
#include "support/rust_syntax.hpp"

#include "support/rust_cursor.hpp"
#include "support/rust_escape.hpp"
#include "support/rust_tree.hpp"

#include <algorithm>
#include <limits>

namespace cairn::rust {
namespace {

// The limit of the crate. A stack of 250 of our frames is small.
constexpr std::size_t deepest = 250;

// What the crate's limit of 10 MiB comes to; RE2 holds more.
constexpr std::size_t dearest = 300'000;

class Parser {
public:
  Parser(std::string_view pattern, Universe universe) : cursor_(pattern), universe_(universe) {}

  Expression parse() {
    expression_.root = choice();
    if (cursor_.on(')')) cursor_.fail(cursor_.at(), "no group ends here");
    if (expression_.asks_for_words && expression_.asks_for_ascii_words)
      refuse(cursor_.pattern(),
             "word boundaries with the flag 'u' and without it cannot be carried out together");
    if (expression_.asks_for_sides && asks_for_lines_)
      refuse(cursor_.pattern(),
             "the sides of words and of lines, in the mode 'm', cannot be told apart together");
    return std::move(expression_);
  }

private:
  /// Up to the parenthesis that ends the group, or the end.
  Node choice() {
    std::vector<Node> branches;
    do branches.push_back(sequence());
    while (cursor_.take("|"));
    if (branches.size() == 1) return std::move(branches.front());
    auto const below = about(branches);
    auto factored = Factored::no;
    auto node = choice_of(std::move(branches), factored);
    if (factored == Factored::yes) expression_.factored = true;
    return measured(std::move(node), below);
  }

  Node sequence() {
    std::vector<Node> parts;
    can_repeat_ = false;
    for (;;) {
      cursor_.skip_space();
      if (cursor_.at_end() || cursor_.on('|') || cursor_.on(')')) break;
      take_part(parts);
    }
    if (parts.size() == 1) return std::move(parts.front());
    if (parts.empty()) return {};
    auto const below = about(parts);
    return measured(sequence_of(std::move(parts)), below);
  }

  void take_part(std::vector<Node>& parts) {
    auto const at = cursor_.at();
    switch (cursor_.current()) {
      case '(': parts.push_back(parenthesis()); return;
      case '?':
      case '*':
      case '+':
      case '{': {
        if (!can_repeat_) cursor_.fail(at, "there is nothing to repeat");
        auto repeated = std::move(parts.back());
        parts.back() =
            cursor_.on('{') ? counted(std::move(repeated)) : starred(std::move(repeated));
        return;
      }
      default: break;
    }
    parts.push_back(primitive());
    can_repeat_ = true;
  }

  struct Measure {
    std::size_t depth = 0;
    std::size_t cost = 1;
  };

  static Measure about(std::vector<Node> const& parts) {
    Measure measure;
    for (auto const& part : parts) {
      measure.depth = std::max(measure.depth, part.depth);
      measure.cost += part.cost;
    }
    return measure;
  }

  /// `node`, which stands for something with parts of the measure `below`.
  Node measured(Node node, Measure below) const {
    node.depth = below.depth + 1;
    node.cost = below.cost;
    if (node.depth > deepest) refuse(cursor_.pattern(), "it is nested too deep");
    if (node.cost > dearest) refuse(cursor_.pattern(), "it is too large");
    return node;
  }

  Node primitive() {
    auto const at = cursor_.at();
    switch (cursor_.current()) {
      case '[': return node_of(parse_class(cursor_, flags_, universe_));
      case '\\': return escape();
      case '.': cursor_.advance(); return dot(at);
      case '^':
        cursor_.advance();
        return line_assertion(at, Assertion::line_start, Assertion::text_start);
      case '$':
        cursor_.advance();
        return line_assertion(at, Assertion::line_end, Assertion::text_end);
      default: break;
    }
    Literal const literal{cursor_.current(), at, false};
    cursor_.advance();
    return node_of(literal);
  }

  Node node_of(Class set) const {
    Node node;
    node.depth = set.depth;
    node.cost = set.cost;
    if (node.depth > deepest) refuse(cursor_.pattern(), "it is nested too deep");
    node.what = OneOf{std::move(set.set)};
    return node;
  }

  Node node_of(Literal const& literal) const {
    if (!flags_.unicode && literal.character >= 0x80 && literal.is_byte)
      cursor_.fail(literal.at, "without the flag 'u' this could take a part of a character");
    CodePointSet const set({CodePointRange{literal.character, literal.character}});
    Node node;
    node.what = OneOf{folded(intersected(set, all_of(universe_)), flags_, universe_)};
    return node;
  }

  Node node_of(Assertion assertion) {
    switch (assertion) {
      case Assertion::word_start:
      case Assertion::word_end:
      case Assertion::no_word_before:
      case Assertion::no_word_behind: expression_.asks_for_sides = true; [[fallthrough]];
      case Assertion::word_boundary:
      case Assertion::no_word_boundary: expression_.asks_for_words = true; break;
      case Assertion::ascii_word_boundary:
      case Assertion::no_ascii_word_boundary: expression_.asks_for_ascii_words = true; break;
      case Assertion::line_start:
      case Assertion::line_end: asks_for_lines_ = true; break;
      case Assertion::text_start:
      case Assertion::text_end: break;
    }
    Node node;
    node.what = assertion;
    return node;
  }

  Node escape() {
    return std::visit([this](auto const& meaning) { return node_of(meaning); },
                      parse_escape(cursor_, flags_, universe_));
  }

  Node dot(std::size_t at) const {
    if (!flags_.unicode)
      cursor_.fail(at, "without the flag 'u' this could take a part of a character");
    std::vector<CodePointRange> lines;
    if (!flags_.dot_is_all) lines.push_back({'\n', '\n'});
    if (!flags_.dot_is_all && flags_.carriage_return) lines.push_back({'\r', '\r'});
    Class set;
    set.set = without(all_of(universe_), CodePointSet(std::move(lines)));
    set.cost = 10;
    return node_of(std::move(set));
  }

  Node line_assertion(std::size_t at, Assertion of_line, Assertion of_text) {
    if (!flags_.multi_line) return node_of(of_text);
    if (flags_.carriage_return)
      cursor_.fail(at, "the flags 'm' and 'R' together cannot be carried out");
    return node_of(of_line);
  }

  Node starred(Node repeated) {
    Repetition repetition;
    repetition.least = cursor_.on('+') ? 1 : 0;
    if (cursor_.on('?')) repetition.most = 1;
    cursor_.advance();
    return repeated_as(std::move(repetition), std::move(repeated));
  }

  Node counted(Node repeated) {
    auto const start = cursor_.at();
    Repetition repetition;
    cursor_.advance_over_space();
    auto const least = number();
    repetition.most = least;
    if (cursor_.on(',')) {
      cursor_.advance_over_space();
      repetition.most.reset();
      if (!cursor_.on('}')) {
        repetition.most = number();
        if (!repetition.most) cursor_.fail(start, "this repetition lacks a number");
      }
    }
    if (!cursor_.on('}')) cursor_.fail(start, "this repetition has no end");
    if (!least) cursor_.fail(start, "this repetition lacks a number");
    repetition.least = *least;
    if (repetition.most && *repetition.most < *least)
      cursor_.fail(start, "this repetition ends before it begins");
    cursor_.advance_over_space();
    return repeated_as(std::move(repetition), std::move(repeated));
  }

  std::optional<std::uint32_t> number() {
    cursor_.skip_white_space();
    auto const start = cursor_.at();
    std::optional<std::uint32_t> value;
    while (cursor_.current() >= '0' && cursor_.current() <= '9') {
      auto const next = std::uint64_t{value.value_or(0)} * 10 + (cursor_.current() - '0');
      if (next > std::numeric_limits<std::uint32_t>::max())
        cursor_.fail(start, "this number is too large");
      value = static_cast<std::uint32_t>(next);
      cursor_.advance_over_space();
    }
    cursor_.skip_white_space();
    return value;
  }

  /// The cursor is behind the operator.
  Node repeated_as(Repetition repetition, Node repeated) {
    auto const lazy = cursor_.take("?") != flags_.swapped_greed;
    repetition.greed = lazy ? Greed::lazy : Greed::greedy;
    auto const times = std::max<std::uint64_t>(repetition.most.value_or(repetition.least), 1);
    // No product of these numbers has more than 64 bits: both are checked.
    Measure const measure{repeated.depth, static_cast<std::size_t>(times * repeated.cost)};
    repetition.repeated.push_back(std::move(repeated));
    return measured(repetition_of(std::move(repetition)), measure);
  }

  /// A group, or flags for the rest of the one that the cursor is in.
  Node parenthesis() {
    auto const start = cursor_.at();
    cursor_.advance();
    cursor_.skip_space();
    for (auto const* const look : {"?=", "?!", "?<=", "?<!"})
      if (cursor_.take(look)) cursor_.fail(start, "there is no look-around");
    auto const outer = flags_;
    auto const ignores_space = cursor_.ignores_space();
    std::size_t index = 0;
    if (cursor_.take("?P<") || cursor_.take("?<")) {
      index = ++expression_.captures;
      expression_.names.emplace_back(name(), index);
    } else if (cursor_.take("?")) {
      if (take_flags(start)) {
        can_repeat_ = false;
        return {};
      }
    } else {
      index = ++expression_.captures;
    }
    auto node = group(start, index);
    flags_ = outer;
    cursor_.ignore_space(ignores_space);
    can_repeat_ = true;
    return node;
  }

  Node group(std::size_t start, std::size_t index) {
    if (++nested_ > deepest) cursor_.fail(start, "this is nested too deep");
    auto inner = choice();
    --nested_;
    if (!cursor_.take(")")) cursor_.fail(start, "this group has no end");
    Measure const measure{inner.depth, inner.cost + 2};
    if (index == 0) return measured(std::move(inner), measure);
    Capture capture;
    capture.captured.push_back(std::move(inner));
    capture.index = index;
    Node node;
    node.what = std::move(capture);
    return measured(std::move(node), measure);
  }

  std::string name() {
    auto const start = cursor_.at();
    for (; !cursor_.at_end() && !cursor_.on('>'); cursor_.advance()) {
      auto const c = cursor_.current();
      auto const begins = c == '_' || is_alphabetic(c);
      auto const goes_on = c == '.' || c == '[' || c == ']' || is_numeric(c);
      if (!begins && (!goes_on || cursor_.at() == start))
        cursor_.fail(cursor_.at(), "this cannot be in the name of a group");
    }
    std::string const name(cursor_.pattern().substr(start, cursor_.at() - start));
    if (name.empty()) cursor_.fail(start, "the name of a group is missing");
    if (!cursor_.take(">")) cursor_.fail(start, "the name of a group has no end");
    for (auto const& [taken, index] : expression_.names)
      if (taken == name) cursor_.fail(start, "another group has this name");
    return name;
  }

  /// Reads flags up to a ':', or up to a ')': then true.
  bool take_flags(std::size_t start) {
    std::string seen;
    auto on = true;
    auto flags = flags_;
    auto ignores_space = cursor_.ignores_space();
    for (; !cursor_.on(':') && !cursor_.on(')'); cursor_.advance()) {
      if (cursor_.at_end()) cursor_.fail(start, "this group has no end");
      auto const letter = cursor_.current();
      auto* const flag = letter == 'x' ? &ignores_space : flag_named(flags, letter);
      if (!flag && letter != '-') cursor_.fail(cursor_.at(), "there is no such flag");
      if (seen.find(static_cast<char>(letter)) != seen.npos)
        cursor_.fail(cursor_.at(), "this flag is there twice");
      seen += static_cast<char>(letter);
      if (flag)
        *flag = on;
      else
        on = false;
    }
    if (seen.ends_with('-')) cursor_.fail(cursor_.at(), "there is no flag behind the '-'");
    auto const for_rest = cursor_.take(")");
    if (for_rest && seen.empty()) cursor_.fail(start, "there is nothing to repeat");
    if (!for_rest) cursor_.take(":");
    flags_ = flags;
    cursor_.ignore_space(ignores_space);
    return for_rest;
  }

  static bool* flag_named(Flags& flags, char32_t letter) {
    switch (letter) {
      case 'i': return &flags.without_case;
      case 'm': return &flags.multi_line;
      case 's': return &flags.dot_is_all;
      case 'U': return &flags.swapped_greed;
      case 'u': return &flags.unicode;
      case 'R': return &flags.carriage_return;
      default: return nullptr;
    }
  }

  Cursor cursor_;
  Universe universe_;
  Flags flags_;
  Expression expression_;
  std::size_t nested_ = 0;
  bool asks_for_lines_ = false;
  bool can_repeat_ = false;  ///< whether the part before the cursor is one that can be repeated
};

}  // namespace

Expression parse(std::string_view pattern, Universe universe) {
  return Parser(pattern, universe).parse();
}

}  // namespace cairn::rust
