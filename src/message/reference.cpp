// SPDX-License-Identifier: MIT
#include "message/reference.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace cairn {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view white_space = " \t\r\n";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Every byte beyond ASCII counts as a letter.
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// What a repository's path is made of.
bool is_path(char c) {
  return is_word(c) || c == '/' || c == '.' || c == '-';
}

struct Number {
  std::uint64_t value = 0;
  std::size_t end = 0;
};

/// The number whose first digit stands at `at`; none where it is part of something longer.
std::optional<Number> number_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 18;  // fits any 64 bits
  auto end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == at || end - at > longest || text[at] == '0') return std::nullopt;
  if (end < text.size() && is_word(text[end])) return std::nullopt;
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) return std::nullopt;

  Number number{0, end};
  std::from_chars(text.data() + at, text.data() + end, number.value);
  return number;
}

/// Whether `path` is "owner/repo" or a longer path of GitLab's groups.
bool names_repository(std::string_view path) {
  auto const parts = split(path, '/');
  return parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           return part.find_first_not_of('.') != part.npos && part.front() != '-';
         });
}

/// Whether a reference may start behind this character.
bool is_boundary(char before) {
  constexpr std::string_view gluing = "#!&/.-@:\\=?";
  return !is_word(before) && gluing.find(before) == gluing.npos;
}

/// "#12", "!12" or either behind a repository; `sign_at` is where the sign stands.
std::optional<Reference> signed_reference(std::string_view text, std::size_t sign_at) {
  auto const number = number_at(text, sign_at + 1);
  if (!number) return std::nullopt;

  auto start = sign_at;
  while (start > 0 && is_path(text[start - 1])) --start;
  auto const path = text.substr(start, sign_at - start);
  if (!path.empty() && !names_repository(path)) return std::nullopt;
  if (start > 0 && !is_boundary(text[start - 1])) return std::nullopt;

  auto const kind = text[sign_at] == '!' ? ReferenceKind::pull_request : ReferenceKind::issue;
  return Reference{kind, std::string(path), number->value, false, start, number->end - start};
}

/// "GH-12", whose hyphen stands at `hyphen`.
std::optional<Reference> github_reference(std::string_view text, std::size_t hyphen) {
  constexpr std::string_view prefix = "GH-";
  if (hyphen + 1 < prefix.size()) return std::nullopt;
  auto const at = hyphen + 1 - prefix.size();
  if (!equal_without_case(text.substr(at, prefix.size()), prefix)) return std::nullopt;
  if (at > 0 && !is_boundary(text[at - 1])) return std::nullopt;
  auto const number = number_at(text, at + prefix.size());
  if (!number) return std::nullopt;
  return Reference{ReferenceKind::issue, {}, number->value, false, at, number->end - at};
}

/// Takes `word` from the end of `text`, where it stands there as a word of its own.
bool take_word(std::string_view& text, std::string_view word) {
  if (text.size() < word.size()) return false;
  auto const at = text.size() - word.size();
  if (!equal_without_case(text.substr(at), word)) return false;
  if (at > 0 && (is_word(text[at - 1]) || text[at - 1] == '-')) return false;
  text.remove_suffix(word.size());
  return true;
}

bool ends_with_closing_keyword(std::string_view before) {
  constexpr std::array<std::string_view, 9> keywords{
      "close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved"};
  return std::any_of(keywords.begin(), keywords.end(),
                     [&](std::string_view keyword) { return take_word(before, keyword); });
}

bool ends_with_pull_request(std::string_view before) {
  return take_word(before, "pull request") || take_word(before, "PR") ||
         take_word(before, "merge request");
}

std::string_view without_blanks_at_end(std::string_view text, std::string_view of = blanks) {
  return text.substr(0, text.find_last_not_of(of) + 1);
}

/// Whether nothing but ", ", " and " or both stands between two references.
bool continues_list(std::string_view between) {
  auto rest = trimmed(between);
  if (rest.starts_with(',')) rest = trimmed(rest.substr(1));
  return (rest.empty() && trimmed(between) == ",") || rest == "and" || rest == "&";
}

/// Completes a reference with what the words before it say. `end_of_last` is where the reference
/// before it ends, beyond which no word is looked for.
void read_words_before(std::string_view text, std::size_t end_of_last, Reference& reference,
                       Reference const* last) {
  auto const between = text.substr(end_of_last, reference.offset - end_of_last);
  auto before = without_blanks_at_end(between);
  if (before.size() == between.size()) return;
  if (ends_with_pull_request(before)) reference.kind = ReferenceKind::pull_request;
  if (before.ends_with(':')) before = without_blanks_at_end(before.substr(0, before.size() - 1));
  reference.closes = ends_with_closing_keyword(before) ||
                     (last != nullptr && last->closes && continues_list(between));
}

/// The squash merge's " (#12)", with the brackets, at the end of a first line.
std::optional<Reference> squashed(std::string_view subject) {
  subject = without_blanks_at_end(subject, white_space);
  if (!subject.ends_with(')')) return std::nullopt;
  auto const bracket = subject.rfind('(');
  if (bracket == subject.npos || bracket == 0 || subject[bracket - 1] != ' ') return std::nullopt;
  if (bracket + 2 >= subject.size()) return std::nullopt;
  auto const sign = subject[bracket + 1];
  if (sign != '#' && sign != '!') return std::nullopt;
  auto const number = number_at(subject, bracket + 2);
  if (!number || number->end + 1 != subject.size()) return std::nullopt;
  return Reference{ReferenceKind::pull_request, {}, number->value, false, bracket + 1,
                   number->end - bracket - 1};
}

/// The places of the signs that a reference has, in the order of the text. Most texts have few:
/// looking for one character at a time is many times as fast as looking at every byte.
class Signs {
public:
  explicit Signs(std::string_view text)
      : text_(text), hash_(text.find('#')), mark_(text.find('!')), hyphen_(text.find('-')) {}

  /// The first one that stands at `from` or behind; npos where there is none. `from` is never less
  /// than it was.
  std::size_t next(std::size_t from) {
    hash_ = found('#', hash_, from);
    mark_ = found('!', mark_, from);
    hyphen_ = found('-', hyphen_, from);
    return std::min({hash_, mark_, hyphen_});
  }

private:
  std::size_t found(char sign, std::size_t last, std::size_t from) const {
    return last >= from ? last : text_.find(sign, from);
  }

  std::string_view text_;
  std::size_t hash_;
  std::size_t mark_;
  std::size_t hyphen_;
};

std::optional<Reference> first_pull_request(std::string_view line) {
  auto const references = references_in(line);
  auto const found = std::find_if(references.begin(), references.end(), [](auto const& reference) {
    return reference.kind == ReferenceKind::pull_request;
  });
  return found == references.end() ? std::nullopt : std::optional(*found);
}

/// GitLab's last line of a merge.
std::optional<Reference> merge_request_line(std::string_view message) {
  constexpr std::string_view opening = "See merge request ";
  for (auto at = message.find(opening); at != message.npos; at = message.find(opening, at + 1)) {
    if (at > 0 && message[at - 1] != '\n') continue;
    if (auto found = first_pull_request(message.substr(at, message.find('\n', at) - at))) {
      found->offset += at;
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Reference> references_in(std::string_view text) {
  std::vector<Reference> references;
  Signs signs(text);
  std::size_t end_of_last = 0;
  for (auto at = signs.next(0); at != text.npos; at = signs.next(at)) {
    auto reference = text[at] == '-' ? github_reference(text, at) : signed_reference(text, at);
    ++at;
    if (!reference) continue;
    auto const* const last = references.empty() ? nullptr : &references.back();
    read_words_before(text, end_of_last, *reference, last);
    at = end_of_last = reference->offset + reference->length;
    references.push_back(std::move(*reference));
  }
  return references;
}

std::optional<Reference> pull_request_of(std::string_view message) {
  auto const subject = message.substr(0, message.find('\n'));
  if (auto found = squashed(subject)) return found;
  if (subject.starts_with("Merge"))
    if (auto found = first_pull_request(subject)) return found;
  return merge_request_line(message);
}

std::string_view without_pull_request(std::string_view subject) {
  auto const found = squashed(subject);
  if (!found) return subject;
  return without_blanks_at_end(subject.substr(0, found->offset - 1));
}

}  // namespace cairn
