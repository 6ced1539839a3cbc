// SPDX-License-Identifier: MIT
#include "template/syntax.hpp"

#include "support/text.hpp"
#include "template/grammar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::tera {
namespace {

namespace pegtl = tao::pegtl;
namespace rules = grammar;

// clang-format off
template <class> constexpr auto rule_of = Rule::none;
template <> constexpr auto rule_of<rules::text_literal> = Rule::text_literal;
template <> constexpr auto rule_of<rules::number> = Rule::number;
template <> constexpr auto rule_of<rules::boolean> = Rule::boolean;
template <> constexpr auto rule_of<rules::name> = Rule::name;
template <> constexpr auto rule_of<rules::path> = Rule::path;
template <> constexpr auto rule_of<rules::logic> = Rule::logic;
template <> constexpr auto rule_of<rules::kw_and> = Rule::op_and;
template <> constexpr auto rule_of<rules::kw_or> = Rule::op_or;
template <> constexpr auto rule_of<rules::kw_not> = Rule::op_not;
template <> constexpr auto rule_of<rules::negatable> = Rule::negatable;
template <> constexpr auto rule_of<rules::condition> = Rule::condition;
template <> constexpr auto rule_of<rules::compared> = Rule::compared;
template <> constexpr auto rule_of<rules::comparing> = Rule::comparing;
template <> constexpr auto rule_of<rules::comparison> = Rule::comparison;
template <> constexpr auto rule_of<rules::membership> = Rule::membership;
template <> constexpr auto rule_of<rules::container> = Rule::container;
template <> constexpr auto rule_of<rules::iterated> = Rule::iterated;
template <> constexpr auto rule_of<rules::group> = Rule::group;
template <> constexpr auto rule_of<rules::arithmetic> = Rule::arithmetic;
template <> constexpr auto rule_of<rules::joined> = Rule::joined;
template <> constexpr auto rule_of<rules::filter> = Rule::filter;
template <> constexpr auto rule_of<rules::call> = Rule::call;
template <> constexpr auto rule_of<rules::macro_call> = Rule::macro_call;
template <> constexpr auto rule_of<rules::argument> = Rule::argument;
template <> constexpr auto rule_of<rules::test> = Rule::test;
template <> constexpr auto rule_of<rules::test_negation> = Rule::test_negation;
template <> constexpr auto rule_of<rules::test_call> = Rule::test_call;
template <> constexpr auto rule_of<rules::test_argument> = Rule::test_argument;
template <> constexpr auto rule_of<rules::list> = Rule::list;
template <> constexpr auto rule_of<rules::brackets> = Rule::brackets;
template <> constexpr auto rule_of<rules::tag_open> = Rule::open;
template <> constexpr auto rule_of<rules::tag_close> = Rule::close;
template <> constexpr auto rule_of<rules::output_open> = Rule::open;
template <> constexpr auto rule_of<rules::output_close> = Rule::close;
template <> constexpr auto rule_of<rules::comment_open> = Rule::open;
template <> constexpr auto rule_of<rules::comment_close> = Rule::close;
template <> constexpr auto rule_of<rules::output> = Rule::output;
template <> constexpr auto rule_of<rules::include> = Rule::include;
template <> constexpr auto rule_of<rules::kw_ignore> = Rule::ignore_missing;
template <> constexpr auto rule_of<rules::set> = Rule::set;
template <> constexpr auto rule_of<rules::set_global> = Rule::set_global;
template <> constexpr auto rule_of<rules::extends> = Rule::extends;
template <> constexpr auto rule_of<rules::import_> = Rule::import;
template <class Place> constexpr auto rule_of<rules::if_<Place>> = Rule::if_;
template <> constexpr auto rule_of<rules::if_tag> = Rule::if_tag;
template <> constexpr auto rule_of<rules::elif_tag> = Rule::elif_tag;
template <> constexpr auto rule_of<rules::else_tag> = Rule::else_tag;
template <> constexpr auto rule_of<rules::endif_tag> = Rule::end_tag;
template <> constexpr auto rule_of<rules::for_> = Rule::for_;
template <> constexpr auto rule_of<rules::for_tag> = Rule::for_tag;
template <> constexpr auto rule_of<rules::endfor_tag> = Rule::end_tag;
template <> constexpr auto rule_of<rules::break_> = Rule::break_;
template <> constexpr auto rule_of<rules::continue_> = Rule::continue_;
template <> constexpr auto rule_of<rules::filter_section> = Rule::filter_section;
template <> constexpr auto rule_of<rules::filter_tag> = Rule::filter_tag;
template <> constexpr auto rule_of<rules::endfilter_tag> = Rule::end_tag;
template <> constexpr auto rule_of<rules::block> = Rule::block;
template <> constexpr auto rule_of<rules::block_tag> = Rule::block_tag;
template <> constexpr auto rule_of<rules::endblock_tag> = Rule::end_tag;
template <> constexpr auto rule_of<rules::macro> = Rule::macro;
template <> constexpr auto rule_of<rules::macro_tag> = Rule::macro_tag;
template <> constexpr auto rule_of<rules::parameter> = Rule::parameter;
template <> constexpr auto rule_of<rules::endmacro_tag> = Rule::end_tag;
template <> constexpr auto rule_of<rules::raw> = Rule::raw;
template <> constexpr auto rule_of<rules::raw_tag> = Rule::raw_tag;
template <> constexpr auto rule_of<rules::raw_text> = Rule::raw_text;
template <> constexpr auto rule_of<rules::endraw_tag> = Rule::end_tag;
template <> constexpr auto rule_of<rules::super> = Rule::super;
template <> constexpr auto rule_of<rules::comment> = Rule::comment;
template <> constexpr auto rule_of<rules::leading_comment> = Rule::leading_comment;
template <> constexpr auto rule_of<rules::text> = Rule::text;

template <class> constexpr bool looks_ahead = false;
template <class... Rules> constexpr bool looks_ahead<pegtl::at<Rules...>> = true;

/// What a missing end would be missed for.
template <class> constexpr bool encloses = false;
template <class Place> constexpr bool encloses<rules::if_<Place>> = true;
template <> constexpr bool encloses<rules::for_> = true;
template <> constexpr bool encloses<rules::filter_section> = true;
template <> constexpr bool encloses<rules::block> = true;
template <> constexpr bool encloses<rules::macro> = true;
template <> constexpr bool encloses<rules::raw> = true;
template <> constexpr bool encloses<rules::comment> = true;
template <> constexpr bool encloses<rules::leading_comment> = true;
// clang-format on

/// What parsing knows: the nodes so far, and how far it came.
struct Progress {
  std::string_view name;
  Syntax& syntax;
  std::size_t deepest;
  std::size_t depth = 0;
  std::vector<std::size_t> marks;      ///< how many nodes there were when each open rule began
  std::vector<std::size_t> enclosing;  ///< where each open rule began that needs an end
  std::size_t farthest = 0;
  std::size_t enclosing_farthest = std::string_view::npos;

  std::size_t offset(char const* at) const {
    return static_cast<std::size_t>(at - syntax.text.data());
  }

  void enter(char const* at) {
    if (++depth > deepest)
      throw Error(Fault::fatal, located(name, syntax.text, offset(at),
                                        fmt::format("this is nested more than {} deep", deepest)));
  }
  void leave() { --depth; }

  void failed(char const* at) {
    if (offset(at) <= farthest) return;
    farthest = offset(at);
    enclosing_farthest = enclosing.empty() ? std::string_view::npos : enclosing.back();
  }
};

template <class Matched>
struct Building : pegtl::normal<Matched> {
  static constexpr bool enable = true;
  static constexpr bool leaf = std::is_same_v<typename Matched::subs_t, pegtl::empty_list>;
  static constexpr auto rule = rule_of<Matched>;

  template <class Input>
  static void start(Input const& in, Progress& progress) {
    if constexpr (encloses<Matched>) progress.enclosing.push_back(progress.offset(in.current()));
    if constexpr (!leaf || rule != Rule::none) {
      progress.marks.push_back(progress.syntax.entries.size());
      if constexpr (rule != Rule::none) {
        auto const at = static_cast<std::uint32_t>(progress.offset(in.current()));
        progress.syntax.entries.push_back({rule, at, at, 1});
      }
    }
  }

  template <class Input>
  static void success(Input const& in, Progress& progress) {
    if constexpr (encloses<Matched>) progress.enclosing.pop_back();
    if constexpr (!leaf || rule != Rule::none) {
      auto const mark = progress.marks.back();
      progress.marks.pop_back();
      auto& entries = progress.syntax.entries;
      if constexpr (looks_ahead<Matched>) entries.resize(mark);
      if constexpr (rule != Rule::none) {
        entries[mark].end = static_cast<std::uint32_t>(progress.offset(in.current()));
        entries[mark].size = static_cast<std::uint32_t>(entries.size() - mark);
      }
    }
  }

  template <class Input>
  static void failure(Input const& in, Progress& progress) {
    if constexpr (leaf) progress.failed(in.current());
    if constexpr (encloses<Matched>) progress.enclosing.pop_back();
    if constexpr (!leaf || rule != Rule::none) {
      progress.syntax.entries.resize(progress.marks.back());
      progress.marks.pop_back();
    }
  }
};

/// What stands at `offset`, in quotes: a word, or one character.
std::string unexpected(std::string_view text, std::size_t offset) {
  auto const rest = text.substr(offset, 40);
  auto const is_word = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  auto size =
      static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_word) - rest.begin());
  if (size == 0) size = std::min<std::size_t>(rest.size(), 1);
  if (rest.starts_with("{{") || rest.starts_with("{%") || rest.starts_with("{#")) size = 2;
  if (rest.substr(0, size) == "\n") return "the line ends too early";
  // A character of several bytes is shown as the caret shows it.
  if (static_cast<unsigned char>(rest.front()) >= 0x80) return "this character is not expected";
  return fmt::format("'{}' is not expected here", printable(rest.substr(0, size)));
}

[[noreturn]] void refuse(std::string_view name, std::string_view text, Progress const& progress) {
  auto const at = progress.farthest;
  if (at < text.size()) throw Error(Fault::fatal, located(name, text, at, unexpected(text, at)));
  if (progress.enclosing_farthest != std::string_view::npos)
    throw Error(Fault::fatal, located(name, text, progress.enclosing_farthest,
                                      "this is not closed until the template ends"));
  throw Error(Fault::fatal, located(name, text, at, "the template ends too early"));
}

}  // namespace

std::string located(std::string_view name, std::string_view text, std::size_t offset,
                    std::string_view message) {
  auto const place = place_of(text, offset);
  auto shown = excerpt(text, place);
  shown.pop_back();
  return fmt::format("cannot use template '{}': line {}, column {}: {}\n{}", name, place.line,
                     place.column, printable(message), shown);
}

Syntax parse_syntax(std::string_view name, std::string_view text, std::size_t depth) {
  Syntax syntax{text, {}};
  Progress progress{name, syntax, depth, 0, {}, {}, 0, std::string_view::npos};
  pegtl::memory_input<pegtl::tracking_mode::lazy> in(text.data(), text.data() + text.size(), "");
  if (!pegtl::parse<rules::whole, pegtl::nothing, Building>(in, progress))
    refuse(name, text, progress);
  return syntax;
}

}  // namespace cairn::tera
