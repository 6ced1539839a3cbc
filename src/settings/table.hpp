// SPDX-License-Identifier: MIT
#pragma once

#include "settings/settings.hpp"
#include "support/error.hpp"
#include "support/names.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::settings {

/// Where a document came from, so that a complaint can show the place.
struct Origin {
  std::string name;
  std::string text;
};

/// The complaint about the place `source` of the file.
Error complaint(Origin const& origin, toml::source_region const& source,
                std::string const& message);

/// Parses TOML 1.0. Throws Error{fatal} with the place.
toml::table parse_toml(Origin const& origin);

/// One table of a settings file, read key by key; a key that nobody asked for is a complaint. A
/// missing table reads as an empty one.
class Table {
public:
  /// `path` is "bump" or "" for the whole document.
  Table(Origin const& origin, toml::table const* table, std::string path);

  std::optional<std::string> text(std::string_view key);
  std::optional<bool> boolean(std::string_view key);
  std::optional<std::uint64_t> number(std::string_view key);

  /// An array of strings, or one string.
  std::optional<std::vector<std::string>> texts(std::string_view key);

  /// A string, or a number as it would be written in one: `3`, `0.5`.
  std::optional<std::string> scalar(std::string_view key);

  /// An array of those, or one of them.
  std::optional<std::vector<std::string>> scalars(std::string_view key);

  template <Named E>
  std::optional<E> choice(std::string_view key);

  /// Whether the value is one string, where texts() takes an array as well.
  bool is_string(std::string_view key) const;

  /// The keys that are there, sorted: of a table whose keys are the user's.
  std::vector<std::string> keys() const;

  /// The value of `key`, made by `parse` from its text; what that throws is told with the place.
  template <class F>
  auto parsed(std::string_view key, F parse) -> std::optional<decltype(parse(std::string()))>;

  /// The same for an array, or for one string.
  template <class F>
  auto parsed_all(std::string_view key, F parse) -> std::vector<decltype(parse(std::string()))>;

  Table table(std::string_view key);
  std::vector<Table> tables(std::string_view key);

  /// Complains about the first key that was not asked for.
  void finish() const;

  /// The complaint about the value of `key`, or about the table where it has none.
  Error wrong(std::string_view key, std::string const& message) const;

private:
  toml::node const* find(std::string_view key);
  std::string qualified(std::string_view key) const;
  Error wrong_kind(std::string_view key, std::string_view wanted) const;

  Origin const* origin_;
  toml::table const* table_;
  std::string path_;
  std::set<std::string, std::less<>> asked_;
};

template <Named E>
std::optional<E> Table::choice(std::string_view key) {
  auto const word = text(key);
  if (!word) return std::nullopt;
  if (auto const value = from_string<E>(*word)) return value;
  std::string choices;
  for (auto const& [_, spelling] : names_of(E{}))
    choices += fmt::format("{}'{}'", choices.empty() ? "" : ", ", spelling);
  throw wrong(key, fmt::format("'{}' is none of {}", *word, choices));
}

template <class F>
auto Table::parsed(std::string_view key, F parse) -> std::optional<decltype(parse(std::string()))> {
  auto const word = text(key);
  if (!word) return std::nullopt;
  try {
    return parse(*word);
  } catch (Error const& error) {
    throw wrong(key, error.what());
  }
}

template <class F>
auto Table::parsed_all(std::string_view key, F parse)
    -> std::vector<decltype(parse(std::string()))> {
  std::vector<decltype(parse(std::string()))> values;
  for (auto const& word : texts(key).value_or(std::vector<std::string>())) {
    try {
      values.push_back(parse(word));
    } catch (Error const& error) {
      throw wrong(key, error.what());
    }
  }
  return values;
}

}  // namespace cairn::settings
