// SPDX-License-Identifier: MIT
#include "git/config.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <charconv>

namespace cairn::git {
namespace {

/// `key` with its section and its name in lower case, as git lists it.
std::string canonical(std::string_view key) {
  auto const section = key.find('.');
  auto const name = key.rfind('.');
  if (section == key.npos || section == name) return lower_case(key);
  return fmt::format("{}{}{}", lower_case(key.substr(0, section)),
                     key.substr(section, name - section), lower_case(key.substr(name)));
}

/// git-config(1): a number, maybe with a unit, is true unless it is zero.
std::optional<bool> truth_of_number(std::string_view value) {
  if (value.starts_with('+')) value.remove_prefix(1);
  long long number = 0;
  auto const [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
  auto const unit = lower_case({end, static_cast<std::size_t>(value.data() + value.size() - end)});
  if (failure != std::errc() || (!unit.empty() && unit != "k" && unit != "m" && unit != "g"))
    return std::nullopt;
  return number != 0;
}

}  // namespace

std::optional<bool> truth_of(std::string_view value) {
  for (std::string_view const yes : {"true", "yes", "on"})
    if (equal_without_case(value, yes)) return true;
  for (std::string_view const no : {"false", "no", "off", ""})
    if (equal_without_case(value, no)) return false;
  return truth_of_number(value);
}

Config Config::parse(std::string_view listed) {
  Config config;
  while (!listed.empty()) {
    auto const end = std::min(listed.find('\0'), listed.size());
    auto const entry = listed.substr(0, end);
    listed.remove_prefix(std::min(end + 1, listed.size()));
    auto const newline = entry.find('\n');
    auto const value = newline == entry.npos ? "true" : entry.substr(newline + 1);
    config.values_[std::string(entry.substr(0, newline))].emplace_back(value);
  }
  return config;
}

Config Config::of(std::span<ConfigEntry const> entries) {
  Config config;
  for (auto const& entry : entries)
    config.values_[entry.key].push_back(entry.value.value_or("true"));
  return config;
}

std::optional<std::string> Config::get(std::string_view key) const {
  auto const found = values_.find(canonical(key));
  if (found == values_.end()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Config::get_all(std::string_view key) const {
  auto const found = values_.find(canonical(key));
  if (found == values_.end()) return {};
  return found->second;
}

std::optional<bool> Config::boolean(std::string_view key) const {
  auto const value = get(key);
  if (!value) return std::nullopt;
  if (auto const truth = truth_of(*value)) return truth;
  throw Error(Fault::fatal, fmt::format("cannot read '{}': '{}' is not a boolean", printable(key),
                                        printable(*value)))
      .hint(fmt::format("set it with 'git config {} true' or 'git config {} false'", printable(key),
                        printable(key)));
}

std::vector<Config::Entry> Config::entries(std::string_view section, std::string_view name) const {
  auto const head = lower_case(section) + '.';
  auto const tail = '.' + lower_case(name);
  std::vector<Entry> result;
  for (auto at = values_.lower_bound(head); at != values_.end(); ++at) {
    std::string_view const key = at->first;
    if (!key.starts_with(head)) break;
    if (!key.ends_with(tail) || key.size() <= head.size() + tail.size()) continue;
    auto const subsection = key.substr(head.size(), key.size() - head.size() - tail.size());
    for (auto const& value : at->second) result.push_back({std::string(subsection), value});
  }
  return result;
}

std::vector<std::string> Config::names_in(std::string_view section) const {
  auto const head = lower_case(section) + '.';
  std::vector<std::string> result;
  for (auto at = values_.lower_bound(head); at != values_.end(); ++at) {
    if (!at->first.starts_with(head)) break;
    auto const name = at->first.substr(head.size());
    if (name.find('.') == name.npos) result.push_back(name);
  }
  return result;
}

}  // namespace cairn::git
