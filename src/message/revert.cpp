// SPDX-License-Identifier: MIT
#include "message/revert.hpp"

#include "message/reference.hpp"
#include "support/text.hpp"

#include <algorithm>

namespace cairn {
namespace {

constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view hex_digits = "0123456789abcdefABCDEF";

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Takes `word` from the front of `text`, with the white space before it, where it stands there as
/// a word of its own.
bool take(std::string_view& text, std::string_view word) {
  auto const start = std::min(text.find_first_not_of(white_space), text.size());
  auto rest = text.substr(start);
  if (!rest.starts_with(word)) return false;
  rest.remove_prefix(word.size());
  if (is_alphanumeric(word.back()) && !rest.empty() && is_alphanumeric(rest.front())) return false;
  text = rest;
  return true;
}

/// Takes an id of 7 to 64 digits from the front of `text`.
std::optional<std::string> take_id(std::string_view& text) {
  auto const start = std::min(text.find_first_not_of(white_space), text.size());
  auto const end = std::min(text.find_first_not_of(hex_digits, start), text.size());
  auto const length = end - start;
  if (length < 7 || length > 64) return std::nullopt;
  if (end < text.size() && is_alphanumeric(text[end])) return std::nullopt;
  auto id = lower_case(text.substr(start, length));
  text.remove_prefix(end);
  return id;
}

/// "a1b2c3d", "a1b2c3d, e4f5a6b and 0123456"
void take_ids(std::string_view& text, std::vector<std::string>& commits) {
  for (auto id = take_id(text); id; id = take_id(text)) {
    commits.push_back(std::move(*id));
    auto next = text;
    take(next, ",");
    take(next, "and");
    text = next;
  }
}

/// What git writes into the body, and what people make of it.
void read_sentences(std::string_view message, std::vector<std::string>& commits) {
  constexpr std::string_view opening = "This reverts";
  for (auto at = message.find(opening); at != message.npos; at = message.find(opening)) {
    message.remove_prefix(at + opening.size());
    if (take(message, "commits") || take(message, "commit")) take_ids(message, commits);
  }
}

/// What stands in the quotes of `Revert "…"`, whatever a squash merge put behind them.
std::optional<std::string> quoted(std::string_view subject, std::string_view opening) {
  if (!subject.starts_with(opening)) return std::nullopt;
  auto const rest = subject.substr(opening.size());
  auto const quote = rest.rfind('"');
  if (quote == rest.npos || quote == 0) return std::nullopt;
  return std::string(rest.substr(0, quote));
}

std::optional<std::string> subject_of(std::string_view message) {
  message.remove_prefix(std::min(message.find_first_not_of('\n'), message.size()));
  auto const subject = message.substr(0, message.find('\n'));
  if (auto text = quoted(subject, "Revert \"")) return text;
  if (auto text = quoted(subject, "Reapply \"")) return "Revert \"" + *text + '"';
  return std::nullopt;
}

/// `commit` is a ConventionalCommit or its parts.
void read_conventional(auto const& commit, Revert& revert) {
  if (!equal_without_case(commit.type, "revert")) return;
  revert.subject = std::string(without_pull_request(commit.description));
  for (auto const& footer : commit.footers) {
    if (!equal_without_case(footer.token, "Refs") && !equal_without_case(footer.token, "Ref"))
      continue;
    std::string_view value = footer.value;
    take_ids(value, revert.commits);
  }
}

template <class Commit>
std::optional<Revert> revert_in(std::string_view message, Commit const* commit) {
  Revert revert;
  revert.subject = subject_of(message);
  read_sentences(message, revert.commits);
  if (commit != nullptr) read_conventional(*commit, revert);
  if (!revert.subject && revert.commits.empty()) return std::nullopt;
  return revert;
}

}  // namespace

std::optional<Revert> revert_of(std::string_view message, Message const& parsed) {
  return revert_in(message, std::get_if<ConventionalCommit>(&parsed));
}

std::optional<Revert> revert_of(std::string_view message, MessageReading const& parsed) {
  return revert_in(message, std::get_if<MessageParts>(&parsed));
}

}  // namespace cairn
