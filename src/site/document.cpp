// SPDX-License-Identifier: MIT
#include "site/document.hpp"

#include <algorithm>
#include <charconv>

namespace cairn::site {
namespace {

std::optional<std::size_t> index_of(std::string_view text) {
  std::size_t number = 0;
  auto const* const end = text.data() + text.size();
  auto const [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

bool meets(Document const& document, std::size_t node, KeyPath::Condition const& condition) {
  auto const found = document.child(node, condition.key);
  if (!condition.value || !found) return !condition.value && !found;
  return document.nodes[*found].text == *condition.value;
}

bool selected(Document const& document, std::size_t node, KeyPath::Selection const& selection) {
  return document.nodes[node].kind == Document::Kind::table &&
         std::all_of(selection.conditions.begin(), selection.conditions.end(),
                     [&](auto const& each) { return meets(document, node, each); });
}

/// The children of `node` to which `step` leads.
std::vector<std::size_t> followed(Document const& document, std::size_t node,
                                  KeyPath::Step const& step) {
  auto const& from = document.nodes[node];
  std::vector<std::size_t> found;
  if (auto const* const selection = std::get_if<KeyPath::Selection>(&step)) {
    if (from.kind == Document::Kind::array)
      std::copy_if(from.children.begin(), from.children.end(), std::back_inserter(found),
                   [&](auto each) { return selected(document, each, *selection); });
    return found;
  }
  auto const& name = std::get<KeyPath::Key>(step).name;
  if (from.kind == Document::Kind::table) {
    std::copy_if(from.children.begin(), from.children.end(), std::back_inserter(found),
                 [&](auto each) { return document.nodes[each].key == name; });
  } else if (from.kind == Document::Kind::array) {
    auto const index = index_of(name);
    if (index && *index < from.children.size()) found.push_back(from.children[*index]);
  }
  return found;
}

}  // namespace

std::vector<std::size_t> Document::find(KeyPath const& path) const {
  std::vector<std::size_t> reached;
  if (!nodes.empty()) reached.push_back(0);
  for (auto const& step : path.steps) {
    std::vector<std::size_t> next;
    for (auto const node : reached) {
      auto const found = followed(*this, node, step);
      next.insert(next.end(), found.begin(), found.end());
    }
    reached = std::move(next);
  }
  return reached;
}

std::optional<std::string> Document::text_at(std::string_view path) const {
  auto const found = find(KeyPath::parse(path));
  if (found.size() != 1 || nodes[found.front()].kind != Kind::text) return std::nullopt;
  return nodes[found.front()].text;
}

std::optional<std::size_t> Document::child(std::size_t node, std::string_view key) const {
  if (nodes[node].kind != Kind::table) return std::nullopt;
  auto const& children = nodes[node].children;
  auto const found = std::find_if(children.begin(), children.end(),
                                  [&](auto each) { return nodes[each].key == key; });
  return found == children.end() ? std::nullopt : std::optional(*found);
}

bool differ_only_at(Document const& before, Document const& after,
                    std::vector<std::size_t> const& changed,
                    std::vector<std::string> const& texts) {
  if (before.nodes.size() != after.nodes.size()) return false;
  std::size_t next = 0;
  for (std::size_t at = 0; at < before.nodes.size(); ++at) {
    auto const& a = before.nodes[at];
    auto const& b = after.nodes[at];
    bool const is_changed = next < changed.size() && changed[next] == at;
    auto const& expected = is_changed ? texts[next] : a.text;
    if (is_changed) ++next;
    if (a.kind != b.kind || a.quoted != b.quoted || a.key != b.key || a.children != b.children ||
        b.text != expected)
      return false;
  }
  return next == changed.size();
}

}  // namespace cairn::site
