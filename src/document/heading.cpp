// SPDX-License-Identifier: MIT
#include "document/heading.hpp"

#include "support/text.hpp"
#include "version/version.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::document {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_in(char c, std::string_view set) {
  return set.find(c) != set.npos;
}

bool is_date(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (at == 4 || at == 7 ? text[at] != '-' : !is_digit(text[at])) return false;
  return true;
}

// Where the first date of `text` stands, no digit on either side of it.
std::size_t find_date(std::string_view text) {
  for (std::size_t at = 0; at + 10 <= text.size(); ++at)
    if (is_date(text.substr(at, 10)) && (at == 0 || !is_digit(text[at - 1])) &&
        (at + 10 == text.size() || !is_digit(text[at + 10])))
      return at;
  return text.npos;
}

// How many bytes a version has at the start of `text`; 0 where there is none. This is wider than
// any scheme: "24.04", "1.2.x" and "2!1.0.post1" are headings too.
std::size_t version_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && size <= longest_version &&
         (is_digit(text[size]) || is_letter(text[size]) || is_in(text[size], ".+-_!")))
    ++size;
  while (size > 0 && is_in(text[size - 1], ".+-_!")) --size;
  if (size == 0 || size > longest_version || !is_digit(text.front())) return 0;
  auto const digits = std::min(text.find_first_not_of("0123456789"), size);
  auto const more = digits == size || is_in(text[digits], ".!+") ||
                    (text[digits] == '-' && digits + 1 < size && is_letter(text[digits + 1])) ||
                    is_letter(text[digits]);
  return more ? size : 0;
}

bool starts_version(std::string_view text) {
  if (text.starts_with('v') || text.starts_with('V')) text.remove_prefix(1);
  return !text.empty() && is_digit(text.front());
}

// "version ", "Release ": how many bytes.
std::size_t leading_word(std::string_view text) {
  for (std::string_view const word : {"version ", "release "})
    if (equal_without_case(text.substr(0, word.size()), word) &&
        starts_version(text.substr(word.size())))
      return word.size();
  return 0;
}

// "pkg@", "core/", "name-", each before a version: how many bytes.
std::size_t leading_name(std::string_view token) {
  if (starts_version(token)) return 0;
  for (auto const mark : {'@', '/'})
    if (auto const at = token.rfind(mark); at != token.npos && starts_version(token.substr(at + 1)))
      return at + 1;
  for (auto at = token.find('-'); at != token.npos; at = token.find('-', at + 1))
    if (starts_version(token.substr(at + 1))) return at + 1;
  return 0;
}

struct Label {
  std::string before;
  std::string version;
  std::size_t size = 0;
  bool named = false;   ///< by a package
  bool dotted = false;  ///< more than one number, so not mistaken for a count
};

std::optional<Label> label_at(std::string_view text) {
  Label label;
  auto before = leading_word(text);
  if (before == 0) {
    before = leading_name(text.substr(0, text.find(' ')));
    label.named = before > 0;
  }
  auto rest = text.substr(before);
  auto const v = rest.starts_with('v') || rest.starts_with('V');
  if (v) rest.remove_prefix(1);
  auto const size = version_size(rest);
  if (size == 0) return std::nullopt;
  label.before = text.substr(0, before + (v ? 1 : 0));
  label.version = rest.substr(0, size);
  label.size = label.before.size() + size;
  label.dotted = v || label.version.find('.') != label.version.npos;
  return label;
}

bool is_unreleased(std::string_view label) {
  constexpr std::string_view word = "unreleased";
  return equal_without_case(label.substr(0, word.size()), word) &&
         (label.size() == word.size() || !is_letter(label[word.size()]));
}

// Whether nothing but a date and "[YANKED]" stands behind a version.
bool is_bare(std::string_view rest) {
  auto const date = find_date(rest);
  std::string marks(rest);
  if (date != rest.npos) marks.erase(date, 10);
  auto lower = lower_case(marks);
  for (std::string_view const word : {"yanked", "unreleased"})
    if (auto const at = lower.find(word); at != lower.npos) lower.erase(at, word.size());
  // "–" and "—" are these bytes.
  return lower.find_first_not_of(" \t-/:,()[]_*\xe2\x80\x93\x94") == lower.npos;
}

// `1.2.0 "the name of it" (2014-05-28)`
bool ends_in_date(std::string_view rest) {
  return rest.size() > 12 && rest.starts_with(' ') && rest.ends_with(')') &&
         rest[rest.size() - 12] == '(' && is_date(rest.substr(rest.size() - 11, 10));
}

void read_date(Heading& heading, std::string_view rest) {
  auto const at = find_date(rest);
  if (at == rest.npos) return;
  heading.date = rest.substr(at, 10);
  auto const lead = rest.substr(0, at);
  if (lead.empty() || lead.find_first_not_of(" \t-/:,()[]_*\xe2\x80\x93\x94") != lead.npos) return;
  heading.form.date_lead = lead;
  auto const behind = rest.substr(at + 10);
  for (auto const close : {')', ']'})
    if (behind.starts_with(close)) heading.form.date_end = close;
}

// The brackets at the start of a title, and what is behind them.
struct Bracketed {
  std::string_view label;
  std::string_view address;
  std::string_view rest;
};

std::optional<Bracketed> brackets_at(std::string_view title) {
  if (!title.starts_with('[')) return std::nullopt;
  auto const close = title.find_first_of("[]", 1);
  if (close == title.npos || title[close] == '[') return std::nullopt;
  Bracketed found{title.substr(1, close - 1), {}, title.substr(close + 1)};
  if (!found.rest.starts_with('(')) return found;
  auto const end = found.rest.find(')');
  if (end == found.rest.npos) return found;
  found.address = found.rest.substr(1, end - 1);
  found.rest.remove_prefix(end + 1);
  return found;
}

}  // namespace

std::optional<Heading> release_heading(std::string_view title, int level) {
  if (level > 3) return std::nullopt;
  Heading heading;
  auto const bracketed = brackets_at(title);
  auto rest = bracketed ? bracketed->rest : title;
  if (bracketed) {
    heading.label = bracketed->label;
    heading.address = bracketed->address;
  }
  heading.form.brackets = bracketed.has_value();
  heading.form.link = !heading.address.empty();
  if (is_unreleased(bracketed ? bracketed->label : title)) {
    heading.unreleased = true;
    return heading;
  }
  if (!bracketed && level <= 2 && is_date(title)) {
    heading.date = title;
    heading.form.date_lead = " - ";
    return heading;
  }
  auto const label = label_at(bracketed ? bracketed->label : title);
  if (!label || (bracketed && label->size != bracketed->label.size())) return std::nullopt;
  if (!bracketed) rest.remove_prefix(label->size);
  auto const bare = is_bare(rest);
  if (label->named && (level > 2 || !bare)) return std::nullopt;
  if (!bracketed && !label->dotted) return std::nullopt;
  if (!bare && !ends_in_date(rest) && (level > 2 || !is_in(rest.front(), " \t:,([")))
    return std::nullopt;
  heading.version = label->version;
  heading.form.before = label->before;
  read_date(heading, rest);
  return heading;
}

std::string label_of(HeadingForm const& form, std::string_view version) {
  return form.before + std::string(version);
}

std::string title_of(HeadingForm const& form, std::string_view version, std::string_view date,
                     std::string_view address) {
  auto title = label_of(form, version);
  if (form.link && !address.empty())
    title = fmt::format("[{}]({})", title, address);
  else if (form.brackets && !form.link)
    title = fmt::format("[{}]", title);
  if (!date.empty()) title += fmt::format("{}{}{}", form.date_lead, date, form.date_end);
  return title;
}

std::string_view bare_version(std::string_view version) {
  auto const v =
      version.size() > 1 && (version[0] == 'v' || version[0] == 'V') && is_digit(version[1]);
  return version.substr(v ? 1 : 0);
}

}  // namespace cairn::document
