// SPDX-License-Identifier: MIT
#include "message/body.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace cairn {
namespace {

// The footers that are known well enough to be recognised where they should not stand. Lower case.
constexpr std::array<std::string_view, 8> known_tokens{
    "refs", "fixes", "closes", "resolves", "change-id", "see-also", "reviewed-on", "bug-id"};

constexpr std::string_view marker = "BREAKING CHANGE";
constexpr std::string_view marker_with_hyphen = "BREAKING-CHANGE";

bool is_marker(std::string_view token) {
  return token == marker || token == marker_with_hyphen;
}

/// `token` as the specification would have it: hyphens for blanks and underscores; lower case.
std::string normalised(std::string_view token) {
  auto text = lower_case(token);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  return text;
}

/// Whether someone who wrote `token` meant the marker.
bool is_like_marker(std::string_view token) {
  auto const text = normalised(token);
  return text == "breaking-change" || text == "breaking-changes";
}

bool is_known_token(std::string_view token) {
  auto const text = normalised(token);
  return (text.ends_with("-by") &&
          text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == text.npos) ||
         std::find(known_tokens.begin(), known_tokens.end(), text) != known_tokens.end();
}

/// What a line looks like when it is read as a footer with the best of wills.
struct Lookalike {
  std::string_view token;  ///< may hold blanks
  std::string_view separator;
  std::string_view value;
  bool decorated = false;  ///< by a list's bullet or by markup
};

std::optional<Lookalike> lookalike(std::string_view line) {
  constexpr std::string_view decoration = " \t*_-+>#`";
  constexpr std::size_t longest = 40;  // no token is longer, and a line may be a megabyte
  auto const start = line.find_first_not_of(decoration);
  if (start == line.npos) return std::nullopt;
  auto const text = line.substr(start);
  auto const head = text.substr(0, longest);
  auto const colon = std::min(head.find(':'), head.find(" #"));
  if (colon == head.npos) return std::nullopt;

  auto const separator = head[colon] == ':' ? head.substr(colon, 1) : head.substr(colon, 2);
  auto const written = head.substr(0, colon);
  auto const token = written.substr(0, written.find_last_not_of("*_`") + 1);
  auto value = trimmed(text.substr(colon + separator.size()));
  value.remove_prefix(std::min(value.find_first_not_of("*_` "), value.size()));
  return Lookalike{token, separator, value, start > 0 || token.size() != written.size()};
}

std::string spelled(std::string_view token, std::string_view separator, std::string_view value) {
  return fmt::format("{}{}{}{}", token, separator, separator == ":" && !value.empty() ? " " : "",
                     value);
}

std::string with_hyphens(std::string_view token) {
  std::string text(token);
  std::replace(text.begin(), text.end(), ' ', '-');
  return text;
}

/// Whether a line begins with the marker and has no separator behind it.
bool begins_with_bare_marker(std::string_view line) {
  if (!line.starts_with(marker) && !line.starts_with(marker_with_hyphen)) return false;
  auto const rest = line.substr(marker.size());
  return rest.empty() || rest.front() == ' ' || rest.front() == '\t';
}

/// Whether a line is the first of its paragraph: the only place for the first footer.
enum class Standing { first, further };

std::string with_blank_line(Standing standing, std::string line) {
  return standing == Standing::first ? line : '\n' + line;
}

void lint_marker_in_body(Lookalike const& found, Standing standing, Complaints& complaints) {
  auto const offset = complaints.offset_of(found.token);
  auto const fix = with_blank_line(standing, spelled(marker, ":", found.value));
  if (!is_marker(found.token))
    complaints.error(
        "breaking-change-token", offset,
        fmt::format("'{}' does not mark a breaking change: '{}' does", found.token, marker), fix);
  else if (found.decorated)
    complaints.error(
        "breaking-change-token", offset,
        fmt::format("'{}' has to stand at the start of its line and without markup", found.token),
        fix);
  else
    complaints.error("breaking-change-place", offset,
                     "a blank line has to stand before the footer, or the change is not breaking",
                     fix);
}

void lint_token_in_body(Lookalike const& found, std::string_view line, Standing standing,
                        Complaints& complaints) {
  auto const offset = complaints.offset_of(found.token);
  auto const blank = found.token.find(' ');
  if (blank != found.token.npos)
    complaints.error(
        "footer-token", offset + blank, "a footer's token has hyphens in place of blanks",
        with_blank_line(standing,
                        spelled(with_hyphens(found.token), found.separator, found.value)));
  else
    complaints.warning("footer-place", offset,
                       fmt::format("'{}' is part of the body: a blank line has to stand before the "
                                   "first footer",
                                   found.token),
                       with_blank_line(standing, std::string(line)));
}

void lint_line(std::string_view line, Standing standing, Complaints& complaints) {
  auto const found = lookalike(line);
  if (found && is_like_marker(found->token))
    lint_marker_in_body(*found, standing, complaints);
  else if (found && !found->decorated && is_known_token(found->token))
    lint_token_in_body(*found, line, standing, complaints);
  else if (!found && standing == Standing::first && begins_with_bare_marker(line))
    complaints.error("breaking-change-token", complaints.offset_of(line) + marker.size(),
                     fmt::format("a colon has to follow '{}'", marker),
                     spelled(marker, ":", trimmed(line.substr(marker.size()))));
}

/// Where the header ends and the body, or the first footer, begins: one blank line is between them.
void lint_gap(MessageParts const& parts, Complaints& complaints) {
  auto const text = complaints.text();
  auto const end = complaints.offset_of(parts.description) + parts.description.size();
  auto const next = parts.body.empty()
                        ? (parts.footers.empty() ? std::string_view() : parts.footers.front().token)
                        : parts.body;
  if (next.empty()) return;
  auto const start = complaints.offset_of(next);
  auto const gap = text.substr(end, start - end);
  if (std::count(gap.begin(), gap.end(), '\n') > 2)
    complaints.warning("body-blank-line", start, "one blank line is enough after the first line");
}

void lint_marker(FooterParts const& footer, Complaints& complaints) {
  auto const fix = spelled(is_marker(footer.token) ? footer.token : marker, ":", footer.value);
  if (!is_marker(footer.token))
    complaints.error(
        "breaking-change-token", complaints.offset_of(footer.token),
        fmt::format("'{}' does not mark a breaking change: '{}' does", footer.token, marker), fix);
  else if (footer.separator != ":")
    complaints.error("breaking-change-token", complaints.offset_of(footer.separator),
                     fmt::format("a colon has to follow '{}'", footer.token), fix);
}

bool is_token(std::string_view token) {
  constexpr std::string_view marks = "\"#$%&'*+,./;<=>?@[\\]^`{|}~";
  return token.find_first_of(marks) == token.npos;
}

/// "https://…", "10:30": a colon in a text that was never meant as a footer.
bool is_accidental(FooterParts const& footer) {
  return footer.value.starts_with("//") ||
         (footer.token.front() >= '0' && footer.token.front() <= '9');
}

void lint_footer(FooterParts const& footer, Complaints& complaints) {
  auto const offset = complaints.offset_of(footer.token);
  if (is_accidental(footer)) {
    complaints.warning(
        "footer-token", offset,
        fmt::format("'{}:' reads as the start of a footer; begin the line with a word",
                    shortened(footer.token)));
    return;
  }
  if (is_like_marker(footer.token) || normalised(footer.token) == "breaking")
    lint_marker(footer, complaints);
  else if (!is_token(footer.token))
    complaints.warning(
        "footer-token", offset,
        fmt::format("'{}' is no footer's token: that is a word", shortened(footer.token)));

  auto const value_at = complaints.offset_of(footer.value);
  auto const separator_end = complaints.offset_of(footer.separator) + footer.separator.size();
  if (footer.separator == ":" && value_at == separator_end)
    complaints.error("footer-space", separator_end, "a space has to follow the colon",
                     spelled(footer.token, ":", footer.value));
  if (footer.value.find("\n\n") != footer.value.npos && !is_marker(footer.token))
    complaints.warning("footer-paragraph", value_at + footer.value.find("\n\n") + 2,
                       fmt::format("this paragraph belongs to the footer '{}': footers stand last",
                                   shortened(footer.token)));
}

}  // namespace

void lint_body(MessageParts const& parts, Complaints& complaints) {
  lint_gap(parts, complaints);
  auto standing = Standing::first;
  for (auto const line : lines_of(parts.body)) {
    lint_line(line, standing, complaints);
    standing = trimmed(line).empty() ? Standing::first : Standing::further;
  }
}

void lint_footers(MessageParts const& parts, Complaints& complaints) {
  for (auto const& footer : parts.footers) lint_footer(footer, complaints);
}

void lint_line_lengths(LintRules const& rules, Complaints& complaints) {
  if (rules.body_line_length == 0) return;
  auto const lines = lines_of(complaints.text());
  for (std::size_t i = 1; i < lines.size(); ++i) {
    // A line without a blank, and one with an address, cannot be wrapped.
    if (trimmed(lines[i]).find(' ') == lines[i].npos || lines[i].find("://") != lines[i].npos)
      continue;
    auto const length = characters_in(lines[i]);
    if (length > rules.body_line_length)
      complaints.warning(
          "body-line-length",
          complaints.offset_of(lines[i]) + bytes_of(lines[i], rules.body_line_length),
          fmt::format("the line has {} characters, {} are allowed", length,
                      rules.body_line_length));
  }
}

}  // namespace cairn
