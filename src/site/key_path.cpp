// SPDX-License-Identifier: MIT
#include "site/key_path.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::site {
namespace {

bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<KeyPath::Step> steps() {
    std::vector<KeyPath::Step> steps;
    do {
      steps.push_back(KeyPath::Key{key()});
      while (take('[')) steps.push_back(bracket());
    } while (take('.'));
    if (at_ < text_.size()) throw wrong("expected '.' or '['");
    return steps;
  }

private:
  bool next_is(char c) const { return at_ < text_.size() && text_[at_] == c; }

  bool take(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }

  void expect(char c) {
    if (!take(c)) throw wrong(fmt::format("expected '{}'", c));
  }

  std::string key() {
    if (next_is('"') || next_is('\'')) return quoted();
    auto const begin = at_;
    while (at_ < text_.size() && is_bare(text_[at_])) ++at_;
    if (at_ == begin) throw wrong("expected a key");
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string quoted() {
    auto const quote = text_[at_++];
    std::string text;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      text += text_[at_++];
    }
    expect(quote);
    return text;
  }

  KeyPath::Step bracket() {
    auto const end = std::min(text_.find(']', at_), text_.size());
    auto const inside = text_.substr(at_, end - at_);
    if (is_number(inside)) {
      at_ = end;
      expect(']');
      return KeyPath::Key{std::string(inside)};
    }
    KeyPath::Selection selection;
    do selection.conditions.push_back(condition());
    while (take(','));
    expect(']');
    return selection;
  }

  KeyPath::Condition condition() {
    if (take('!')) return {key(), std::nullopt};
    auto name = key();
    expect('=');
    return {std::move(name), value()};
  }

  std::string value() {
    if (next_is('"') || next_is('\'')) return quoted();
    auto const end = std::min(text_.find_first_of(",]", at_), text_.size());
    auto const bare = text_.substr(at_, end - at_);
    at_ = end;
    return std::string(bare);
  }

  Error wrong(std::string_view message) const {
    return Error(Fault::fatal, fmt::format("cannot use the key '{}': {} at character {}",
                                           printable(text_), message, at_ + 1))
        .hint("write it like \"project.version\" or \"package[name=core].version\"");
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

KeyPath KeyPath::parse(std::string_view text) {
  return {Reader(text).steps()};
}

KeyPath KeyPath::of_pointer(std::string_view text) {
  auto const wrong = [text](std::string_view message) {
    return Error(Fault::fatal,
                 fmt::format("cannot use the JSON Pointer '{}': {}", printable(text), message))
        .hint("write it like \"/version\"; '~1' stands for '/', '~0' for '~'");
  };
  KeyPath path;
  if (text.empty()) return path;
  if (text.front() != '/') throw wrong("it does not begin with '/'");
  for (auto const token : split(text.substr(1), '/')) {
    std::string name;
    for (std::size_t at = 0; at < token.size(); ++at) {
      auto const escaped = token[at] == '~';
      if (escaped) ++at;
      if (escaped && (at == token.size() || (token[at] != '0' && token[at] != '1')))
        throw wrong("'~' stands before neither '0' nor '1'");
      name += !escaped ? token[at] : token[at] == '0' ? '~' : '/';
    }
    path.steps.push_back(Key{std::move(name)});
  }
  return path;
}

std::string quoted_key(std::string_view name) {
  if (!name.empty() && std::all_of(name.begin(), name.end(), is_bare)) return std::string(name);
  std::string text = "\"";
  for (auto const c : name) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

std::string pointer_token(std::string_view name) {
  std::string text;
  for (auto const c : name) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return text;
}

}  // namespace cairn::site
