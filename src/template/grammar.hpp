// SPDX-License-Identifier: MIT
#pragma once

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

/// The language of Tera 1.20. It takes the same texts as Tera's own grammar, which tries an operand
/// up to four times at each level of nesting; here every choice is made by what follows, so that
/// the work is linear. Two things are left to who reads the tree: a group `(…)` with more in it
/// than arithmetic takes no operators or filters, and a test takes no array.
///
/// Only rules live here, so that the tests can analyse them and count their steps.
namespace cairn::tera::grammar {

using namespace tao::pegtl;

/// A rule that may lie in itself. The first state counts the levels: `enter()` throws where there
/// are too many, `leave()` is called however it ends.
template <class Rule>
struct nested {
  using rule_t = nested;
  using subs_t = type_list<Rule>;

  template <apply_mode A, rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input, class State, class... States>
  static bool match(Input& in, State& state, States&&... states) {
    state.enter(in.current());
    struct Leaving {
      State& state;
      ~Leaving() { state.leave(); }
    } const leaving{state};
    return tao::pegtl::match<Rule, A, M, Action, Control>(in, state, states...);
  }
};

// clang-format off

struct blank          : one<' ', '\t', '\r', '\n'> {};
struct gap            : star<blank> {};
struct gaps           : plus<blank> {};

// Words. None of them asks for a boundary behind it: `a isodd` is a test.
struct kw_and         : seq<string<'a','n','d'>, blank> {};
struct kw_or          : seq<string<'o','r'>, blank> {};
struct kw_not         : seq<string<'n','o','t'>, blank> {};
struct kw_in          : string<'i','n'> {};
struct kw_is          : string<'i','s'> {};
struct kw_is_not      : string<'n','o','t'> {};

// Literals
struct sign           : one<'-'> {};
struct number         : seq<opt<sign>, sor<one<'0'>, seq<range<'1', '9'>, star<digit>>>, opt<one<'.'>, plus<digit>>> {};
struct integer        : seq<opt<sign>, sor<one<'0'>, seq<range<'1', '9'>, star<digit>>>> {};
template <char Quote>
struct quoted         : seq<one<Quote>, until<one<Quote>>> {};
struct text_literal   : sor<quoted<'"'>, quoted<'\''>, quoted<'`'>> {};
struct boolean        : sor<string<'t','r','u','e'>, string<'f','a','l','s','e'>, string<'T','r','u','e'>, string<'F','a','l','s','e'>> {};

// Names
struct name           : identifier {};
struct path;
struct subscript      : seq<one<'['>, sor<integer, text_literal, path>, one<']'>> {};
struct path           : seq<identifier, star<sor<seq<one<'.'>, plus<identifier_other>>, nested<subscript>>>> {};

// Calls
struct logic;
struct list;
struct argument_value : sor<list, logic> {};
struct argument       : seq<name, gap, one<'='>, gap, argument_value> {};
struct arguments      : seq<argument, star<gap, one<','>, gap, argument>, opt<gap, one<','>>> {};
struct in_parentheses : seq<one<'('>, gap, opt<arguments, gap>, one<')'>> {};
struct call           : seq<name, gap, in_parentheses> {};
struct macro_call     : seq<name, gap, string<':', ':'>, gap, name, gap, in_parentheses> {};
struct filter         : seq<one<'|'>, gap, sor<call, name>> {};
struct filters        : star<gap, filter> {};
struct test_argument  : argument_value {};
struct test_arguments : seq<test_argument, star<gap, one<','>, gap, test_argument>> {};
struct test_call      : seq<name, opt<gap, one<'('>, gap, test_arguments, gap, one<')'>>> {};
struct test_negation  : kw_is_not {};
struct test           : seq<path, gap, kw_is, gap, sor<seq<test_negation, gap, test_call>, test_call>> {};

// Operands and what joins them
struct group          : seq<one<'('>, gap, logic, gap, one<')'>> {};
struct operand        : sor<boolean, number, macro_call, call, test, path, group> {};
struct arithmetic     : one<'+', '-', '*', '/', '%'> {};
struct comparison     : sor<string<'<', '='>, string<'>', '='>, one<'<'>, one<'>'>, string<'=', '='>, string<'!', '='>> {};
struct joined         : seq<gap, one<'~'>, gap, sor<call, number, text_literal, path>> {};

// Arithmetic and filters in any order: `a + b | f * c` is ((a + b) | f) * c.
struct chain          : star<gap, sor<filter, seq<arithmetic, gap, operand>>> {};

/// An operand or a text, each with its own kind of tail. What begins like a boolean is one, however it goes
/// on, unless `~` follows.
template <class TextTail, class OperandTail>
struct term           : sor<
    seq<text_literal, star<joined>, TextTail>,
    seq<number, sor<seq<plus<joined>, TextTail>, OperandTail>>,
    seq<at<boolean>, sor<seq<sor<call, path>, plus<joined>, TextTail>, seq<boolean, OperandTail>>>,
    seq<macro_call, OperandTail>,
    seq<call, sor<seq<plus<joined>, TextTail>, OperandTail>>,
    seq<test, OperandTail>,
    seq<path, sor<seq<plus<joined>, TextTail>, OperandTail>>,
    seq<group, OperandTail>> {};

struct compared       : term<filters, chain> {};
struct comparing      : seq<gap, comparison, gap, compared> {};
struct container      : sor<
    list,
    seq<text_literal, star<joined>, filters>,
    seq<number, plus<joined>, filters>,
    seq<call, plus<joined>, filters>,
    seq<path, opt<plus<joined>, filters>>> {};
struct membership     : seq<gap, opt<kw_not, gap>, kw_in, gap, container> {};
struct condition_tail : sor<membership, opt<comparing>> {};
struct condition      : term<seq<filters, condition_tail>, seq<chain, condition_tail>> {};
struct negatable      : seq<opt<kw_not, gap>, condition> {};
struct logic          : nested<seq<negatable, star<gap, sor<kw_or, kw_and>, gap, negatable>>> {};

struct elements       : seq<negatable, star<gap, one<','>, gap, negatable>, opt<gap, one<','>>> {};
struct brackets       : seq<one<'['>, gap, opt<elements, gap>, one<']'>> {};
struct list           : nested<seq<brackets, filters>> {};

// Tags
struct tag_open       : seq<one<'{'>, one<'%'>, opt<one<'-'>>> {};
struct tag_close      : seq<opt<one<'-'>>, one<'%'>, one<'}'>> {};
struct output_open    : seq<one<'{'>, one<'{'>, opt<one<'-'>>> {};
struct output_close   : seq<opt<one<'-'>>, one<'}'>, one<'}'>> {};
struct comment_open   : seq<one<'{'>, one<'#'>, opt<one<'-'>>> {};
struct comment_close  : seq<opt<one<'-'>>, one<'#'>, one<'}'>> {};
template <class... Inside>
struct tag            : seq<tag_open, gap, Inside..., gap, tag_close> {};

struct kw_include     : string<'i','n','c','l','u','d','e'> {};
struct kw_ignore      : seq<string<'i','g','n','o','r','e'>, gap, string<'m','i','s','s','i','n','g'>> {};
struct text_list      : seq<one<'['>, gap, opt<text_literal, star<gap, one<','>, gap, text_literal>, opt<gap, one<','>>, gap>, one<']'>> {};
struct include        : tag<kw_include, gaps, sor<text_literal, text_list>, gap, opt<kw_ignore>> {};
struct set            : tag<string<'s','e','t'>, gaps, name, gap, one<'='>, gap, argument_value> {};
struct set_global     : tag<string<'s','e','t','_','g','l','o','b','a','l'>, gaps, name, gap, one<'='>, gap, argument_value> {};
struct extends        : seq<gap, tag<string<'e','x','t','e','n','d','s'>, gaps, text_literal>, gap> {};
struct import_        : seq<gap, tag<string<'i','m','p','o','r','t'>, gaps, text_literal, gaps, string<'a','s'>, gaps, name>, gap> {};

struct if_tag         : tag<string<'i','f'>, gaps, logic> {};
struct elif_tag       : tag<string<'e','l','i','f'>, gaps, logic> {};
struct else_tag       : tag<string<'e','l','s','e'>> {};
struct endif_tag      : tag<string<'e','n','d','i','f'>> {};
struct iterated       : sor<list, seq<operand, star<gap, arithmetic, gap, operand>, filters>> {};
struct for_tag        : tag<string<'f','o','r'>, gaps, name, opt<one<','>, gap, name>, gaps, kw_in, gaps, iterated> {};
struct endfor_tag     : tag<string<'e','n','d','f','o','r'>> {};
struct break_         : tag<string<'b','r','e','a','k'>> {};
struct continue_      : tag<string<'c','o','n','t','i','n','u','e'>> {};
struct filter_tag     : tag<string<'f','i','l','t','e','r'>, gaps, sor<call, name>> {};
struct endfilter_tag  : tag<string<'e','n','d','f','i','l','t','e','r'>> {};
struct block_tag      : tag<string<'b','l','o','c','k'>, gaps, name> {};
struct endblock_tag   : tag<string<'e','n','d','b','l','o','c','k'>, gap, opt<identifier>> {};
struct parameter      : sor<seq<name, one<'='>, sor<boolean, text_literal, number>>, name> {};
struct parameters     : seq<parameter, star<gap, one<','>, gap, parameter>> {};
struct macro_tag      : tag<string<'m','a','c','r','o'>, gaps, name, gap, one<'('>, gap, opt<parameters, gap>, one<')'>> {};
struct endmacro_tag   : tag<string<'e','n','d','m','a','c','r','o'>, gap, opt<identifier>> {};
struct raw_tag        : tag<string<'r','a','w'>> {};
struct endraw_tag     : tag<string<'e','n','d','r','a','w'>> {};

// Content
struct super          : seq<output_open, gap, string<'s','u','p','e','r','(',')'>, gap, output_close> {};
struct output         : seq<output_open, gap, argument_value, gap, output_close> {};
struct commentary     : seq<comment_open, plus<not_at<comment_close>, any>, comment_close> {};
struct comment        : commentary {};
struct block_start    : seq<one<'{'>, one<'{', '%', '#'>> {};
struct text           : plus<not_at<block_start>, any> {};
struct raw_text       : star<not_at<endraw_tag>, any> {};
struct raw            : seq<raw_tag, raw_text, endraw_tag> {};

// What a piece of content may hold depends on what it lies in.
struct in_template;
struct in_macro;
struct in_block;
struct in_for;
struct in_filter;

template <class Place> struct content;
template <class Place> struct body          : star<content<Place>> {};
template <class Place> struct if_           : seq<if_tag, body<Place>, star<elif_tag, body<Place>>, opt<else_tag, body<Place>>, endif_tag> {};
struct for_                                 : seq<for_tag, body<in_for>, star<else_tag, body<in_for>>, endfor_tag> {};
struct filter_section                       : seq<filter_tag, body<in_filter>, endfilter_tag> {};
struct block                                : seq<block_tag, body<in_block>, endblock_tag> {};
template <class Place, class... Own>
struct content_with                         : nested<sor<text, include, Own..., output, comment, set, set_global, if_<Place>, for_, filter_section, raw>> {};
template <> struct content<in_template>     : content_with<in_template, block> {};
template <> struct content<in_macro>        : content_with<in_macro> {};
template <> struct content<in_block>        : content_with<in_block, super, block> {};
template <> struct content<in_for>          : content_with<in_for, break_, continue_> {};
template <> struct content<in_filter>       : content_with<in_filter, block> {};

struct macro                                : seq<macro_tag, body<in_macro>, endmacro_tag> {};
struct leading_comment                      : commentary {};
struct imports                              : sor<seq<extends, star<import_>>, seq<plus<import_>, opt<extends>>> {};
struct whole                                : seq<star<leading_comment>, opt<imports>, star<sor<content<in_template>, macro>>, eof> {};

// clang-format on

}  // namespace cairn::tera::grammar

template <class Name, class Rule>
struct tao::pegtl::analyze_traits<Name, cairn::tera::grammar::nested<Rule>>
    : analyze_traits<Name, typename Rule::rule_t> {};
