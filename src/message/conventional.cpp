// SPDX-License-Identifier: MIT
#include "message/conventional.hpp"

#include "message/grammar.hpp"
#include "message/parts.hpp"
#include "message/white_space.hpp"

#include <algorithm>
#include <utility>

namespace cairn {
namespace {

namespace rules = grammar::conventional;
namespace pegtl = tao::pegtl;

struct Reading {
  MessageParts parts;
  Refusal refusal;
  char const* begin = nullptr;
};

// The rules whose failure decides that a message is not conventional.
// clang-format off
template <class Rule> inline constexpr auto expected                       = nullptr;
template <> inline constexpr auto expected<rules::type>                    = Expected::type;
template <> inline constexpr auto expected<rules::scope>                   = Expected::scope;
template <> inline constexpr auto expected<rules::scope_end>               = Expected::scope_end;
template <> inline constexpr auto expected<rules::colon>                   = Expected::colon_on_type;
template <> inline constexpr auto expected<rules::colon_on_scope>          = Expected::colon_on_scope;
template <> inline constexpr auto expected<rules::colon_on_bang>           = Expected::colon_on_bang;
template <> inline constexpr auto expected<rules::description>             = Expected::description;
template <> inline constexpr auto expected<rules::header_end>              = Expected::header_end;
template <> inline constexpr auto expected<rules::second_line>             = Expected::second_line;
template <> inline constexpr auto expected<rules::value>                   = Expected::footer_value;
// clang-format on

/// Notes a failure instead of throwing it: unconventional messages are too many to throw for.
template <class Rule>
struct Control : pegtl::normal<Rule> {
  static void failure(auto const& in, Reading& reading) noexcept {
    if constexpr (!std::is_null_pointer_v<std::remove_const_t<decltype(expected<Rule>)>>)
      reading.refusal = {expected<Rule>, static_cast<std::size_t>(in.current() - reading.begin)};
  }
};

template <auto Member>
struct Into {
  static void apply(auto const& in, Reading& reading) { reading.parts.*Member = in.string_view(); }
};

struct NewFooter {
  static void apply(auto const& in, Reading& reading) {
    reading.parts.footers.push_back({in.string_view(), {}, {}});
  }
};

template <auto Member>
struct IntoFooter {
  static void apply(auto const& in, Reading& reading) {
    reading.parts.footers.back().*Member = without_white_space_at_end(in.string_view());
  }
};

struct IntoBody {
  static void apply(auto const& in, Reading& reading) {
    reading.parts.body = without_white_space_at_end(in.string_view());
  }
};

// clang-format off
template <class Rule> struct Action            : pegtl::nothing<Rule> {};
template <> struct Action<rules::type>           : Into<&MessageParts::type> {};
template <> struct Action<rules::scope>          : Into<&MessageParts::scope> {};
template <> struct Action<rules::bang>           : Into<&MessageParts::bang> {};
template <> struct Action<rules::colon>          : Into<&MessageParts::colon> {};
template <> struct Action<rules::colon_on_scope> : Into<&MessageParts::colon> {};
template <> struct Action<rules::colon_on_bang>  : Into<&MessageParts::colon> {};
template <> struct Action<rules::description>    : Into<&MessageParts::description> {};
template <> struct Action<rules::body>           : IntoBody {};
template <> struct Action<rules::token>          : NewFooter {};
template <> struct Action<rules::separator>      : IntoFooter<&FooterParts::separator> {};
template <> struct Action<rules::value>          : IntoFooter<&FooterParts::value> {};
// clang-format on

bool marks_breaking(std::string_view token) {
  return token == "BREAKING CHANGE" || token == "BREAKING-CHANGE";
}

ConventionalCommit to_commit(MessageParts const& parts) {
  ConventionalCommit commit;
  commit.type = parts.type;
  if (parts.scope) commit.scope = *parts.scope;
  commit.description = parts.description;
  commit.body = parts.body;
  commit.footers.reserve(parts.footers.size());
  for (auto const& footer : parts.footers)
    commit.footers.push_back(
        {std::string(footer.token), std::string(footer.separator), std::string(footer.value)});

  auto const breaking = breaking_description_of(parts);
  commit.breaking = breaking.has_value();
  commit.breaking_description = breaking.value_or(std::string_view());
  return commit;
}

}  // namespace

MessageReading parts_of(std::string_view text) {
  auto message = without_white_space_at_end(text);
  message.remove_prefix(std::min(message.find_first_not_of('\n'), message.size()));

  Reading reading;
  reading.begin = text.data();
  pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, char const*> in(
      message.data(), message.size(), "message");
  if (pegtl::parse<rules::message, Action, Control>(in, reading)) return std::move(reading.parts);
  return reading.refusal;
}

std::optional<std::string_view> breaking_description_of(MessageParts const& parts) {
  auto const note = std::find_if(parts.footers.begin(), parts.footers.end(),
                                 [](auto const& footer) { return marks_breaking(footer.token); });
  if (note != parts.footers.end()) return note->value;
  return parts.bang.empty() ? std::nullopt : std::optional(parts.description);
}

std::string_view reason_of(Expected expected) {
  switch (expected) {
    case Expected::type: return "expected a type, such as 'feat' or 'fix'";
    case Expected::scope: return "expected a scope after '('";
    case Expected::scope_end: return "expected ')' after the scope";
    case Expected::colon_on_type: return "expected ':' after the type";
    case Expected::colon_on_scope: return "expected ':' after the scope";
    case Expected::colon_on_bang: return "expected ':' after '!'";
    case Expected::description: return "expected a description after ':'";
    case Expected::header_end: return "expected the end of the line after '\\r'";
    case Expected::second_line: return "expected a blank line after the first line";
    case Expected::footer_value: return "expected a value for the last footer";
  }
  return {};
}

Message parse_message(std::string_view text) {
  auto const read = parts_of(text);
  if (auto const* const parts = std::get_if<MessageParts>(&read)) return to_commit(*parts);
  auto const& refusal = std::get<Refusal>(read);
  return Unconventional{place_of(text, refusal.offset), std::string(reason_of(refusal.expected))};
}

}  // namespace cairn
