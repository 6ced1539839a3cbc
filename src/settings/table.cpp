// SPDX-License-Identifier: MIT
#include "settings/table.hpp"

#include "support/encoding.hpp"
#include "support/nearest.hpp"
#include "support/text.hpp"

#include <algorithm>

namespace cairn::settings {
namespace {

/// toml++ counts columns in characters; everything here counts bytes.
Place place_in(std::string_view text, toml::source_region const& source) {
  auto const lines = split(text, '\n');
  Place place{std::max<std::size_t>(source.begin.line, 1), 1};
  if (place.line > lines.size()) return place;
  auto line = lines[place.line - 1];
  for (auto left = source.begin.column; left > 1 && !line.empty(); --left) {
    auto const length = std::max<std::size_t>(utf8_length(line), 1);
    place.column += length;
    line.remove_prefix(length);
  }
  return place;
}

std::optional<std::string> scalar_of(toml::node const& node) {
  if (auto const* text = node.as_string()) return text->get();
  if (auto const* whole = node.as_integer()) return fmt::to_string(whole->get());
  if (auto const* real = node.as_floating_point()) return fmt::to_string(real->get());
  return std::nullopt;
}

}  // namespace

Error complaint(Origin const& origin, toml::source_region const& source,
                std::string const& message) {
  auto const place = place_in(origin.text, source);
  auto shown = excerpt(origin.text, place);
  shown.pop_back();
  return Error(Fault::fatal, fmt::format("cannot use '{}': line {}, column {}: {}\n{}", origin.name,
                                         place.line, place.column, message, shown));
}

toml::table parse_toml(Origin const& origin) {
  try {
    return toml::parse(origin.text, origin.name);
  } catch (toml::parse_error const& error) {
    throw complaint(origin, error.source(), printable(error.description()));
  }
}

Table::Table(Origin const& origin, toml::table const* table, std::string path)
    : origin_(&origin), table_(table), path_(std::move(path)) {}

toml::node const* Table::find(std::string_view key) {
  asked_.emplace(key);
  return table_ == nullptr ? nullptr : table_->get(key);
}

std::string Table::qualified(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

Error Table::wrong(std::string_view key, std::string const& message) const {
  auto const* node = table_ == nullptr ? nullptr : table_->get(key);
  auto const source = node != nullptr     ? node->source()
                      : table_ != nullptr ? table_->source()
                                          : toml::source_region{};
  return complaint(*origin_, source, fmt::format("'{}': {}", qualified(key), message));
}

Error Table::wrong_kind(std::string_view key, std::string_view wanted) const {
  return wrong(key, fmt::format("expected {}", wanted));
}

std::optional<std::string> Table::text(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto const* value = node->as_string()) return value->get();
  throw wrong_kind(key, "a string");
}

std::optional<bool> Table::boolean(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto const* value = node->as_boolean()) return value->get();
  throw wrong_kind(key, "true or false");
}

std::optional<std::uint64_t> Table::number(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  auto const* value = node->as_integer();
  if (value == nullptr || value->get() < 0) throw wrong_kind(key, "a number, 0 or more");
  return static_cast<std::uint64_t>(value->get());
}

std::optional<std::vector<std::string>> Table::texts(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto const* one = node->as_string()) return std::vector{one->get()};
  auto const* array = node->as_array();
  if (array == nullptr) throw wrong_kind(key, "a string or an array of strings");
  std::vector<std::string> values;
  for (auto const& element : *array) {
    auto const* value = element.as_string();
    if (value == nullptr) throw wrong_kind(key, "an array of strings");
    values.push_back(value->get());
  }
  return values;
}

std::optional<std::string> Table::scalar(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  auto const text = scalar_of(*node);
  if (!text) throw wrong_kind(key, "a string or a number");
  return text;
}

std::optional<std::vector<std::string>> Table::scalars(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto const one = scalar_of(*node)) return std::vector{*one};
  auto const* array = node->as_array();
  if (array == nullptr) throw wrong_kind(key, "a string, a number, or an array of them");
  std::vector<std::string> values;
  for (auto const& element : *array) {
    auto value = scalar_of(element);
    if (!value) throw wrong_kind(key, "an array of strings or numbers");
    values.push_back(std::move(*value));
  }
  return values;
}

bool Table::is_string(std::string_view key) const {
  auto const* node = table_ == nullptr ? nullptr : table_->get(key);
  return node != nullptr && node->is_string();
}

std::vector<std::string> Table::keys() const {
  std::vector<std::string> keys;
  if (table_ != nullptr)
    for (auto const& [key, _] : *table_) keys.emplace_back(key.str());
  return keys;
}

Table Table::table(std::string_view key) {
  auto const* node = find(key);
  if (node != nullptr && !node->is_table()) throw wrong_kind(key, "a table");
  return {*origin_, node == nullptr ? nullptr : node->as_table(), qualified(key)};
}

std::vector<Table> Table::tables(std::string_view key) {
  auto const* node = find(key);
  std::vector<Table> tables;
  if (node == nullptr) return tables;
  auto const* array = node->as_array();
  if (array == nullptr) throw wrong_kind(key, fmt::format("tables, [[{}]]", qualified(key)));
  for (auto const& element : *array) {
    if (!element.is_table()) throw wrong_kind(key, fmt::format("tables, [[{}]]", qualified(key)));
    tables.emplace_back(*origin_, element.as_table(), qualified(key));
  }
  return tables;
}

void Table::finish() const {
  if (table_ == nullptr) return;
  for (auto const& [key, node] : *table_) {
    auto const name = std::string(key.str());
    if (asked_.count(name) != 0) continue;
    std::vector<std::string> const known(asked_.begin(), asked_.end());
    auto const meant = nearest(name, known);
    auto complaint_about =
        complaint(*origin_, key.source(),
                  fmt::format("there is no setting '{}'", printable(qualified(name))));
    if (!meant.empty())
      throw std::move(complaint_about).hint(fmt::format("did you mean '{}'?", qualified(meant)));
    throw std::move(complaint_about).hint("the settings are listed in 'man 5 git-release'");
  }
}

}  // namespace cairn::settings
