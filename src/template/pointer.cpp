// SPDX-License-Identifier: MIT
#include "template/pointer.hpp"

#include "support/encoding.hpp"
#include "template/characters.hpp"
#include "template/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace cairn::tera {
namespace {

/// Cuts a pointer into keys as Tera does, which counts characters and cuts at bytes.
class Cutter {
public:
  explicit Cutter(std::string_view text) : text_(text) {}

  /// The next key; nothing at the end, or where `broken()`.
  std::optional<std::string> next() {
    if (!is_boundary(last_)) return stop();
    auto const rest = text_.substr(last_);
    std::size_t skipped = 0;
    std::size_t index = 0;
    for (std::size_t at = 0; at < rest.size(); ++index) {
      auto const length = std::max<std::size_t>(utf8_length(rest.substr(at)), 1);
      auto const c = rest[at];
      at += length;
      if (c == '\\') {
        escaped_ = true;
        continue;
      }
      if (auto const ends = at_key_end(c, index, skipped); ends) {
        auto key = slice(last_ + skipped, last_ + index);
        if (!key) return stop();
        last_ += index + 1;
        if (!key->empty()) return key;
      }
      escaped_ = false;
    }
    auto const begin = last_ + skipped;
    if (begin >= text_.size()) return std::nullopt;
    last_ = text_.size();
    auto key = slice(begin, text_.size());
    return key ? key : stop();
  }

  bool broken() const { return broken_; }

private:
  /// Whether the character `c`, the one of number `index`, ends a key that began behind `skipped`.
  bool at_key_end(char c, std::size_t index, std::size_t& skipped) {
    auto const quoted = single_quoted_ || double_quoted_;
    switch (c) {
      case '"':
      case '\'': {
        if (escaped_) return false;
        auto& open = c == '"' ? double_quoted_ : single_quoted_;
        open = !open;
        break;
      }
      case '[': return !quoted && !escaped_;
      case ']':
        if (!quoted && !escaped_) ++skipped;
        return false;
      case '.':
        if (quoted || escaped_) return false;
        break;
      default: return false;
    }
    if (index != skipped) return true;
    ++skipped;
    return false;
  }

  bool is_boundary(std::size_t at) const {
    return at == text_.size() ||
           (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xc0) != 0x80);
  }

  std::optional<std::string> slice(std::size_t begin, std::size_t end) const {
    if (begin > end || !is_boundary(begin) || !is_boundary(end)) return std::nullopt;
    return std::string(text_.substr(begin, end - begin));
  }

  std::optional<std::string> stop() {
    broken_ = true;
    return std::nullopt;
  }

  std::string_view text_;
  std::size_t last_ = 0;
  bool single_quoted_ = false;
  bool double_quoted_ = false;
  bool escaped_ = false;
  bool broken_ = false;
};

/// What Rust's `parse::<usize>` takes.
std::optional<std::size_t> count_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::size_t value = 0;
  auto const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

/// An index has neither a sign nor zeros in front.
std::optional<std::size_t> index_of(std::string_view text) {
  if (text.starts_with('+') || (text.starts_with('0') && text.size() != 1)) return std::nullopt;
  return count_of(text);
}

std::optional<Value> step(Value const& value, std::string const& key) {
  if (auto const* object = value.object()) return object->find(key);
  if (auto const* array = value.array()) {
    auto const index = index_of(key);
    if (index && *index < array->size()) return (*array)[*index];
  }
  return std::nullopt;
}

}  // namespace

Pointer pointer_of(std::string_view text) {
  Pointer pointer;
  Cutter cutter(text);
  while (auto key = cutter.next())
    pointer.keys.push_back(all_replaced(all_replaced(*key, "~1", "/"), "~0", "~"));
  pointer.broken = cutter.broken();
  return pointer;
}

std::optional<Value> follow(Value const& value, Pointer const& pointer) {
  auto const* current = &value;
  std::optional<Value> found;
  for (auto const& key : pointer.keys) {
    found = step(*current, key);
    if (!found) return std::nullopt;
    current = &*found;
  }
  if (pointer.broken) throw Panic("a key in quotes has to be ASCII");
  return *current;
}

std::vector<std::string> names_in_brackets(std::string_view path) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (path[at] != '[') continue;
    auto const begin = ++at;
    if (begin == path.size() || path[begin] == '"' || path[begin] == '\'') continue;
    std::size_t open = 1;
    while (++at < path.size()) {
      if (path[at] == ']') --open;
      if (path[at] == '[') ++open;
      if (open == 0) break;
    }
    if (open != 0) break;
    auto const name = path.substr(begin, at - begin);
    if (!count_of(name)) names.emplace_back(name);
  }
  return names;
}

std::string with_key(std::string_view path, std::string_view name, Value const& value) {
  if (!value.text() && !value.is_number())
    throw Error(Fault::fatal,
                fmt::format("'{}' has to be a string or a number to be used as a key", name));
  auto const key = value.text() ? fmt::format("\"{}\"", *value.text()) : to_json(value);
  auto const divider = fmt::format("[{}]", name);
  auto const at = path.find(divider);
  if (at == path.npos) return fmt::format("{}.{}", path, key);
  return fmt::format("{}.{}{}", path.substr(0, at), key, path.substr(at + divider.size()));
}

std::string without_brackets(std::string_view path) {
  auto result = all_replaced(path, "/", "~1");
  for (auto const& [from, to] :
       {std::pair("['", ".\""), std::pair("[\"", ".\""), std::pair("[", "."), std::pair("']", "\""),
        std::pair("\"]", "\""), std::pair("]", "")})
    result = all_replaced(result, from, to);
  return result;
}

}  // namespace cairn::tera
