// SPDX-License-Identifier: MIT
#include "support/rust_replacement.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace cairn::rust {
namespace {

using Names = std::vector<std::pair<std::string, std::size_t>>;

/// What stands behind a dollar.
struct Reference {
  std::string_view name;
  std::size_t size = 0;  ///< with the dollar and the braces; 0: nothing is named
};

Reference reference_at(std::string_view text) {
  if (text.starts_with("${")) {
    auto const end = text.find('}');
    return end == text.npos ? Reference{} : Reference{text.substr(2, end - 2), end + 1};
  }
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
  auto const end = std::min(text.find_first_not_of(letters, 1), text.size());
  return end == 1 ? Reference{} : Reference{text.substr(1, end - 1), end};
}

/// As Rust reads a number: with a plus sign, if someone wants one.
std::optional<std::size_t> number(std::string_view name) {
  if (name.starts_with('+')) name.remove_prefix(1);
  std::size_t value = 0;
  auto const* const end = name.data() + name.size();
  auto const [rest, error] = std::from_chars(name.data(), end, value);
  return error == std::errc() && rest == end ? std::optional(value) : std::nullopt;
}

std::optional<std::size_t> group_of(std::string_view name, Names const& names) {
  if (auto const index = number(name)) return index;
  auto const found = std::find_if(names.begin(), names.end(),
                                  [name](auto const& each) { return each.first == name; });
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

Replacement::Replacement(std::string_view text, Names const& names) {
  while (!text.empty()) {
    auto const dollar = std::min(text.find('$'), text.size());
    if (dollar > 0) pieces_.emplace_back(text.substr(0, dollar));
    text.remove_prefix(dollar);
    if (text.empty()) break;
    auto const reference = reference_at(text);
    if (reference.size > 0) {
      if (auto const group = group_of(reference.name, names)) pieces_.emplace_back(*group);
      text.remove_prefix(reference.size);
    } else {
      pieces_.emplace_back(text.substr(0, 1));
      text.remove_prefix(text.starts_with("$$") ? 2 : 1);
    }
  }
}

bool Replacement::asks_for_groups() const {
  return std::any_of(pieces_.begin(), pieces_.end(),
                     [](Piece const& each) { return std::holds_alternative<std::size_t>(each); });
}

}  // namespace cairn::rust
