// SPDX-License-Identifier: MIT
#include "support/unicode.hpp"
#include "template/characters.hpp"
#include "template/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

/// The filters that git-cliff adds to Tera's.
namespace cairn::tera {
namespace {

Value upper_first(Call const& call) {
  auto const text = call.text();
  if (text.view().empty()) return text;
  auto const first = first_character(text.view());
  return upper_cased(text.view().substr(0, first)).append(text.view().substr(first));
}

Value split_regex(Call const& call) {
  auto const text = call.text();
  auto const pattern = call.scene.patterns.of(call.required_pattern("pat"));
  Array pieces;
  for (auto const piece : pattern.split(text.view())) pieces.push_back(text.part(piece));
  return pieces;
}

Value find_regex(Call const& call) {
  auto const text = call.text();
  auto const pattern = call.scene.patterns.of(call.required_pattern("pat"));
  Array matches;
  for (auto const match : pattern.matches_in(text.view()))
    matches.push_back(text.part(text.view().substr(match.at, match.size)));
  return matches;
}

Value replace_regex(Call const& call) {
  auto const text = call.text();
  auto const from = call.required_text("from");
  auto const to = call.required_text("to");
  auto const pattern = call.scene.patterns.of(from);
  // What a replacement takes from the match is at most the match, as often as it says so.
  auto const groups = static_cast<std::size_t>(std::count(to.begin(), to.end(), '$'));
  if (!to.empty())
    check_size(call.scene, (text.view().size() + 1) * (groups + 1) +
                               pattern.matches_in(text.view()).size() * to.size());
  return pattern.all_replaced(text.view(), to);
}

/// A value as the key of a group: a string as it is, anything else as JSON.
std::string key_of(Value const& value) {
  return value.text() ? std::string(*value.text()) : to_json(value);
}

std::optional<Value> member(Value const& element, std::string_view name) {
  auto const* object = element.object();
  if (object == nullptr) return std::nullopt;
  return object->find(name);
}

/// Groups in the order in which they first come, and what belongs to them.
class Groups {
public:
  void add(std::string key, Value element) {
    auto const [index, added] = indexes_.try_emplace(std::move(key), groups.size());
    if (added) groups.emplace_back(index->first, Array());
    groups[index->second].second.push_back(std::move(element));
  }

  std::vector<std::pair<std::string, Array>> groups;

private:
  std::unordered_map<std::string, std::size_t> indexes_;
};

/// The names that `commit_groups` is to begin with.
std::vector<std::string_view> wanted_groups(Call const& call) {
  auto const* wanted = call.find("groups");
  if (wanted == nullptr) return {};
  if (wanted->array() == nullptr) throw call.wrong("groups", "an array of strings");
  std::vector<std::string_view> names;
  for (auto const& name : *wanted->array()) {
    if (!name.text()) throw call.wrong("groups", "an array of strings");
    names.push_back(*name.text());
  }
  return names;
}

Value commit_groups(Call const& call) {
  auto const array = call.array();
  auto const wanted = wanted_groups(call);
  Groups found;
  for (auto const& element : *array)
    if (auto const group = member(element, "group"); group && !group->is_null())
      found.add(key_of(*group), element);
  std::unordered_map<std::string_view, std::size_t> ranks;
  for (std::size_t i = 0; i < wanted.size(); ++i) ranks.try_emplace(wanted[i], i);
  auto const rank = [&](auto const& group) {
    auto const known = ranks.find(group.first);
    return known == ranks.end() ? wanted.size() : known->second;
  };
  std::stable_sort(found.groups.begin(), found.groups.end(),
                   [&](auto const& a, auto const& b) { return rank(a) < rank(b); });
  Array entries;
  for (auto& [name, commits] : found.groups)
    entries.push_back(
        Value(object_of({{"group", Value(name)}, {"commits", Value(std::move(commits))}})));
  Value result(std::move(entries));
  call.scene.charge_deeply(result);
  return result;
}

/// A number of a version: digits without a zero in front, of 64 bits. Empty where there is none.
std::string_view leading_number(std::string_view text) {
  auto const number = text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
  if (number.size() > 1 && number.front() == '0') return {};
  std::uint64_t value = 0;
  auto const read = std::from_chars(number.data(), number.data() + number.size(), value);
  return read.ec == std::errc() ? number : std::string_view();
}

enum class Zeros { allowed, refused };

/// Identifiers with dots between them, https://semver.org/#spec-item-9. In those of a pre-release,
/// numbers have no zeros in front.
bool are_identifiers(std::string_view text, Zeros zeros) {
  while (true) {
    auto const identifier = text.substr(0, text.find('.'));
    auto const allowed = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    };
    if (identifier.empty() || !std::all_of(identifier.begin(), identifier.end(), allowed))
      return false;
    auto const number = identifier.find_first_not_of("0123456789") == identifier.npos;
    if (zeros == Zeros::refused && number && identifier.size() > 1 && identifier.front() == '0')
      return false;
    if (identifier.size() == text.size()) return true;
    text.remove_prefix(identifier.size() + 1);
  }
}

/// The three numbers of a semantic version; nothing where `text` is none.
std::optional<std::array<std::string_view, 3>> parse_version(std::string_view text) {
  std::array<std::string_view, 3> numbers;
  for (auto& number : numbers) {
    number = leading_number(text);
    if (number.empty()) return std::nullopt;
    text.remove_prefix(number.size());
    if (&number == &numbers.back()) break;
    if (!text.starts_with('.')) return std::nullopt;
    text.remove_prefix(1);
  }
  auto const build = text.find('+');
  if (build != text.npos && !are_identifiers(text.substr(build + 1), Zeros::allowed))
    return std::nullopt;
  text = text.substr(0, build);
  if (text.empty()) return numbers;
  if (text.front() != '-' || !are_identifiers(text.substr(1), Zeros::refused)) return std::nullopt;
  return numbers;
}

/// The version that `key` is, to as many numbers as `depth` says; `key` where it is none.
std::string scoped(std::string const& key, std::string_view prefix, std::size_t depth) {
  if (!key.starts_with(prefix)) return key;
  auto const numbers = parse_version(std::string_view(key).substr(prefix.size()));
  if (!numbers) return key;
  auto const end = numbers->begin() + static_cast<std::ptrdiff_t>(depth);
  return fmt::format("{}{}", prefix, fmt::join(numbers->begin(), end, "."));
}

Value group_by_scope(Call const& call) {
  auto const array = call.array();
  if (array->empty()) return object_of({});
  auto const scope = call.text("scope").value_or("minor");
  auto const prefix = call.text("prefix").value_or("");
  constexpr std::array<std::string_view, 3> scopes{"major", "minor", "patch"};
  auto const found = std::find(scopes.begin(), scopes.end(), scope);
  if (found == scopes.end()) throw call.wrong("scope", "'major', 'minor' or 'patch'");
  auto const depth = static_cast<std::size_t>(found - scopes.begin()) + 1;
  Groups groups;
  for (auto const& element : *array)
    if (auto const version = member(element, "version"))
      groups.add(version->is_null() ? "" : scoped(key_of(*version), prefix, depth), element);
  std::vector<std::pair<std::string, Value>> members;
  for (auto& [key, releases] : groups.groups)
    members.emplace_back(std::move(key), std::move(releases));
  Value result(object_of(std::move(members)));
  call.scene.charge_deeply(result);
  return result;
}

// clang-format off
constexpr std::array rows{
    FilterRow{"upper_first", upper_first},
    FilterRow{"split_regex", split_regex},
    FilterRow{"find_regex", find_regex},
    FilterRow{"replace_regex", replace_regex},
    FilterRow{"commit_groups", commit_groups},
    FilterRow{"group_by_scope", group_by_scope},
};
// clang-format on

}  // namespace

std::span<FilterRow const> release_filters() {
  return rows;
}

}  // namespace cairn::tera
