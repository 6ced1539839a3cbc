// SPDX-License-Identifier: MIT
#include "cliff/configuration_tree.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

namespace cairn::cliff::reading {
namespace {

constexpr std::size_t most_steps = 200;

using Step = std::variant<std::string, std::int64_t>;

bool in_key(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

std::optional<std::string> take_key(std::string_view& path) {
  std::size_t size = 0;
  while (size < path.size() && in_key(path[size])) ++size;
  if (size == 0) return std::nullopt;
  std::string key(path.substr(0, size));
  path.remove_prefix(size);
  return key;
}

/// The number of "12]", without the bracket that opens it.
std::optional<std::int64_t> take_index(std::string_view& path) {
  std::int64_t index = 0;
  auto const* const end = path.data() + path.size();
  auto const [stop, fault] = std::from_chars(path.data(), end, index);
  if (fault != std::errc() || stop == end || *stop != ']') return std::nullopt;
  path.remove_prefix(static_cast<std::size_t>(stop - path.data()) + 1);
  return index;
}

/// The steps of a path; none where it is no path.
std::optional<std::vector<Step>> steps_of(std::string_view path) {
  std::vector<Step> steps;
  auto key = take_key(path);
  if (!key) return std::nullopt;
  steps.emplace_back(std::move(*key));
  while (!path.empty()) {
    char const sign = path.front();
    path.remove_prefix(1);
    if (sign == '.') {
      key = take_key(path);
      if (!key) return std::nullopt;
      steps.emplace_back(std::move(*key));
    } else if (sign == '[') {
      auto const index = take_index(path);
      if (!index) return std::nullopt;
      steps.emplace_back(*index);
    } else {
      return std::nullopt;
    }
  }
  return steps;
}

template <class Kind>
Kind& made(Node& node) {
  if (!std::holds_alternative<Kind>(node.value)) node.value = Kind();
  return std::get<Kind>(node.value);
}

/// The element at `index`, or a new one where that is right behind the end or before the beginning.
Node* element(Node::Array& array, std::int64_t index) {
  auto const size = static_cast<std::int64_t>(array.size());
  if (index < 0) index += size;
  if (index < -1 || index > size) return nullptr;
  if (index == -1) return &*array.emplace(array.begin());
  if (index == size) array.emplace_back();
  return &array[static_cast<std::size_t>(index)];
}

}  // namespace

void lay(Node over, Node& under) {
  auto* const table = std::get_if<Node::Table>(&over.value);
  if (table == nullptr) {
    under = std::move(over);
    return;
  }
  auto& below = made<Node::Table>(under);
  under.origin = over.origin;
  under.line = over.line;
  under.column = over.column;
  for (auto& [key, node] : *table) lay(std::move(node), below[key]);
}

void lay_at(std::string_view path, Node over, Node& root) {
  auto const steps = steps_of(path).value_or(std::vector<Step>{std::string(path)});
  if (steps.size() > most_steps)
    throw complaint(over, fmt::format("a key has more than {} parts", most_steps));
  auto* node = &root;
  for (auto const& step : steps) {
    if (auto const* const key = std::get_if<std::string>(&step))
      node = &made<Node::Table>(*node)[*key];
    else
      node = element(made<Node::Array>(*node), std::get<std::int64_t>(step));
    if (node == nullptr)
      throw complaint(over, fmt::format("'{}' leaves a gap in a list", printable(path)));
    if (node->origin == nullptr) node->origin = over.origin;
  }
  lay(std::move(over), *node);
}

}  // namespace cairn::cliff::reading
