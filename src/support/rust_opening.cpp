// SPDX-License-Identifier: MIT
#include "support/rust_opening.hpp"

#include <algorithm>
#include <utility>

namespace cairn::rust {
namespace {

// More texts, or longer ones, would take longer to look for than an automaton: each is a pass over
// a text, unless it can be at its start only.
constexpr std::size_t few = 3;
constexpr std::size_t many = 16;
constexpr std::size_t longest = 64;

/// Follows a tree from its left end for as long as there are few ways.
class Walk {
public:
  explicit Walk(std::size_t most = few) : most_(most) {}

  /// Whether all that `node` can take is in the texts now.
  bool take(Node const& node) {
    return std::visit([this](auto const& what) { return take(what); }, node.what);
  }

  std::vector<std::string> texts{std::string()};
  bool at_start = false;
  bool asserts = false;  ///< something is asked for around the texts

private:
  bool take(Sequence const& sequence) {
    return std::all_of(sequence.parts.begin(), sequence.parts.end(),
                       [this](Node const& part) { return take(part); });
  }

  bool take(Assertion assertion) {
    if (assertion != Assertion::text_start || texts.size() != 1 || !texts.front().empty()) {
      asserts = true;  // takes nothing: what follows is still what a match begins with
      return true;
    }
    at_start = true;
    most_ = many;
    return true;
  }

  bool take(Capture const& capture) { return take(capture.captured.front()); }

  bool take(Repetition const& repetition) {
    if (repetition.least > 0) take(repetition.repeated.front());
    return false;
  }

  bool take(OneOf const& one) {
    std::vector<std::string> characters;
    for (auto const& [first, last] : one.characters.ranges())
      for (auto character = first; character <= last; ++character) {
        if (characters.size() == most_) return false;
        append_utf8(characters.emplace_back(), character);
      }
    return append(characters);
  }

  bool take(Choice const& choice) {
    std::vector<std::string> all;
    auto complete = true;
    for (auto const& branch : choice.branches) {
      Walk walk(most_);
      complete = walk.take(branch) && complete;
      asserts = asserts || walk.asserts;
      auto const is_empty = [](std::string const& text) { return text.empty(); };
      if (walk.at_start || std::any_of(walk.texts.begin(), walk.texts.end(), is_empty))
        return false;
      all.insert(all.end(), walk.texts.begin(), walk.texts.end());
    }
    return append(all) && complete;
  }

  /// Each text with each of `more` behind it, unless that would be too much.
  bool append(std::vector<std::string> const& more) {
    if (more.empty() || texts.size() * more.size() > most_) return false;
    std::vector<std::string> longer;
    for (auto const& text : texts)
      for (auto const& end : more) {
        if (text.size() + end.size() > longest) return false;
        longer.push_back(text + end);
      }
    texts = std::move(longer);
    return true;
  }

  std::size_t most_;
};

}  // namespace

bool Opening::begins(std::string_view text) const {
  return std::any_of(texts.begin(), texts.end(),
                     [text](std::string const& each) { return text.starts_with(each); });
}

bool Opening::may_be_in(std::string_view text) const {
  if (texts.empty()) return true;
  if (at_start) return begins(text);
  return std::any_of(texts.begin(), texts.end(),
                     [text](std::string const& each) { return text.find(each) != text.npos; });
}

Opening opening_of(Expression const& expression) {
  Walk walk;
  Opening opening;
  opening.alone = walk.take(expression.root) && !walk.asserts;
  opening.at_start = walk.at_start;
  for (auto const& text : walk.texts) opening.longest = std::max(opening.longest, text.size());
  auto const is_empty = [](std::string const& text) { return text.empty(); };
  // What an empty text begins can be anywhere.
  if (std::any_of(walk.texts.begin(), walk.texts.end(), is_empty)) return {};
  opening.texts = std::move(walk.texts);
  return opening;
}

}  // namespace cairn::rust
