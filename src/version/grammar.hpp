// SPDX-License-Identifier: MIT
#pragma once

#include <tao/pegtl.hpp>

/// The grammars of versions, rule for rule as their specifications have them. Only rules live here,
/// so that the tests can analyse them and count their steps. Tags come from strangers: every
/// grammar is linear in the length of the text.
namespace cairn::grammar {

// clang-format off

/// https://semver.org/#backusnaur-form-grammar-for-valid-semver-versions
namespace semver {

using namespace tao::pegtl;

struct dot                      : one<'.'> {};
struct hyphen                   : one<'-'> {};
struct plus_sign                : one<'+'> {};
struct end                      : eof {};
struct non_digit                : sor<alpha, hyphen> {};
struct identifier_character     : sor<digit, non_digit> {};
struct numeric_identifier       : sor<one<'0'>, seq<range<'1', '9'>, star<digit>>> {};
struct alphanumeric_identifier  : seq<star<digit>, non_digit, star<identifier_character>> {};
struct pre_release_identifier   : sor<alphanumeric_identifier, numeric_identifier> {};
struct build_identifier         : plus<identifier_character> {};
struct pre_release              : list<pre_release_identifier, dot> {};
struct build                    : list<build_identifier, dot> {};
struct number                   : numeric_identifier {};
struct version_core             : seq<number, dot, number, dot, number> {};
struct valid_semver             : seq<version_core, opt<hyphen, pre_release>, opt<plus_sign, build>, end> {};

}  // namespace semver

/// https://peps.python.org/pep-0440/#appendix-b-parsing-version-strings-with-regular-expressions
namespace pep440 {

using namespace tao::pegtl;

// What `\s` means there: Python's white space.
struct white_space  : sor<ascii::one<' ', '\t', '\n', '\v', '\f', '\r', 0x1c, 0x1d, 0x1e, 0x1f>,
                          utf8::one<0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000>,
                          utf8::range<0x2000, 0x200a>> {};
struct separator    : one<'-', '_', '.'> {};
struct digits       : plus<digit> {};
struct epoch        : seq<digits, one<'!'>> {};
struct number       : digits {};
struct release      : list<number, one<'.'>> {};
struct pre_l        : sor<istring<'a','l','p','h','a'>, istring<'b','e','t','a'>, istring<'p','r','e','v','i','e','w'>,
                          istring<'p','r','e'>, istring<'r','c'>, istring<'a'>, istring<'b'>, istring<'c'>> {};
struct post_l       : sor<istring<'p','o','s','t'>, istring<'r','e','v'>, istring<'r'>> {};
struct dev_l        : istring<'d','e','v'> {};
template <class Word>
struct counted      : seq<opt<separator>, Word, opt<separator>, opt<digits>> {};
struct pre          : counted<pre_l> {};
struct post         : sor<seq<one<'-'>, digits>, counted<post_l>> {};
struct dev          : counted<dev_l> {};
struct local_part   : plus<alnum> {};
struct local        : list<local_part, separator> {};
struct end          : eof {};
struct version      : seq<opt<epoch>, release, opt<pre>, opt<post>, opt<dev>, opt<one<'+'>, local>> {};
struct whole        : seq<star<white_space>, opt<one<'v', 'V'>>, version, star<white_space>, end> {};

}  // namespace pep440

/// Dotted numbers, at least two, zeros in front of them allowed; then SemVer's or PEP 440's way to mark
/// a pre-release, and build metadata. The meaning of the numbers is the format's: `version/calendar.hpp`.
namespace calver {

using namespace tao::pegtl;

struct dot      : one<'.'> {};
struct number   : plus<digit> {};
struct release  : seq<number, plus<dot, number>> {};
struct end      : eof {};
struct modifier : sor<seq<semver::hyphen, semver::pre_release>,
                      seq<opt<pep440::pre>, opt<pep440::post>, opt<pep440::dev>>> {};
struct version  : seq<release, modifier, opt<semver::plus_sign, semver::build>, end> {};

}  // namespace calver

/// SwiftPM's reading of a tag, once the "v" is gone: the parts are found by splitting, so that an
/// identifier may be empty and a number may have zeros in front.
namespace swift {

using namespace tao::pegtl;

struct dot         : one<'.'> {};
struct number      : plus<digit> {};
struct identifier  : star<semver::identifier_character> {};
struct pre_release : seq<identifier, star<one<'.'>, identifier>> {};
struct build       : seq<identifier, star<one<'.'>, identifier>> {};
struct end         : eof {};
struct version     : seq<number, dot, number, opt<one<'.'>, number>,
                         opt<one<'-'>, pre_release>, opt<one<'+'>, build>, end> {};

}  // namespace swift

/// SemVer identifiers that PEP 440 has a name for: "rc.1", "rc1", "beta", "dev.3", "alpha.2.dev.0".
namespace meaning {

using namespace tao::pegtl;

template <class Word>
struct counted : seq<Word, opt<sor<semver::numeric_identifier, seq<one<'.'>, semver::numeric_identifier>>>> {};
struct stage   : counted<pep440::pre_l> {};
struct dev     : counted<pep440::dev_l> {};
struct later   : seq<one<'.', '-'>, dev> {};
struct whole   : seq<sor<seq<stage, opt<later>>, dev>, eof> {};

}  // namespace meaning

// clang-format on

}  // namespace cairn::grammar
