// SPDX-License-Identifier: MIT
#include "support/rust_escape.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace cairn::rust {
namespace {

// A stack of 250 of our frames is small; more than 250 are refused in any case.
constexpr std::size_t deepest = 250;

using Named = std::pair<std::string_view, CodePointSet>;

std::optional<CodePointSet> ascii_class(std::string_view name) {
  using Set = CodePointSet;
  using Range = CodePointRange;
  static std::array const classes{
      Named{"alnum", Set({{'0', '9'}, {'A', 'Z'}, {'a', 'z'}})},
      Named{"alpha", Set({{'A', 'Z'}, {'a', 'z'}})},
      Named{"ascii", Set({Range{0, 0x7f}})},
      Named{"blank", Set({{'\t', '\t'}, {' ', ' '}})},
      Named{"cntrl", Set({{0, 0x1f}, {0x7f, 0x7f}})},
      Named{"digit", Set({Range{'0', '9'}})},
      Named{"graph", Set({Range{'!', '~'}})},
      Named{"lower", Set({Range{'a', 'z'}})},
      Named{"print", Set({Range{' ', '~'}})},
      Named{"punct", Set({{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}})},
      Named{"space", Set({{'\t', '\r'}, {' ', ' '}})},
      Named{"upper", Set({Range{'A', 'Z'}})},
      Named{"word", Set({{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}})},
      Named{"xdigit", Set({{'0', '9'}, {'A', 'F'}, {'a', 'f'}})},
  };
  auto const found = std::find_if(classes.begin(), classes.end(),
                                  [name](Named const& each) { return each.first == name; });
  return found == classes.end() ? std::nullopt : std::optional(found->second);
}

/// The union of what stands side by side in a class.
class Items {
public:
  void add(Class const& item) {
    auto const& ranges = item.set.ranges();
    ranges_.insert(ranges_.end(), ranges.begin(), ranges.end());
    // A class may repeat a large set as often as its text allows.
    if (ranges_.size() > 2 * kept_ + 4096) {
      ranges_ = CodePointSet(std::move(ranges_)).ranges();
      kept_ = ranges_.size();
    }
    ++count_;
    depth_ = std::max(depth_, item.depth);
    // Large sets overlap, mostly; small ones are many.
    if (item.cost >= cost_of_named_set)
      cost_of_large_ = std::max(cost_of_large_, item.cost);
    else
      cost_ += item.cost;
  }

  Class result() && {
    return {CodePointSet(std::move(ranges_)), cost_ + cost_of_large_,
            depth_ + (count_ > 1 ? 1 : 0)};
  }

private:
  std::vector<CodePointRange> ranges_;
  std::size_t kept_ = 0;
  std::size_t count_ = 0;
  std::size_t depth_ = 0;
  std::size_t cost_ = 1;
  std::size_t cost_of_large_ = 0;
};

enum class Operation { none, intersection, difference, symmetric_difference };

class ClassParser {
public:
  ClassParser(Cursor& cursor, Flags const& flags, Universe universe)
      : cursor_(cursor), flags_(flags), universe_(universe) {}

  Class parse() {
    auto const start = cursor_.at();
    if (++nested_ > deepest) cursor_.fail(start, "this is nested too deep");
    cursor_.advance_over_space();
    auto const negated = cursor_.on('^');
    if (negated) cursor_.advance_over_space();
    auto result = contents(start);
    cursor_.advance();
    --nested_;
    result.set = folded_and_negated(result.set, negated, cursor_, start, flags_, universe_);
    if (negated) result.cost += 8;
    ++result.depth;
    return result;
  }

private:
  /// Up to the bracket that ends the class.
  Class contents(std::size_t start) {
    Items items;
    take_leading(items);
    Class left;
    auto operation = Operation::none;
    for (;;) {
      cursor_.skip_space();
      if (cursor_.at_end()) cursor_.fail(start, "this class has no end");
      if (cursor_.on(']')) return combined(left, operation, std::move(items).result());
      if (auto const next = parse_operation(); next != Operation::none) {
        left = combined(left, operation, std::move(items).result());
        operation = next;
        items = {};
      } else if (cursor_.on('[')) {
        items.add(nested());
      } else {
        take_range(items, start);
      }
    }
  }

  /// Hyphens, or else a bracket, mean themselves where a class begins.
  void take_leading(Items& items) {
    auto const bracket_counts = !cursor_.on('-');
    for (; cursor_.on('-'); cursor_.advance_over_space()) items.add(range('-', '-'));
    if (!bracket_counts || !cursor_.on(']')) return;
    items.add(range(']', ']'));
    cursor_.advance_over_space();
  }

  Operation parse_operation() {
    if (cursor_.take("&&")) return Operation::intersection;
    if (cursor_.take("--")) return Operation::difference;
    if (cursor_.take("~~")) return Operation::symmetric_difference;
    return Operation::none;
  }

  Class combined(Class const& left, Operation operation, Class right) const {
    if (operation == Operation::none) return right;
    auto const a = folded(left.set, flags_, universe_);
    auto const b = folded(right.set, flags_, universe_);
    right.cost += left.cost;
    right.depth = 1 + std::max(left.depth, right.depth);
    if (operation == Operation::intersection)
      right.set = intersected(a, b);
    else if (operation == Operation::difference)
      right.set = without(a, b);
    else
      right.set = united(without(a, b), without(b, a));
    return right;
  }

  Class nested() {
    auto const start = cursor_.at();
    if (auto const named = parse_ascii_class(start)) return *named;
    cursor_.go_back(start);
    return parse();
  }

  /// `[:name:]` or `[:^name:]`; with any other name, it is a class of these characters.
  std::optional<Class> parse_ascii_class(std::size_t start) {
    if (!cursor_.take("[:")) return std::nullopt;
    auto const negated = cursor_.take("^");
    auto const rest = cursor_.pattern().substr(cursor_.at());
    auto const name = rest.substr(0, rest.find(':'));
    auto const set = ascii_class(name);
    if (!set) return std::nullopt;
    cursor_.take(name);
    if (!cursor_.take(":]")) return std::nullopt;
    return Class{folded_and_negated(*set, negated, cursor_, start, flags_, universe_), 4, 0};
  }

  void take_range(Items& items, std::size_t start) {
    auto const at = cursor_.at();
    auto const first = item();
    cursor_.skip_space();
    if (cursor_.at_end()) cursor_.fail(start, "this class has no end");
    auto const behind = cursor_.on('-') ? cursor_.next_behind_space() : ']';
    if (behind == ']' || behind == '-') {
      auto const* const set = std::get_if<Class>(&first);
      return items.add(set ? *set : range(character(first, at), character(first, at)));
    }
    cursor_.advance_over_space();
    if (cursor_.at_end()) cursor_.fail(start, "this class has no end");
    auto const at_last = cursor_.at();
    auto const last = character(item(), at_last);
    if (character(first, at) > last) cursor_.fail(at, "this range ends before it begins");
    items.add(range(character(first, at), last));
  }

  Escape item() {
    if (cursor_.on('\\')) return parse_escape(cursor_, flags_, universe_);
    Literal const literal{cursor_.current(), cursor_.at(), false};
    cursor_.advance();
    return literal;
  }

  char32_t character(Escape const& item, std::size_t at) const {
    auto const* const literal = std::get_if<Literal>(&item);
    if (!literal)
      cursor_.fail(at, std::holds_alternative<Class>(item) ? "a range is of two characters"
                                                           : "a class consists of characters");
    if (!flags_.unicode && literal->character >= 0x80)
      cursor_.fail(at, "without the flag 'u' a class is of ASCII");
    return literal->character;
  }

  Class range(char32_t first, char32_t last) const {
    return {intersected(CodePointSet({CodePointRange{first, last}}), all_of(universe_)), 4, 0};
  }

  Cursor& cursor_;
  Flags const& flags_;
  Universe universe_;
  std::size_t nested_ = 0;
};

}  // namespace

Class parse_class(Cursor& cursor, Flags const& flags, Universe universe) {
  return ClassParser(cursor, flags, universe).parse();
}

}  // namespace cairn::rust
