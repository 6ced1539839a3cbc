// SPDX-License-Identifier: MIT
#include "artifact/record.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

constexpr int deepest = 16;

Error unreadable(std::string_view file, std::string_view place, std::string_view what) {
  return {Fault::fatal, fmt::format("cannot read '{}': {}{}{}", printable(file), printable(place),
                                    place.empty() ? "" : ": ", what)};
}

}  // namespace

Record Record::of(std::string_view text, std::string_view file) {
  auto const only_shallow = [&](int depth, Value::parse_event_t, Value const&) {
    if (depth > deepest) throw unreadable(file, "", "it is nested too deeply");
    return true;
  };
  try {
    auto root = std::make_shared<Value const>(Value::parse(text, only_shallow));
    auto const* const value = root.get();
    return {std::move(root), value, std::string(file), ""};
  } catch (Value::parse_error const& error) {
    // The library counts the bytes that it has taken, from 1.
    auto const place =
        place_of(text, std::min(text.size(), std::max<std::size_t>(error.byte, 1) - 1));
    throw unreadable(file, fmt::format("line {}, column {}", place.line, place.column),
                     "it is not JSON")
        .hint("restore the file from a copy, or from the history that keeps it");
  }
}

void Record::refuse(std::string_view what) const {
  throw unreadable(file_, path_, what);
}

std::optional<Record> Record::find(std::string_view key) const {
  if (!value_->is_object()) refuse("expected an object");
  auto const found = value_->find(key);
  if (found == value_->end()) return std::nullopt;
  auto path = path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  return Record(root_, &*found, file_, std::move(path));
}

Record Record::at(std::string_view key) const {
  auto found = find(key);
  if (!found) refuse(fmt::format("there is no '{}'", key));
  return *std::move(found);
}

std::size_t Record::size() const {
  if (!value_->is_array()) refuse("expected a list");
  return value_->size();
}

Record Record::at(std::size_t index) const {
  return Record(root_, &value_->at(index), file_, fmt::format("{}[{}]", path_, index));
}

std::string const& Record::text() const {
  if (!value_->is_string()) refuse("expected a text");
  return value_->get_ref<std::string const&>();
}

std::uint64_t Record::natural() const {
  if (!value_->is_number_unsigned()) refuse("expected a number from 0 on");
  return value_->get<std::uint64_t>();
}

std::int64_t Record::integer() const {
  bool const fits = value_->is_number_integer() &&
                    (!value_->is_number_unsigned() || value_->get<std::uint64_t>() <= INT64_MAX);
  if (!fits) refuse("expected a whole number");
  return value_->get<std::int64_t>();
}

void Record::require_version(std::string_view key, std::uint64_t version) const {
  auto const found = at(key).natural();
  if (found == version) return;
  throw unreadable(file_, key,
                   fmt::format("it is of version {}, and this program reads {}", found, version))
      .hint("use the release of Cairn that wrote it, or a newer one");
}

}  // namespace cairn
