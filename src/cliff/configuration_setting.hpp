// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration_tree.hpp"
#include "support/rust_regex.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace cairn::cliff::reading {

/// A value and the key it stands at, "git.commit_parsers[2].message".
struct Setting {
  Node const* node = nullptr;
  std::string key;

  /// The complaint that this is not what `message` says.
  Error wrong(std::string_view message) const;

  /// "a string", "a table"
  std::string_view kind() const;
};

// What a setting is as a T. A scalar of another kind is made to fit as Rust's crate `config` 0.15
// makes it fit, https://docs.rs/config/0.15/config/struct.Value.html: numbers, booleans and strings
// become each other. Each throws Error{fatal} where that cannot be done. A new T is one more
// value_of(), found by its namespace.

/// A boolean is "true" or "false", a number its shortest decimal digits.
std::string value_of(Setting const& setting, std::type_identity<std::string>);

/// A number is whether it is not 0; a string is one of 1, true, on, yes and 0, false, off, no, in
/// any case.
bool value_of(Setting const& setting, std::type_identity<bool>);

/// A fraction is rounded, half away from zero, and kept in the bounds; a boolean is 0 or 1; a
/// string is read, or one of true, on, yes and false, off, no.
std::uint64_t value_of(Setting const& setting, std::type_identity<std::uint64_t>);

/// The expression in the text that the setting is.
RustRegex value_of(Setting const& setting, std::type_identity<RustRegex>);

/// A table of settings, read key by key. What nobody asked for is known at the end.
class Section {
public:
  /// Throws where the setting is no table.
  explicit Section(Setting const& setting);

  /// The setting at `key`; none where there is none.
  std::optional<Setting> find(std::string_view key);

  template <class T>
  std::optional<T> get(std::string_view key) {
    auto const setting = find(key);
    if (!setting) return std::nullopt;
    return value_of(*setting, std::type_identity<T>{});
  }

  /// The same where there has to be one.
  template <class T>
  T need(std::string_view key) {
    auto value = get<T>(key);
    if (!value) throw missing(key);
    return std::move(*value);
  }

  /// `into` stays as it is where there is nothing at `key`.
  template <class T>
  void read(std::string_view key, T& into) {
    if (auto value = get<T>(key)) into = std::move(*value);
  }

  template <class T>
  void read(std::string_view key, std::optional<T>& into) {
    if (auto value = get<T>(key)) into = std::move(value);
  }

  template <class T>
  void read(std::string_view key, std::vector<T>& into) {
    if (auto const setting = find(key)) into = elements<T>(*setting);
  }

  template <class T>
  void read(std::string_view key, std::optional<std::vector<T>>& into) {
    if (auto const setting = find(key)) into = elements<T>(*setting);
  }

  /// The settings that nobody asked for.
  std::vector<Setting> unknown() const;

private:
  Error missing(std::string_view key) const;
  std::string qualified(std::string_view key) const;

  template <class T>
  static std::vector<T> elements(Setting const& setting);

  Setting setting_;
  Node::Table const* table_;
  std::set<std::string, std::less<>> asked_;
};

/// The settings of an array; throws where it is none.
std::vector<Setting> elements_of(Setting const& setting);

template <class T>
std::vector<T> Section::elements(Setting const& setting) {
  std::vector<T> values;
  for (auto const& element : elements_of(setting))
    values.push_back(value_of(element, std::type_identity<T>{}));
  return values;
}

}  // namespace cairn::cliff::reading
