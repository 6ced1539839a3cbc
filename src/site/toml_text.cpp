// SPDX-License-Identifier: MIT
#include "site/toml_text.hpp"

#include "site/complaint.hpp"
#include "support/encoding.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <tuple>

namespace cairn::site {
namespace {

using Node = Document::Node;
using Kind = Document::Kind;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// The byte behind the string that begins at `at`, which is the end of the text where it does not
/// end.
std::size_t behind_string(std::string_view text, std::size_t at) {
  auto const quote = text[at];
  auto const size = text.substr(at).starts_with(std::string(3, quote)) ? 3u : 1u;
  auto const end = text.substr(at, size);
  for (at += size; at < text.size() && !text.substr(at).starts_with(end); ++at) {
    if (quote == '"' && text[at] == '\\') ++at;
    if (size == 1 && at < text.size() && text[at] == '\n') return at;
  }
  return std::min(at + size, text.size());
}

/// Where keys and brackets stand in each other more than deepest_document deep; npos where nowhere.
/// toml++ bounds brackets but not keys, and a tree of tables is taken down by recursion.
std::size_t too_deep(std::string_view text) {
  std::vector<std::size_t> open;  // how many dots stood before each open bracket
  std::size_t dots = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    switch (text[at]) {
      case '"':
      case '\'': at = behind_string(text, at) - 1; break;
      case '#': at = std::min(text.find('\n', at), text.size()) - 1; break;
      case '[':
      case '{': open.push_back(dots); break;
      case ']':
      case '}':
        dots = open.empty() ? 0 : open.back();
        if (!open.empty()) open.pop_back();
        break;
      case ',': dots = open.empty() ? 0 : open.back(); break;
      case '\n':
        if (open.empty()) dots = 0;
        break;
      case '.': ++dots; break;
      default: break;
    }
    if (dots + open.size() > deepest_document) return at;
  }
  return text.npos;
}

/// Finds bytes of lines and columns, which toml++ counts in characters, when it is asked for them
/// in ascending order.
class Sweep {
public:
  explicit Sweep(std::string_view text)
      : text_(text), at_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0) {}

  std::size_t byte_of(toml::source_position wanted) {
    for (; line_ < wanted.line && at_ < text_.size(); ++line_, column_ = 1)
      at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
    for (; column_ < wanted.column && at_ < text_.size(); ++column_)
      at_ += std::max<std::size_t>(utf8_length(text_.substr(at_)), 1);
    return at_;
  }

private:
  std::string_view text_;
  std::size_t at_;
  toml::source_index line_ = 1;
  toml::source_index column_ = 1;
};

/// Makes a Document of toml++'s tree.
class Builder {
public:
  Document document(toml::table const& table, std::string_view text) {
    add({}, table);
    set_places(text);
    return std::move(document_);
  }

private:
  std::size_t add(std::string_view key, toml::node const& from) {
    auto const number = document_.nodes.size();
    document_.nodes.push_back({});
    document_.nodes[number].key = std::string(key);
    regions_.push_back(from.source());
    if (auto const* const table = from.as_table()) {
      document_.nodes[number].kind = Kind::table;
      for (auto const& [name, value] : *table) add_child(number, name.str(), value);
    } else if (auto const* const array = from.as_array()) {
      document_.nodes[number].kind = Kind::array;
      for (auto const& value : *array) add_child(number, {}, value);
    } else if (auto const* const string = from.as_string()) {
      document_.nodes[number].kind = Kind::text;
      document_.nodes[number].quoted = true;
      document_.nodes[number].text = string->get();
    }
    return number;
  }

  void add_child(std::size_t parent, std::string_view key, toml::node const& value) {
    auto const child = add(key, value);
    document_.nodes[parent].children.push_back(child);
  }

  void set_places(std::string_view text) {
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < regions_.size(); ++at)
      if (document_.nodes[at].kind == Kind::text || document_.nodes[at].kind == Kind::other)
        order.push_back(at);
    std::sort(order.begin(), order.end(), [this](auto a, auto b) {
      auto const& begin_a = regions_[a].begin;
      auto const& begin_b = regions_[b].begin;
      return std::tie(begin_a.line, begin_a.column) < std::tie(begin_b.line, begin_b.column);
    });
    Sweep sweep(text);
    for (auto const at : order) {
      auto& node = document_.nodes[at];
      node.span.at = sweep.byte_of(regions_[at].begin);
      node.span.size = sweep.byte_of(regions_[at].end) - node.span.at;
      if (node.kind == Kind::text)
        narrow(node, text);
      else if (node.kind == Kind::other)
        node.text = std::string(text.substr(node.span.at, node.span.size));
    }
  }

  /// From the string with its quotes to its contents. A line's end right behind three quotes is
  /// none of them.
  static void narrow(Node& node, std::string_view text) {
    auto const raw = text.substr(node.span.at, node.span.size);
    bool const three = raw.size() >= 6 && raw.substr(0, 3) == std::string(3, raw[0]);
    std::size_t const quotes = three ? 3 : 1;
    if (raw.size() < 2 * quotes) return;
    auto const contents = raw.substr(quotes, raw.size() - 2 * quotes);
    std::size_t const skipped = !three                         ? 0
                                : contents.starts_with("\r\n") ? 2
                                : contents.starts_with('\n')   ? 1
                                                               : 0;
    node.span = {node.span.at + quotes + skipped, contents.size() - skipped};
  }

  Document document_;
  std::vector<toml::source_region> regions_;
};

}  // namespace

Document parse_toml(std::string_view file, std::string_view text) {
  if (text.size() > largest_document)
    throw complaint(file, text, 0, fmt::format("it is larger than {} MiB", largest_document >> 20));
  auto const deep = too_deep(text);
  if (deep != text.npos)
    throw complaint(
        file, text, deep,
        fmt::format("tables and arrays stand in each other more than {} deep", deepest_document));
  try {
    return Builder().document(toml::parse(text), text);
  } catch (toml::parse_error const& error) {
    throw complaint(file, text, Sweep(text).byte_of(error.source().begin),
                    printable(error.description()));
  }
}

}  // namespace cairn::site
