// SPDX-License-Identifier: MIT
#include "cliff/configuration_tree.hpp"

#include "cliff/configuration_toml.hpp"
#include "support/encoding.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

namespace cairn::cliff::reading {
namespace {

constexpr std::size_t greatest_size = std::size_t{8} << 20;
constexpr std::size_t greatest_depth = 200;

/// The line and column, counted in bytes, of a place that is counted in characters.
Place in_bytes(std::string_view text, std::size_t line_number, std::size_t column) {
  Place place{line_number, 1};
  auto line = text;
  for (std::size_t passed = 1; passed < line_number; ++passed) {
    auto const end = line.find('\n');
    if (end == std::string_view::npos) return place;
    line.remove_prefix(end + 1);
  }
  for (auto left = column; left > 1 && !line.empty() && line.front() != '\n'; --left) {
    auto const length = std::max<std::size_t>(utf8_length(line), 1);
    place.column += length;
    line.remove_prefix(length);
  }
  return place;
}

Error complaint(Origin const& origin, Place place, std::string_view message) {
  auto shown = excerpt(origin.text, place);
  if (!shown.empty() && shown.back() == '\n') shown.pop_back();
  return {Fault::fatal,
          fmt::format("cannot use '{}': line {}, column {}: {}\n{}", printable(origin.name),
                      place.line, place.column, message, shown)};
}

void check_bounds(Origin const& origin) {
  if (origin.text.size() > greatest_size)
    throw Error(Fault::fatal, fmt::format("cannot use '{}': it is larger than {} MiB",
                                          printable(origin.name), greatest_size >> 20));
  auto const offset = too_deep(origin.text, greatest_depth);
  if (offset != std::string_view::npos)
    throw complaint(
        origin, place_of(origin.text, offset),
        fmt::format("tables and arrays stand in each other more than {} deep", greatest_depth));
}

std::string date_in_words(toml::date const& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string time_in_words(toml::time const& time) {
  auto text = fmt::format("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
  if (time.nanosecond == 0) return text;
  text += fmt::format(".{:09}", time.nanosecond);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::string moment_in_words(toml::date_time const& moment) {
  auto text = date_in_words(moment.date) + 'T' + time_in_words(moment.time);
  if (!moment.offset) return text;
  auto const minutes = moment.offset->minutes;
  if (minutes == 0) return text + 'Z';
  auto const size = minutes < 0 ? -minutes : minutes;
  return text + fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

class Conversion {
public:
  explicit Conversion(std::shared_ptr<Origin const> origin) : origin_(std::move(origin)) {}

  Node operator()(toml::node const& from) const {
    Node node{{}, origin_, from.source().begin.line, from.source().begin.column};
    from.visit([&](auto const& value) { put(value, node); });
    return node;
  }

private:
  template <class From>
  void put(From const& from, Node& node) const {
    if constexpr (toml::is_table<From>) {
      auto& table = node.value.template emplace<Node::Table>();
      for (auto const& [key, value] : from) table.emplace(std::string(key.str()), (*this)(value));
    } else if constexpr (toml::is_array<From>) {
      auto& array = node.value.template emplace<Node::Array>();
      array.reserve(from.size());
      for (auto const& value : from) array.push_back((*this)(value));
    } else if constexpr (toml::is_date<From>) {
      node.value = date_in_words(from.get());
    } else if constexpr (toml::is_time<From>) {
      node.value = time_in_words(from.get());
    } else if constexpr (toml::is_date_time<From>) {
      node.value = moment_in_words(from.get());
    } else {
      node.value = from.get();
    }
  }

  std::shared_ptr<Origin const> origin_;
};

}  // namespace

Node parse_toml(std::shared_ptr<Origin const> const& origin) {
  check_bounds(*origin);
  try {
    return Conversion(origin)(toml::parse(as_toml_1_0(origin->text)));
  } catch (toml::parse_error const& error) {
    auto const begin = error.source().begin;
    throw complaint(*origin, in_bytes(origin->text, begin.line, begin.column),
                    printable(error.description()));
  }
}

Error complaint(Node const& node, std::string_view message) {
  if (node.origin == nullptr)
    return {Fault::fatal, fmt::format("cannot use the configuration: {}", message)};
  if (node.origin->kind == Origin::Kind::environment || node.line == 0)
    return {Fault::fatal,
            fmt::format("cannot use '{}': {}", printable(node.origin->name), message)};
  return complaint(*node.origin, in_bytes(node.origin->text, node.line, node.column), message);
}

std::string place_in_words(Node const& node) {
  if (node.origin == nullptr) return "the configuration";
  if (node.line == 0) return printable(node.origin->name);
  return fmt::format("{}:{}", printable(node.origin->name), node.line);
}

}  // namespace cairn::cliff::reading
