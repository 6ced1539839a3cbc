// SPDX-License-Identifier: MIT
#include "git/near_names.hpp"

#include "support/text.hpp"

#include <algorithm>

namespace cairn::git {
namespace {

template <class Predicate>
std::vector<std::string> some_of(std::span<std::string const> names, std::size_t most,
                                 Predicate near) {
  std::vector<std::string> result;
  for (auto const& name : names)
    if (result.size() < most && near(lower_case(name))) result.push_back(name);
  return result;
}

}  // namespace

std::vector<std::string> near_names(std::string_view typed, std::span<std::string const> names,
                                    std::size_t most) {
  constexpr std::size_t shortest = 2;
  constexpr std::size_t longest = 100;
  if (typed.size() < shortest || typed.size() > longest) return {};

  auto const word = lower_case(typed);
  auto holding =
      some_of(names, most, [&](auto const& name) { return name.find(word) != name.npos; });
  if (!holding.empty()) return holding;
  auto const beginning = word.substr(0, std::max(shortest, word.size() - word.size() / 4 - 1));
  return some_of(names, most, [&](auto const& name) { return name.starts_with(beginning); });
}

}  // namespace cairn::git
