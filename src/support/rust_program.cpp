// SPDX-License-Identifier: MIT
#include "support/rust_program.hpp"

#include "support/rust_cursor.hpp"
#include "support/rust_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace cairn::rust {
namespace {

// RE2 repeats nothing more often, in all repetitions around it together.
constexpr std::size_t most_copies = 1000;

// An expression whose repetitions are written out may grow to this.
constexpr std::size_t longest = 4 << 20;

constexpr char frame_opens = 'Q';
constexpr char frame_closes = 'Z';
constexpr char side = '\n';

CodePointSet const& ascii() {
  static CodePointSet const set({CodePointRange{0, 0x7f}});
  return set;
}

/// What RE2 takes for a character in the texts of `universe`: bytes for ASCII.
CodePointSet const& everything(Universe universe) {
  static CodePointSet const bytes({CodePointRange{0, 0xff}});
  static CodePointSet const unicode({CodePointRange{0, last_code_point}});
  return universe == Universe::ascii ? bytes : unicode;
}

CodePointSet const& frame_letters() {
  static CodePointSet const set({{frame_opens, frame_opens}, {frame_closes, frame_closes}});
  return set;
}

/// How each character is written for a target with frames or sides.
struct Alphabet {
  CodePointSet in_frames;
  CodePointSet between_sides;
  CodePointSet bare;
};

Alphabet alphabet_of(Target target) {
  auto const& all = all_of(target.universe);
  auto const& words = word_characters(target.universe);
  Alphabet alphabet;
  if (target.universe == Universe::unicode)
    alphabet.in_frames = united(without(words, ascii()), frame_letters());
  if (target.framing == Framing::sides) alphabet.between_sides = without(all, words);
  alphabet.bare = without(without(all, alphabet.in_frames), alphabet.between_sides);
  return alphabet;
}

Alphabet const& alphabet(Target target) {
  if (target.universe == Universe::ascii) {
    static auto const ascii_sides = alphabet_of({Universe::ascii, Framing::sides});
    return ascii_sides;
  }
  if (target.framing == Framing::frames) {
    static auto const frames = alphabet_of({Universe::unicode, Framing::frames});
    return frames;
  }
  static auto const sides = alphabet_of({Universe::unicode, Framing::sides});
  return sides;
}

class Writer {
public:
  Writer(std::string_view pattern, Target target)
      : pattern_(pattern), target_(target), everything_(everything(target.universe)) {}

  Program written(Expression const& expression) && {
    write(expression.root);
    return std::move(program_);
  }

private:
  /// Returns how many copies of a part of the node RE2 will make by counts.
  std::size_t write(Node const& node) {
    if (program_.text.size() > longest) refuse(pattern_, "it is too large");
    return std::visit([this](auto const& what) { return write(what); }, node.what);
  }

  std::size_t write(Sequence const& sequence) {
    if (sequence.parts.empty()) put("(?:)");
    std::size_t copies = 1;
    for (auto const& part : sequence.parts) {
      auto const is_choice = std::holds_alternative<Choice>(part.what);
      copies = std::max(copies, is_choice ? write_as_one(part) : write(part));
    }
    return copies;
  }

  std::size_t write(Choice const& choice) {
    std::size_t copies = 1;
    for (auto const& branch : choice.branches) {
      if (&branch != &choice.branches.front()) put("|");
      copies = std::max(copies, write(branch));
    }
    return copies;
  }

  std::size_t write(Capture const& capture) {
    put("(");
    program_.captures.push_back(capture.index);
    auto const copies = write(capture.captured.front());
    put(")");
    return copies;
  }

  std::size_t write(Assertion assertion) {
    switch (assertion) {
      case Assertion::text_start: put("\\A"); break;
      case Assertion::text_end: put("\\z"); break;
      case Assertion::line_start: put("(?m:^)"); break;
      case Assertion::line_end: put("(?m:$)"); break;
      case Assertion::word_boundary:
      case Assertion::ascii_word_boundary: put("\\b"); break;
      case Assertion::no_word_boundary:
      case Assertion::no_ascii_word_boundary: put("\\B"); break;
      case Assertion::word_start: put("(?m:^)\\b"); break;
      case Assertion::word_end: put("(?m:$)\\b"); break;
      case Assertion::no_word_before: put("(?m:^)"); break;
      case Assertion::no_word_behind: put("(?m:$)"); break;
    }
    return 1;
  }

  std::size_t write_as_one(Node const& node) {
    put("(?:");
    auto const copies = write(node);
    put(")");
    return copies;
  }

  /// RE2 (2022-06) takes the branches of `(?:|b+)*` in another order than those of `(|b+)*`, which
  /// is right; so what may be empty is repeated as a group, whose place is of no interest.
  std::size_t write_repeated(Repetition const& repetition) {
    auto const& repeated = repetition.repeated.front();
    if (repetition.most || !can_be_empty(repeated)) return write_as_one(repeated);
    put("(");
    program_.captures.push_back(0);
    auto const copies = write(repeated);
    put(")");
    return copies;
  }

  std::size_t write(Repetition const& repetition) {
    auto const start = program_.text.size();
    auto const captures = program_.captures.size();
    auto const copies = write_repeated(repetition);
    auto const limit = std::max<std::size_t>(most_copies / copies, 1);
    auto const count = std::max<std::size_t>(repetition.most.value_or(repetition.least), 1);
    if (count <= limit) {
      put_count(repetition.least, repetition.most, repetition.greed);
      return copies * count;
    }
    program_.text.resize(start);
    program_.captures.resize(captures);
    write_out(repetition, limit);
    return copies * limit;
  }

  /// A repetition of more than `limit` times, as several of at most as many.
  void write_out(Repetition const& repetition, std::size_t limit) {
    auto const& repeated = repetition.repeated.front();
    auto const greed = repetition.greed;
    auto const write_counted = [&](std::size_t least, std::optional<std::size_t> most) {
      write_repeated(repetition);
      put_count(least, most, greed);
    };
    std::size_t least = repetition.least;
    for (; least > limit; least -= limit) write_counted(limit, limit);
    if (!repetition.most) return write_counted(least, std::nullopt);
    if (least > 0) write_counted(least, least);
    std::size_t rest = *repetition.most - repetition.least;
    // Two greedy ones in a row do what one does that is as long as both, if each turn takes
    // something; others do not.
    if (rest > limit && (greed == Greed::lazy || can_be_empty(repeated)))
      refuse(pattern_, fmt::format("a repetition from {} to {} times cannot be carried out here",
                                   repetition.least, *repetition.most));
    for (; rest > limit; rest -= limit) write_counted(0, limit);
    if (rest > 0) write_counted(0, rest);
  }

  void put_count(std::size_t least, std::optional<std::size_t> most, Greed greed) {
    if (least == 0 && !most)
      put("*");
    else if (least == 1 && !most)
      put("+");
    else if (least == 0 && most == 1U)
      put("?");
    else if (least == 1 && most == 1U)
      return;
    else if (!most)
      put(fmt::format("{{{},}}", least));
    else
      put(fmt::format("{{{},{}}}", least, *most));
    if (greed == Greed::lazy) put("?");
  }

  std::size_t write(OneOf const& one) {
    auto const in_ascii = target_.universe == Universe::ascii;
    auto const set = in_ascii ? intersected(one.characters, ascii()) : one.characters;
    if (target_.framing != Framing::none)
      write_framed(set);
    else
      put_set(set, in_ascii ? without(everything_, ascii()) : CodePointSet());
    return 1;
  }

  /// Of what cannot be at a place, a set may have any part: what RE2 finds from within that which
  /// stands for a character is not looked at.
  void write_framed(CodePointSet const& set) {
    auto const& letters = alphabet(target_);
    auto const bare = intersected(set, letters.bare);
    auto const in_frame = intersected(set, letters.in_frames);
    auto const between = intersected(set, letters.between_sides);
    auto const ways = !bare.empty() + !in_frame.empty() + !between.empty();
    if (ways != 1) put("(?:");
    auto written = 0;
    if (!bare.empty() || ways == 0) {
      CodePointSet const first_letters({{frame_opens, frame_opens}, {side, side}});
      put_set(bare, without(without(everything_, letters.bare), first_letters));
      ++written;
    }
    auto const put_between = [&](char open, CodePointSet const& inner, CodePointSet const& all,
                                 char close) {
      if (inner.empty()) return;
      if (written++ > 0) put("|");
      put_character(static_cast<unsigned char>(open));
      put_set(inner, without(everything_, all));
      put_character(static_cast<unsigned char>(close));
    };
    put_between(frame_opens, in_frame, letters.in_frames, frame_closes);
    put_between(side, between, letters.between_sides, side);
    if (ways != 1) put(")");
  }

  /// `set`, and of `whatever` as much as makes that short to say.
  void put_set(CodePointSet const& set, CodePointSet const& whatever) {
    auto const& ranges = set.ranges();
    if (ranges.size() == 1 && ranges.front().first == ranges.front().last)
      return put_character(ranges.front().first);
    auto const large = united(set, whatever);
    auto const outside_small = without(everything_, set);
    auto const outside_large = without(everything_, large);
    if (outside_large.empty()) return put("(?s:.)");
    auto const length = [](CodePointSet const& each) { return each.ranges().size(); };
    auto const fewest =
        std::min({length(set), length(large), length(outside_small), length(outside_large)});
    if (set.empty() || length(outside_large) == fewest) return put_class("[^", outside_large);
    if (length(set) == fewest) return put_class("[", set);
    if (length(large) == fewest) return put_class("[", large);
    put_class("[^", outside_small);
  }

  void put_class(std::string_view opening, CodePointSet const& set) {
    put(opening);
    for (auto const& [first, last] : set.ranges()) {
      put_character(first);
      if (first == last) continue;
      put("-");
      put_character(last);
    }
    put("]");
  }

  void put_character(char32_t c) {
    auto const plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (plain)
      program_.text += static_cast<char>(c);
    else
      fmt::format_to(std::back_inserter(program_.text), "\\x{{{:x}}}",
                     static_cast<std::uint32_t>(c));
  }

  void put(std::string_view text) { program_.text += text; }

  std::string_view pattern_;
  Target target_;
  CodePointSet const& everything_;
  Program program_;
};

}  // namespace

Target target_for(Expression const& expression, Universe universe) {
  if (expression.asks_for_sides) return {universe, Framing::sides};
  auto const frames = expression.asks_for_words && universe == Universe::unicode;
  return {universe, frames ? Framing::frames : Framing::none};
}

Program program_of(Expression const& expression, std::string_view pattern, Target target) {
  return Writer(pattern, target).written(expression);
}

Framed framed(std::string_view text, Target target) {
  auto const& letters = alphabet(target);
  Framed result;
  result.text.reserve(2 * text.size());
  result.origin.reserve(2 * text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto const character = code_point_at(text.substr(at));
    // A byte that is no UTF-8 is bare: no set has it.
    auto const bytes = text.substr(at, std::max<std::size_t>(character.size, 1));
    auto const in_frame = character.size > 0 && letters.in_frames.contains(character.value);
    auto const between = character.size > 0 && letters.between_sides.contains(character.value);
    if (in_frame) result.text += frame_opens;
    if (between) result.text += side;
    result.text += bytes;
    if (between) result.text += side;
    if (in_frame) result.text += frame_closes;
    result.origin.push_back(at);
    result.origin.resize(result.text.size(), Framed::within);
    at += bytes.size();
  }
  result.origin.push_back(text.size());
  return result;
}

}  // namespace cairn::rust
