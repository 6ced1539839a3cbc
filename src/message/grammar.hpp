// SPDX-License-Identifier: MIT
#pragma once

#include "message/white_space.hpp"

#include <tao/pegtl.hpp>

#include <cstring>
#include <string_view>

/// The one grammar of commit messages: Conventional Commits 1.0.0 as people have written it since,
/// https://www.conventionalcommits.org/en/v1.0.0/#specification. A type is anything without a
/// blank, a scope anything without a parenthesis, the space after a colon may be missing, and every
/// word with a colon behind a blank line starts a footer.
///
/// Only rules live here: no actions, no texts, no types of ours, so that the tests can analyse the
/// grammar and count its steps. A rule whose failure is told to the author (see `conventional.cpp`)
/// is tried at one place only, never in a lookahead; it fails where it starts.
///
/// Messages come from strangers, so the grammar is linear in their length: no line is looked at
/// more than a fixed number of times, and no lookahead leaves the line in which it starts.
namespace cairn::grammar::conventional {

using namespace tao::pegtl;

// Rules are named as in the specification.
// NOLINTBEGIN(readability-identifier-naming)

/// What is left of a line, its end included; fails at the end of the text. Lines make up nearly all
/// of a message and hold nothing of interest, so they are not walked rule by rule.
struct rest_of_line {
  using rule_t = ascii::any::rule_t;  // for analyze(): consumes on success
  using subs_t = empty_list;

  template <typename ParseInput>
  static bool match(ParseInput& in) {
    if (in.empty()) return false;
    auto const* const newline =
        static_cast<char const*>(std::memchr(in.current(), '\n', in.size()));
    in.bump(newline == nullptr ? in.size() : static_cast<std::size_t>(newline - in.current()) + 1);
    return true;
  }
};

/// What is left of a line without its end, CR or LF; fails where nothing is.
struct text_in_line {
  using rule_t = ascii::any::rule_t;
  using subs_t = empty_list;

  template <typename ParseInput>
  static bool match(ParseInput& in) {
    auto const* at = in.current();
    while (at != in.end() && *at != '\n' && *at != '\r') ++at;
    if (at == in.current()) return false;
    in.bump_in_this_line(static_cast<std::size_t>(at - in.current()));
    return true;
  }
};

/// Unicode's White_Space beyond ASCII.
struct wide_space {
  using rule_t = utf8::any::rule_t;
  using subs_t = empty_list;

  template <typename ParseInput>
  static bool match(ParseInput& in) {
    if (in.empty() || static_cast<unsigned char>(*in.current()) < 0x80) return false;
    auto const length =
        white_space_at_start({in.current(), static_cast<std::size_t>(in.end() - in.current())});
    if (length == 0) return false;
    in.bump_in_this_line(length);
    return true;
  }
};

/// All up to a blank, a parenthesis, a colon or an exclamation mark; fails where nothing is.
struct word {
  using rule_t = ascii::any::rule_t;
  using subs_t = empty_list;

  template <typename ParseInput>
  static bool match(ParseInput& in) {
    auto const* at = in.current();
    while (at != in.end() && !ends_word({at, static_cast<std::size_t>(in.end() - at)})) ++at;
    if (at == in.current()) return false;
    in.bump_in_this_line(static_cast<std::size_t>(at - in.current()));
    return true;
  }

private:
  static bool ends_word(std::string_view rest) {
    auto const c = rest.front();
    if (c == '(' || c == ')' || c == ':' || c == '!') return true;
    // Nearly every byte is a letter: it takes no call.
    auto const plain = c > ' ' && c <= '~';
    return !plain && white_space_at_start(rest) != 0;
  }
};

// clang-format off

struct blank_in_line   : sor<one<' ', '\t', '\r', '\v', '\f'>, wide_space> {};
struct white_space     : sor<one<'\n'>, blank_in_line> {};
struct newline         : sor<one<'\n'>, string<'\r', '\n'>> {};
struct blank_line      : seq<star<blank_in_line>, one<'\n'>> {};

// "feat(parser)!: read tags without a prefix"
struct type            : word {};
struct scope           : plus<not_one<'(', ')', '\r', '\n'>> {};
struct scope_end       : one<')'> {};
struct bang            : one<'!'> {};
struct colon           : one<':'> {};
struct colon_on_scope  : one<':'> {};
struct colon_on_bang   : one<':'> {};
struct description     : text_in_line {};
struct header          : seq<type,
                             if_then_else<one<'('>, seq<scope, scope_end, if_then_else<bang, colon_on_bang, colon_on_scope>>,
                                                    if_then_else<bang, colon_on_bang, colon>>,
                             star<white_space>, description> {};

// "Reviewed-by: Z", "Refs #133", "BREAKING CHANGE: the prefix is gone"
struct token           : sor<TAO_PEGTL_STRING("BREAKING CHANGE"), word> {};
struct separator       : sor<one<':'>, string<' ', '#'>> {};
struct footer_start    : seq<token, separator> {};
struct value           : seq<rest_of_line, star<not_at<footer_start>, rest_of_line>> {};
struct footer          : seq<footer_start, star<white_space>, value> {};

// Everything between the header and the footers.
struct line            : seq<not_at<blank_line>, rest_of_line> {};
struct paragraph       : seq<not_at<footer_start>, sor<seq<plus<line>, star<blank_line>>, plus<blank_line>>> {};
struct body            : plus<paragraph> {};

struct header_end      : sor<newline, eof> {};
struct second_line     : sor<newline, eof> {};
struct message         : seq<header, header_end, second_line, star<newline>, opt<body>, star<footer>, eof> {};

// clang-format on
// NOLINTEND(readability-identifier-naming)

}  // namespace cairn::grammar::conventional
