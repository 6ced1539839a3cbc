// SPDX-License-Identifier: MIT
#include "site/json_text.hpp"

#include "site/complaint.hpp"
#include "support/code_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cairn::site {
namespace {

using Node = Document::Node;
using Kind = Document::Kind;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// One pass over the text; what is open at a time is no deeper than deepest_document.
class Scanner {
public:
  Scanner(std::string_view file, std::string_view text) : file_(file), text_(text) {}

  Document document() {
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    skip_space();
    value({}, 0);
    skip_space();
    if (at_ < text_.size()) throw wrong("expected the end of the file");
    return std::move(document_);
  }

private:
  struct String {
    Span contents;
    std::string text;
  };

  Error wrong(std::string_view message) const { return complaint(file_, text_, at_, message); }

  bool next_is(char c) const { return at_ < text_.size() && text_[at_] == c; }

  bool take(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }

  void expect(char c) {
    if (!take(c)) throw wrong(fmt::format("expected '{}'", c));
  }

  void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  std::size_t add(Node node) {
    document_.nodes.push_back(std::move(node));
    return document_.nodes.size() - 1;
  }

  std::size_t value(std::string key, std::size_t depth) {
    if (depth > deepest_document)
      throw wrong(fmt::format("values stand in each other more than {} deep", deepest_document));
    Node node;
    node.key = std::move(key);
    node.span.at = at_;
    if (take('{')) return table(std::move(node), depth);
    if (take('[')) return array(std::move(node), depth);
    if (next_is('"')) {
      auto read = string();
      node.kind = Kind::text;
      node.quoted = true;
      node.span = read.contents;
      node.text = std::move(read.text);
    } else {
      node.text = std::string(word());
      node.span.size = node.text.size();
    }
    return add(std::move(node));
  }

  std::size_t table(Node node, std::size_t depth) {
    node.kind = Kind::table;
    auto const number = add(std::move(node));
    skip_space();
    if (take('}')) return number;
    do {
      skip_space();
      auto name = string().text;
      skip_space();
      expect(':');
      skip_space();
      auto const child = value(std::move(name), depth + 1);
      document_.nodes[number].children.push_back(child);
      skip_space();
    } while (take(','));
    expect('}');
    return number;
  }

  std::size_t array(Node node, std::size_t depth) {
    node.kind = Kind::array;
    auto const number = add(std::move(node));
    skip_space();
    if (take(']')) return number;
    do {
      skip_space();
      auto const child = value({}, depth + 1);
      document_.nodes[number].children.push_back(child);
      skip_space();
    } while (take(','));
    expect(']');
    return number;
  }

  String string() {
    expect('"');
    String string{{at_, 0}, {}};
    while (!next_is('"')) {
      if (at_ == text_.size()) throw wrong("a string does not end");
      if (static_cast<unsigned char>(text_[at_]) < 0x20)
        throw wrong("a control character stands in a string");
      if (text_[at_] == '\\')
        escape(string.text);
      else
        string.text += text_[at_++];
    }
    string.contents.size = at_ - string.contents.at;
    ++at_;
    return string;
  }

  void escape(std::string& text) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    ++at_;
    if (take('u')) {
      append_utf8(text, escaped_character());
      return;
    }
    auto const letter = at_ < text_.size() ? letters.find(text_[at_]) : letters.npos;
    if (letter == letters.npos) throw wrong("expected one of \"\\/bfnrtu behind a backslash");
    text += meanings[letter];
    ++at_;
  }

  char32_t escaped_character() {
    auto const first = four_digits();
    if (first < 0xd800 || first > 0xdfff) return first;
    if (first > 0xdbff || !take('\\') || !take('u')) throw wrong("half of a surrogate pair");
    auto const second = four_digits();
    if (second < 0xdc00 || second > 0xdfff) throw wrong("half of a surrogate pair");
    return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
  }

  char32_t four_digits() {
    constexpr std::string_view digits = "0123456789abcdefABCDEF";
    char32_t number = 0;
    for (int left = 4; left > 0; --left, ++at_) {
      auto const digit = at_ < text_.size() ? digits.find(text_[at_]) : digits.npos;
      if (digit == digits.npos) throw wrong("expected four hexadecimal digits");
      number = number * 16 + static_cast<char32_t>(digit < 16 ? digit : digit - 6);
    }
    return number;
  }

  std::string_view word() {
    auto const begin = at_;
    auto const rest = text_.substr(at_);
    for (auto const name : {"true", "false", "null"}) {
      if (!rest.starts_with(name)) continue;
      at_ += std::string_view(name).size();
      return text_.substr(begin, at_ - begin);
    }
    take('-');
    if (!take('0') && !digits()) throw wrong("expected a value");
    if (take('.') && !digits()) throw wrong("expected a digit");
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (!digits()) throw wrong("expected a digit");
    }
    return text_.substr(begin, at_ - begin);
  }

  bool digits() {
    auto const end = std::min(text_.find_first_not_of("0123456789", at_), text_.size());
    return std::exchange(at_, end) < end;
  }

  std::string_view file_;
  std::string_view text_;
  std::size_t at_ = 0;
  Document document_;
};

}  // namespace

Document parse_json(std::string_view file, std::string_view text) {
  if (text.size() > largest_document)
    throw complaint(file, text, 0, fmt::format("it is larger than {} MiB", largest_document >> 20));
  return Scanner(file, text).document();
}

}  // namespace cairn::site
