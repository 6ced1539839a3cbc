// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn::tera {

class Value;

/// Text that is shared, or that something else keeps for as long as the value lives. Never changes.
class Text {
public:
  Text() = default;
  explicit Text(std::string text)
      : owner_(std::make_shared<std::string const>(std::move(text))), view_(*owner_) {}

  /// A text that the caller keeps alive and unchanged.
  static Text borrowed(std::string_view view) {
    Text text;
    text.view_ = view;
    return text;
  }

  std::string_view view() const { return view_; }

  /// A part of this text, without a copy. `part` lies in `view()`.
  Text part(std::string_view part) const {
    Text text;
    text.owner_ = owner_;
    text.view_ = part;
    return text;
  }

private:
  std::shared_ptr<std::string const> owner_;
  std::string_view view_;
};

/// What an object's members are asked of, so that an object over ten thousand commits need not be
/// built to read two members of it. Never changes.
class Object {
public:
  virtual ~Object() = default;

  /// The member `key`, null where it says null; nothing where there is no such member.
  virtual std::optional<Value> find(std::string_view key) const = 0;

  /// Visits every member, in the order of the bytes of its key.
  virtual void visit(
      std::function<void(std::string_view key, Value const&)> const& visitor) const = 0;

  virtual std::size_t size() const = 0;
};

using Array = std::vector<Value>;

/// A value of a template: JSON's kinds, with integers apart from floating-point numbers. Cheap to
/// copy, as texts, arrays and objects are shared; none of them ever changes.
class Value {
public:
  using Data = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, Text,
                            std::shared_ptr<Array const>, std::shared_ptr<Object const>>;

  Value() = default;  ///< null
  Value(bool value) : data_(value) {}
  Value(std::int64_t value) : data_(value) {}
  Value(std::uint64_t value);  ///< held as std::int64_t where that can hold it
  Value(double value) : data_(value) {}
  Value(Text value) : data_(std::move(value)) {}
  Value(std::string value) : data_(Text(std::move(value))) {}
  Value(char const*) = delete;  // it would be taken for a bool
  Value(Array value) : data_(std::make_shared<Array const>(std::move(value))) {}
  Value(std::shared_ptr<Array const> value) : data_(std::move(value)) {}
  Value(std::shared_ptr<Object const> value) : data_(std::move(value)) {}

  Data const& data() const { return data_; }

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  bool is_number() const;
  Array const* array() const;    ///< null where this is no array
  Object const* object() const;  ///< null where this is no object
  std::optional<std::string_view> text() const;
  std::optional<double> number() const;         ///< of any kind, as near as a double gets
  std::optional<std::int64_t> integer() const;  ///< nothing for a floating-point number

private:
  Data data_;
};

/// The same kind and the same content: 1 is not 1.0.
bool operator==(Value const& a, Value const& b);

/// What a condition makes of `value`: null, 0, "", [], {}, false and NaN are false.
bool truthy(Value const& value);

/// Appends what `{{ value }}` shows: numbers without exponents, "[a, b]", "[object]".
void append_shown(std::string& text, Value const& value);
std::string shown(Value const& value);

/// What it costs to walk over all of `value`: its bytes, its elements and members, and theirs; what
/// comes from an Object of somebody else counts as one. Counts no further than `most`. Nothing
/// where arrays and objects lie more than `levels` deep in each other.
std::optional<std::size_t> weight_of(Value const& value, std::size_t most, std::size_t levels);

/// An object whose members are there. Keys are unique; the order does not matter.
std::shared_ptr<Object const> object_of(std::vector<std::pair<std::string, Value>> members);

/// The value of a JSON text. Throws Error{fatal} that names `name`, line and column where it is
/// none.
Value value_of_json(std::string_view json, std::string_view name);

/// `value` as JSON on one line, keys in the order of their bytes; a number that is not finite is
/// null.
std::string to_json(Value const& value);

/// The same on several lines, two spaces a level, as serde_json's `to_string_pretty` has it.
std::string to_pretty_json(Value const& value);

}  // namespace cairn::tera
