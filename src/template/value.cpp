// SPDX-License-Identifier: MIT
#include "template/value.hpp"

#include "support/error.hpp"
#include "template/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace cairn::tera {
namespace {

using Member = std::pair<std::string, Value>;

class Members final : public Object {
public:
  explicit Members(std::vector<Member> members) : members_(std::move(members)) {
    std::sort(members_.begin(), members_.end(),
              [](Member const& a, Member const& b) { return a.first < b.first; });
  }

  std::optional<Value> find(std::string_view key) const override {
    auto const at =
        std::lower_bound(members_.begin(), members_.end(), key,
                         [](Member const& member, std::string_view k) { return member.first < k; });
    if (at == members_.end() || at->first != key) return std::nullopt;
    return at->second;
  }

  void visit(std::function<void(std::string_view, Value const&)> const& visitor) const override {
    for (auto const& [key, value] : members_) visitor(key, value);
  }

  std::size_t size() const override { return members_.size(); }

private:
  std::vector<Member> members_;
};

bool same_members(Object const& a, Object const& b) {
  if (a.size() != b.size()) return false;
  bool same = true;
  a.visit([&](std::string_view key, Value const& value) {
    if (!same) return;
    auto const other = b.find(key);
    same = other && *other == value;
  });
  return same;
}

struct Equality {
  bool operator()(Text const& a, Text const& b) const { return a.view() == b.view(); }
  bool operator()(std::shared_ptr<Array const> const& a,
                  std::shared_ptr<Array const> const& b) const {
    return a == b || *a == *b;
  }
  bool operator()(std::shared_ptr<Object const> const& a,
                  std::shared_ptr<Object const> const& b) const {
    return a == b || same_members(*a, *b);
  }
  template <class T>
  bool operator()(T const& a, T const& b) const {
    return a == b;
  }
  template <class T, class U>
  bool operator()(T const&, U const&) const {
    return false;
  }
};

struct Showing {
  std::string& text;

  void operator()(std::monostate) const {}
  void operator()(bool value) const { text += value ? "true" : "false"; }
  void operator()(std::int64_t value) const {
    fmt::format_to(std::back_inserter(text), "{}", value);
  }
  void operator()(std::uint64_t value) const {
    fmt::format_to(std::back_inserter(text), "{}", value);
  }
  void operator()(double value) const { text += without_exponent(value); }
  void operator()(Text const& value) const { text += value.view(); }
  void operator()(std::shared_ptr<Array const> const& array) const {
    text += '[';
    auto first = true;
    for (auto const& element : *array) {
      if (!std::exchange(first, false)) text += ", ";
      append_shown(text, element);
    }
    text += ']';
  }
  void operator()(std::shared_ptr<Object const> const&) const { text += "[object]"; }
};

/// Adds to `weight` until it is beyond `most`. False where the nesting is too deep.
bool weigh(Value const& value, std::size_t& weight, std::size_t most, std::size_t levels) {
  constexpr std::size_t of_node = 8;
  weight += of_node + value.text().value_or("").size();
  if (weight > most) return true;
  auto const deeper = [&](Value const& part) {
    return weight > most || (levels > 0 && weigh(part, weight, most, levels - 1));
  };
  if (auto const* array = value.array()) return std::all_of(array->begin(), array->end(), deeper);
  auto const* members = dynamic_cast<Members const*>(value.object());
  if (members == nullptr) return true;
  auto within = true;
  members->visit([&](std::string_view, Value const& member) { within = within && deeper(member); });
  return within;
}

}  // namespace

Value::Value(std::uint64_t value) {
  if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
    data_ = static_cast<std::int64_t>(value);
  else
    data_ = value;
}

bool Value::is_number() const {
  return std::holds_alternative<std::int64_t>(data_) ||
         std::holds_alternative<std::uint64_t>(data_) || std::holds_alternative<double>(data_);
}

Array const* Value::array() const {
  auto const* array = std::get_if<std::shared_ptr<Array const>>(&data_);
  return array == nullptr ? nullptr : array->get();
}

Object const* Value::object() const {
  auto const* object = std::get_if<std::shared_ptr<Object const>>(&data_);
  return object == nullptr ? nullptr : object->get();
}

std::optional<std::string_view> Value::text() const {
  auto const* text = std::get_if<Text>(&data_);
  if (text == nullptr) return std::nullopt;
  return text->view();
}

std::optional<double> Value::number() const {
  if (auto const* value = std::get_if<std::int64_t>(&data_)) return static_cast<double>(*value);
  if (auto const* value = std::get_if<std::uint64_t>(&data_)) return static_cast<double>(*value);
  if (auto const* value = std::get_if<double>(&data_)) return *value;
  return std::nullopt;
}

std::optional<std::int64_t> Value::integer() const {
  auto const* value = std::get_if<std::int64_t>(&data_);
  if (value == nullptr) return std::nullopt;
  return *value;
}

bool operator==(Value const& a, Value const& b) {
  return std::visit(Equality(), a.data(), b.data());
}

bool truthy(Value const& value) {
  struct Truth {
    bool operator()(std::monostate) const { return false; }
    bool operator()(bool content) const { return content; }
    bool operator()(std::int64_t number) const { return number != 0; }
    bool operator()(std::uint64_t number) const { return number != 0; }
    bool operator()(double number) const { return number != 0 && !std::isnan(number); }
    bool operator()(Text const& text) const { return !text.view().empty(); }
    bool operator()(std::shared_ptr<Array const> const& array) const { return !array->empty(); }
    bool operator()(std::shared_ptr<Object const> const& object) const {
      return object->size() != 0;
    }
  };
  return std::visit(Truth(), value.data());
}

void append_shown(std::string& text, Value const& value) {
  std::visit(Showing{text}, value.data());
}

std::string shown(Value const& value) {
  std::string text;
  append_shown(text, value);
  return text;
}

std::optional<std::size_t> weight_of(Value const& value, std::size_t most, std::size_t levels) {
  std::size_t weight = 0;
  if (!weigh(value, weight, most, levels)) return std::nullopt;
  return weight;
}

std::shared_ptr<Object const> object_of(std::vector<std::pair<std::string, Value>> members) {
  return std::make_shared<Members const>(std::move(members));
}

}  // namespace cairn::tera
