// SPDX-License-Identifier: MIT
#include "support/rust_regex.hpp"

#include "support/code_points.hpp"
#include "support/rust_cursor.hpp"
#include "support/rust_opening.hpp"
#include "support/rust_program.hpp"
#include "support/rust_replacement.hpp"
#include "support/rust_syntax.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <mutex>
#include <tuple>
#include <utility>

namespace cairn {
namespace {

// For a program and the states that matching makes of it, which RE2 drops when they are too many.
constexpr std::int64_t most_memory = 64 << 20;

// A program of Unicode of more than about this is compiled at once, to refuse what is too large.
constexpr std::size_t large = 50'000;

// RE2 takes every program of less than about this.
constexpr std::size_t small = 2'000;

re2::StringPiece piece(std::string_view text) {
  // A group of RE2's that took no part has no address; an empty text needs one.
  return text.empty() ? re2::StringPiece("", 0) : re2::StringPiece(text.data(), text.size());
}

re2::RE2::Options options_for(rust::Target target) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(most_memory);
  if (target.universe == Universe::ascii) options.set_encoding(re2::RE2::Options::EncodingLatin1);
  return options;
}

/// An expression as RE2 carries it out on the texts of a target.
class Compiled {
public:
  Compiled(rust::Expression const& expression, std::string_view pattern, Universe universe)
      : pattern_(pattern),
        target_(rust::target_for(expression, universe)),
        written_(rust::program_of(expression, pattern, target_)),
        opening_(rust::opening_of(expression)),
        exact_anywhere_(!is_framed() &&
                        (universe == Universe::ascii || !expression.asks_for_ascii_words)) {
    if (expression.root.cost > small) program();
  }

  /// Made when it is first asked for: many an expression is never needed, or is told by its
  /// opening.
  re2::RE2 const& program() const {
    std::call_once(made_, [this] {
      program_.emplace(written_.text, options_for(target_));
      if (!program_->ok())
        rust::refuse(pattern_, program_->error_code() == re2::RE2::ErrorPatternTooLarge
                                   ? "it is too large"
                                   : program_->error());
    });
    return *program_;
  }

  std::vector<std::size_t> const& captures() const { return written_.captures; }
  rust::Target target() const { return target_; }
  rust::Opening const& opening() const { return opening_; }
  bool is_framed() const { return target_.framing != rust::Framing::none; }

  /// Whether a match that RE2 finds somewhere means that there is one: not inside of what stands
  /// for a character, where assertions hold that mean nothing.
  bool exact_anywhere() const { return exact_anywhere_; }

private:
  std::string pattern_;
  rust::Target target_;
  rust::Program written_;
  rust::Opening opening_;
  bool exact_anywhere_;
  mutable std::once_flag made_;
  mutable std::optional<re2::RE2> program_;
};

}  // namespace

namespace {

rust::Expression expression_for_ascii(std::string_view pattern) {
  auto expression = rust::parse(pattern, Universe::ascii);
  return expression.factored ? rust::parse(pattern, Universe::unicode) : std::move(expression);
}

}  // namespace

struct RustRegex::Program {
  explicit Program(std::string_view of) : Program(of, expression_for_ascii(of)) {}

  Compiled const& for_text(std::string_view text) const { return is_ascii(text) ? ascii : wide(); }

  /// Most texts are of ASCII only: what the others need is made when the first of them comes.
  Compiled const& wide() const {
    std::call_once(wide_made, [this] {
      auto const expression = rust::parse(pattern, Universe::unicode);
      wide_.emplace(expression, pattern, Universe::unicode);
    });
    return *wide_;
  }

  std::string pattern;
  std::size_t captures = 0;
  std::vector<std::pair<std::string, std::size_t>> names;
  Compiled ascii;

private:
  Program(std::string_view of, rust::Expression expression)
      : pattern(of),
        captures(expression.captures),
        names(std::move(expression.names)),
        ascii(expression, of, Universe::ascii) {
    if (expression.root.cost > large) wide();
  }

  mutable std::once_flag wide_made;
  mutable std::optional<Compiled> wide_;
};

namespace {

/// The search of one text for one match after the other.
class Search {
public:
  /// `groups`: how many are asked for, with the whole match.
  Search(Compiled const& compiled, std::string_view text, std::size_t groups)
      : compiled_(compiled), text_(text) {
    if (!compiled.opening().may_be_in(text)) {
      from_ = text.size() + 1;
    } else if (compiled.is_framed()) {
      framed_ = rust::framed(text, compiled.target());
      text_ = framed_.text;
    }
    found_.resize(groups > 1 ? compiled.captures().size() + 1 : 1);
  }

  bool next() {
    while (from_ <= text_.size()) {
      if (!find())
        from_ = text_.size() + 1;
      else if (is_match())
        return true;
    }
    return false;
  }

  /// The group `index` of the match; none if it took no part.
  std::optional<RustRegex::Match> group(std::size_t index) const {
    if (index == 0) return in_text(found_.front());
    // Where a repetition is written out, several groups stand for the same; the one that counts is
    // the last to take part.
    re2::StringPiece const* last = nullptr;
    for (std::size_t i = 1; i < found_.size(); ++i)
      if (compiled_.captures()[i - 1] == index && found_[i].data() &&
          (!last || order(found_[i]) >= order(*last)))
        last = &found_[i];
    return last ? std::optional(in_text(*last)) : std::nullopt;
  }

private:
  /// Whether RE2, or what stands for it, finds something from here on.
  bool find() {
    auto const& opening = compiled_.opening();
    if (opening.texts.size() == 1 && !compiled_.is_framed()) {
      auto const& text = opening.texts.front();
      auto const at = opening.at_start ? at_start(text) : text_.find(text, from_);
      if (at == text_.npos) return false;
      if (opening.alone && found_.size() == 1) {
        found_.front() = piece(text_.substr(at, text.size()));
        return true;
      }
      from_ = at;
    }
    return compiled_.program().Match(piece(text_), from_, text_.size(), re2::RE2::UNANCHORED,
                                     found_.data(), static_cast<int>(found_.size()));
  }

  std::size_t at_start(std::string_view opening) const {
    return from_ == 0 && text_.starts_with(opening) ? 0 : text_.npos;
  }

  static std::pair<char const*, std::size_t> order(re2::StringPiece const& group) {
    return {group.data(), group.size()};
  }

  std::size_t at(re2::StringPiece const& group) const {
    return text_.empty() ? 0 : static_cast<std::size_t>(group.data() - text_.data());
  }

  /// Whether what was found is a match, and from where to search on.
  bool is_match() {
    auto const begin = at(found_.front());
    auto const end = begin + found_.front().size();
    if (!is_boundary(begin) || (begin == end && end == last_end_)) {
      from_ = begin + 1;
      while (!is_boundary(from_)) ++from_;
      return false;
    }
    from_ = last_end_ = end;
    return true;
  }

  bool is_boundary(std::size_t at) const {
    if (at >= text_.size()) return true;
    if (compiled_.is_framed()) return framed_.origin[at] != rust::Framed::within;
    return (static_cast<unsigned char>(text_[at]) & 0xc0) != 0x80;
  }

  RustRegex::Match in_text(re2::StringPiece const& group) const {
    auto const begin = at(group);
    if (!compiled_.is_framed()) return {begin, group.size()};
    auto const first = framed_.origin[begin];
    return {first, framed_.origin[begin + group.size()] - first};
  }

  Compiled const& compiled_;
  rust::Framed framed_;
  std::string_view text_;
  std::vector<re2::StringPiece> found_;
  std::size_t from_ = 0;
  std::size_t last_end_ = std::string_view::npos;
};

enum class Which { first, all };

std::string replaced_by(Compiled const& compiled, std::string_view text,
                        rust::Replacement const& replacement, std::size_t groups, Which which) {
  Search search(compiled, text, replacement.asks_for_groups() ? groups : 1);
  std::string result;
  std::size_t end = 0;
  while (search.next()) {
    auto const match = search.group(0);
    result += text.substr(end, match->at - end);
    replacement.append_to(result, [&](std::size_t index) {
      auto const group = index < groups ? search.group(index) : std::nullopt;
      return group ? text.substr(group->at, group->size) : std::string_view();
    });
    end = match->at + match->size;
    if (which == Which::first) break;
  }
  result += text.substr(end);
  return result;
}

}  // namespace

RustRegex::RustRegex(std::string_view pattern)
    : program_(std::make_shared<Program const>(pattern)) {}

std::string const& RustRegex::pattern() const noexcept {
  return program_->pattern;
}

bool RustRegex::found_in(std::string_view text) const {
  // As far as the beginning of a text is of ASCII, what other characters could match is not there.
  auto const& start = program_->ascii.opening();
  if (start.at_start && is_ascii(text.substr(0, start.longest))) {
    if (!start.begins(text)) return false;
    if (start.alone) return true;
  }
  auto const& compiled = program_->for_text(text);
  auto const& opening = compiled.opening();
  if (!opening.may_be_in(text)) return false;
  if (opening.alone && !opening.texts.empty()) return true;
  if (!compiled.exact_anywhere()) return Search(compiled, text, 1).next();
  return compiled.program().Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::vector<RustRegex::Match> RustRegex::matches_in(std::string_view text) const {
  std::vector<Match> matches;
  Search search(program_->for_text(text), text, 1);
  while (search.next()) matches.push_back(*search.group(0));
  return matches;
}

std::string RustRegex::replaced(std::string_view text, std::string_view replacement) const {
  return replaced_by(program_->for_text(text), text, {replacement, program_->names},
                     program_->captures + 1, Which::first);
}

std::string RustRegex::all_replaced(std::string_view text, std::string_view replacement) const {
  return replaced_by(program_->for_text(text), text, {replacement, program_->names},
                     program_->captures + 1, Which::all);
}

std::vector<std::string_view> RustRegex::split(std::string_view text) const {
  std::vector<std::string_view> pieces;
  std::size_t end = 0;
  for (auto const& match : matches_in(text)) {
    pieces.push_back(text.substr(end, match.at - end));
    end = match.at + match.size;
  }
  pieces.push_back(text.substr(end));
  return pieces;
}

}  // namespace cairn
