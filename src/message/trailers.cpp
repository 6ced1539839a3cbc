// SPDX-License-Identifier: MIT
#include "message/trailers.hpp"

#include "message/cleanup.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <optional>

namespace cairn {
namespace {

constexpr char comment = '#';

/// What git's own ctype calls space: no vertical tab, no form feed.
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_blank(std::string_view line) {
  return std::all_of(line.begin(), line.end(), is_space);
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// The line of `text` that starts at `from`, its newline included.
std::string_view line_at(std::string_view text, std::size_t from) {
  auto const newline = text.find('\n', from);
  return text.substr(from, newline == text.npos ? newline : newline + 1 - from);
}

/// Where the last line of `text`, which is not empty, starts.
std::size_t last_line(std::string_view text) {
  auto const newline = text.substr(0, text.size() - 1).rfind('\n');
  return newline == text.npos ? 0 : newline + 1;
}

/// Where the colon behind a token stands; none where the line is no trailer.
std::optional<std::size_t> colon_of(std::string_view line) {
  auto const token_end = [&] {
    std::size_t at = 0;
    while (at < line.size() && is_token_character(line[at])) ++at;
    return at;
  }();
  if (token_end == 0) return std::nullopt;
  auto const colon = line.find_first_not_of(" \t", token_end);
  if (colon == line.npos || line[colon] != ':') return std::nullopt;
  return colon;
}

bool is_written_by_git(std::string_view line) {
  return line.starts_with("Signed-off-by: ") || line.starts_with("(cherry picked from commit ");
}

/// Whether the last line is neither empty, nor a comment, nor part of a list of conflicts.
bool ends_in_text(std::string_view message) {
  if (message.empty()) return true;
  auto const line = message.substr(last_line(message));
  return line.front() != comment && line.front() != '\n' && line.front() != '\t' &&
         line != "Conflicts:\n";
}

/// Where the comments, and the list of conflicts that old versions of git left, begin at the end of
/// a message.
std::size_t end_of_text(std::string_view message) {
  auto const cutoff = scissors_in(message, comment);
  if (ends_in_text(message.substr(0, cutoff))) return cutoff;
  std::size_t tail = 0;  // git takes 0 for "none", so a comment on the first line opens no tail
  bool in_conflicts = false;
  for (std::size_t at = 0; at < cutoff;) {
    auto const line = line_at(message, at);
    if (line.front() == comment || line.front() == '\n') {
      if (tail == 0) tail = at;
    } else if (line == "Conflicts:\n") {
      in_conflicts = true;
      if (tail == 0) tail = at;
    } else if (!in_conflicts || line.front() != '\t') {
      in_conflicts = false;
      tail = 0;
    }
    at += line.size();
  }
  return tail != 0 ? tail : cutoff;
}

/// Where the first paragraph ends, which is the title and holds no trailers.
std::size_t end_of_title(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    auto const line = line_at(text, at);
    if (line.front() != comment && is_blank(line)) break;
    at += line.size();
  }
  return at;
}

/// Counts the lines of a paragraph, from its last to its first.
class Paragraph {
public:
  void add(std::string_view line) {
    if (line.front() == comment) {
      close_continuations();
    } else if (is_written_by_git(line)) {
      add_trailer();
      written_by_git_ = true;
    } else if (is_space(line.front())) {
      ++continuations_;
    } else if (colon_of(line)) {
      add_trailer();
    } else {
      ++others_;
      close_continuations();
    }
  }

  bool holds_trailers() {
    close_continuations();
    return (written_by_git_ && trailers_ * 3 >= others_) || (trailers_ > 0 && others_ == 0);
  }

private:
  void add_trailer() {
    ++trailers_;
    continuations_ = 0;
  }

  void close_continuations() {
    others_ += continuations_;
    continuations_ = 0;
  }

  std::size_t trailers_ = 0;
  std::size_t others_ = 0;
  std::size_t continuations_ = 0;  ///< indented lines, which belong to what stands above them
  bool written_by_git_ = false;
};

/// The paragraph with the trailers; empty where the message has none.
std::string_view block_of(std::string_view text) {
  auto const title = end_of_title(text);
  Paragraph paragraph;
  bool only_blanks = true;
  for (auto rest = text; !rest.empty();) {
    auto const at = last_line(rest);
    if (at < title) break;
    auto const line = rest.substr(at);
    rest = rest.substr(0, at);
    auto const blank = line.front() != comment && is_blank(line);
    if (blank && !only_blanks)
      return paragraph.holds_trailers() ? text.substr(at + line.size()) : std::string_view();
    if (blank) continue;
    if (line.front() != comment) only_blanks = false;
    paragraph.add(line);
  }
  return {};
}

/// A newline and the white space behind it become one space.
std::string unfolded(std::string_view value) {
  if (value.find('\n') == value.npos) return std::string(value);
  std::string result;
  while (!value.empty()) {
    auto const newline = value.find('\n');
    result += value.substr(0, newline);
    if (newline == value.npos) break;
    result += ' ';
    value.remove_prefix(newline);
    while (!value.empty() && is_space(value.front())) value.remove_prefix(1);
  }
  return std::string(without_spaces(result));
}

/// A line of the block and the indented lines behind it.
std::string_view logical_line(std::string_view block) {
  auto end = line_at(block, 0).size();
  if (!colon_of(block)) return block.substr(0, end);
  while (end < block.size() && is_space(block[end])) end += line_at(block, end).size();
  return block.substr(0, end);
}

template <class Wanted>
std::vector<Trailer> trailers_where(std::string_view message, Wanted const& is_wanted) {
  message = message.substr(0, message.find('\0'));
  auto block = block_of(message.substr(0, end_of_text(message)));

  std::vector<Trailer> trailers;
  while (!block.empty()) {
    auto const line = logical_line(block);
    block.remove_prefix(line.size());
    if (line.front() == comment) continue;
    auto const colon = colon_of(line);
    if (!colon) continue;
    auto const token = without_spaces(line.substr(0, *colon));
    if (is_wanted(token))
      trailers.push_back({std::string(token), unfolded(without_spaces(line.substr(*colon + 1)))});
  }
  return trailers;
}

/// Whether a line of `message` starts with `token`, without case: a trailer of it would.
bool starts_a_line(std::string_view token, std::string_view message) {
  for (;;) {
    if (equal_without_case(message.substr(0, token.size()), token)) return true;
    auto const newline = message.find('\n');
    if (newline == message.npos) return false;
    message.remove_prefix(newline + 1);
  }
}

}  // namespace

std::vector<Trailer> trailers_of(std::string_view message) {
  return trailers_where(message, [](std::string_view) { return true; });
}

std::vector<Trailer> trailers_of(std::string_view message, std::string_view token) {
  if (!starts_a_line(token, message)) return {};
  return trailers_where(
      message, [&](std::string_view written) { return equal_without_case(written, token); });
}

}  // namespace cairn
