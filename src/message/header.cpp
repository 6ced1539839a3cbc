// SPDX-License-Identifier: MIT
#include "message/header.hpp"

#include "message/white_space.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr char with_other_case(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c - 'a' + 'A');
}

/// `text` with its first letter in `letter_case`. A word in capitals, "API", keeps them.
std::string begun_in(std::string_view text, LetterCase letter_case) {
  std::string result(text);
  if (text.empty()) return result;
  auto const acronym = text.size() > 1 && is_upper(text[0]) && !is_lower(text[1]) && text[1] != ' ';
  auto const wrong = letter_case == LetterCase::lower
                         ? is_upper(text[0]) && !acronym
                         : letter_case == LetterCase::sentence && is_lower(text[0]);
  if (wrong) result[0] = with_other_case(result[0]);
  return result;
}

std::string type_in(std::string_view type, LetterCase letter_case) {
  if (letter_case == LetterCase::any) return std::string(type);
  auto const lower = lower_case(type);
  return letter_case == LetterCase::lower ? lower : begun_in(lower, letter_case);
}

/// A noun, as far as a program can tell: no punctuation but what joins words.
bool is_word(std::string_view type) {
  constexpr std::string_view marks = "\"#$%&'*,;<=>?@[\\]^`{|}~";
  return type.find_first_of(marks) == type.npos;
}

bool ends_with_full_stop(std::string_view description) {
  return description.ends_with('.') && !description.ends_with("..");
}

bool is_known_scope(std::string_view scope, LintRules const& rules) {
  return std::any_of(rules.scopes.begin(), rules.scopes.end(),
                     [&](auto const& known) { return equal_without_case(trimmed(scope), known); });
}

bool are_known_scopes(std::string_view scope, LintRules const& rules) {
  if (is_known_scope(scope, rules)) return true;
  auto const scopes = split(scope, ',');
  return std::all_of(scopes.begin(), scopes.end(),
                     [&](auto one) { return is_known_scope(one, rules); });
}

/// The header with everything corrected that needs no author.
Header corrected(MessageParts const& parts, LintRules const& rules) {
  Header header;
  auto const intended =
      is_known_type(parts.type, rules) ? std::string() : intended_type(parts.type, rules);
  header.type = type_in(intended.empty() ? parts.type : intended, rules.type_case);
  if (parts.scope) header.scope = trimmed(*parts.scope);
  header.breaking = !parts.bang.empty();
  auto description = without_white_space_at_end(parts.description);
  if (!rules.full_stop_allowed && ends_with_full_stop(description)) description.remove_suffix(1);
  header.description = begun_in(description, rules.description_case);
  return header;
}

std::string joined(std::vector<std::string> const& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

void lint_type(MessageParts const& parts, LintRules const& rules, std::string const& fix,
               Complaints& complaints) {
  auto const offset = complaints.offset_of(parts.type);
  if (!is_known_type(parts.type, rules)) {
    auto const meant = intended_type(parts.type, rules);
    complaints.error("type-unknown", offset,
                     meant.empty() ? fmt::format("unknown type '{}'; the types are {}",
                                                 shortened(parts.type), joined(rules.types))
                                   : fmt::format("unknown type '{}': did you mean '{}'?",
                                                 shortened(parts.type), meant),
                     meant.empty() ? std::string() : fix);
    return;
  }
  if (!is_word(parts.type))
    complaints.error("type-word", offset,
                     fmt::format("'{}' is no type: a type is a noun", shortened(parts.type)));
  else if (type_in(parts.type, rules.type_case) != parts.type)
    complaints.warning(
        "type-case", offset,
        fmt::format("the type is written '{}'", shortened(type_in(parts.type, rules.type_case))),
        fix);
}

void lint_scope(MessageParts const& parts, LintRules const& rules, std::string const& fix,
                Complaints& complaints) {
  if (!parts.scope) {
    if (rules.scope_required)
      complaints.error("scope-missing", complaints.offset_of(parts.type) + parts.type.size(),
                       fmt::format("expected a scope, as in '{}(…)'", shortened(parts.type)));
    return;
  }
  auto const offset = complaints.offset_of(*parts.scope);
  if (trimmed(*parts.scope).empty())
    complaints.error("scope-empty", offset, "the scope is empty", fix);
  else if (trimmed(*parts.scope) != *parts.scope)
    complaints.error("scope-blank", offset, "no blank may stand at the ends of the scope", fix);
  else if (!rules.scopes.empty() && !are_known_scopes(*parts.scope, rules))
    complaints.error("scope-unknown", offset,
                     fmt::format("unknown scope '{}'; the scopes are {}", shortened(*parts.scope),
                                 joined(rules.scopes)));
}

void lint_colon(MessageParts const& parts, std::string const& fix, Complaints& complaints) {
  auto const text = complaints.text();
  auto const from = complaints.offset_of(parts.colon) + 1;
  auto const gap = text.substr(from, complaints.offset_of(parts.description) - from);
  if (gap == " ") return;
  if (gap.empty())
    complaints.error("colon-space", from, "a space has to follow the colon", fix);
  else if (gap.find('\n') != gap.npos)
    complaints.error("description-line", from, "the description has to stand on the first line",
                     fix);
  else
    complaints.error("colon-space", from, "one space has to follow the colon, and nothing else",
                     fix);
}

void lint_description(MessageParts const& parts, LintRules const& rules, std::string const& fix,
                      Complaints& complaints) {
  auto const offset = complaints.offset_of(parts.description);
  auto const written = without_white_space_at_end(parts.description);
  if (written != parts.description)
    complaints.warning("description-blank", offset + written.size(),
                       "no blank may stand at the end of the description", fix);
  if (!rules.full_stop_allowed && ends_with_full_stop(written))
    complaints.warning("description-full-stop", offset + written.size() - 1,
                       "the description ends without a full stop", fix);
  if (begun_in(written, rules.description_case) != written)
    complaints.warning("description-case", offset,
                       rules.description_case == LetterCase::lower
                           ? "the description begins with a small letter"
                           : "the description begins with a capital",
                       fix);
}

}  // namespace

std::string to_string(Header const& header) {
  return fmt::format("{}{}{}: {}", header.type,
                     header.scope.empty() ? std::string() : '(' + header.scope + ')',
                     header.breaking ? "!" : "", header.description);
}

void lint_header(MessageParts const& parts, LintRules const& rules, Complaints& complaints) {
  // "https://…": whatever is said about its parts would be beside the point.
  if (parts.description.starts_with("//")) {
    complaints.error("type-missing", complaints.offset_of(parts.type),
                     "an address is no first line: expected a type, such as 'feat' or 'fix'");
    return;
  }
  auto const fix = to_string(corrected(parts, rules));
  lint_type(parts, rules, fix, complaints);
  lint_scope(parts, rules, fix, complaints);
  lint_colon(parts, fix, complaints);
  lint_description(parts, rules, fix, complaints);
}

void lint_header_length(std::string_view line, LintRules const& rules, Complaints& complaints) {
  if (rules.subject_length == 0) return;
  auto const length = characters_in(line);
  if (length <= rules.subject_length) return;
  complaints.warning("header-length",
                     complaints.offset_of(line) + bytes_of(line, rules.subject_length),
                     fmt::format("the first line has {} characters, {} are allowed", length,
                                 rules.subject_length));
}

}  // namespace cairn
