// SPDX-License-Identifier: MIT
#include "site/pattern.hpp"

#include "site/complaint.hpp"
#include "support/encoding.hpp"
#include "support/error.hpp"
#include "support/rust_regex.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace cairn::site {
namespace {

Error wrong(std::string_view expression, std::string_view message) {
  return Error(Fault::fatal,
               fmt::format("cannot use the expression '{}': {}", printable(expression), message))
      .hint("put the version, and nothing else, into one group: 'version: \"([^\"]+)\"'");
}

/// Where the one group of an expression begins. The expression is one that compiles.
class GroupFinder {
public:
  explicit GroupFinder(std::string_view expression) : expression_(expression) {}

  std::size_t group() {
    for (; at_ < expression_.size(); ++at_) step();
    if (!group_) throw wrong(expression_, "it has no group");
    return *group_;
  }

private:
  void step() {
    switch (expression_[at_]) {
      case '\\': ++at_; break;
      case '[': skip_class(); break;
      case '(': open(); break;
      case ')': close(); break;
      case '|':
        if (depth_ == 0) throw wrong(expression_, "it has alternatives outside of groups");
        break;
      default: break;
    }
  }

  /// A class may have others in it; a bracket that comes first stands for itself.
  void skip_class() {
    std::size_t depth = 0;
    for (; at_ < expression_.size(); ++at_) {
      auto const c = expression_[at_];
      if (c == '\\') {
        ++at_;
      } else if (c == '[') {
        ++depth;
        if (next_is('^')) ++at_;
        if (next_is(']')) ++at_;
      } else if (c == ']' && --depth == 0) {
        return;
      }
    }
  }

  bool next_is(char c) const { return at_ + 1 < expression_.size() && expression_[at_ + 1] == c; }

  void open() {
    auto const rest = expression_.substr(at_);
    if (rest.starts_with("(?") && !rest.starts_with("(?<") && !rest.starts_with("(?P<")) {
      auto const flags = rest.substr(2, rest.find_first_of(":)") - 2);
      if (flags.find('x') != flags.npos) throw wrong(expression_, "it has the flag 'x'");
    } else {
      if (group_) throw wrong(expression_, "it has more than one group");
      if (depth_ > 0) throw wrong(expression_, "its group stands in another one");
      group_ = at_;
    }
    ++depth_;
  }

  void close() {
    --depth_;
    if (depth_ > 0 || !group_ || closed_) return;
    closed_ = true;
    if (next_is('*') || next_is('+') || next_is('?') || next_is('{'))
      throw wrong(expression_, "its group is repeated");
  }

  std::string_view expression_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::optional<std::size_t> group_;
  bool closed_ = false;
};

/// `expression` with one more group, from the beginning of its own to its end: the length of what
/// that takes says how far from a match's end the version begins. `^` and `$` get to mean lines.
RustRegex measuring(std::string_view expression) {
  RustRegex const valid(expression);
  auto const group = GroupFinder(expression).group();
  return RustRegex(
      fmt::format("(?m){}({})", expression.substr(0, group), expression.substr(group)));
}

}  // namespace

void check_pattern(std::string_view expression) {
  measuring(expression);
}

std::vector<Span> pattern_places(std::string_view expression, std::string_view file,
                                 std::string_view text) {
  auto const regex = measuring(expression);
  if (!is_utf8(text)) throw complaint(file, text, 0, "it is not UTF-8");

  // Each match becomes mark, match, mark, version and all behind it, mark, version, mark; the mark
  // is a byte that no UTF-8 has.
  constexpr char mark = '\xff';
  auto const measured =
      regex.all_replaced(text, fmt::format("{0}${{0}}{0}${{1}}{0}${{2}}{0}", mark));
  std::vector<Span> places;
  std::size_t at = 0;  // in the text
  auto const pieces = split(measured, mark);
  for (std::size_t piece = 0; piece + 4 < pieces.size(); piece += 4) {
    at += pieces[piece].size() + pieces[piece + 1].size();
    places.push_back({at - pieces[piece + 2].size(), pieces[piece + 3].size()});
  }
  return places;
}

}  // namespace cairn::site
