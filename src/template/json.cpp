// SPDX-License-Identifier: MIT
#include "support/error.hpp"
#include "support/text.hpp"
#include "template/number.hpp"
#include "template/value.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace cairn::tera {
namespace {

using Member = std::pair<std::string, Value>;

enum class Layout { one_line, pretty };

class JsonWriter {
public:
  explicit JsonWriter(Layout layout) : layout_(layout) {}

  void write(Value const& value) {
    std::visit([this](auto const& content) { write(content); }, value.data());
  }

  std::string text;

private:
  void write(std::monostate) { text += "null"; }
  void write(bool value) { text += value ? "true" : "false"; }
  void write(std::int64_t value) { fmt::format_to(std::back_inserter(text), "{}", value); }
  void write(std::uint64_t value) { fmt::format_to(std::back_inserter(text), "{}", value); }
  void write(double value) { text += std::isfinite(value) ? json_number(value) : "null"; }
  void write(Text const& value) { write_quoted(value.view()); }

  void write(std::shared_ptr<Array const> const& array) {
    text += '[';
    auto first = true;
    ++depth_;
    for (auto const& element : *array) {
      begin_element(std::exchange(first, false));
      write(element);
    }
    --depth_;
    end_elements(first, ']');
  }

  void write(std::shared_ptr<Object const> const& object) {
    text += '{';
    auto first = true;
    ++depth_;
    object->visit([&](std::string_view key, Value const& value) {
      begin_element(std::exchange(first, false));
      write_quoted(key);
      text += layout_ == Layout::pretty ? ": " : ":";
      write(value);
    });
    --depth_;
    end_elements(first, '}');
  }

  void begin_element(bool first) {
    if (!first) text += ',';
    new_line();
  }

  void end_elements(bool empty, char bracket) {
    if (!empty) new_line();
    text += bracket;
  }

  void new_line() {
    if (layout_ == Layout::pretty) text.append(1, '\n').append(2 * depth_, ' ');
  }

  void write_quoted(std::string_view value) {
    text += '"';
    for (auto const byte : value) write_escaped(byte);
    text += '"';
  }

  void write_escaped(char byte) {
    switch (byte) {
      case '"': text += "\\\""; break;
      case '\\': text += "\\\\"; break;
      case '\b': text += "\\b"; break;
      case '\f': text += "\\f"; break;
      case '\n': text += "\\n"; break;
      case '\r': text += "\\r"; break;
      case '\t': text += "\\t"; break;
      default:
        if (static_cast<unsigned char>(byte) < 0x20)
          fmt::format_to(std::back_inserter(text), "\\u{:04x}", static_cast<unsigned char>(byte));
        else
          text += byte;
    }
  }

  Layout layout_;
  std::size_t depth_ = 0;
};

/// Builds values while nlohmann's parser reads: no second tree in its own types.
class Reader : public nlohmann::json_sax<nlohmann::json> {
public:
  Value result;
  std::string complaint;
  std::size_t offset = 0;

  bool null() override { return add({}); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(std::int64_t value) override { return add(value); }
  bool number_unsigned(std::uint64_t value) override { return add(value); }
  bool number_float(double value, std::string const&) override { return add(value); }
  bool string(std::string& value) override { return add(std::move(value)); }
  bool binary(nlohmann::json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Kind::object); }
  bool start_array(std::size_t) override { return open(Kind::array); }

  bool key(std::string& value) override {
    open_.back().keys.push_back(std::move(value));
    return true;
  }

  bool end_array() override {
    auto array = Value(std::move(open_.back().elements));
    open_.pop_back();
    return add(std::move(array));
  }

  bool end_object() override {
    auto object = Value(object_of(unique_members(std::move(open_.back()))));
    open_.pop_back();
    return add(std::move(object));
  }

  bool parse_error(std::size_t position, std::string const&,
                   nlohmann::detail::exception const&) override {
    offset = position == 0 ? 0 : position - 1;
    complaint = "this is no JSON";
    return false;
  }

private:
  static constexpr std::size_t deepest = 127;  // serde_json's limit

  enum class Kind { array, object };

  struct Open {
    Kind kind;
    std::vector<std::string> keys;
    Array elements;
  };

  // The last member of a name counts, as everywhere.
  static std::vector<Member> unique_members(Open open) {
    std::vector<Member> members;
    for (std::size_t i = 0; i < open.keys.size(); ++i)
      members.emplace_back(std::move(open.keys[i]), std::move(open.elements[i]));
    std::stable_sort(members.begin(), members.end(),
                     [](Member const& a, Member const& b) { return a.first < b.first; });
    auto const same = [](Member const& a, Member const& b) { return a.first == b.first; };
    members.erase(members.begin(), std::unique(members.rbegin(), members.rend(), same).base());
    return members;
  }

  bool open(Kind kind) {
    if (open_.size() == deepest) {
      complaint = fmt::format("this is nested more than {} deep", deepest);
      return false;
    }
    open_.push_back({kind, {}, {}});
    return true;
  }

  bool add(Value value) {
    if (open_.empty())
      result = std::move(value);
    else
      open_.back().elements.push_back(std::move(value));
    return true;
  }

  std::vector<Open> open_;
};

}  // namespace

Value value_of_json(std::string_view json, std::string_view name) {
  Reader reader;
  if (nlohmann::json::sax_parse(json.begin(), json.end(), &reader)) return std::move(reader.result);
  auto const place = place_of(json, reader.offset);
  auto shown_place = excerpt(json, place);
  shown_place.pop_back();
  throw Error(Fault::fatal, fmt::format("cannot read '{}': line {}, column {}: {}\n{}", name,
                                        place.line, place.column, reader.complaint, shown_place));
}

std::string to_json(Value const& value) {
  JsonWriter writer(Layout::one_line);
  writer.write(value);
  return std::move(writer.text);
}

std::string to_pretty_json(Value const& value) {
  JsonWriter writer(Layout::pretty);
  writer.write(value);
  return std::move(writer.text);
}

}  // namespace cairn::tera
