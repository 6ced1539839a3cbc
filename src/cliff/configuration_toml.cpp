// SPDX-License-Identifier: MIT
#include "cliff/configuration_toml.hpp"

#include <algorithm>
#include <vector>

namespace cairn::cliff {
namespace {

/// A piece of a TOML text: a whole string, a whole comment, or one character.
struct Token {
  enum class Kind { escaped_string, literal_string, comment, character };

  Kind kind = Kind::character;
  std::string_view text;

  bool is(char c) const { return kind == Kind::character && text.front() == c; }
  bool is_space() const { return is(' ') || is('\t') || is('\r') || is('\n'); }
};

/// Takes a TOML text apart, as far as brackets and dots need it.
class Lexer {
public:
  explicit Lexer(std::string_view text) : text_(text) {}

  bool done() const { return at_ == text_.size(); }
  std::size_t at() const { return at_; }

  Token next() {
    switch (text_[at_]) {
      case '#': return taken(Token::Kind::comment, comment_size());
      case '"': return taken(Token::Kind::escaped_string, string_size("\"\"\""));
      case '\'': return taken(Token::Kind::literal_string, string_size("'''"));
      default: return taken(Token::Kind::character, 1);
    }
  }

private:
  Token taken(Token::Kind kind, std::size_t size) {
    Token const token{kind, text_.substr(at_, size)};
    at_ += token.text.size();
    return token;
  }

  std::size_t comment_size() const { return std::min(text_.find('\n', at_), text_.size()) - at_; }

  /// A string on one line ends at the line's end, if not before.
  std::size_t string_size(std::string_view fence) const {
    auto const text = text_.substr(at_);
    bool const many_lines = text.starts_with(fence);
    auto const end = many_lines ? fence : fence.substr(0, 1);
    auto const quote = fence.front();
    auto at = end.size();
    while (at < text.size() && !text.substr(at).starts_with(end)) {
      if (text[at] == '\n' && !many_lines) return at;
      at += text[at] == '\\' && quote == '"' ? std::size_t{2} : std::size_t{1};
    }
    at += end.size();
    // Up to two quotes before the fence are the string's own.
    for (int own = 0; many_lines && own < 2 && at < text.size() && text[at] == quote; ++own) ++at;
    return at;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_fenced(std::string_view string) {
  return string.starts_with("\"\"\"") || string.starts_with("'''");
}

/// Writes the string `text` with the escapes of TOML 1.0 alone. A parser may take "\r\n" for a
/// newline, and toml++ does; git-cliff does not. So each "\r" within a string of many lines becomes
/// an escape, and a literal string that has one an escaped string.
class StringRewriting {
public:
  explicit StringRewriting(Token const& token)
      : text_(token.text),
        literal_(token.kind == Token::Kind::literal_string),
        fenced_(is_fenced(token.text)) {}

  std::string text() {
    if (literal_ && !(fenced_ && text_.find("\r\n") != std::string_view::npos))
      return std::string(text_);
    copy_beginning();
    while (at_ < text_.size()) copy_next();
    return std::move(written_);
  }

private:
  /// With the newline behind a fence, which is none of the string.
  void copy_beginning() {
    at_ = fenced_ ? 3 : 1;
    written_.assign(at_, '"');
    if (fenced_ && text_.substr(at_).starts_with("\r\n")) copy(2);
  }

  void copy(std::size_t size) {
    written_ += text_.substr(at_, size);
    at_ += size;
  }

  void replace(std::size_t size, std::string_view by) {
    written_ += by;
    at_ += size;
  }

  void copy_next() {
    auto const rest = text_.substr(at_);
    if (fenced_ && rest.starts_with("\r\n")) return replace(2, "\\r\n");
    if (literal_) return copy_literal(rest);
    if (rest.starts_with("\\e")) return replace(2, "\\u001b");
    if (rest.starts_with("\\x")) return replace(2, "\\u00");
    if (rest.starts_with("\\\r\n")) return copy(3);
    copy(rest.front() == '\\' ? 2 : 1);
  }

  void copy_literal(std::string_view rest) {
    if (rest == "'''") return replace(3, "\"\"\"");
    if (rest.front() == '\\') return replace(1, "\\\\");
    if (rest.front() == '"') return replace(1, "\\\"");
    copy(1);
  }

  std::string_view text_;
  bool literal_;
  bool fenced_;
  std::size_t at_ = 0;
  std::string written_;
};

class Rewriting {
public:
  void add(Token const& token) {
    bool const in_table = !open_.empty() && open_.back() == '{';
    if (in_table && (token.is('\n') || token.is('\r'))) {
      owed_ += token.is('\n') ? std::size_t{1} : std::size_t{0};
      written_ += ' ';
      return;
    }
    if (in_table && token.kind == Token::Kind::comment) return;
    if (token.is('}') && in_table && comma_ != std::string::npos) written_[comma_] = ' ';
    if (!token.is_space() && token.kind != Token::Kind::comment) {
      bool const closes = token.is(',') && last_ != '{' && last_ != ',';
      comma_ = closes ? written_.size() : std::string::npos;
      last_ = token.text.back();
    }

    if (token.kind == Token::Kind::escaped_string || token.kind == Token::Kind::literal_string)
      written_ += StringRewriting(token).text();
    else
      written_ += token.text;
    bracket(token);
  }

  std::string text() && {
    pay();
    return std::move(written_);
  }

private:
  void bracket(Token const& token) {
    if (token.is('{') || token.is('[')) open_.push_back(token.text.front());
    if ((token.is('}') || token.is(']')) && !open_.empty()) open_.pop_back();
    // Behind a table's end a newline may stand, unless that is in a table, too.
    if (token.is('}') && (open_.empty() || open_.back() == '[')) pay();
  }

  void pay() {
    written_.append(owed_, '\n');
    owed_ = 0;
  }

  std::string written_;
  std::vector<char> open_;
  std::size_t owed_ = 0;                   ///< newlines that were left out
  std::size_t comma_ = std::string::npos;  ///< where one stands behind a value and before nothing
  char last_ = '\0';                       ///< what was not white space
};

class Depth {
public:
  std::size_t now() const { return depth_; }

  void add(Token const& token) {
    if (token.kind != Token::Kind::character) return;
    switch (token.text.front()) {
      case '.':
        ++dots_.back();
        ++depth_;
        break;
      case '[':
      case '{':
        dots_.push_back(0);
        ++depth_;
        break;
      case ']':
      case '}': close(); break;
      case ',':
      case '\n': forget_key(); break;
      default: break;
    }
  }

private:
  void forget_key() {
    depth_ -= dots_.back();
    dots_.back() = 0;
  }

  void close() {
    forget_key();
    if (dots_.size() == 1) return;
    dots_.pop_back();
    --depth_;
  }

  std::size_t depth_ = 0;
  std::vector<std::size_t> dots_{0};  ///< of the key at each level of brackets
};

}  // namespace

std::string as_toml_1_0(std::string_view text) {
  Rewriting rewriting;
  for (Lexer lexer(text); !lexer.done();) rewriting.add(lexer.next());
  return std::move(rewriting).text();
}

std::size_t too_deep(std::string_view text, std::size_t limit) {
  Depth depth;
  for (Lexer lexer(text); !lexer.done();) {
    auto const at = lexer.at();
    depth.add(lexer.next());
    if (depth.now() > limit) return at;
  }
  return std::string_view::npos;
}

}  // namespace cairn::cliff
