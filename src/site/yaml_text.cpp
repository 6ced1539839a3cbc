// SPDX-License-Identifier: MIT
#include "site/yaml_text.hpp"

#include "site/complaint.hpp"
#include "support/encoding.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <utility>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace cairn::site {
namespace {

using Node = Document::Node;
using Kind = Document::Kind;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// Makes a Document of yaml-cpp's events. Aliases stay what they are, so that a small file cannot
/// become a large one.
class Builder : public YAML::EventHandler {
public:
  Builder(std::string_view file, std::string_view text)
      : file_(file),
        text_(text),
        offset_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0) {}

  Document document() && { return std::move(document_); }

  void OnDocumentStart(YAML::Mark const&) override {}
  void OnDocumentEnd() override {}

  void OnNull(YAML::Mark const& mark, YAML::anchor_t) override { add(mark, Kind::other); }
  void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override { add(mark, Kind::other); }

  void OnScalar(YAML::Mark const& mark, std::string const&, YAML::anchor_t anchor,
                std::string const& value) override {
    if (!open_.empty() && open_.back().wants_key) {
      open_.back().key = value;
      open_.back().wants_key = false;
      return;
    }
    auto& node = document_.nodes[add(mark, Kind::other)];
    node.text = value;
    if (anchor == 0) place(node);
  }

  void OnSequenceStart(YAML::Mark const& mark, std::string const&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    auto const number = add(mark, Kind::array);
    open_.push_back({number, {}, false, false});
  }
  void OnSequenceEnd() override { open_.pop_back(); }

  void OnMapStart(YAML::Mark const& mark, std::string const&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    auto const number = add(mark, Kind::table);
    open_.push_back({number, {}, true, true});
  }
  void OnMapEnd() override { open_.pop_back(); }

private:
  struct Open {
    std::size_t node;
    std::string key;
    bool is_table;
    bool wants_key;
  };

  std::size_t add(YAML::Mark const& mark, Kind kind) {
    auto const number = document_.nodes.size();
    Node node;
    node.kind = kind;
    node.span.at = offset_ + static_cast<std::size_t>(std::max(mark.pos, 0));
    // yaml-cpp finds empty documents without end before a comma that has no place there.
    if (number > 2 * text_.size() + 2)
      throw complaint(file_, text_, node.span.at, "there is no value here");
    if (!open_.empty()) {
      auto& parent = open_.back();
      // A key that is no scalar counts as one without a name.
      if (parent.is_table) node.key = std::exchange(parent.key, {});
      parent.wants_key = parent.is_table && !parent.wants_key;
      document_.nodes[parent.node].children.push_back(number);
    }
    document_.nodes.push_back(std::move(node));
    return number;
  }

  /// Finds the contents of the scalar that begins at `node.span.at`, and believes nothing that the
  /// text does not say: what is not found stays Kind::other.
  void place(Node& node) const {
    auto at = std::min(node.span.at, text_.size());
    if (at < text_.size() && text_[at] == '!') at = behind_tag(at);
    if (at == text_.size()) return;
    auto const quote = text_[at];
    if (quote == '"' || quote == '\'') {
      auto const end = end_of_quoted(at + 1, quote);
      if (end == text_.npos) return;
      node.span = {at + 1, end - at - 1};
      node.quoted = true;
    } else {
      if (!text_.substr(at).starts_with(node.text)) return;
      node.span = {at, node.text.size()};
    }
    node.kind = Kind::text;
  }

  std::size_t behind_tag(std::size_t at) const {
    auto const end = std::min(text_.find_first_of(" \t\r\n", at), text_.size());
    return std::min(text_.find_first_not_of(" \t", end), text_.size());
  }

  std::size_t end_of_quoted(std::size_t at, char quote) const {
    for (; at < text_.size(); ++at) {
      if (quote == '"' && text_[at] == '\\')
        ++at;
      else if (quote == '\'' && text_.substr(at).starts_with("''"))
        ++at;
      else if (text_[at] == quote)
        return at;
    }
    return text_.npos;
  }

  std::string_view file_;
  std::string_view text_;
  std::size_t offset_;
  Document document_;
  std::vector<Open> open_;
};

}  // namespace

Document parse_yaml(std::string_view file, std::string_view text) {
  constexpr std::size_t largest = largest_document / 4;  // yaml-cpp takes a byte at a time
  if (text.size() > largest)
    throw complaint(file, text, 0, fmt::format("it is larger than {} MiB", largest >> 20));
  // yaml-cpp would read other encodings, too, and count places in its own one.
  if (!is_utf8(text) || text.find('\0') != text.npos)
    throw complaint(file, text, 0, "it is not UTF-8");
  std::istringstream stream{std::string(text)};
  Builder builder(file, text);
  try {
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(builder))
      while (parser.HandleNextDocument(builder)) continue;
  } catch (YAML::Exception const& error) {
    auto const offset = error.mark.is_null() ? 0 : static_cast<std::size_t>(error.mark.pos);
    throw complaint(file, text, offset, printable(error.msg));
  }
  return std::move(builder).document();
}

}  // namespace cairn::site
